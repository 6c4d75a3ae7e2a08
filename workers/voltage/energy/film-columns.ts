import { cellCount, type Mesh } from '../../magnet/mesh';

/** Sums of a column of cells over its cross-section, one value per column; divide by `filled` for means. */
export interface ColumnMotion {
  /** x and y parts of dm/dt, rad/s. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** x and y parts of m × dm/dt, rad/s. */
  readonly turnX: Float64Array;
  readonly turnY: Float64Array;
  /** |dm/dt|², rad²/s², each cell with its weight. */
  readonly square: Float64Array;
  /** Cells that are not empty. */
  readonly filled: Float64Array;
}

/**
 * Motion of the texture, column by column along the wire. m and v = dm/dt (rad/s) are three blocks; `weight` is what |v|² of a
 * cell counts, from its number.
 */
export const columnMotion = (
  mesh: Mesh,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  weight: (cell: number) => number,
): ColumnMotion => {
  const { nx } = mesh;
  const cells = cellCount(mesh);
  const [dx, dy, turnX, turnY, square, filled] = Array.from({ length: 6 }, () => new Float64Array(nx)) as [
    Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  ]; // prettier-ignore
  for (let i = 0; i < cells; i++) {
    const [a, b, c] = [m[i] as number, m[i + cells] as number, m[i + 2 * cells] as number];
    if (a === 0 && b === 0 && c === 0) continue;
    const [p, q, r] = [v[i] as number, v[i + cells] as number, v[i + 2 * cells] as number];
    const x = i % nx;
    (dx[x] as number) += p;
    (dy[x] as number) += q;
    (turnX[x] as number) += b * r - c * q;
    (turnY[x] as number) += c * p - a * r;
    (square[x] as number) += weight(i) * (p * p + q * q + r * r);
    (filled[x] as number)++;
  }
  return { dx, dy, turnX, turnY, square, filled };
};

/** A coefficient of (57) for each of the two ways of motion, already over the cell volume. */
export interface Emission {
  readonly even: number;
  readonly odd: number;
}

/** x part of odd dm/dt × z + even (m × dm/dt) × z, means of the columns. */
export const alongWire = ({ dy, turnY, filled }: ColumnMotion, { even, odd }: Emission): Float64Array =>
  Float64Array.from(dy, (y, i) =>
    filled[i] === 0 ? 0 : (odd * y + even * (turnY[i] as number)) / (filled[i] as number),
  );

const total = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0);

/** The same over the whole film, along x and y: what a resonance turns round an ellipse. */
export const overFilm = (motion: ColumnMotion, { even, odd }: Emission): readonly [number, number] => {
  const cells = total(motion.filled);
  if (cells === 0) return [0, 0];
  return [
    (odd * total(motion.dy) + even * total(motion.turnY)) / cells,
    -(odd * total(motion.dx) + even * total(motion.turnX)) / cells,
  ];
};

/** Value of largest size, with its sign; 0 of nothing. */
export const extreme = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++)
    if (Math.abs(values[i] as number) > Math.abs(most)) most = values[i] as number;
  return most;
};

/** Value at x (m) of what is known at the centres of the columns: straight between them, flat beyond the outermost. */
export const atPlace = (values: Float64Array, dx: number, x: number): number => {
  const place = Math.max(0, Math.min(values.length - 1, x / dx - 0.5));
  const i = Math.min(Math.floor(place), Math.max(values.length - 2, 0));
  const low = values[i] as number;
  return low + (place - i) * ((values[i + 1] ?? low) - low);
};
