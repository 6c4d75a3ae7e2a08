import type { Mesh } from '../mesh';
import type { TextureObservables } from './observable';

export interface Skyrmions {
  /** Regions of the film that point against their surroundings and do not touch its edge. */
  readonly count: number;
  /** Radius of the circle with the area inside the contour m_z = 0 of the largest of them, m. */
  readonly radius: number;
  /** Centre of the largest of them, its cells weighed with how far they point against the edge, m from the lower left corner. */
  readonly centre: readonly [x: number, y: number];
}

/** m_z of one layer, or the mean of all; empty cells stay zero. */
const normalComponent = ({ nx, ny, nz }: Mesh, m: ArrayLike<number>, layer: number | null): Float64Array => {
  const plane = nx * ny;
  const start = 2 * plane * nz;
  const [first, count] = layer === null ? [0, nz] : [layer, 1];
  const values = new Float64Array(plane);
  for (let z = first; z < first + count; z++)
    for (let i = 0; i < plane; i++) (values[i] as number) += (m[start + z * plane + i] as number) / count;
  return values;
};

/** Area of the part of a unit square where the value is above zero, by straight lines between zeros on its sides. */
const positiveArea = (corners: readonly number[]): number => {
  // Corners of the polygon that is left, by cutting along the sides; its area by the shoelace rule.
  const x = [0, 1, 1, 0];
  const y = [0, 0, 1, 1];
  const px: number[] = [];
  const py: number[] = [];
  corners.forEach((a, i) => {
    const j = (i + 1) % 4;
    const b = corners[j] as number;
    if (a > 0) {
      px.push(x[i] as number);
      py.push(y[i] as number);
    }
    if (a > 0 !== b > 0) {
      const share = a / (a - b);
      px.push((x[i] as number) + share * ((x[j] as number) - (x[i] as number)));
      py.push((y[i] as number) + share * ((y[j] as number) - (y[i] as number)));
    }
  });
  let twice = 0;
  px.forEach((_, i) => {
    const j = (i + 1) % px.length;
    twice += (px[i] as number) * (py[j] as number) - (px[j] as number) * (py[i] as number);
  });
  return Math.abs(twice) / 2;
};

/** Sign of m_z that the edge of the film has, by its cells with an empty or missing neighbour. */
const edgeSign = (values: Float64Array, nx: number, ny: number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % nx, Math.floor(i / nx)];
    const inside = x > 0 && x < nx - 1 && y > 0 && y < ny - 1;
    const isEdge =
      !inside || values[i - 1] === 0 || values[i + 1] === 0 || values[i - nx] === 0 || values[i + nx] === 0;
    if (isEdge) sum += values[i] as number;
  }
  return Math.sign(sum);
};

/** Number of the connected region of every cell above zero, from 1; 0 elsewhere. Side by side, not across a corner. */
const regionsAboveZero = (values: Float64Array, nx: number, ny: number): { of: Int32Array; open: Set<number>; count: number } => {
  const of = new Int32Array(values.length);
  const open = new Set<number>();
  const stack: number[] = [];
  let count = 0;
  for (let seed = 0; seed < values.length; seed++) {
    if (!((values[seed] as number) > 0) || of[seed] !== 0) continue;
    of[seed] = ++count;
    stack.push(seed);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      const [x, y] = [i % nx, Math.floor(i / nx)];
      if (x === 0 || x === nx - 1 || y === 0 || y === ny - 1) open.add(count);
      for (const [j, there] of [[i - 1, x > 0], [i + 1, x < nx - 1], [i - nx, y > 0], [i + nx, y < ny - 1]] as const) {
        if (!there || of[j] !== 0) continue;
        if (values[j] === 0) open.add(count);
        if (!((values[j] as number) > 0)) continue;
        of[j] = count;
        stack.push(j);
      }
    }
  }
  return { of, open, count };
}; // prettier-ignore

/**
 * Skyrmions of a film: closed regions where m_z has the other sign than the edge of the film, of one layer or of the mean
 * over all (`layer` null). m as three blocks, empty cells zero. Source: llgs-engine spec, section 8.
 */
export const readSkyrmions = (mesh: Mesh, m: ArrayLike<number>, layer: number | null = null): Skyrmions => {
  const { nx, ny, dx, dy } = mesh;
  const values = normalComponent(mesh, m, layer);
  const sign = edgeSign(values, nx, ny);
  for (let i = 0; i < values.length; i++) (values[i] as number) *= -sign;
  const { of, open, count } = regionsAboveZero(values, nx, ny);
  const areas = new Float64Array(count + 1);
  for (let y = 0; y + 1 < ny; y++)
    for (let x = 0; x + 1 < nx; x++) {
      const i = x + nx * y;
      const cells = [i, i + 1, i + nx + 1, i + nx];
      const region = cells.map((cell) => of[cell] as number).find((r) => r > 0);
      if (region !== undefined)
        (areas[region] as number) += positiveArea(cells.map((cell) => values[cell] as number));
    }
  const closed = Array.from({ length: count }, (_, r) => r + 1).filter((r) => !open.has(r));
  const largest = closed.reduce((best, r) => ((areas[r] as number) > (areas[best] as number) ? r : best), 0);
  if (largest === 0) return { count: closed.length, radius: NaN, centre: [NaN, NaN] };
  let [weight, x, y] = [0, 0, 0];
  values.forEach((value, i) => {
    if (of[i] !== largest) return;
    weight += value;
    x += value * ((i % nx) + 0.5);
    y += value * (Math.floor(i / nx) + 0.5);
  });
  return {
    count: closed.length,
    radius: Math.sqrt(((areas[largest] as number) * dx * dy) / Math.PI),
    centre: [(x / weight) * dx, (y / weight) * dy],
  };
};

export const skyrmionColumns: TextureObservables = {
  columns: [
    {
      name: 'sk_n',
      label: 'Skyrmions',
      unit: '1',
      description: 'Closed regions where m_z points against the edge of the film.',
    },
    {
      name: 'sk_r',
      label: 'Skyrmion radius',
      unit: 'm',
      description: 'Radius of the circle with the area inside m_z = 0, of the largest one.',
    },
    {
      name: 'sk_x',
      label: 'Skyrmion position x',
      unit: 'm',
      description: 'Centre of the largest one from the left end.',
      alongWire: true,
    },
    {
      name: 'sk_y',
      label: 'Skyrmion position y',
      unit: 'm',
      description: 'Centre of the largest one from the lower edge.',
    },
  ],
  read: (mesh, m) => {
    if (mesh.nx < 3 || mesh.ny < 3) return [NaN, NaN, NaN, NaN];
    const { count, radius, centre } = readSkyrmions(mesh, m);
    return [count, radius, ...centre];
  },
};
