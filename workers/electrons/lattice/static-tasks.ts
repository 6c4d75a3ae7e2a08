import { latticeRoom, roomFor } from '../../kernels/lattice-kernels';
import { type Result, success } from '../../model/result';
import { type Ladder, selfEnergyField, unsettled } from './born-tasks';
import { alongSpinor, type Chain, chainRoom } from './chain';
import { addDiagonal, addPauliOf, allPairs, matrixOf, multiply, type Pairs } from './chain-pairs';
import type { EnergyPoint } from './crystal';
import { surfaceGreenAbove, surfaceSlope } from './leads';
import { cancelled, type Progress, workingDoubles } from './recursion';

/**
 * What all electrons of the averaged crystal answer, in equilibrium, to a static potential on every site and on either lead: the
 * share of one point of the imaginary axis.
 */
export interface StaticTask {
  readonly kind: 'born-static';
  /** Without disorder. */
  readonly chain: Chain;
  readonly points: readonly EnergyPoint[];
  readonly ladder: Ladder;
  readonly omega: number;
  readonly weight: number;
}

const CONVERGED = 1e-12;
const MOST_PASSES = 500;

/** The chain with −Σ(µ + iω) in its field; undefined when it does not settle, null when stopped. */
const dressedAt = (
  { chain, points, ladder, omega }: StaticTask,
  progress?: Progress,
): Chain | undefined | null => {
  const room = chainRoom(chain.L);
  let field = chain.field;
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const dressed = { ...chain, field, imaginary: omega };
    const mean = new Float64Array(8 * chain.L);
    for (const { energy, weight } of points) {
      addDiagonal(dressed, energy, room, mean, weight);
      if (progress?.(0.3 * (1 - 1 / (1 + pass / 10))) === false) return null;
    }
    const next = selfEnergyField(chain.field, mean, ladder);
    const change = next.reduce((worst, v, k) => Math.max(worst, Math.abs(v - (field[k] as number))), 0);
    if (!Number.isFinite(change)) return undefined;
    if (change < CONVERGED) return dressed;
    field = next;
  }
  return undefined;
};

/** Σ += w g_ab g′_cd, all sixteen, of G_ij and G_ji for i ≤ j: 32 numbers a pair. */
const addProducts = (sum: Float64Array, g: Pairs, L: number, weight: number): void => {
  for (let i = 0; i < L; i++)
    for (let j = i; j < L; j++) {
      const [one, other] = [8 * (i * L + j), 8 * (j * L + i)];
      let to = 32 * (i * L + j);
      for (let a = one; a < one + 8; a += 2) {
        const re = weight * (g[a] as number);
        const im = weight * (g[a + 1] as number);
        for (let b = other; b < other + 8; b += 2, to += 2) {
          const x = g[b] as number;
          const y = g[b + 1] as number;
          (sum[to] as number) += re * x - im * y;
          (sum[to + 1] as number) += re * y + im * x;
        }
      }
    }
};

/** Entries of 1 and of the Pauli matrices that are not 0: row, column, power of i. */
const PAULI = [
  [[0, 0, 0], [1, 1, 0]],
  [[0, 1, 0], [1, 0, 0]],
  [[0, 1, 3], [1, 0, 1]],
  [[0, 0, 0], [1, 1, 2]],
] as const; // prettier-ignore

/** ½ Tr[σ_p G σ_q G′] = ½ Σ (σ_p)_da g_ab (σ_q)_bc g′_cd: number of the product and power of i of its four terms. */
const TERMS = PAULI.map((p) =>
  PAULI.map((q) =>
    p.flatMap(([d, a, turn]) =>
      q.map(([b, c, more]) => [4 * (2 * a + b) + 2 * c + d, (turn + more) % 4] as const),
    ),
  ),
);

/** K of one pair, 4 × 4 complex, from its products. */
const kernelOf = (sum: Float64Array, at: number, out: Float64Array): void => {
  TERMS.forEach((row, p) =>
    row.forEach((terms, q) => {
      let [re, im] = [0, 0];
      for (const [product, turn] of terms) {
        const x = sum[at + 2 * product] as number;
        const y = sum[at + 2 * product + 1] as number;
        re += turn === 0 ? x : turn === 1 ? -y : turn === 2 ? -x : y;
        im += turn === 0 ? y : turn === 1 ? x : turn === 2 ? -y : -x;
      }
      out[2 * (4 * p + q)] = re / 2;
      out[2 * (4 * p + q) + 1] = im / 2;
    }),
  );
};

