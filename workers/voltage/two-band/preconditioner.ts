import type { BandGrid } from './grid';

/** Share of the dropped fill that goes back to the diagonal: near 1 the count of steps grows like √(cells per edge). */
const RELAXED = 0.97;

/** Symmetric 2×2 block [[p, q], [q, r]]. */
type Block = [p: number, q: number, r: number];

/** An axis as the factor sees it: faces between neighbours in memory order; a face that closes a ring is left out. */
interface Axis {
  readonly step: number;
  readonly maj: Float64Array;
  readonly min: Float64Array;
}

const axesOf = ({ conductor, maj, min }: BandGrid): Axis[] =>
  conductor.axes.map(({ step, next }, axis) => {
    const kept = (g: Float64Array): Float64Array => g.map((x, a) => (next[a] === a + step ? x : 0));
    return { step, maj: kept(maj[axis] as Float64Array), min: kept(min[axis] as Float64Array) };
  });

/** Part of the factor's block that the fill of one lower neighbour takes away: G D^{-1} Σ G', symmetrised. */
const drop = ([p, q, r]: Block, gMaj: number, gMin: number, sumMaj: number, sumMin: number): Block => [
  gMaj * p * sumMaj,
  (gMaj * q * sumMin + gMin * q * sumMaj) / 2,
  gMin * r * sumMin,
];

const inverse = ([p, q, r]: Block): Block | null => {
  const determinant = p * r - q * q;
  return p > 0 && r > 0 && determinant > 1e-14 * p * r
    ? [r / determinant, -q / determinant, p / determinant]
    : null;
};

/** Diagonal blocks of the whole matrix, faces that close a ring included. */
const diagonals = ({ conductor, maj, min, flip }: BandGrid): Float64Array => {
  const blocks = new Float64Array(3 * flip.length);
  for (let c = 0; c < flip.length; c++) {
    const f = flip[c] as number;
    blocks.set([f, -f, f], 3 * c);
  }
  conductor.axes.forEach(({ next }, axis) => {
    const [gMaj, gMin] = [maj[axis] as Float64Array, min[axis] as Float64Array];
    for (let a = 0; a < next.length; a++)
      for (const c of [a, next[a] as number]) {
        (blocks[3 * c] as number) += gMaj[a] as number;
        (blocks[3 * c + 2] as number) += gMin[a] as number;
      }
  });
  return blocks;
};

/** Inverse block of the modified factor at cell c, from those of the cells before it. */
const factorAt = (full: Block, axes: readonly Axis[], inverses: Float64Array, c: number): Block => {
  const kept: Block = [...full];
  for (const axis of axes) {
    const a = c - axis.step;
    if (a < 0) continue;
    const [gMaj, gMin] = [axis.maj[a] as number, axis.min[a] as number];
    if (gMaj === 0 && gMin === 0) continue;
    const before: Block = [
      inverses[3 * a] as number,
      inverses[3 * a + 1] as number,
      inverses[3 * a + 2] as number,
    ];
    const beyond = (side: 'maj' | 'min'): number =>
      axes.reduce((sum, other) => (other === axis ? sum : sum + (other[side][a] as number)), 0);
    const lost = drop(before, gMaj, gMin, gMaj + RELAXED * beyond('maj'), gMin + RELAXED * beyond('min'));
    for (const k of [0, 1, 2] as const) kept[k] -= lost[k];
  }
  // Beside strong contrasts the modified block may lose its sign, and without flips a band that does not conduct has no
  // diagonal: the plain block, and then 1, are always positive.
  const [p, , r] = full;
  return inverse(kept) ?? inverse(full) ?? [p > 0 ? 1 / p : 1, 0, r > 0 ? 1 / r : 1];
};

/**
 * Modified incomplete Cholesky factor of the grid's matrix in 2×2 blocks (both bands of a cell together), as a symmetric
 * positive operator for conjugate gradients: out = (L D L^T)^{-1} r.
 */
export const incompleteCholesky = (grid: BandGrid): ((r: Float64Array, out: Float64Array) => void) => {
  const cells = grid.flip.length;
  const axes = axesOf(grid);
  const full = diagonals(grid);
  const inverses = new Float64Array(3 * cells);
  for (let c = 0; c < cells; c++) {
    const block: Block = [full[3 * c] as number, full[3 * c + 1] as number, full[3 * c + 2] as number];
    inverses.set(factorAt(block, axes, inverses, c), 3 * c);
  }
  const scale = (c: number, x: number, y: number): [number, number] => {
    const [p, q, r] = [
      inverses[3 * c] as number,
      inverses[3 * c + 1] as number,
      inverses[3 * c + 2] as number,
    ];
    return [p * x + q * y, q * x + r * y];
  };
  return (r, out) => {
    for (let c = 0; c < cells; c++) {
      let [x, y] = [r[2 * c] as number, r[2 * c + 1] as number];
      for (const { step, maj, min } of axes) {
        const a = c - step;
        if (a < 0) continue;
        x += (maj[a] as number) * (out[2 * a] as number);
        y += (min[a] as number) * (out[2 * a + 1] as number);
      }
      [out[2 * c], out[2 * c + 1]] = scale(c, x, y);
    }
    for (let c = cells - 1; c >= 0; c--) {
      let [x, y] = [0, 0];
      for (const { step, maj, min } of axes) {
        const b = c + step;
        if (b >= cells) continue;
        x += (maj[c] as number) * (out[2 * b] as number);
        y += (min[c] as number) * (out[2 * b + 1] as number);
      }
      const [dx, dy] = scale(c, x, y);
      (out[2 * c] as number) += dx;
      (out[2 * c + 1] as number) += dy;
    }
  };
};
