import { Simulation } from '../magnet/simulation';
import { BOHR_MAGNETON, Project, REDUCED_PLANCK, withValue } from '../model';

export type Changes = Readonly<Record<string, unknown>>;

/** µ₀ of the list, 4π·10⁻⁷; CODATA 2022 differs by 1e-10. */
export const MU0 = 4e-7 * Math.PI;

/** Landé factor of a Gilbert γ, rad/(s T). */
export const landeFactor = (gamma: number): number => (gamma * REDUCED_PLANCK) / BOHR_MAGNETON;
/** Landé factor for which γ₀ = µ₀γ is this, m/(A s). */
export const landeOfGamma0 = (gamma0: number): number => landeFactor(gamma0 / MU0);

/** The γ of the list where it sets none, rad/(s T). */
export const GAMMA = 1.7595e11;
export const G_2211 = landeOfGamma0(2.211e5);

/** A project from the defaults with some paths changed; unlike a file it may hold what the schema would refuse. */
export const projectWith = (changes: Changes): Project => {
  const start: unknown = Project.parse({ format: 'spinmotive-project', version: 1 });
  return Object.entries(changes).reduce((p, [path, value]) => withValue(p, path, value), start) as Project;
};

/** No field, no shape, no anisotropy, nothing but what is added. */
export const BARE = {
  'geometry.demagnetisation': 'none',
  'drive.field.shape': 'off',
  'material.Ku': 0,
  'material.g': landeFactor(GAMMA),
  'texture.kind': 'uniform',
  'solver.ny': 1,
  'solver.nz': 1,
} as const;

/** Box of nx × ny × nz cells with the given edges, m. */
export const box = (
  cells: readonly [number, number, number],
  edges: readonly [number, number, number],
): Changes => ({
  'solver.nx': cells[0],
  'solver.ny': cells[1],
  'solver.nz': cells[2],
  'geometry.length': cells[0] * edges[0],
  'geometry.width': cells[1] * edges[1],
  'geometry.thickness': cells[2] * edges[2],
});

/** A uniform field from t = 0 on, T. */
export const constantField = (B: readonly [number, number, number]): Changes =>
  Math.hypot(...B) === 0
    ? { 'drive.field.shape': 'off' }
    : {
        'drive.field.shape': 'constant',
        'drive.field.amplitude': Math.hypot(...B),
        'drive.field.direction': B,
      };

/** Throws where the simulation cannot be made: the case then counts as failed. */
export const simulate = (changes: Changes, initial?: ArrayLike<number>): Simulation => {
  const made = Simulation.create(projectWith(changes), initial === undefined ? {} : { initial });
  if (!made.ok) throw new Error(made.hint);
  return made.value;
};

export const relaxed = (simulation: Simulation): Simulation => {
  const outcome = simulation.relax();
  if (outcome !== 'converged') throw new Error(`The relaxation ended as ${outcome}.`);
  return simulation;
};

export const runUntil = (simulation: Simulation, time: number): void => {
  const outcome = simulation.runUntil(time);
  if (outcome !== 'accepted') throw new Error(`The run ended as ${outcome} at ${simulation.time} s.`);
};

/** Unit vectors of a small deterministic generator, three blocks. */
export const randomUnits = (cells: number, seed: number): Float64Array => {
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

/** A state from a direction (any length above zero) at every cell centre, m from the corner of the box. */
export const stateOf = (
  cells: readonly [number, number, number],
  edges: readonly [number, number, number],
  at: (x: number, y: number, z: number) => readonly [number, number, number],
): Float64Array => {
  const [nx, ny, nz] = cells;
  const total = nx * ny * nz;
  const m = new Float64Array(3 * total);
  for (let i = 0; i < total; i++) {
    const place = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
    const [x, y, z] = place.map((p, axis) => (p + 0.5) * (edges[axis] as number)) as [number, number, number];
    const v = at(x, y, z);
    const length = Math.hypot(...v);
    v.forEach((c, block) => (m[block * total + i] = c / length));
  }
  return m;
};
