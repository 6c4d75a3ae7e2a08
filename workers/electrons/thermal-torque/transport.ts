import type { ElectronConstants } from '../bands';
import { leadingAt, slopesAt } from './leading';
import type { Metal } from './metal';
import { moment, thermalNodes } from './thermal-window';

/** Spin currents per temperature gradient, A/(m K): along (adiabatic) and across (non-adiabatic), and their ratio. */
export interface ThermalDrive {
  readonly adiabatic: number;
  readonly nonadiabatic: number;
  /** β_T; null where the adiabatic part is zero. It can be huge where the torque is not: never hand it to a solver. */
  readonly betaT: number | null;
}

/** Transport at one temperature. Signs of the paper: j = σ(E + S grad T), so S_c = −(Seebeck coefficient). */
export interface Transport {
  readonly temperature: number;
  /** Spin and charge conductivity, β σ_s, S/m. */
  readonly sigmaS: number;
  readonly sigmaC: number;
  readonly betaSigmaS: number;
  readonly P: number;
  readonly beta: number;
  /** V/K. */
  readonly spinSeebeck: number;
  readonly seebeck: number;
  /** E = 0, and j = 0. */
  readonly closed: ThermalDrive;
  readonly open: ThermalDrive;
  /** Spin-heat current per gradient, paper (69), A V/(m K). */
  readonly spinHeat: number;
}

/** The pair with its ratio. */
export const drivePair = (adiabatic: number, nonadiabatic: number): ThermalDrive => ({
  adiabatic,
  nonadiabatic,
  betaT: adiabatic === 0 ? null : nonadiabatic / adiabatic,
});

interface Parts {
  readonly temperature: number;
  readonly sigmaS: number;
  readonly sigmaC: number;
  readonly betaSigmaS: number;
  /** Closed-circuit response of spin, charge and βσ_s to grad T, A/(m K). */
  readonly spin: number;
  readonly charge: number;
  readonly across: number;
  readonly spinHeat: number;
}

const assemble = (p: Parts): Transport => {
  const seebeck = p.charge / p.sigmaC;
  return {
    temperature: p.temperature,
    sigmaS: p.sigmaS,
    sigmaC: p.sigmaC,
    betaSigmaS: p.betaSigmaS,
    P: p.sigmaS / p.sigmaC,
    beta: p.betaSigmaS / p.sigmaS,
    spinSeebeck: p.spin / p.sigmaS,
    seebeck,
    closed: drivePair(p.spin, p.across),
    // Over one denominator, so that a half metal has exactly no open adiabatic part.
    open: drivePair((p.spin * p.sigmaC - p.sigmaS * p.charge) / p.sigmaC, p.across - p.betaSigmaS * seebeck),
    spinHeat: p.spinHeat,
  };
};

/** Energy integrals at temperature T (K ≥ 0), lowest order in γ. Kohno spec, section 6; paper (59), (60), (67)–(69). */
export const thermalTransport = (metal: Metal, temperature: number): Transport => {
  const nodes = thermalNodes(metal, temperature);
  const states = Array.from(nodes.eps, (eps) => leadingAt(metal, metal.fermiEnergy + eps));
  const sigmaS = states.map((state) => state.sigmaS);
  const sigmaC = states.map((state) => state.sigmaC);
  const betaSigmaS = states.map((state) => state.beta * state.sigmaS);
  const perKelvin = temperature === 0 ? 0 : 1 / (metal.constants.e * temperature);
  return assemble({
    temperature,
    sigmaS: moment(nodes, sigmaS, 0),
    sigmaC: moment(nodes, sigmaC, 0),
    betaSigmaS: moment(nodes, betaSigmaS, 0),
    spin: moment(nodes, sigmaS, 1) * perKelvin,
    charge: moment(nodes, sigmaC, 1) * perKelvin,
    across: moment(nodes, betaSigmaS, 1) * perKelvin,
    spinHeat: moment(nodes, sigmaS, 2) * perKelvin,
  });
};

/** L₀ = π²k_B²T/3e of Mott's rule, V J/K. */
export const mottFactor = ({ kB, e }: ElectronConstants, temperature: number): number =>
  (Math.PI ** 2 * kB ** 2 * temperature) / (3 * e);

/**
 * The limit of low temperature, paper (68)–(74): derivatives at the Fermi level instead of integrals. Fails within a few kT
 * of the minority band edge and is infinite on it.
 */
export const mottTransport = (metal: Metal, temperature: number): Transport => {
  const { sigmaS, sigmaC, beta } = leadingAt(metal, metal.fermiEnergy);
  const slopes = slopesAt(metal, metal.fermiEnergy);
  const L0 = mottFactor(metal.constants, temperature);
  return assemble({
    temperature,
    sigmaS,
    sigmaC,
    betaSigmaS: beta * sigmaS,
    spin: L0 * sigmaS * slopes.sigmaS,
    charge: L0 * sigmaC * slopes.sigmaC,
    across: L0 * sigmaS * (beta * slopes.sigmaS + slopes.beta),
    spinHeat: L0 * sigmaS,
  });
};

/** State of the circuit: `load` is its resistance over that of the wire, 0 closed, Infinity open. */
export type Circuit = 'open' | 'closed' | { readonly load: number };

/** Charge current per gradient, A/(m K), of a uniform wire with a uniform gradient and no applied voltage. */
export const circuitCurrent = ({ sigmaC, seebeck }: Transport, circuit: Circuit): number => {
  if (circuit === 'open') return 0;
  return (sigmaC * seebeck) / (1 + (circuit === 'closed' ? 0 : circuit.load));
};

/**
 * Spin currents per gradient for any circuit by superposition: the current the circuit lets flow drives like any other current, the
 * rest is the open one. Kohno spec, section 6.
 */
export const thermalDrive = (transport: Transport, circuit: Circuit): ThermalDrive => {
  if (circuit === 'open') return transport.open;
  if (circuit === 'closed') return transport.closed;
  const j = circuitCurrent(transport, circuit);
  const share = j / transport.sigmaC;
  return drivePair(
    transport.open.adiabatic + share * transport.sigmaS,
    transport.open.nonadiabatic + share * transport.betaSigmaS,
  );
};
