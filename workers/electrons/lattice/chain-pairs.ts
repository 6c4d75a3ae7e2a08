import { type Chain, type ChainRoom, sweepGreens } from './chain';

/** 2×2 matrices of all pairs of sites, 8 numbers each, row by row. */
export type Pairs = Float64Array;

/** Matrix of Pauli components. */
export const matrixOf = (g: Float64Array, at: number, out: Float64Array, to: number): void => {
  const p = (k: number): number => g[at + k] as number;
  out[to] = p(0) + p(6);
  out[to + 1] = p(1) + p(7);
  out[to + 2] = p(2) + p(5);
  out[to + 3] = p(3) - p(4);
  out[to + 4] = p(2) - p(5);
  out[to + 5] = p(3) + p(4);
  out[to + 6] = p(0) - p(6);
  out[to + 7] = p(1) - p(7);
};

/** out = sign·x y of 2×2 matrices. */
export const multiply = (
  out: Float64Array,
  to: number,
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
  sign: number,
): void => {
  for (let a = 0; a < 4; a += 2)
    for (let b = 0; b < 4; b += 2) {
      const pr = x[xAt + 2 * a] as number;
      const pi = x[xAt + 2 * a + 1] as number;
      const qr = x[xAt + 2 * a + 2] as number;
      const qi = x[xAt + 2 * a + 3] as number;
      const rr = y[yAt + b] as number;
      const ri = y[yAt + b + 1] as number;
      const sr = y[yAt + b + 4] as number;
      const si = y[yAt + b + 5] as number;
      out[to + 2 * a + b] = sign * (pr * rr - pi * ri + qr * sr - qi * si);
      out[to + 2 * a + b + 1] = sign * (pr * ri + pi * rr + qr * si + qi * sr);
    }
};

/**
 * G between all pairs of sites of one chain, from the left-connected ones: G_ii = g_i + g_iG_{i+1,i+1}g_i,
 * G_ij = −g_iG_{i+1,j} above and −G_{i,j+1}g_j below the diagonal. Columns and rows are grown, so no inverse is taken.
 */
export const allPairs = (
  chain: Chain,
  energy: number,
  room: ChainRoom,
  single: Float64Array,
  out: Pairs,
): void => {
  const { L } = chain;
  sweepGreens(chain, energy, room);
  const scratch = new Float64Array(8);
  for (let i = 0; i < L; i++) matrixOf(room.greens, 8 * i, single, 8 * i);
  for (let i = L - 1; i >= 0; i--) {
    const here = 8 * (i * L + i);
    if (i === L - 1) out.set(single.subarray(8 * i, 8 * i + 8), here);
    else {
      multiply(scratch, 0, single, 8 * i, out, here + 8 * (L + 1), 1);
      multiply(out, here, scratch, 0, single, 8 * i, 1);
      for (let k = 0; k < 8; k++) (out[here + k] as number) += single[8 * i + k] as number;
    }
    for (let j = i + 1; j < L; j++) {
      multiply(out, 8 * (i * L + j), single, 8 * i, out, 8 * ((i + 1) * L + j), -1);
      multiply(out, 8 * (j * L + i), out, 8 * (j * L + i + 1), single, 8 * i, -1);
    }
  }
};

/** Pauli components of G_ii of one chain, added with a weight. */
export const addDiagonal = (
  chain: Chain,
  energy: number,
  room: ChainRoom,
  sum: Float64Array,
  weight: number,
): void => {
  const { L } = chain;
  sweepGreens(chain, energy, room);
  const g = new Float64Array(8);
  const above = new Float64Array(8);
  const scratch = new Float64Array(8);
  for (let i = L - 1; i >= 0; i--) {
    matrixOf(room.greens, 8 * i, g, 0);
    if (i === L - 1) above.set(g);
    else {
      multiply(scratch, 0, g, 0, above, 0, 1);
      multiply(above, 0, scratch, 0, g, 0, 1);
      for (let k = 0; k < 8; k++) (above[k] as number) += g[k] as number;
    }
    addPauliOf(sum, 8 * i, above, weight / 2);
  }
};

/** Pauli components of a matrix (times 2) added with a factor. */
export const addPauliOf = (sum: Float64Array, to: number, m: Float64Array, f: number): void => {
  const p = (k: number): number => m[k] as number;
  (sum[to] as number) += f * (p(0) + p(6));
  (sum[to + 1] as number) += f * (p(1) + p(7));
  (sum[to + 2] as number) += f * (p(2) + p(4));
  (sum[to + 3] as number) += f * (p(3) + p(5));
  // a_y = i(M_01 − M_10)/2.
  (sum[to + 4] as number) += f * (p(5) - p(3));
  (sum[to + 5] as number) += f * (p(2) - p(4));
  (sum[to + 6] as number) += f * (p(0) - p(6));
  (sum[to + 7] as number) += f * (p(1) - p(7));
};
