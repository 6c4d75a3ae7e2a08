import type { Desk } from '../state/desk.svelte';
import { withProject, type Command } from './command';

const running = (desk: Desk): boolean => desk.runs.active !== null;
const mayStart = (desk: Desk): boolean => desk.runBlocked === '' && !desk.runs.occupied;

/** Starts, pauses or resumes: whichever makes sense now. */
const startOrPause = (desk: Desk): unknown => {
  const { active } = desk.runs;
  if (active === null) return desk.run();
  return active.state === 'paused' ? desk.runs.resume() : desk.runs.pause();
};

export const RUN_COMMANDS: readonly Command[] = [
  {
    id: 'run.toggle',
    label: 'Run, pause or resume',
    group: 'Run',
    keys: ['Space'],
    enabled: (desk) => mayStart(desk) || running(desk),
    run: startOrPause,
  },
  {
    id: 'run.start',
    label: 'Run',
    group: 'Run',
    keys: ['Mod+Enter'],
    enabled: mayStart,
    run: (desk) => desk.run(),
  },
  {
    id: 'run.cancel',
    label: 'Cancel the run',
    group: 'Run',
    keys: ['Mod+.'],
    enabled: running,
    run: (desk) => desk.runs.cancel(),
  },
  {
    id: 'run.continue',
    label: 'Continue the run on show',
    group: 'Run',
    enabled: (desk) => !desk.runs.occupied && desk.runs.shown?.active === false && desk.runs.shown.resumable,
    run: (desk) => (desk.runs.shown === null ? undefined : desk.continueRun(desk.runs.shown)),
  },
  {
    id: 'run.queue',
    label: 'Queue a run of the present inputs',
    group: 'Run',
    enabled: (desk) => withProject(desk) && desk.runBlocked === '',
    run: (desk) => desk.enqueue(),
  },
  {
    id: 'run.queue-pause',
    label: 'Pause the queue',
    group: 'Run',
    enabled: (desk) => desk.queue.jobs.length > 0 && !desk.queue.held,
    run: (desk) => desk.queue.pause(),
  },
  {
    id: 'run.queue-resume',
    label: 'Resume the queue',
    group: 'Run',
    enabled: (desk) => desk.queue.held,
    run: (desk) => desk.queue.resume(),
  },
  {
    id: 'run.queue-cancel',
    label: 'Cancel everything in the queue',
    group: 'Run',
    enabled: (desk) => desk.queue.jobs.length > 0,
    run: (desk) => desk.queue.cancelAll(),
  },
  {
    id: 'run.sweep',
    label: 'New sweep…',
    group: 'Run',
    enabled: withProject,
    run: (desk) => desk.newSweep(),
  },
  {
    id: 'run.duplicate',
    label: 'Use the inputs of the run on show',
    group: 'Run',
    enabled: (desk) => desk.runs.shown?.stored !== null && desk.runs.shown !== null,
    run: (desk) => (desk.runs.shown === null ? undefined : desk.takeInputs(desk.runs.shown)),
  },
  {
    id: 'run.set-up',
    label: 'Show the wire before the drive',
    group: 'Run',
    enabled: (desk) => withProject(desk) && desk.runs.shown !== null,
    run: (desk) => desk.show(null),
  },
];
