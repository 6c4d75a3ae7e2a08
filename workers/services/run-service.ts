import { resolveElectrons } from '../electrons/road/resolve';
import { meshOf } from '../magnet/initial-state';
import { cellCount } from '../magnet/mesh';
import { endValues } from '../magnet/moving-window';
import { checkMesh, describeNeighbourAngle } from '../magnet/mesh-checks';
import { largestNeighbourAngle } from '../magnet/observables/neighbour-angle';
import { wallParameters } from '../magnet/wall-parameters';
import { Simulation } from '../magnet/simulation';
import type { SimulationOptions } from '../magnet/simulation-start';
import { failure, NO_FILES, problemsOf, success, type Failure, type Project, type Result } from '../model';
import { createLeadRoute, type LeadRoute } from '../voltage/potential/lead-route';
import { projectLoop } from '../voltage/potential/loop';
import { lawCaution } from '../voltage/thermodynamics/second-law';
import { usefulThreads, type Hire } from './crew';
import { createLiveFrame } from './live-frame';
import type { Checkpoint, RunApi, RunEnd, RunListener, RunRequest } from './protocol';
import { sumBands } from './run-bands';
import { RunTask } from './run-task';
import { Voltmeter } from './voltmeter';

const wrongCheckpoint = (value: string, allowed: string) =>
  failure({
    code: 'wrong-checkpoint',
    path: 'solver',
    value,
    allowed,
    hint: 'The checkpoint belongs to another project. Start the run anew.',
  });

const fits = (
  project: Project,
  cells: number,
  { m, time, window = 0, windowEnds, relax }: Checkpoint,
): Result<null> => {
  if (m.length !== 3 * cells) return wrongCheckpoint(`${m.length} values`, `${3 * cells} values`);
  if (!m.every(Number.isFinite)) return wrongCheckpoint('a state that is not finite', 'unit vectors');
  if (!(time >= 0 && time <= project.solver.duration))
    return wrongCheckpoint(`${time} s`, `0 to ${project.solver.duration} s`);
  if (!Number.isSafeInteger(window) || (window !== 0 && !project.solver.movingWindow))
    return wrongCheckpoint(`a window at ${window} cells`, 'the moving window of the project');
  if (windowEnds !== undefined && windowEnds.length !== endValues(meshOf(project)))
    return wrongCheckpoint(`ends of a window with ${windowEnds.length} values`, 'the two ends of the mesh');
  if (relax !== undefined && !Object.values(relax).every((value) => Number.isFinite(value) && value >= 0))
    return wrongCheckpoint('a relaxation that is not finite', 'numbers of its state');
  return success(null);
};

interface Prepared {
  readonly simulation: Simulation;
  readonly voltmeter: Voltmeter;
  readonly warnings: string[];
}

/** What the run computes all the same, but not in silence. */
const cautions = (project: Project, { mesh, m }: Simulation): string[] => {
  const wall = wallParameters(project);
  const law = wall.ok ? lawCaution(project, wall.value.D) : '';
  return [describeNeighbourAngle(largestNeighbourAngle(mesh, m)) ?? '', law].filter((line) => line !== '');
};

/** Everything that can be refused, before anything is promised. */
const prepare = async (
  request: RunRequest,
  threads: number,
  listener: RunListener,
): Promise<Result<Prepared>> => {
  const { project: typed, resume, files = NO_FILES } = request;
  const resolved = resolveElectrons(typed);
  if (!resolved.ok) return resolved;
  const project = resolved.value;
  const checked = checkMesh(project);
  if (!checked.ok) return checked;
  const cells = cellCount(meshOf(project));
  const fit = resume === undefined ? success(null) : fits(project, cells, resume);
  if (!fit.ok) return fit;
  const bands = await sumBands(project, files, request, listener);
  if (!bands.ok) return bands;
  const initial = resume === undefined ? {} : { initial: resume.m };
  const found: { route?: LeadRoute } = {};
  const loop: SimulationOptions['loop'] = (mesh, medium) => {
    const route = createLeadRoute(project, mesh, medium);
    if (!route.ok) return route;
    found.route = route.value;
    return success(projectLoop(project, mesh, medium, route.value));
  };
  const simulation = Simulation.create(project, { threads, files, loop, ...initial });
  if (!simulation.ok) return simulation;
  if (found.route === undefined) throw new Error('A simulation asks for its loop.');
  return success({
    simulation: simulation.value,
    voltmeter: new Voltmeter(simulation.value, found.route),
    warnings: [
      ...checked.value,
      ...cautions(simulation.value.project, simulation.value),
      ...simulation.value.account,
    ],
  });
};

const refused = (failed: Failure): RunEnd => {
  const [problem] = problemsOf(failed);
  return { status: 'refused', problem: problem ?? failed };
};

/**
 * Relaxes and drives one project, and tells the listener: rows on a fixed time base, frames, progress. Ends as
 * `finished`, `cancelled` with a checkpoint (null while still relaxing), `diverged` after the last good frame, or
 * `refused` with a problem (`cancelled` before it began, `cell-too-large`, `out-of-memory`, `wrong-checkpoint`, those of a file and of the leads). A resumed run delivers the rows and
 * frames that were still missing, bit for bit those of an uninterrupted one.
 */
export class RunService implements RunApi {
  /** Without `hire` every run takes one thread. */
  constructor(readonly hire?: Hire) {}

  async run(request: RunRequest, listener: RunListener): Promise<RunEnd> {
    const threads = this.hire === undefined ? 1 : usefulThreads(request.project, request.threads ?? 1);
    const prepared = await prepare(request, threads, listener);
    if (!prepared.ok) return refused(prepared);
    const { simulation, voltmeter, warnings } = prepared.value;
    const crew = await this.#crewOf(simulation, threads);
    if (request.resume !== undefined) simulation.restore(request.resume);
    const live = createLiveFrame(cellCount(simulation.mesh));
    const task = new RunTask(simulation, voltmeter, request, listener, live);
    try {
      return await task.run(warnings);
    } finally {
      task.close();
      simulation.close();
      for (const hand of crew) hand.stop();
    }
  }

  /** The other threads of a simulation, ready. */
  #crewOf({ invitation }: Simulation, threads: number): Promise<{ stop(): void }[]> {
    const ranks = Array.from({ length: threads - 1 }, (_, i) => i + 1);
    return Promise.all(ranks.map((rank) => (this.hire as Hire)({ invitation, rank })));
  }
}
