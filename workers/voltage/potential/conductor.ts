import { cellCount, meshAxes, type Mesh, type MeshAxis } from '../../magnet/mesh';
import { failure, success, type Result } from '../../model/result';

/** Faces across one axis of the mesh. */
export interface FaceAxis extends MeshAxis {
  /** m² */
  readonly area: number;
  /** Cell beyond the face of cell i; i itself where there is none (end of the mesh, empty cell). */
  readonly next: Int32Array;
}

/**
 * Values of all faces, one array per axis of `meshAxes` with one entry per cell: the face between cell i and `next[i]`,
 * zero where there is none. A motive force is E·d in V, positive towards `next`.
 */
export type FaceValues = readonly Float64Array[];

/** Cells that conduct, their faces and the parts that hang together. */
export interface Conductor {
  readonly mesh: Mesh;
  readonly cells: number;
  readonly axes: readonly FaceAxis[];
  /** S/m per cell; zero in empty cells. */
  readonly sigma: Float64Array;
  /** S per face: harmonic mean of σ times area over distance. */
  readonly conductance: FaceValues;
  /** Number of the connected part of every cell, −1 in empty ones. */
  readonly island: Int32Array;
  readonly islands: number;
  /** The one σ of a box without holes or wrapped ends, where the direct solver applies; null otherwise. */
  readonly uniform: number | null;
}

export const faceValues = ({ axes, cells }: Pick<Conductor, 'axes' | 'cells'>): FaceValues =>
  axes.map(() => new Float64Array(cells));

/** Faces of a mesh between filled cells (1 in `filled`). */
export const faceAxes = (mesh: Mesh, filled: Uint8Array): FaceAxis[] => {
  const edges = [mesh.dx, mesh.dy, mesh.dz] as const;
  return meshAxes(mesh).map((axis) => {
    const { step, count, wrap, index } = axis;
    const next = new Int32Array(filled.length);
    for (let i = 0; i < next.length; i++) {
      const last = Math.floor(i / step) % count === count - 1;
      const j = last ? (wrap ? i - (count - 1) * step : i) : i + step;
      next[i] = filled[i] === 1 && filled[j] === 1 ? j : i;
    }
    const area = edges[((index + 1) % 3) as 0 | 1 | 2] * edges[((index + 2) % 3) as 0 | 1 | 2];
    return { ...axis, area, next };
  });
};

/** Connected parts by flooding; −1 where nothing conducts. */
const islandsOf = (
  axes: readonly FaceAxis[],
  filled: Uint8Array,
): { island: Int32Array; islands: number } => {
  const parent = Int32Array.from(filled, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i] as number] as number;
      i = parent[i] as number;
    }
    return i;
  };
  for (const { next } of axes)
    for (let i = 0; i < next.length; i++) {
      const [a, b] = [root(i), root(next[i] as number)];
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  const island = new Int32Array(filled.length).fill(-1);
  let islands = 0;
  for (let i = 0; i < filled.length; i++)
    if (filled[i] === 1) island[i] = root(i) === i ? islands++ : (island[root(i)] as number);
  return { island, islands };
};

const harmonic = (a: number, b: number): number => (2 * a * b) / (a + b);

const refuseSigma = (value: number): ReturnType<typeof failure> =>
  failure({
    code: 'bad-conductivity',
    path: 'material.conductivity',
    value: String(value),
    allowed: 'a positive number of S/m in every filled cell',
    hint: 'Give every region a conductivity, or make its cells empty.',
  });

/**
 * Conductor of a mesh. `sigma` (S/m): one number or one per cell (region, grain). `filled`: 1 where there is metal; absent:
 * everywhere. Fails where σ of a filled cell is not a positive number, where sizes disagree and where no cell is filled.
 */
export const createConductor = (
  mesh: Mesh,
  sigma: number | ArrayLike<number>,
  filled: ArrayLike<number> | null = null,
): Result<Conductor> => {
  const cells = cellCount(mesh);
  const wrong = [filled, typeof sigma === 'number' ? null : sigma].find(
    (x) => x !== null && x.length !== cells,
  );
  if (wrong !== undefined && wrong !== null)
    return failure({
      code: 'wrong-size',
      path: 'potential',
      value: `${wrong.length} values`,
      allowed: `${cells} values, one per cell`,
      hint: 'Conductivity and shape must belong to the same mesh.',
    });
  const metal = Uint8Array.from({ length: cells }, (_, i) =>
    filled === null || (filled[i] as number) > 0 ? 1 : 0,
  );
  const values = new Float64Array(cells);
  let [least, most] = [Infinity, 0];
  for (let i = 0; i < cells; i++) {
    if (metal[i] === 0) continue;
    const s = typeof sigma === 'number' ? sigma : (sigma[i] as number);
    if (!(s > 0 && s < Infinity)) return refuseSigma(s);
    values[i] = s;
    least = Math.min(least, s);
    most = Math.max(most, s);
  }
  if (most === 0)
    return failure({
      code: 'nothing-conducts',
      path: 'geometry',
      value: '',
      allowed: 'at least one filled cell',
      hint: 'All cells are empty.',
    });
  const axes = faceAxes(mesh, metal);
  const conductance = axes.map(({ next, area, edge }) =>
    Float64Array.from(next, (j, i) =>
      j === i ? 0 : (harmonic(values[i] as number, values[j] as number) * area) / edge,
    ),
  );
  const box = axes.every(({ wrap }) => !wrap) && metal.every((x) => x === 1);
  return success({
    mesh,
    cells,
    axes,
    sigma: values,
    conductance,
    ...islandsOf(axes, metal),
    uniform: box && least === most ? least : null,
  });
};

/** V of the face between a cell and its neighbour from a potential, V: G u. */
export const faceDifferences = ({ axes }: Conductor, u: Float64Array, out: FaceValues): void =>
  axes.forEach(({ next }, axis) => {
    const row = out[axis] as Float64Array;
    for (let i = 0; i < row.length; i++) row[i] = (u[next[i] as number] as number) - (u[i] as number);
  });

/** Net flow out of every cell of the flows through faces (towards `next`): −Gᵀ J. */
export const outflow = ({ axes }: Conductor, flows: FaceValues, out: Float64Array): void => {
  out.fill(0);
  axes.forEach(({ next }, axis) => {
    const row = flows[axis] as Float64Array;
    for (let i = 0; i < row.length; i++) {
      const flow = row[i] as number;
      (out[i] as number) += flow;
      (out[next[i] as number] as number) -= flow;
    }
  });
};

/** Σ a·b in four running sums: one alone waits for every addition before it. */
const rowProduct = (a: Float64Array, b: Float64Array): number => {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[i] as number) * (b[i] as number);
    s1 += (a[i + 1] as number) * (b[i + 1] as number);
    s2 += (a[i + 2] as number) * (b[i + 2] as number);
    s3 += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number);
  return s0 + s1 + (s2 + s3);
};

/** Σ over faces of a·b. */
export const faceProduct = (a: FaceValues, b: FaceValues): number =>
  a.reduce((sum, row, axis) => sum + rowProduct(row, b[axis] as Float64Array), 0);
