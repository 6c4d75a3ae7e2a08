import { availableParallelism, totalmem } from 'node:os';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeProblem, gatherFiles, success, type Project, type Result } from '@workers/model';
import { readCsv } from '@workers/formats/csv';
import type { Progress } from '@workers/services/protocol';
import { columnsOf, demandOf } from '@workers/services/sweep-service';
import {
  columnObservables,
  expand,
  memoryForRuns,
  observeTable,
  pointProject,
  pointsCsv,
  PULSE_OBSERVABLES,
  readSweep,
  roomFor,
  statisticsCsv,
  WALL_COLUMNS,
  type Demand,
  type Observed,
  type Sweep,
  type SweepPoint,
} from '@workers/sweeps';
import { version } from '../../package.json';
import { replaceBytes } from '../store/atomic';
import { writeJson } from '../store/manifest';
import { systemFailure } from '../store/problems';
import { badArgument } from './arguments';
import { EXIT, oneLine, refuse, writeJsonBlock, type Exit, type Io } from './io';
import { readRunManifest, runPaths, type RunPaths } from './run-folder';
import { runTask } from './run-task';
import type { LoadedProject } from './source';

export interface SweepRunOptions {
  readonly sweep: Sweep;
  readonly loaded: LoadedProject;
  readonly folder: string;
  readonly resume: boolean;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  /** Most runs at once; null: as many as cores and memory allow. */
  readonly atOnce: number | null;
  /** Cores that all runs may take together. */
  readonly cores: number;
}

type PointState = 'finished' | 'diverged' | 'cancelled' | 'refused' | 'failed' | 'missing';

/** One point on its way. */
interface Job {
  readonly point: SweepPoint;
  readonly paths: RunPaths;
  readonly project: Result<Project>;
  readonly demand: Demand;
  state: PointState;
  reason: string;
}

const sweepPaths = (folder: string) => {
  const root = resolve(folder);
  return {
    root,
    plan: join(root, 'sweep.json'),
    points: join(root, 'points'),
    table: join(root, 'points.csv'),
    statistics: join(root, 'statistics.csv'),
    run: (index: number) => runPaths(join(root, 'points', String(index + 1).padStart(4, '0'))),
  };
};
type SweepPaths = ReturnType<typeof sweepPaths>;

/** What makes two plans the same: everything but their names and their time. */
const essence = ({ axes, combine, method, pictures, base }: Sweep): string =>
  JSON.stringify([axes, combine, method, pictures, base]);

/** Whether the folder may be written to. Error `bad-argument`. */
const checkFolder = async (
  { sweep, folder, resume, force }: SweepRunOptions,
  paths: SweepPaths,
): Promise<Result<null>> => {
  const text = await readFile(paths.plan, 'utf8').catch(() => null);
  if (text === null) return success(null);
  if (force) {
    await rm(paths.points, { recursive: true, force: true });
    return success(null);
  }
  if (!resume)
    return badArgument(
      `"${folder}"`,
      'a folder without a sweep',
      'It holds an earlier sweep. Add --resume to run what is missing, --force to replace it, or name another folder.',
      '--out',
    );
  let raw: unknown = null;
  try {
    raw = JSON.parse(text);
  } catch {
    // Refused below, with the same words as a plan of another program.
  }
  const before = readSweep(raw);
  return before.ok && essence(before.value) === essence(sweep)
    ? success(null)
    : badArgument(
        `"${folder}"`,
        'the plan the sweep was started with',
        'It differs from sweep.json. Use the same axes and inputs, or another folder.',
        '--resume',
      );
};

const prepared = async (options: SweepRunOptions, paths: SweepPaths): Promise<Result<Job[]>> => {
  const points = expand(options.sweep);
  if (!points.ok) return points;
  const jobs: Job[] = [];
  for (const point of points.value) {
    const project = pointProject(options.sweep, point);
    const own = paths.run(point.index);
    const before = options.resume && !options.force ? await readRunManifest(own) : null;
    const status = before?.status;
    jobs.push({
      point,
      paths: own,
      project,
      demand: project.ok ? demandOf(project.value, options.cores) : { bytes: 0, threads: 1 },
      state: !project.ok ? 'refused' : status === 'finished' || status === 'diverged' ? status : 'missing',
      reason: project.ok ? (before?.reason ?? '') : describeProblem(project),
    });
  }
  const first = jobs[0];
  return jobs.every(({ state }) => state === 'refused') && first?.project.ok === false
    ? first.project
    : success(jobs);
};

const runOne = async (
  job: Job,
  options: SweepRunOptions,
  io: Io,
  stop: AbortSignal,
  threads: number,
  show: (progress: Progress) => void,
): Promise<void> => {
  if (!job.project.ok) return;
  const project = job.project.value;
  const files = await gatherFiles(project, options.loaded.readNamed);
  if (!files.ok) {
    [job.state, job.reason] = ['refused', describeProblem(files)];
    return;
  }
  try {
    await mkdir(job.paths.root, { recursive: true });
    const { end, manifest } = await runTask({
      project,
      files: files.value,
      paths: job.paths,
      name: 'point',
      version,
      home: io.home,
      resume: options.resume && !options.force,
      checkpointEvery: 30,
      threads,
      stop,
      onProgress: show,
      onWarning: () => undefined,
    });
    job.state = end.status;
    job.reason = end.status === 'refused' ? describeProblem(end.problem) : (manifest?.reason ?? '');
    if (end.status === 'finished') await rm(job.paths.checkpoint, { force: true });
  } catch (error) {
    [job.state, job.reason] = ['failed', error instanceof Error ? error.message : String(error)];
  }
};

