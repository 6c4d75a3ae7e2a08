import type { Sea } from './clean';
import { estimatedMean, zoneMean, type Mesh } from './mesh';
import { PRODUCTS, torqueBySpace, type BandSource } from './pair-block';
import { TORKANCE_WIDTH, torkanceAccumulator } from './torkance-sums';

/** k_B in eV/K as the specification writes it. */
export const KB_EV = 8.617333262145e-5;

/** Energies E = E₀ + h l for all conditions at once. */
export interface EnergyGrid {
  readonly energies: Float64Array;
  readonly step: number;
}

/** f′ is below e^{−42} outside of this many kT. */
const REACH = 42;
/** Steps per min(Γ, πkT): the trapezoid is then wrong by e^{−16π}. */
const FINENESS = 8;

/** Below this the energy grid has too many points, and nothing depends on the temperature any more. */
export const COLDEST = 1e-7;

const coldest = (seas: readonly Sea[]): number => Math.min(...seas.map(({ kT }) => kT));

/** How many energies the grid will have; ask before making it. */
export const gridSize = (seas: readonly Sea[], gamma: number): number => {
  const low = Math.min(...seas.map(({ mu, kT }) => mu - REACH * kT));
  const high = Math.max(...seas.map(({ mu, kT }) => mu + REACH * kT));
  return Math.floor(((high - low) * FINENESS) / Math.min(gamma, Math.PI * coldest(seas))) + 2;
};

/** Uniform grid for the trapezoid, spec section 2.4; every temperature above zero. */
export const energyGrid = (seas: readonly Sea[], gamma: number): EnergyGrid => {
  const step = Math.min(gamma, Math.PI * coldest(seas)) / FINENESS;
  const low = Math.min(...seas.map(({ mu, kT }) => mu - REACH * kT));
  return { energies: Float64Array.from({ length: gridSize(seas, gamma) }, (_, l) => low + step * l), step };
};

/** −f′(E), 1/eV. */
export const minusSlope = (E: number, { mu, kT }: Sea): number => {
  const s = 1 / (2 * Math.cosh(Math.min(Math.abs(E - mu) / (2 * kT), 350)));
  return (s * s) / kT;
};

/** β_ij = (1/T) ∫ f′(E)(E − µ) t_ij(E) dE, (39): 12 numbers as those of the torkance, e·length V/K. */
export const thermalTorkance = (
  t: ArrayLike<number>,
  { energies, step }: EnergyGrid,
  sea: Sea,
): Float64Array => {
  const beta = new Float64Array(TORKANCE_WIDTH);
  energies.forEach((E, l) => {
    const weight = (-step * minusSlope(E, sea) * (E - sea.mu) * KB_EV) / sea.kT;
    for (let c = 0; c < TORKANCE_WIDTH; c++)
      beta[c] = (beta[c] as number) + weight * (t[TORKANCE_WIDTH * l + c] as number);
  });
  return beta;
};

/** betatilde(n) V = −T[β_even − β_odd]^T, (38) and (40): 2×3, space by torque, eV × length. */
export const heatResponse = (beta: ArrayLike<number>, T: number): number[][] =>
  [0, 1].map((i) =>
    [0, 1, 2].map((j) => -T * ((beta[2 * j + i] as number) - (beta[PRODUCTS + 2 * j + i] as number))),
  );

export interface ThermalResponse {
  /** eV × length / K, 3×2. */
  readonly even: number[][];
  readonly odd: number[][];
  /** eV × length, 2×3. */
  readonly betatilde: number[][];
  /** Largest error by the mesh, even and odd, see `meshErrors`. */
  readonly error: readonly [number, number];
}

const largest = (x: Float64Array): number => x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);

/** Thermal torkance at several conditions from one energy grid. */
export const thermalResponses = (
  source: BandSource,
  mesh: Mesh,
  seas: readonly Sea[],
  gamma: number,
): ThermalResponse[] => {
  const grid = energyGrid(seas, gamma);
  const { mean, error } = estimatedMean(source, mesh, torkanceAccumulator(grid.energies, gamma));
  // β is linear in t, so the change of t with the mesh gives that of β; its sign is lost, which makes it an upper bound.
  const bound = (sea: Sea): Float64Array => {
    const sum = new Float64Array(TORKANCE_WIDTH);
    grid.energies.forEach((E, l) => {
      const weight = (grid.step * minusSlope(E, sea) * Math.abs(E - sea.mu) * KB_EV) / sea.kT;
      for (let c = 0; c < TORKANCE_WIDTH; c++)
        sum[c] = (sum[c] as number) + weight * (error[TORKANCE_WIDTH * l + c] as number);
    });
    return sum;
  };
  return seas.map((sea) => {
    const beta = thermalTorkance(mean, grid, sea);
    const off = bound(sea);
    return {
      even: torqueBySpace(beta),
      odd: torqueBySpace(beta, PRODUCTS),
      betatilde: heatResponse(beta, sea.kT / KB_EV),
      error: [largest(off.subarray(0, PRODUCTS)), largest(off.subarray(PRODUCTS))],
    };
  });
};

/** Central difference of seven points; with steps of Γ/16 its error is (1/16)⁶/140 of the sixth derivative. */
const STENCIL = [-1 / 60, 3 / 20, -3 / 4, 0, 3 / 4, -3 / 20, 1 / 60];

/** dt/dE at an energy, 12 numbers as those of the torkance, from the same broadened t. */
export const torkanceSlope = (
  source: BandSource,
  mesh: Mesh,
  energy: number,
  gamma: number,
): Float64Array => {
  const step = gamma / 16;
  const energies = STENCIL.map((_, i) => energy + (i - 3) * step);
  const mean = zoneMean(source, mesh, torkanceAccumulator(energies, gamma));
  return Float64Array.from({ length: TORKANCE_WIDTH }, (_, c) =>
    STENCIL.reduce((sum, w, i) => sum + (w / step) * (mean[TORKANCE_WIDTH * i + c] as number), 0),
  );
};

/** Low temperatures: β → −(π²k_B²T/3) dt/dE, (58). */
export const mottBeta = (slope: Float64Array, T: number): Float64Array =>
  slope.map((x) => -((Math.PI * KB_EV) ** 2 * T * x) / 3);
