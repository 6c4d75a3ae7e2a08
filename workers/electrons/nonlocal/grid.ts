/** Cells of a box, x fastest. n as three blocks; an empty cell is (0, 0, 0). Lengths in m. */
export interface Grid {
  readonly sizes: readonly [number, number, number];
  readonly steps: readonly [number, number, number];
}

export type Field = ArrayLike<number>;

export const cellsOf = ({ sizes: [nx, ny, nz] }: Grid): number => nx * ny * nz;
export const cellVolume = ({ steps: [dx, dy, dz] }: Grid): number => dx * dy * dz;
export const lineGrid = (count: number, step: number): Grid => ({
  sizes: [count, 1, 1],
  steps: [step, 1, 1],
});

/** Distance in the array between neighbours along an axis. */
export const strideOf = ({ sizes: [nx, ny] }: Grid, axis: 0 | 1 | 2): number =>
  [1, nx, nx * ny][axis] as number;
/** Place of a cell along an axis. */
export const placeOf = (grid: Grid, axis: 0 | 1 | 2, cell: number): number =>
  Math.floor(cell / strideOf(grid, axis)) % grid.sizes[axis];

export const isFilled = (n: Field, cells: number, i: number): boolean =>
  n[i] !== 0 || n[cells + i] !== 0 || n[2 * cells + i] !== 0;

/** Stencils in steps from the cell: fourth order inside, then as much as the neighbours allow. */
const STENCILS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [-2, 1 / 12],
    [-1, -8 / 12],
    [1, 8 / 12],
    [2, -1 / 12],
  ],
  [
    [-1, -3 / 12],
    [0, -10 / 12],
    [1, 18 / 12],
    [2, -6 / 12],
    [3, 1 / 12],
  ],
  [
    [1, 3 / 12],
    [0, 10 / 12],
    [-1, -18 / 12],
    [-2, 6 / 12],
    [-3, -1 / 12],
  ],
  [
    [0, -25 / 12],
    [1, 4],
    [2, -3],
    [3, 16 / 12],
    [4, -3 / 12],
  ],
  [
    [0, 25 / 12],
    [-1, -4],
    [-2, 3],
    [-3, -16 / 12],
    [-4, 3 / 12],
  ],
  [
    [-1, -0.5],
    [1, 0.5],
  ],
  [
    [0, -1.5],
    [1, 2],
    [2, -0.5],
  ],
  [
    [0, 1.5],
    [-1, -2],
    [-2, 0.5],
  ],
  [
    [0, -1],
    [1, 1],
  ],
  [
    [-1, -1],
    [0, 1],
  ],
];

/** ∂n along an axis as three blocks, by central differences of fourth order; 0 in empty cells and across single ones. */
export const gradient = (grid: Grid, n: Field, axis: 0 | 1 | 2): Float64Array => {
  const [cells, stride, size, step] = [
    cellsOf(grid),
    strideOf(grid, axis),
    grid.sizes[axis],
    grid.steps[axis],
  ];
  const out = new Float64Array(3 * cells);
  if (size < 2) return out;
  const filled = Uint8Array.from({ length: cells }, (_, i) => (isFilled(n, cells, i) ? 1 : 0));
  const [outer, inner] = [1 / 12 / step, 8 / 12 / step];
  for (let i = 0; i < cells; i++) {
    if (filled[i] === 0) continue;
    const place = placeOf(grid, axis, i);
    // Nearly every cell has its four neighbours: the first stencil without a search.
    if (
      place > 1 &&
      place < size - 2 &&
      filled[i - 2 * stride] === 1 &&
      filled[i - stride] === 1 &&
      filled[i + stride] === 1 &&
      filled[i + 2 * stride] === 1
    ) {
      for (let a = i; a < out.length; a += cells)
        out[a] =
          outer * ((n[a - 2 * stride] as number) - (n[a + 2 * stride] as number)) +
          inner * ((n[a + stride] as number) - (n[a - stride] as number));
      continue;
    }
    const usable = (k: number): boolean => place + k >= 0 && place + k < size && filled[i + k * stride] === 1;
    const stencil = STENCILS.find((points) => points.every(([k]) => usable(k)));
    for (const [k, weight] of stencil ?? [])
      for (let c = 0; c < 3; c++)
        (out[c * cells + i] as number) += (weight / step) * (n[c * cells + i + k * stride] as number);
  }
  return out;
};
