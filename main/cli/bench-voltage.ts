import { Simulation } from '@workers/magnet/simulation';
import { success, withValue, readProject, type Project, type Result } from '@workers/model';
import type { Hire } from '@workers/services/crew';
import { createConductor, faceValues, type Conductor } from '@workers/voltage/potential/conductor';
import { createLeadSystem } from '@workers/voltage/potential/lead-field';
import { createLeadRoute } from '@workers/voltage/potential/lead-route';
import { createPotentialSolver } from '@workers/voltage/potential/solve-potential';
import { benchProject, type Cells } from './bench-measure';

/** One line of the section "voltage": best of several. */
export interface VoltageTiming {
  readonly what: string;
  readonly mesh: Cells;
  readonly threads: number;
  readonly milliseconds: number;
  /** ms to stay below; null where there is none. */
  readonly goal: number | null;
}

const best = (repeats: number, work: () => void): number => {
  let least = Infinity;
  for (let i = 0; i < repeats; i++) {
    const from = performance.now();
    work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
};

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.hint);
  return result.value;
};

const EDGE = 4e-9;

const bar = ([nx, ny, nz]: Cells, sigma: (i: number) => number): Conductor => {
  const values = Float64Array.from({ length: nx * ny * nz }, (_, i) => sigma(i));
  return value(createConductor({ nx, ny, nz, dx: EDGE, dy: EDGE, dz: EDGE }, values));
};

/** A motive force that is no gradient, on all faces. */
const emfOf = (conductor: Conductor) => {
  const emf = faceValues(conductor);
  conductor.axes.forEach(({ next }, axis) =>
    next.forEach((j, i) => {
      if (j !== i) (emf[axis] as Float64Array)[i] = 1e-9 * Math.sin(0.37 * i + axis);
    }),
  );
  return emf;
};

const FILM: Cells = [512, 128, 1];
const BLOCK: Cells = [128, 128, 16];
/** S/m */
const SIGMA = 4e6;

/** Potentials of a motive force: directly, and by conjugate gradients with grains of σ ± 10 %. */
const solves = (repeats: number): VoltageTiming[] =>
  [
    { mesh: FILM, goals: [60, null] as const },
    { mesh: BLOCK, goals: [1500, null] as const },
  ].flatMap(({ mesh, goals }) =>
    [false, true].map((grains, k): VoltageTiming => {
      const conductor = bar(mesh, (i) => (grains ? SIGMA * (1 + 0.1 * Math.sin(1.7 * i)) : SIGMA));
      const solver = value(createPotentialSolver(conductor));
      const emf = emfOf(conductor);
      return {
        what: grains ? 'potential, conjugate gradients' : 'potential, cosine transforms',
        mesh,
        threads: 1,
        milliseconds: best(repeats, () => void solver.solve({ emf })),
        goal: goals[k] ?? null,
      };
    }),
  );

const tap = (name: string, side: 'bottom' | 'top', position: number) =>
  ({ name, shape: { kind: 'tap', side, span: { position, width: 40e-9 } }, touch: 'probe' }) as const;

const leadField = (repeats: number): VoltageTiming => {
  const conductor = bar(FILM, () => SIGMA);
  const system = value(createLeadSystem(conductor, [tap('a', 'bottom', 5e-7), tap('b', 'top', 15e-7)]));
  return {
    what: 'lead field of a pair',
    mesh: FILM,
    threads: 1,
    milliseconds: best(repeats, () => void system.field(0, 1)),
    goal: null,
  };
};

const readingProject = (place: string): Result<Project> => {
  const plain = benchProject({ mesh: FILM, precision: 'double', threads: 1 });
  if (!plain.ok) return plain;
  const changes: Readonly<Record<string, unknown>> = {
    'geometry.demagnetisation': 'none',
    'material.beta': 0.04,
    'texture.kind': 'head-to-head',
    'texture.position': 1e-6,
    'texture.angle': 0.3,
    'leads.first': { position: 5e-7, width: 40e-9, place },
    'leads.second': { position: 15e-7, width: 40e-9, place },
  };
  return readProject(
    Object.entries(changes).reduce<unknown>((document, [path, to]) => withValue(document, path, to), plain.value),
  ); // prettier-ignore
};

/** What a row of a run costs for its voltage, with all threads; and the same from m and dm/dt alone. */
const readings = async (repeats: number, threads: number, hire: Hire): Promise<VoltageTiming[]> => {
  const out: VoltageTiming[] = [];
  for (const place of ['across', 'lower-edge']) {
    const project = value(readingProject(place));
    const simulation = value(Simulation.create(project, { threads }));
    const { invitation } = simulation;
    const crew = await Promise.all(
      Array.from({ length: threads - 1 }, (_, i) => hire({ invitation, rank: i + 1 })),
    );
    try {
      const route = value(createLeadRoute(project, simulation.mesh, simulation.medium));
      simulation.refresh();
      const { m, slope, window, faces } = simulation;
      const leads = place === 'across' ? 'leads across' : 'taps on an edge';
      const line = (what: string, milliseconds: number, goal: number | null): VoltageTiming => ({
        what: `${what}, ${leads}`,
        mesh: FILM,
        threads,
        milliseconds,
        goal,
      });
      out.push(line('row of a run', best(100 * repeats, () => void route.read({ m, slope, window, faces })), 0.3)); // prettier-ignore
      if (threads === 1)
        out.push(line('the same without kernels', best(repeats, () => void route.read({ m, slope, window })), null)); // prettier-ignore
    } finally {
      simulation.close();
      for (const hand of crew) hand.stop();
    }
  }
  return out;
};

/** Times of the potential, the lead field and the reading of a row. Throws where the machine has not got the memory. */
export const measureVoltage = async (
  quick: boolean,
  threads: readonly number[],
  hire: Hire,
): Promise<Result<VoltageTiming[]>> => {
  const repeats = quick ? 3 : 10;
  const rows: VoltageTiming[] = [];
  for (const count of threads) rows.push(...(await readings(repeats, count, hire)));
  return success([...rows, leadField(repeats), ...solves(repeats)]);
};
