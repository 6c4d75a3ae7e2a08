import { resolveBandsSteps } from '../electrons/road/bands';
import { failure, type Files, type Project, type Result } from '../model';
import { CANCELLED_EARLY, type Progress, type RunListener, type RunRequest } from './protocol';
import { RunPace } from './run-pace';

/** Between two reports, ms. */
const DELIVERY = 100;

const progressOf = (project: Project, from: number, sums: number, seconds: number): Progress => ({
  phase: 'bands',
  fraction: 0,
  sums,
  time: from,
  duration: project.solver.duration,
  step: 0,
  steps: 0,
  rejected: 0,
  error: 0,
  torque: 0,
  eta: sums > 0 ? (seconds * (1 - sums)) / sums : NaN,
  rate: 0,
});

/**
 * The sums over the zone that a run needs, before anything of it begins: told ten times a second, and it pauses and ends
 * as the run does, a patch of some 15 ms later. What they give is remembered where the simulation asks for it. Errors: those
 * of `resolveBandsSteps`; `cancelled`.
 */
export const sumBands = async (
  project: Project,
  files: Files,
  { control, resume }: Pick<RunRequest, 'control' | 'resume'>,
  listener: Pick<RunListener, 'progress'>,
): Promise<Result<unknown>> => {
  const pace = new RunPace(control);
  const began = performance.now();
  let told = -Infinity;
  try {
    for (const steps = resolveBandsSteps(project, { files }); ;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (pace.cancelled()) return failure(CANCELLED_EARLY);
      const now = performance.now();
      if (now - told >= DELIVERY) {
        told = now;
        const seconds = (now - began - pace.paused) / 1000;
        await listener.progress(progressOf(project, resume?.time ?? 0, step.value, seconds));
      }
      if (pace.due(performance.now())) await pace.rest();
    }
  } finally {
    pace.close();
  }
};
