import { failure, type Result, success } from '../../model/result';

export interface Cost {
  /** CPU time of one thread, s; an order of magnitude on other machines. */
  readonly seconds: number;
  /** Memory held at the same time, bytes. */
  readonly bytes: number;
}

/** Measured on one core of 2.5 GHz: complex products of blocks of 16 to 128 rows, and all else per slice and site. */
const FLOPS = 4e9;
const SLICE = 6e-5;
const CHAIN_SITE = 1.5e-7;
const PAIR = 6e-8;

/** One or more sweeps of a strip of W sites and L slices with 2W open modes at most. */
export const stripCost = (L: number, W: number, sweeps = 1): Cost => {
  const n = 2 * W;
  const products = L * 8 * 3.5 * n ** 3;
  return {
    seconds: sweeps * (products / FLOPS + L * (SLICE + (W * n) / 5e7)),
    bytes: L * n * n * 16 * 3 + L * W * 8 * 30,
  };
};

/** Chains of L sites: modes times energies of them. */
export const crystalCost = (L: number, chains: number): Cost => ({
  seconds: L * chains * CHAIN_SITE,
  bytes: L * 8 * 60,
});

/** Born average: some thirty passes for the self-energy, all pairs of sites twice, and 4L equations. */
export const bornCost = (L: number, modes: number): Cost => ({
  seconds: 30 * L * modes * CHAIN_SITE + 2 * L * L * modes * PAIR + (2 * (4 * L) ** 3) / 3 / 1e9,
  bytes: 8 * L * L * (8 + 16 + 16),
});

/** Static answer of the Born average: at every point of the imaginary axis a dozen passes, all pairs and an inverse of 4L rows. */
export const neutralCost = (L: number, modes: number, points: number): Cost => ({
  seconds: points * (12 * L * modes * CHAIN_SITE + L * L * modes * PAIR + (16 * (4 * L) ** 3) / FLOPS),
  bytes: 8 * L * L * (8 + 32 + 2 * 16 + 4 * 4 + 8),
});

export interface Budget {
  readonly seconds: number;
  readonly bytes: number;
}

/** Says in advance what is too long or too large, with the estimate and what would help. */
export const affordable = (cost: Cost, budget: Budget, path: string): Result<Cost> => {
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;
  const time = (s: number): string => `${s < 10 ? s.toPrecision(2) : Math.ceil(s).toString()} s`;
  if (cost.seconds <= budget.seconds && cost.bytes <= budget.bytes) return success(cost);
  return failure({
    code: 'too-long',
    path,
    value: `An estimate of ${time(cost.seconds)} and ${megabytes(cost.bytes)}`,
    allowed: `up to ${time(budget.seconds)} and ${megabytes(budget.bytes)}`,
    hint: 'Take fewer sites, energies or samples.',
  });
};