/** Pauli components of G_ie V G_ei of every site i, V = −dΣ/dE of the lead at the end e. */
const addLead = (sum: Float64Array, chain: Chain, energy: number, weight: number, g: Pairs, lead: 0 | 1): void => {
  const { L, imaginary = 0 } = chain;
  const exchange = chain.leadExchange[lead];
  const slope = (w: number): readonly [number, number] => surfaceSlope(surfaceGreenAbove(w, imaginary));
  const v = alongSpinor(chain.spinors[lead][0], slope(energy + exchange), slope(energy - exchange));
  const matrix = new Float64Array(8);
  matrixOf(v, 0, matrix, 0);
  const [half, whole] = [new Float64Array(8), new Float64Array(8)];
  const e = lead === 0 ? 0 : L - 1;
  for (let i = 0; i < L; i++) {
    multiply(half, 0, g, 8 * (i * L + e), matrix, 0, -1);
    multiply(whole, 0, half, 0, g, 8 * (e * L + i), 1);
    addPauliOf(sum, 8 * i, whole, weight / 2);
  }
}; // prettier-ignore

interface Averages {
  readonly products: Float64Array;
  readonly leads: readonly [Float64Array, Float64Array];
}

const averagesOf = (chain: Chain, points: readonly EnergyPoint[], progress?: Progress): Averages | null => {
  const { L } = chain;
  const room = chainRoom(L);
  const [single, green] = [new Float64Array(8 * L), new Float64Array(8 * L * L)];
  const products = new Float64Array(32 * L * L);
  const leads = [new Float64Array(8 * L), new Float64Array(8 * L)] as const;
  for (const [k, { energy, weight }] of points.entries()) {
    allPairs(chain, energy, room, single, green);
    addProducts(products, green, L, weight);
    for (const lead of [0, 1] as const) addLead(leads[lead], chain, energy, weight, green, lead);
    if (progress?.(0.3 + (0.5 * (k + 1)) / points.length) === false) return null;
  }
  return { products, leads };
};

/** X = K(φ + S[X]) + Y: columns are potentials of 1 on every site and on both leads. Real parts, 4L rows. */
const solved = ({ products, leads }: Averages, L: number, ladder: Ladder, factor: number): Float64Array | undefined => {
  const [n, columns] = [4 * L, L + 2];
  const sizes = [2 * n * n, 2 * n * columns, 2 * n * columns, workingDoubles(n)];
  const room = latticeRoom(roomFor(...sizes));
  const [m, right, out, working] = sizes.map((size) => room.take(size)) as [number, number, number, number];
  const heap = room.view(0, working / 8 + workingDoubles(n));
  const kernel = new Float64Array(32);
  const put = (i: number, j: number, turned: boolean): void => {
    for (let p = 0; p < 4; p++)
      for (let q = 0; q < 4; q++) {
        // K of (j, i) is the transpose of that of (i, j).
        const from = 2 * (turned ? 4 * q + p : 4 * p + q);
        const [re, im] = [kernel[from] as number, kernel[from + 1] as number];
        const to = m / 8 + 2 * ((4 * i + p) * n + 4 * j + q);
        const s = q === 0 ? ladder[0] : ladder[1];
        heap[to] = (i === j && p === q ? 1 : 0) - s * re;
        heap[to + 1] = -s * im;
        if (q !== 0) continue;
        heap[right / 8 + 2 * ((4 * i + p) * columns + j)] = re;
        heap[right / 8 + 2 * ((4 * i + p) * columns + j) + 1] = im;
      }
  };
  for (let i = 0; i < L; i++)
    for (let j = i; j < L; j++) {
      kernelOf(products, 32 * (i * L + j), kernel);
      put(i, j, false);
      if (j > i) put(j, i, true);
    }
  leads.forEach((lead, k) => {
    for (let row = 0; row < n; row++)
      heap.set(lead.subarray(2 * row, 2 * row + 2), right / 8 + 2 * (row * columns + L + k));
  });
  if (room.kernels.invert(m, n, working, working + 8 * (workingDoubles(n) - n)) === 0) return undefined;
  room.kernels.addProduct(out, 16 * columns, m, 16 * n, right, 16 * columns, working, n, n, columns);
  return Float64Array.from({ length: n * columns }, (_, k) => factor * (heap[out / 8 + 2 * k] as number));
}; // prettier-ignore

/**
 * Change of (Tr ρ, Tr σρ) of every site for a unit potential on every site and on the left and right lead: 4L rows of L + 2
 * columns, (2/π) w Re X(µ + iω). Errors: `not-converged`, `cancelled`.
 */
export const performStatic = (task: StaticTask, progress?: Progress): Result<Float64Array> => {
  const dressed = dressedAt(task, progress);
  if (dressed === null) return cancelled();
  if (dressed === undefined) return unsettled();
  const averages = averagesOf(dressed, task.points, progress);
  if (averages === null) return cancelled();
  const found = solved(averages, dressed.L, task.ladder, (2 / Math.PI) * task.weight);
  return found === undefined ? unsettled() : success(found);
};
