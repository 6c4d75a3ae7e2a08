import type { Project } from '@workers/model';
import type { SweepOutlook } from '@workers/services/sweep-protocol';
import type { Desk } from '../../state/desk.svelte';

/** "3 min", "2.4 h". */
export const spanText = (seconds: number): string => {
  if (seconds < 100) return `${String(Math.max(1, Math.ceil(seconds)))}\u2009s`;
  if (seconds < 6000) return `${String(Math.round(seconds / 60))}\u2009min`;
  return `${(seconds / 3600).toPrecision(2)}\u2009h`;
};

/** Steps of one length under a fluctuating field are many times those of the steps that suit a state at rest. */
const steppedAs = ({ solver, thermal }: Project): string =>
  thermal.temperature > 0 && thermal.steps === 'heun'
    ? `heun ${String(solver.fixedStep)}`
    : `${solver.method}${thermal.temperature > 0 ? ' thermal' : ''}`;

/**
 * Wall seconds that a cell took for a second of simulated time, of the finished runs of this project that were stepped as
 * the sweep will be; NaN without one.
 */
const secondsPerWork = ({ runs, document: doc }: Desk): number => {
  const wanted = steppedAs(doc.project);
  let [seconds, work] = [0, 0];
  for (const { manifest, project } of runs.list) {
    if (manifest.status !== 'finished' || project === null) continue;
    if (steppedAs(project) !== wanted) continue;
    const { nx, ny, nz } = manifest.mesh;
    seconds += manifest.wallSeconds;
    work += nx * ny * nz * project.solver.duration;
  }
  return work > 0 ? seconds / work : NaN;
};

/** Time that a sweep will take, measured by the runs that there are. */
export const costText = (desk: Desk, { work, demand, points }: SweepOutlook): string => {
  const each = secondsPerWork(desk);
  if (Number.isNaN(each)) return 'its time is known after the first run';
  // Small meshes use one core each: several at once then take as long as one.
  const atOnce = Math.min(desk.queue.atOnce ?? desk.cores, desk.cores, points.length);
  return `about ${spanText((each * work) / (demand.threads === 1 ? atOnce : 1))}`;
};
