import { fullKernelAt, seaKernelAt } from './full-kernel';
import { leadingAt, stiffnessSlope } from './leading';
import type { Metal } from './metal';
import { fermi, moment, seaNodes, stateEntropy, thermalNodes } from './thermal-window';

export type KernelOrder = 'leading' | 'full';

/** A_n, B_n − C_n, C_n (J^n/m) and c (J/m) at one temperature. */
export interface TorqueCoefficients {
  readonly A0: number;
  readonly A1: number;
  readonly BC0: number;
  readonly BC1: number;
  readonly C0: number;
  readonly C1: number;
  /** Exchange stiffness of the electrons: energy (c/2)(∇n)², so A_ex contains c/2 of it. */
  readonly c: number;
}

interface Profile {
  readonly A: Float64Array;
  readonly BC: Float64Array;
  readonly C: Float64Array;
  /** C up to each energy; lowest order only. */
  readonly cs: Float64Array;
}

const profileOf = (metal: Metal, eps: Float64Array, order: KernelOrder): Profile => {
  const empty = (): Float64Array => new Float64Array(eps.length);
  const profile = { A: empty(), BC: empty(), C: empty(), cs: empty() };
  eps.forEach((x, i) => {
    if (order === 'full') {
      const { A, B, C } = fullKernelAt(metal, metal.fermiEnergy + x);
      [profile.A[i], profile.BC[i], profile.C[i]] = [A, B - C, C];
    } else {
      const { A, BC, C, cs } = leadingAt(metal, metal.fermiEnergy + x);
      [profile.A[i], profile.BC[i], profile.C[i], profile.cs[i]] = [A, BC, C, cs];
    }
  });
  return profile;
};

/** c(T) = ∫ f C dε of the full kernel, over the whole sea. */
const fullStiffness = (metal: Metal, temperature: number): number => {
  const kT = metal.constants.kB * temperature;
  const sea = seaNodes(metal, temperature);
  const C = Float64Array.from(sea.eps, (eps) => seaKernelAt(metal, metal.fermiEnergy + eps));
  const filled = C.map((value, i) => (kT === 0 ? value : value * fermi((sea.eps[i] as number) / kT)));
  return moment(sea, filled, 0);
};

/**
 * Integrals of paper (42) and c; Kohno spec, section 6. `leading` is the model of transport, `full` checks it. In lowest order
 * C is a derivative, so that c needs the thermal window only.
 */
export const torqueCoefficients = (
  metal: Metal,
  temperature: number,
  order: KernelOrder = 'leading',
): TorqueCoefficients => {
  const nodes = thermalNodes(metal, temperature);
  const { A, BC, C, cs } = profileOf(metal, nodes.eps, order);
  return {
    A0: moment(nodes, A, 0),
    A1: moment(nodes, A, 1),
    BC0: moment(nodes, BC, 0),
    BC1: moment(nodes, BC, 1),
    C0: moment(nodes, C, 0),
    C1: moment(nodes, C, 1),
    c: order === 'leading' ? moment(nodes, cs, 0) : fullStiffness(metal, temperature),
  };
};

/** Torque per temperature gradient, J/(m K). */
export interface ThermalTorque {
  /** Of ∂n: A₁/T. */
  readonly adiabatic: number;
  /** Of n × ∂n, with the equilibrium part taken out: (B₁ − C₁)/T, proportional to T. */
  readonly subtracted: number;
  /** The equilibrium part c/T, which diverges at low temperature, and what a bare linear response gives. */
  readonly offending: number;
  readonly unsubtracted: number;
}

/**
 * Thermal torque t = A₁/T ∂T ∂n + (B₁ − C₁)/T ∂T n × ∂n, paper (53), beside the uncorrected (45), (47). At T = 0 the thermal
 * torque is zero; the uncorrected coefficient has no limit there and is reported as null.
 */
export const thermalTorque = (
  coefficients: TorqueCoefficients,
  temperature: number,
): ThermalTorque | { adiabatic: 0; subtracted: 0; offending: null; unsubtracted: null } => {
  if (temperature === 0) return { adiabatic: 0, subtracted: 0, offending: null, unsubtracted: null };
  const { A1, BC1, c } = coefficients;
  return {
    adiabatic: A1 / temperature,
    subtracted: BC1 / temperature,
    offending: c / temperature,
    unsubtracted: (BC1 + c) / temperature,
  };
};

/** The response of the Fermi sea to a heat drive, by every road. J/m; `el`, `minusC0` 1/m. */
export interface SeaResponse {
  readonly minusC1: number;
  /** ∫ f ε D − ∫ f C, D = −dC/dε: the bare response less the equilibrium part. */
  readonly subtracted: number;
  /** T ∫ S D: the entropy of each state in place of its occupation. */
  readonly entropy: number;
  readonly el: number;
  readonly minusC0: number;
  /** ∫ f ε D alone: tends to c instead of 0. */
  readonly unsubtracted: number;
}

/** Three roads to one number, lowest order in γ. Kohno spec, section 7; paper (77)–(87), footnote 35. */
export const seaResponse = (metal: Metal, temperature: number): SeaResponse => {
  const kT = metal.constants.kB * temperature;
  const sea = seaNodes(metal, temperature);
  let [el, heat, filled, entropy] = [0, 0, 0, 0];
  for (let i = 0; i < sea.eps.length; i++) {
    const [eps, weight] = [sea.eps[i] as number, sea.weight[i] as number];
    const energy = metal.fermiEnergy + eps;
    const f = kT === 0 ? 1 : fermi(eps / kT);
    const D = -stiffnessSlope(metal, energy);
    el += weight * f * D;
    heat += weight * f * eps * D;
    filled += weight * f * leadingAt(metal, energy).C;
    if (kT > 0) entropy += weight * kT * stateEntropy(eps / kT) * D;
  }
  const { C0, C1 } = torqueCoefficients(metal, temperature);
  return { minusC1: -C1, subtracted: heat - filled, entropy, el, minusC0: -C0, unsubtracted: heat };
};
