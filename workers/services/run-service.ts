import { cellCount } from '../magnet/mesh';
import { checkMesh, describeNeighbourAngle } from '../magnet/mesh-checks';
import { largestNeighbourAngle } from '../magnet/observables/neighbour-angle';
import { Simulation } from '../magnet/simulation';
import { failure, problemsOf, success, type Failure, type Project, type Result } from '../model';
import { createLiveFrame } from './live-frame';
import type { Checkpoint, RunApi, RunEnd, RunListener, RunRequest } from './protocol';
import { RunTask } from './run-task';

const wrongCheckpoint = (value: string, allowed: string) =>
  failure({
    code: 'wrong-checkpoint',
    path: 'solver',
    value,
    allowed,
    hint: 'The checkpoint belongs to another project. Start the run anew.',
  });

const fits = (project: Project, cells: number, { m, time, window = 0, relax }: Checkpoint): Result<null> => {
  if (m.length !== 3 * cells) return wrongCheckpoint(`${m.length} values`, `${3 * cells} values`);
  if (!m.every(Number.isFinite)) return wrongCheckpoint('a state that is not finite', 'unit vectors');
  if (!(time >= 0 && time <= project.solver.duration))
    return wrongCheckpoint(`${time} s`, `0 to ${project.solver.duration} s`);
  if (!Number.isSafeInteger(window) || (window !== 0 && !project.solver.movingWindow))
    return wrongCheckpoint(`a window at ${window} cells`, 'the moving window of the project');
  if (relax !== undefined && !Object.values(relax).every((value) => Number.isFinite(value) && value >= 0))
    return wrongCheckpoint('a relaxation that is not finite', 'numbers of its state');
  return success(null);
};

interface Prepared {
  readonly simulation: Simulation;
  readonly warnings: string[];
}

/** Everything that can be refused, before anything is promised. */
const prepare = ({ project, resume }: RunRequest): Result<Prepared> => {
  const checked = checkMesh(project);
  if (!checked.ok) return checked;
  const simulation = Simulation.create(project);
  if (!simulation.ok) return simulation;
  const { mesh } = simulation.value;
  if (resume !== undefined) {
    const fit = fits(project, cellCount(mesh), resume);
    if (!fit.ok) return fit;
    simulation.value.restore(resume);
  }
  const sharp = describeNeighbourAngle(largestNeighbourAngle(mesh, simulation.value.m));
  return success({
    simulation: simulation.value,
    warnings: sharp === null ? checked.value : [...checked.value, sharp],
  });
};

const refused = (failed: Failure): RunEnd => {
  const [problem] = problemsOf(failed);
  return { status: 'refused', problem: problem ?? failed };
};

/**
 * Relaxes and drives one project, and tells the listener: rows on a fixed time base, frames, progress. Ends as
 * `finished`, `cancelled` with a checkpoint (null while still relaxing), `diverged` after the last good frame, or
 * `refused` with a problem (`cell-too-large`, `out-of-memory`, `wrong-checkpoint`). A resumed run delivers the rows and
 * frames that were still missing, bit for bit those of an uninterrupted one.
 */
export class RunService implements RunApi {
  async run(request: RunRequest, listener: RunListener): Promise<RunEnd> {
    const prepared = prepare(request);
    if (!prepared.ok) return refused(prepared);
    const { simulation, warnings } = prepared.value;
    const live = createLiveFrame(cellCount(simulation.mesh));
    const task = new RunTask(simulation, request, listener, live);
    try {
      return await task.run(warnings);
    } finally {
      task.close();
    }
  }
}
