import { fullKernelAt } from './full-kernel';
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

interface Values {
  readonly A: number;
  readonly BC: number;
  readonly C: number;
}

const fullAt = (metal: Metal, energy: number): Values => {
  const { A, B, C } = fullKernelAt(metal, energy);
  return { A, BC: B - C, C };
};

/** c(T) = ∫ f C dε. In lowest order C is a derivative, so c is an integral over the thermal window; the full kernel needs the sea. */
const stiffness = (metal: Metal, temperature: number, order: KernelOrder): number => {
  const at = (eps: number): number => metal.fermiEnergy + eps;
  if (order === 'leading') {
    const nodes = thermalNodes(metal, temperature);
    return moment(
      nodes,
      Float64Array.from(nodes.eps, (eps) => leadingAt(metal, at(eps)).cs),
      0,
    );
  }
  const kT = metal.constants.kB * temperature;
  const sea = seaNodes(metal, temperature);
  const filled = (eps: number): number => (kT === 0 ? 1 : fermi(eps / kT));
  return moment(
    sea,
    Float64Array.from(sea.eps, (eps) => filled(eps) * fullKernelAt(metal, at(eps)).C),
    0,
  );
};

/** Integrals of paper (42) and (41); Kohno spec, section 6. `leading` is the model of transport, `full` checks it. */
export const torqueCoefficients = (
  metal: Metal,
  temperature: number,
  order: KernelOrder = 'leading',
): TorqueCoefficients => {
  const nodes = thermalNodes(metal, temperature);
  const values = Array.from(nodes.eps, (eps): Values =>
    (order === 'full' ? fullAt : leadingAt)(metal, metal.fermiEnergy + eps),
  );
  const of = (key: keyof Values, power: number): number =>
    moment(
      nodes,
      values.map((value) => value[key]),
      power,
    );
  return {
    A0: of('A', 0),
    A1: of('A', 1),
    BC0: of('BC', 0),
    BC1: of('BC', 1),
    C0: of('C', 0),
    C1: of('C', 1),
    c: stiffness(metal, temperature, order),
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