/** Runs all that is missing, as many at once as there is room for. */
const runAll = async (
  jobs: readonly Job[],
  options: SweepRunOptions,
  io: Io,
  stop: AbortSignal,
): Promise<void> => {
  const waiting = jobs.filter(({ state }) => state === 'missing');
  const machine = { cores: options.cores, memory: memoryForRuns(totalmem()) };
  const going = new Map<Job, { readonly demand: Demand; share: number }>();
  const ends = new Map<Job, Promise<void>>();
  const tell = (): void => {
    if (options.quiet) return;
    const done = jobs.filter(({ state }) => state === 'finished').length;
    const shares = [...going.values()].map(({ share }) => `${Math.floor(100 * share)} %`);
    io.err(`\r${done} of ${jobs.length} finished, ${going.size} running (${shares.join(', ')})\u001B[K`);
  };
  while ((waiting.length > 0 && !stop.aborted) || going.size > 0) {
    const threads = stop.aborted
      ? 0
      : roomFor({
          machine,
          atOnce: options.atOnce,
          running: [...going.values()].map(({ demand }) => demand),
          waiting: waiting.map(({ demand }) => demand),
        });
    if (threads === 0) {
      await Promise.race(ends.values());
      continue;
    }
    const job = waiting.shift();
    if (job === undefined) break;
    const place = { demand: { bytes: job.demand.bytes, threads }, share: 0 };
    going.set(job, place);
    const show = ({ fraction }: Progress): void => {
      place.share = fraction;
      tell();
    };
    ends.set(
      job,
      runOne(job, options, io, stop, threads, show).then(() => {
        going.delete(job);
        ends.delete(job);
        tell();
      }),
    );
  }
  if (!options.quiet) io.err('\r\u001B[K');
};

/** What a finished point gave, from its table. */
const observed = async ({ state, paths, project }: Job): Promise<Observed | null> => {
  if (state !== 'finished' || !project.ok) return null;
  const text = await readFile(paths.table, 'utf8').catch(() => null);
  const read = text === null ? null : readCsv(text);
  return read?.ok === true ? observeTable(project.value, columnsOf(read.value.tables[0])) : null;
};

const writeTables = async (
  jobs: readonly Job[],
  { sweep: { axes } }: SweepRunOptions,
  paths: SweepPaths,
): Promise<string[]> => {
  const points = await Promise.all(
    jobs.map(async (job) => ({ ...job.point, state: job.state, observed: await observed(job) })),
  );
  const first = jobs.find(({ state }) => state === 'finished');
  const manifest = first === undefined ? null : await readRunManifest(first.paths);
  const observables = [...PULSE_OBSERVABLES, ...columnObservables(manifest?.columns ?? WALL_COLUMNS)];
  await replaceBytes(paths.table, pointsCsv({ axes, observables }, points));
  if (!axes.some(({ kind }) => kind === 'repeats')) return [paths.table];
  await replaceBytes(paths.statistics, statisticsCsv({ axes, observables }, points));
  return [paths.table, paths.statistics];
};

const exitOf = (jobs: readonly Job[], stopped: boolean): Exit => {
  if (stopped) return EXIT.cancelled;
  if (jobs.some(({ state }) => state === 'diverged')) return EXIT.diverged;
  return jobs.every(({ state }) => state === 'finished') ? EXIT.done : EXIT.other;
};

/** A sweep of the solver into a folder: `sweep.json`, `points/0001` …, `points.csv`, `statistics.csv`. */
export const sweepRuns = async (options: SweepRunOptions, io: Io, stop: AbortSignal): Promise<Exit> => {
  const paths = sweepPaths(options.folder);
  const free = await checkFolder(options, paths);
  if (!free.ok) return refuse(io, free);
  const jobs = await prepared(options, paths);
  if (!jobs.ok) return refuse(io, jobs);
  try {
    await mkdir(paths.points, { recursive: true });
    if ((await stat(paths.plan).catch(() => null)) === null || options.force)
      await replaceBytes(paths.plan, writeJson(options.sweep));
    await runAll(jobs.value, options, io, stop);
    const files = await writeTables(jobs.value, options, paths);
    for (const { point, state, reason } of jobs.value)
      if (state !== 'finished' && state !== 'missing')
        io.err(
          `spinmotive: point ${point.index + 1} ${state}${reason === '' ? '' : `: ${oneLine(reason)}`}\n`,
        );
    if (options.json) {
      const count = (of: PointState): number => jobs.value.filter(({ state }) => state === of).length;
      const states = ['finished', 'diverged', 'cancelled', 'refused', 'failed', 'missing'] as const;
      io.out(
        writeJsonBlock({
          points: jobs.value.length,
          ...Object.fromEntries(states.map((state) => [state, count(state)])),
          folder: paths.root,
          files,
        }),
      );
    } else for (const file of files) io.out(`${file}\n`);
    return exitOf(jobs.value, stop.aborted);
  } catch (error) {
    return refuse(io, systemFailure(error, options.folder));
  }
};

/** All cores of this machine. */
export const allCores = (): number => availableParallelism();
