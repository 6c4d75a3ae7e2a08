import { Simulation } from '@workers/magnet/simulation';
import { readProject, success, withValue, type Project, type Result } from '@workers/model';
import { benchProject, type Cells } from './bench-measure';

/** What the non-local torque costs beside the stray field, by one thread's processor time. */
export interface NonlocalTiming {
  readonly mesh: Cells;
  readonly precision: 'double' | 'mixed';
  /** ns per cell and evaluation: all other terms, what magnetostatics adds, what the non-local torque adds. */
  readonly others: number;
  readonly magnetostatics: number;
  readonly nonlocal: number;
  readonly ratio: number;
}

const projectOf = (
  mesh: Cells,
  precision: NonlocalTiming['precision'],
  on: 'nothing' | 'magnetostatics' | 'nonlocal',
): Result<Project> => {
  const plain = benchProject({ mesh, precision, threads: 1 });
  if (!plain.ok) return plain;
  const changes: Readonly<Record<string, unknown>> = {
    'geometry.demagnetisation': on === 'magnetostatics' ? 'full' : 'none',
    'texture.kind': 'vortex',
    'drive.current.shape': 'constant',
    'nonlocal.active': on === 'nonlocal',
    'nonlocal.kF': 1e9,
    // Steps of one length: every round is as many evaluations.
    'solver.method': 'heun',
    'solver.fixedStep': 1e-15,
  };
  return readProject(
    Object.entries(changes).reduce<unknown>((document, [path, to]) => withValue(document, path, to), plain.value),
  ); // prettier-ignore
};

/** Processor time of some steps per cell and evaluation, s. */
const once = (simulation: Simulation, steps: number): number => {
  const before = simulation.evaluations;
  const used = process.cpuUsage();
  for (let i = 0; i < steps; i++) simulation.advance(1);
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1e6 / (simulation.evaluations - before);
};

/** Rounds of the three turn by turn, the least of each: what else the machine does then falls on all alike. */
const measureOne = (
  mesh: Cells,
  precision: NonlocalTiming['precision'],
  rounds: number,
): Result<NonlocalTiming> => {
  const simulations: Simulation[] = [];
  for (const on of ['nothing', 'magnetostatics', 'nonlocal'] as const) {
    const project = projectOf(mesh, precision, on);
    if (!project.ok) return project;
    const made = Simulation.create(project.value);
    if (!made.ok) return made;
    simulations.push(made.value);
  }
  const steps = Math.max(1, Math.round(3e5 / (mesh[0] * mesh[1] * mesh[2])));
  const least = simulations.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    simulations.forEach((simulation, i) => {
      least[i] = Math.min(least[i] as number, once(simulation, steps));
    });
  const [others, field, torque] = least as [number, number, number];
  return success({
    mesh,
    precision,
    others: 1e9 * others,
    magnetostatics: 1e9 * (field - others),
    nonlocal: 1e9 * (torque - others),
    ratio: (torque - others) / (field - others),
  });
};

/** The cost of the term in films and a box, against magnetostatics in both precisions. */
export const measureNonlocal = (
  quick: boolean,
  meshes: readonly Cells[] = [
    [512, 128, 1],
    [1024, 1024, 1],
    [128, 128, 16],
  ],
): Result<NonlocalTiming[]> => {
  const rows: NonlocalTiming[] = [];
  for (const mesh of meshes)
    for (const precision of ['double', 'mixed'] as const) {
      const row = measureOne(mesh, precision, quick ? 5 : 20);
      if (!row.ok) return row;
      rows.push(row.value);
    }
  return success(rows);
};
