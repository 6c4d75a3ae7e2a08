import { NO_FILES, Project, withValue, type Files } from '@workers/model';
import { initialState } from '@workers/magnet/initial-state';
import { Simulation } from '@workers/magnet/simulation';

/** A project from the defaults with some paths changed; unlike a file it may hold what the schema would refuse. */
export const projectWith = (changes: Record<string, unknown>): Project => {
  const start: unknown = Project.parse({ format: 'spinmotive-project', version: 1 });
  return Object.entries(changes).reduce((p, [path, value]) => withValue(p, path, value), start) as Project;
};

/** No field, no shape, no anisotropy, nothing but what is added. */
export const BARE = {
  'geometry.demagnetisation': 'none',
  'drive.field.shape': 'off',
  'material.Ku': 0,
  'texture.kind': 'uniform',
  'solver.ny': 1,
  'solver.nz': 1,
} as const;

export const simulate = (
  changes: Record<string, unknown>,
  initial?: ArrayLike<number>,
  files: Files = NO_FILES,
): Simulation => {
  const made = Simulation.create(projectWith(changes), {
    files,
    ...(initial === undefined ? {} : { initial }),
  });
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};

/** The state that a project starts from, as a value. */
export const startOf = (changes: Record<string, unknown>, files?: Files): Float64Array => {
  const m = initialState(projectWith(changes), files);
  if (!m.ok) throw new Error(m.hint);
  return m.value;
};

/** Unit vectors of a small deterministic generator, three blocks. */
export const randomUnits = (cells: number, seed = 1): Float64Array => {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const v = [next(), next(), next()];
    const length = Math.hypot(...v);
    v.forEach((c, block) => (m[block * cells + i] = c / length));
  }
  return m;
};

/** Box of nx × ny × nz cells with the given edges (m). */
export const box = (nx: number, ny: number, nz: number, edges: readonly [number, number, number]) => ({
  'solver.nx': nx,
  'solver.ny': ny,
  'solver.nz': nz,
  'geometry.length': nx * edges[0],
  'geometry.width': ny * edges[1],
  'geometry.thickness': nz * edges[2],
});
