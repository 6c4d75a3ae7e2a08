import type { Mesh } from '@workers/magnet/mesh';
import type { Result } from '@workers/model/result';
import { faceValues, type Conductor, type FaceValues } from '@workers/voltage/potential/conductor';

export const generator = (seed: number) => () => {
  seed = (seed * 16807) % 2147483647;
  return (2 * seed) / 2147483647 - 1;
};

export const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};

/** Entry of a list that must be there. */
export const entry = <T>(list: { readonly [index: number]: T }, index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No entry ${index}.`);
  return found;
};

/** Random motive forces on the faces that exist, V. */
export const randomEmf = (conductor: Conductor, seed: number): FaceValues => {
  const next = generator(seed);
  const emf = faceValues(conductor);
  conductor.axes.forEach((axis, a) =>
    axis.next.forEach((j, i) => {
      const x = next();
      if (j !== i) (emf[a] as Float64Array)[i] = x;
    }),
  );
  return emf;
};

/** Motive force of a field (V/m) taken at the middle of each face. */
export const fieldEmf = (
  conductor: Conductor,
  field: (x: number, y: number, z: number) => readonly [number, number, number],
): FaceValues => {
  const { mesh, axes } = conductor;
  const emf = faceValues(conductor);
  axes.forEach(({ next, index, edge }, a) =>
    next.forEach((j, i) => {
      if (j === i) return;
      const place = centre(mesh, i);
      place[index] += edge / 2;
      (emf[a] as Float64Array)[i] = edge * field(...place)[index];
    }),
  );
  return emf;
};

export const centre = ({ nx, ny, dx, dy, dz }: Mesh, i: number): [number, number, number] => [
  ((i % nx) + 0.5) * dx,
  ((Math.floor(i / nx) % ny) + 0.5) * dy,
  (Math.floor(i / (nx * ny)) + 0.5) * dz,
];

/** Unit vectors and rates, three blocks each, from functions of place. */
export const texture = (
  mesh: Mesh,
  n: (x: number, y: number, z: number) => readonly number[],
  filled: ArrayLike<number> | null = null,
): Float64Array => {
  const cells = mesh.nx * mesh.ny * mesh.nz;
  const out = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    if (filled !== null && filled[i] === 0) continue;
    n(...centre(mesh, i)).forEach((x, c) => (out[i + c * cells] = x));
  }
  return out;
};

export const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
};

export const disc = (mesh: Mesh, radius: number): Uint8Array =>
  Uint8Array.from({ length: mesh.nx * mesh.ny * mesh.nz }, (_, i) => {
    const [x, y] = centre(mesh, i);
    return Math.hypot(x - (mesh.nx * mesh.dx) / 2, y - (mesh.ny * mesh.dy) / 2) <= radius ? 1 : 0;
  });
