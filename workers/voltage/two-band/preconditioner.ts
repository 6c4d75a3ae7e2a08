import type { BandGrid, GridAxis } from './grid';

/** Share of the dropped fill that goes back to the diagonal: near 1 the count of steps grows like √(cells per edge). */
const RELAXED = 0.97;

/** Symmetric 2×2 block [[p, q], [q, r]]. */
type Block = [p: number, q: number, r: number];

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

const diagonal = ({ axes, flip }: BandGrid, c: number): Block => {
  const f = flip[c] as number;
  const block: Block = [f, -f, f];
  for (const { step, maj, min } of axes) {
    const before = c - step;
    block[0] += (maj[c] as number) + (before >= 0 ? (maj[before] as number) : 0);
    block[2] += (min[c] as number) + (before >= 0 ? (min[before] as number) : 0);
  }
  return block;
};

/** Inverse block of the modified factor at cell c, from those of the cells before it. */
const factorAt = (grid: BandGrid, inverses: Float64Array, c: number): Block => {
  const full = diagonal(grid, c);
  const kept: Block = [...full];
  for (const axis of grid.axes) {
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
      grid.axes.reduce(
        (sum, other: GridAxis) => (other === axis ? sum : sum + (other[side][a] as number)),
        0,
      );
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
  const { cells, axes } = grid;
  const inverses = new Float64Array(3 * cells);
  for (let c = 0; c < cells; c++) inverses.set(factorAt(grid, inverses, c), 3 * c);
  return (r, out) => {
    for (let c = 0; c < cells; c++) {
      let [x, y] = [r[2 * c] as number, r[2 * c + 1] as number];
      for (const { step, maj, min } of axes) {
        const a = c - step;
        if (a < 0) continue;
        x += (maj[a] as number) * (out[2 * a] as number);
        y += (min[a] as number) * (out[2 * a + 1] as number);
      }
      const [p, q, s] = [
        inverses[3 * c] as number,
        inverses[3 * c + 1] as number,
        inverses[3 * c + 2] as number,
      ];
      out[2 * c] = p * x + q * y;
      out[2 * c + 1] = q * x + s * y;
    }
    for (let c = cells - 1; c >= 0; c--) {
      let [x, y] = [0, 0];
      for (const { step, maj, min } of axes) {
        const b = c + step;
        if (b >= cells) continue;
        x += (maj[c] as number) * (out[2 * b] as number);
        y += (min[c] as number) * (out[2 * b + 1] as number);
      }
      const [p, q, s] = [
        inverses[3 * c] as number,
        inverses[3 * c + 1] as number,
        inverses[3 * c + 2] as number,
      ];
      (out[2 * c] as number) += p * x + q * y;
      (out[2 * c + 1] as number) += q * x + s * y;
    }
  };
};
