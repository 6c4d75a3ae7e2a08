import { success, type Result } from '@workers/model';
import {
  expand,
  observeWall,
  pointProject,
  pointsCsv,
  PULSE_OBSERVABLES,
  columnObservables,
  readAxisText,
  statisticsCsv,
  SWEEP_FORMAT,
  WALL_COLUMNS,
  axisText,
  type Sweep,
  type SweepAxis,
} from '@workers/sweeps';
import { badArgument } from './arguments';
import { EXIT, oneLine, refuse, type Exit, type Io } from './io';
import { stopOnSignals } from './stop-on-signals';
import { allCores, sweepRuns } from './sweep-runs';
import { applySettings, applyUntil, loadProject, slug } from './source';
import { writeNew } from './write-new';
import { describeProblem } from '@workers/model';

/** What the command line gave, of a sweep over axes. */
export interface AxesArguments {
  readonly axis: readonly string[];
  readonly together: boolean;
  readonly wall: boolean;
  readonly pictures: boolean;
  readonly statistics: boolean;
  readonly runs?: string | undefined;
  readonly threads?: string | undefined;
  readonly until?: string | undefined;
  readonly set: readonly string[];
  readonly out?: string | undefined;
  readonly resume: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

const axesOf = (texts: readonly string[]): Result<SweepAxis[]> => {
  const axes: SweepAxis[] = [];
  for (const text of texts) {
    const axis = readAxisText(text);
    if (!axis.ok) return axis;
    axes.push(axis.value);
  }
  return axes.length <= 6
    ? success(axes)
    : badArgument(`${axes.length} axes`, '1 to 6 axes', 'Leave some out.', '--axis');
};

const countOf = (text: string | undefined, option: string, most: number): Result<number | null> => {
  if (text === undefined) return success(null);
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= most
    ? success(value)
    : badArgument(`"${text}"`, `whole numbers from 1 to ${most}`, 'Choose another number.', option);
};

/** Answers of the wall model as CSV, a row a point; with `--statistics` a row a group of repeats. */
const sweepWall = async (sweep: Sweep, given: AxesArguments, io: Io): Promise<Exit> => {
  const points = expand(sweep);
  if (!points.ok) return refuse(io, points);
  const answers = points.value.map((point) => {
    const project = pointProject(sweep, point);
    return { point, answer: project.ok ? observeWall(project.value) : project };
  });
  const [first] = answers;
  if (first !== undefined && !first.answer.ok && answers.every(({ answer }) => !answer.ok))
    return refuse(io, first.answer);
  for (const { point, answer } of answers)
    if (!answer.ok) io.err(`spinmotive: point ${point.index + 1}: ${oneLine(describeProblem(answer))}\n`);
  const rows = answers.map(({ point, answer }) => ({
    ...point,
    state: answer.ok ? 'finished' : 'refused',
    observed: answer.ok ? answer.value : null,
  }));
  const columns = {
    axes: sweep.axes,
    observables: [...PULSE_OBSERVABLES, ...columnObservables(WALL_COLUMNS)],
  };
  const text = given.statistics ? statisticsCsv(columns, rows) : pointsCsv(columns, rows);
  if (given.out === undefined || given.out === '-') {
    io.out(text);
    return EXIT.done;
  }
  const written = await writeNew(given.out, text, given.force);
  return written.ok ? EXIT.done : refuse(io, written);
};

/** `spinmotive sweep PROJECT --axis …`. */
export const sweepAxes = async (source: string, given: AxesArguments, io: Io): Promise<Exit> => {
  const axes = axesOf(given.axis);
  if (!axes.ok) return refuse(io, axes);
  const [atOnce, threads] = [
    countOf(given.runs, '--runs', 256),
    countOf(given.threads, '--threads', allCores()),
  ];
  if (!atOnce.ok) return refuse(io, atOnce);
  if (!threads.ok) return refuse(io, threads);
  const loaded = await loadProject(source);
  if (!loaded.ok) return refuse(io, loaded);
  const stopping = stopOnSignals(io, 'stopping; every run writes a checkpoint.');
  try {
    const set = applySettings(loaded.value.project, given.set);
    const project = set.ok ? applyUntil(set.value, given.until) : set;
    if (!project.ok) return refuse(io, project);
    const sweep: Sweep = {
      format: SWEEP_FORMAT,
      version: 1,
      id: 'sweep-001',
      title: axes.value
        .map((axis) => axisText(axis))
        .join('; ')
        .slice(0, 200),
      notes: '',
      created: new Date().toISOString(),
      method: given.wall ? 'wall' : 'runs',
      combine: given.together ? 'together' : 'grid',
      axes: axes.value,
      pictures: given.pictures,
      base: project.value,
    };
    if (given.wall) return await sweepWall(sweep, given, io);
    return await sweepRuns(
      {
        sweep,
        loaded: loaded.value,
        folder: given.out ?? `${slug(project.value.name)}-sweep`,
        resume: given.resume,
        force: given.force,
        quiet: given.quiet || !io.terminal,
        json: given.json,
        atOnce: atOnce.value,
        cores: threads.value ?? allCores(),
      },
      io,
      stopping.signal,
    );
  } finally {
    stopping.release();
    await loaded.value.close();
  }
};
