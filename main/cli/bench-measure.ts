import { Simulation } from '@workers/magnet/simulation';
import { simulationBytes } from '@workers/magnet/simulation-memory';
import { uniformMedium } from '@workers/magnet/medium';
import { readProject, success, withValue, type Project, type Result } from '@workers/model';
import type { Hire } from '@workers/services/crew';
import { kernelShares, type Shares } from './bench-kernels';

export type Cells = readonly [number, number, number];

export interface BenchCase {
  readonly mesh: Cells;
  readonly precision: 'double' | 'mixed';
  readonly threads: number;
}

export interface BenchResult extends BenchCase {
  /** ns per cell of one evaluation of field and torque, best of several. */
  readonly nanoseconds: number;
  /** What the best was read from. */
  readonly clock: 'wall' | 'processor';
  /** Part of the time in kernels that each group takes on the leading thread. */
  readonly shares: Shares;
  /** Of the whole simulation. */
  readonly bytes: number;
  /** Seconds until the first step can begin. */
  readonly setUp: number;
}

const EDGE = 4e-9;

/** Permalloy-like film with every term of the measure: exchange, uniaxial anisotropy, applied field, magnetostatics. */
export const benchProject = ({ mesh: [nx, ny, nz], precision }: BenchCase): Result<Project> => {
  const changes: Readonly<Record<string, unknown>> = {
    'geometry.length': nx * EDGE,
    'geometry.width': ny * EDGE,
    'geometry.thickness': nz * EDGE,
    'geometry.demagnetisation': 'full',
    'material.Ms': 8e5,
    'material.A': 1.3e-11,
    'material.Ku': 1e4,
    'texture.kind': 'uniform',
    'texture.direction': [1, 0.1, 0.05],
    'drive.field.shape': 'constant',
    'drive.field.amplitude': 0.01,
    'drive.field.direction': [-1, 0.2, 0],
    'leads.first': { position: 0, width: 0 },
    'leads.second': { position: nx * EDGE, width: 0 },
    'solver.nx': nx,
    'solver.ny': ny,
    'solver.nz': nz,
    'solver.precision': precision,
  };
  const start: unknown = { format: 'spinmotive-project', version: 1 };
  return readProject(
    Object.entries(changes).reduce((document, [path, value]) => withValue(document, path, value), start),
  );
};

interface Timing {
  /** s per cell and evaluation. */
  readonly seconds: number;
  readonly clock: BenchResult['clock'];
}

/**
 * Seconds of some steps per evaluation and cell. With one thread processor time is taken where it is less: then the
 * machine gave the core to others meanwhile. With several, time at the barriers belongs to the cost.
 */
const timed = (simulation: Simulation, steps: number, threads: number): Timing => {
  const before = simulation.evaluations;
  const used = process.cpuUsage();
  const from = performance.now();
  for (let i = 0; i < steps; i++) simulation.advance(1);
  const wall = (performance.now() - from) / 1e3;
  const { user, system } = process.cpuUsage(used);
  const busy = threads === 1 ? (user + system) / 1e6 : Infinity;
  const cells = simulation.evaluations - before;
  return busy < wall
    ? { seconds: busy / cells, clock: 'processor' }
    : { seconds: wall / cells, clock: 'wall' };
};

const bestOf = (simulation: Simulation, threads: number, effort: Effort): Timing => {
  const { nx, ny, nz } = simulation.mesh;
  // Long enough for the clock, short enough that one of several is left alone.
  const steps = Math.max(1, Math.round(1e5 / (nx * ny * nz)));
  timed(simulation, effort.warmUp * steps, threads);
  let best = timed(simulation, steps, threads);
  const end = performance.now() + 1e3 * effort.seconds;
  for (let i = 1; i < effort.repeats || (performance.now() < end && i < 1000); i++) {
    const next = timed(simulation, steps, threads);
    if (next.seconds < best.seconds) best = next;
  }
  return best;
};

export interface Effort {
  /** Rounds before the clock counts. */
  readonly warmUp: number;
  /** Rounds at least, and seconds at least. */
  readonly repeats: number;
  readonly seconds: number;
}

/** Measures one case. Errors: those of the project and of `Simulation.create`. */
export const measure = async (one: BenchCase, effort: Effort, hire: Hire): Promise<Result<BenchResult>> => {
  const { threads } = one;
  const project = benchProject(one);
  if (!project.ok) return project;
  const from = performance.now();
  const made = Simulation.create(project.value, { threads });
  if (!made.ok) return made;
  const simulation = made.value;
  const { invitation } = simulation;
  const crew = await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) => hire({ invitation, rank: i + 1 })),
  );
  const setUp = (performance.now() - from) / 1e3;
  try {
    const { seconds, clock } = bestOf(simulation, threads, effort);
    return success({
      ...one,
      nanoseconds: 1e9 * seconds,
      clock,
      shares: kernelShares(simulation.dynamics, () => void simulation.advance(1)),
      bytes: simulationBytes(project.value, uniformMedium(project.value), threads),
      setUp,
    });
  } finally {
    simulation.close();
    for (const hand of crew) hand.stop();
  }
};
