import type { Mesh } from '../magnet/mesh';

/** A field as a file holds it: one value of `dimension` components per cell, SI lengths. */
export interface Field {
  /** What the file is, for example `OVF 1.0 binary 4`. */
  readonly format: string;
  readonly mesh: Mesh;
  /** Corner of the mesh (the centre of the first cell less half a cell), m. */
  readonly origin: readonly [number, number, number];
  /** Components of a value: 3 for a vector field, 1 for a scalar. */
  readonly dimension: number;
  /** One block of the mesh's cells per component, x fastest; in `units`, value multiplier applied. */
  readonly values: Float64Array;
  /** One per component. */
  readonly labels: readonly string[];
  /** One per component, as written in the file; '' or '1' where there is none. */
  readonly units: readonly string[];
  /** s; null where the file does not say. */
  readonly time: number | null;
  readonly title: string;
  readonly descriptions: readonly string[];
  /** What was odd but did not prevent reading; one sentence each. */
  readonly warnings: readonly string[];
}

/** 1 for every cell that holds nothing: OOMMF and mumax3 write a zero vector there. */
export const emptyCells = ({ values, dimension }: Pick<Field, 'values' | 'dimension'>): Uint8Array => {
  const cells = values.length / dimension;
  const empty = new Uint8Array(cells).fill(1);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) empty[i % cells] = 0;
  return empty;
};

/** Unit vectors of a vector field (M in A/m becomes m); empty cells stay zero. */
export const directions = ({ values }: Pick<Field, 'values'>): Float64Array => {
  const cells = values.length / 3;
  const m = new Float64Array(values.length);
  for (let i = 0; i < cells; i++) {
    const [x, y, z] = [values[i], values[i + cells], values[i + 2 * cells]] as [number, number, number];
    const length = Math.hypot(x, y, z);
    if (length === 0) continue;
    m[i] = x / length;
    m[i + cells] = y / length;
    m[i + 2 * cells] = z / length;
  }
  return m;
};
