import type { RunStage } from '../types';
import type { PlotView } from './panels';

/** What the plots show, for a reader of the screen. */
export const VIEW_NAMES: Readonly<Record<PlotView, string>> = {
  pulse: 'Voltage, wall position and wall angle against time',
  average: 'Average magnetisation against time',
  steps: 'Steps of the solver against time',
  heat: 'Heat and energy of the texture against time',
};

/** Why there is nothing to draw; `recorded`: there is a run, but not what this view needs of it. */
export const nothingYet = (view: PlotView, recorded: boolean, run: RunStage): string => {
  if (recorded && view === 'steps') return 'The steps of the solver are kept while the project is open.';
  if (run === 'going') return 'Nothing yet: the drive begins when the state before it has relaxed.';
  if (run === 'over') return 'This run stopped before its drive began.';
  if (view === 'pulse') return 'Run the project to see the voltage.';
  if (view === 'heat') return 'Run the project to see its heat.';
  if (view === 'average') return 'Run the project to see the average magnetisation.';
  return 'Run the project to see the steps of the solver.';
};
