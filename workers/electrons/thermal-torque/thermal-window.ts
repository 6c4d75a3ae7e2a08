import { gaussLegendre } from '../../numerics/gauss-legendre';
import type { Metal } from './metal';

/**
 * Nodes of the energy integrals. Kohno spec, section 6. On every panel ε = a + (b − a) sin²(πt/2): square-root
 * singularities at the band edges, which are panel borders, become smooth in t.
 */
export interface EnergyNodes {
  /** Energy from the chemical potential, J. */
  readonly eps: Float64Array;
  /** Weight of each node. */
  readonly weight: Float64Array;
}

const MAPPED = gaussLegendre(32).map(({ x, w }) => {
  const t = (1 + x) / 2;
  // Both ends measured without cancellation.
  return {
    low: Math.sin((Math.PI * t) / 2) ** 2,
    high: Math.cos((Math.PI * t) / 2) ** 2,
    w: (Math.PI / 4) * Math.sin(Math.PI * t) * w,
  };
});

const nodesOn = (borders: readonly number[], density: (eps: number) => number): EnergyNodes => {
  const eps = new Float64Array((borders.length - 1) * MAPPED.length);
  const weight = new Float64Array(eps.length);
  let at = 0;
  for (let i = 1; i < borders.length; i++) {
    const [a, b] = [borders[i - 1] as number, borders[i] as number];
    for (const { low, high, w } of MAPPED) {
      eps[at] = low < 0.5 ? a + (b - a) * low : b - (b - a) * high;
      weight[at] = (b - a) * w * density(eps[at] as number);
      at++;
    }
  }
  return { eps, weight };
};

/** Panel borders in kT; each with half the distance to its nearer neighbour. */
const WINDOW = [-40, -20, -10, -5, -2, 0, 2, 5, 10, 20, 40];
const ELBOW = [10, 5, 2.5, 1.5, 1, 1, 1, 1.5, 2.5, 5, 10];

/** Borders that double away from the minority band edge: C falls off over M there, which may be far below kT. */
const doubling = (edge: number, exchange: number, high: number): number[] => {
  const found: number[] = [];
  for (let reach = 2 * exchange; edge + reach < high; reach *= 4) found.push(edge + reach);
  return found;
};

/**
 * Panel borders between `low` and `high`, band edges among them. A border of the window close to an edge is left out: the
 * singularity just outside its panel would slow the convergence.
 */
const bordersOf = ({ fermiEnergy, exchange }: Metal, kT: number, low: number, high: number): number[] => {
  const edges = [-exchange - fermiEnergy, exchange - fermiEnergy];
  const inner = WINDOW.filter((x, i) =>
    edges.every((edge) => Math.abs(x * kT - edge) > (ELBOW[i] as number) * kT),
  ).map((x) => x * kT);
  const [, minority = 0] = edges;
  const steps = minority > low ? doubling(minority, exchange, high) : [];
  const all = [...inner, ...edges, ...steps].filter((eps) => eps > low && eps < high);
  return [low, ...new Set(all), high].sort((a, b) => a - b);
};

/** −df/dε at ε = x kT, times kT. */
export const fermiSlope = (x: number): number => 0.25 / Math.cosh(x / 2) ** 2;
/** f at ε = x kT. */
export const fermi = (x: number): number => 1 / (1 + Math.exp(x));
/** Entropy of one state over k_B, −f ln f − (1−f) ln(1−f). */
export const stateEntropy = (x: number): number => {
  const a = Math.abs(x);
  return a / (1 + Math.exp(a)) + Math.log1p(Math.exp(-a));
};

/** Nodes with the weight −df/dε dε (no unit); one node at ε = 0 for T = 0. States below both bands are left out. */
export const thermalNodes = (metal: Metal, temperature: number): EnergyNodes => {
  const kT = metal.constants.kB * temperature;
  if (kT === 0) return { eps: Float64Array.of(0), weight: Float64Array.of(1) };
  const bottom = Math.max(-40 * kT, -metal.exchange - metal.fermiEnergy);
  return nodesOn(bordersOf(metal, kT, bottom, 40 * kT), (eps) => fermiSlope(eps / kT) / kT);
};

/** Nodes with the weight dε (J) from the bottom of the bands to 40 kT above the chemical potential. */
export const seaNodes = (metal: Metal, temperature: number): EnergyNodes => {
  const kT = metal.constants.kB * temperature;
  const bottom = -metal.exchange - metal.fermiEnergy;
  return nodesOn(bordersOf(metal, kT, bottom, 40 * kT), () => 1);
};

/** K_n[X] = ∫ (−df/dε) ε^n X dε for values X on the nodes, paper (42). */
export const moment = ({ eps, weight }: EnergyNodes, values: ArrayLike<number>, power: number): number => {
  let sum = 0;
  for (let i = 0; i < eps.length; i++) {
    let term = (weight[i] as number) * (values[i] as number);
    for (let n = 0; n < power; n++) term *= eps[i] as number;
    sum += term;
  }
  return sum;
};
