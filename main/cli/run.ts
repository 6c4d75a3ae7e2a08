import { availableParallelism } from 'node:os';
import type { RunManifest } from '@preload/host-api';
import {
  formatQuantity,
  gatherFiles,
  parseQuantity,
  readProject,
  success,
  type Files,
  type Project,
  type Result,
} from '@workers/model';
import { CANCELLED_EARLY, type Progress } from '@workers/services/protocol';
import { peakOf } from '@workers/voltage/signals/traces';
import { mateOf, MATES, type Mate } from '@workers/voltage/signals/mates';
import { version } from '../../package.json';
import { badArgument, readArguments } from './arguments';
import { EXIT, oneLine, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { leftOverNote } from './left-over-note';
import { progressView } from './progress';
import { changedFile, earlierResults, readRunManifest, runPaths, type RunPaths } from './run-folder';
import { writeResults, type Results } from './run-results';
import { runTask, type TaskOutcome } from './run-task';
import { stopOnSignals } from './stop-on-signals';
import { applySettings, applyUntil, loadProject, slug } from './source';

const help = `spinmotive run PROJECT [options]

PROJECT is a .spinmotive file, a bare project.json, or the id of an example (cobalt-wire, …).

  --out DIR            folder of the results; default: the project's name, in the working folder
  --until SECONDS      simulated time of the drive: 2e-9 or 2ns
  --set path=value     changes one input, for example --set drive.field.amplitude=20mT; may be repeated
  --twin               runs the twin: the wall of the other charge in the opposite field, same motion
  --mate KIND          runs the mate of a separation: charge (the same as --twin), bias or motion turned over
  --threads N          threads to compute with (all cores); results do not depend on it
  --resume             continues from the checkpoint in DIR, bit for bit; starts where there is none
  --checkpoint SECONDS wall-clock time between checkpoints, default 30
  --force              replaces the results of an earlier run in DIR
  --quiet              no progress
  --progress=json      one JSON line a second on standard error
  --json               the summary on standard output as JSON

A file that the project names lies in files/ beside a bare project.json, or directly beside it.

Writes run.json, table.csv, frames/m000000.ovf …, files/, pulse.csv, pulse.svg and NAME.spinmotive.
Control-C, SIGINT and SIGTERM write a checkpoint and exit with 4; once more stops at once.
`;

const OPTIONS = {
  out: { type: 'string' },
  until: { type: 'string' },
  threads: { type: 'string' },
  set: { type: 'string', multiple: true },
  twin: { type: 'boolean' },
  mate: { type: 'string' },
  resume: { type: 'boolean' },
  checkpoint: { type: 'string' },
  force: { type: 'boolean' },
  quiet: { type: 'boolean' },
  progress: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface RunOptions {
  readonly project: Project;
  /** What the project names. */
  readonly files: Files;
  readonly folder: string;
  readonly resume: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly progress: 'json' | 'line' | 'none';
  readonly checkpointEvery: number;
  readonly threads: number;
}

const readThreads = (text: string | undefined): Result<number> => {
  const most = availableParallelism();
  const value = text === undefined ? most : Number(text);
  return Number.isInteger(value) && value >= 1 && value <= most
    ? success(value)
    : badArgument(
        `"${text ?? ''}"`,
        `whole numbers from 1 to ${most}`,
        'This machine has no more cores.',
        '--threads',
      );
};

const readCheckpointEvery = (text: string | undefined): Result<number> => {
  if (text === undefined) return success(30);
  const value = parseQuantity(text, 's');
  return value.ok && value.value >= 0.1 && value.value <= 86_400
    ? success(value.value)
    : badArgument(`"${text}"`, '0.1 to 86400 seconds', 'Give the time between checkpoints.', '--checkpoint');
};

const isMate = (word: string): word is Mate => Object.hasOwn(MATES, word);

/** The project with its changes, and the files that it names then. */
const readInputs = async (
  name: string,
  settings: readonly string[],
  until: string | undefined,
  mate: Mate | null,
): Promise<Result<{ project: Project; files: Files }>> => {
  const loaded = await loadProject(name);
  if (!loaded.ok) return loaded;
  try {
    const set = applySettings(loaded.value.project, settings);
    if (!set.ok) return set;
    const asked = applyUntil(set.value, until);
    const project = asked.ok && mate !== null ? mateOf(asked.value, mate) : asked;
    if (!project.ok) return project;
    const files = await gatherFiles(project.value, loaded.value.readNamed);
    return files.ok ? success({ project: project.value, files: files.value }) : files;
  } finally {
    await loaded.value.close();
  }
};

const readOptions = async (argv: readonly string[], io: Io): Promise<Result<RunOptions>> => {
  const parsed = readArguments(argv, OPTIONS, 'run');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const [name, extra] = positionals;
  if (name === undefined || extra !== undefined)
    return badArgument(
      extra === undefined ? '' : `"${extra}"`,
      '',
      'Give one project: spinmotive run PROJECT.',
    );
  if (values.progress !== undefined && values.progress !== 'json')
    return badArgument(`"${values.progress}"`, 'json', 'Leave it out for the progress line.', '--progress');
  const threads = readThreads(values.threads);
  if (!threads.ok) return threads;
  const checkpointEvery = readCheckpointEvery(values.checkpoint);
  if (!checkpointEvery.ok) return checkpointEvery;
  const mate = values.twin === true ? 'charge' : (values.mate ?? null);
  if (mate !== null && !isMate(mate))
    return badArgument(
      `"${mate}"`,
      Object.keys(MATES).join(', '),
      'Choose what the second run turns over.',
      '--mate',
    );
  const note = await leftOverNote(name);
  if (note !== null) io.err(`spinmotive: ${oneLine(note)}\n`);
  const inputs = await readInputs(name, values.set ?? [], values.until, mate);
  if (!inputs.ok) return inputs;
  const { project, files } = inputs.value;
  const quiet = values.quiet === true || !io.terminal;
  return success({
    project,
    files,
    folder: values.out ?? slug(project.name),
    resume: values.resume === true,
    force: values.force === true,
    json: values.json === true,
    progress: values.progress === 'json' ? 'json' : quiet ? 'none' : 'line',
    checkpointEvery: checkpointEvery.value,
    threads: threads.value,
  });
};

/** First field in which two projects differ. */
const difference = (a: unknown, b: unknown, path = ''): string | null => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null)
    return Object.is(a, b) ? null : path;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(Reflect.get(a, key), Reflect.get(b, key), path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
};

/** Whether the folder may be written to, and what lies in it already. */
const checkFolder = async (
  { project, files, folder, resume, force }: RunOptions,
  paths: RunPaths,
): Promise<Result<RunManifest | null>> => {
  const there = await earlierResults(paths, slug(project.name));
  const manifest = await readRunManifest(paths);
  if (there.length === 0 || force) return success(resume ? manifest : null);
  if (!resume)
    return badArgument(
      `"${folder}"`,
      'a folder without results',
      'It holds an earlier run. Add --resume to continue it, --force to replace it, or name another folder.',
      '--out',
    );
  if (manifest === null)
    return badArgument(
      `"${folder}"`,
      'the folder of a run',
      'It has no readable run.json. Add --force to replace what is there.',
      '--resume',
    );
  // Read anew, so that fields which came with a later version have their defaults.
  const before = readProject(manifest.project);
  const changed =
    difference(before.ok ? before.value : manifest.project, project) ?? (await changedFile(paths, files));
  return changed === null
    ? success(manifest)
    : badArgument(
        changed,
        'the inputs the run was started with',
        'It differs from run.json. Use the same inputs, or another folder.',
        '--resume',
      );
};

/** The size of every signal; curves stand in table.csv. */
const withoutTraces = (pulse: Results['pulse']) =>
  pulse === null
    ? null
    : {
        ...pulse,
        signals: pulse.signals.traces.map(({ id, V, offset }) => ({ id, peak: peakOf(V), offset })),
      };

const pulseLines = (pulse: Results['pulse']): string => {
  if (pulse === null) return '';
  const { plateau, plateauDuration, detectability } = pulse;
  return Number.isNaN(plateau)
    ? 'The wall was never between the leads.\n'
    : `Plateau voltage ${formatQuantity(plateau, 'V')}, wall between the leads for ${formatQuantity(plateauDuration, 's')}\n${oneLine(detectability.verdict)}\n`;
};

const report = (
  io: Io,
  json: boolean,
  manifest: RunManifest,
  paths: RunPaths,
  results: Results | null,
): void => {
  if (json) {
    const { status, rows, frames, steps, rejected, wallSeconds, warnings, reason } = manifest;
    io.out(
      writeJsonBlock({
        status,
        folder: paths.root,
        files: results?.files ?? { run: paths.manifest, table: paths.table, frames: paths.frames },
        pulse: withoutTraces(results?.pulse ?? null),
        rows,
        frames: frames.length,
        steps,
        rejected,
        wallSeconds,
        warnings,
        reason,
      }),
    );
    return;
  }
  if (results === null) return;
  io.out(pulseLines(results.pulse));
  for (const file of Object.values(results.files)) io.out(`${file}\n`);
};

const conclude = async (
  io: Io,
  options: RunOptions,
  paths: RunPaths,
  { end, manifest, resumable }: TaskOutcome,
): Promise<Exit> => {
  if (end.status === 'refused' && end.problem.code !== CANCELLED_EARLY.code) return refuse(io, end.problem);
  if (end.status === 'refused' || manifest === null) {
    io.err('spinmotive: stopped before the run began.\n');
    return EXIT.cancelled;
  }
  if (end.status === 'cancelled') {
    const at = formatQuantity(end.progress.time, 's', { in: 'ns', digits: 4 });
    io.err(
      `spinmotive: stopped at ${at}. ${resumable ? 'Continue with --resume.' : 'No checkpoint yet: --resume starts again.'}\n`,
    );
    report(io, options.json, manifest, paths, null);
    return EXIT.cancelled;
  }
  const results = await writeResults(paths, options, manifest);
  if (!results.ok) {
    io.err(`spinmotive: ${oneLine(results.hint)}\n`);
    return EXIT.other;
  }
  report(io, options.json, manifest, paths, results.value);
  if (end.status === 'finished') return EXIT.done;
  io.err(`spinmotive: the run diverged. ${oneLine(end.reason)}\n`);
  return EXIT.diverged;
};

/** Nothing to continue; of the files that come last those are made that are missing. */
const alreadyFinished = async (
  io: Io,
  options: RunOptions,
  paths: RunPaths,
  manifest: RunManifest,
): Promise<Exit> => {
  io.err('spinmotive: this run is finished already.\n');
  const results = await writeResults(paths, options, manifest, true);
  if (!results.ok) return refuse(io, results);
  report(io, options.json, manifest, paths, results.value);
  return EXIT.done;
};

const perform = async (options: RunOptions, io: Io): Promise<Exit> => {
  const paths = runPaths(options.folder);
  const before = await checkFolder(options, paths);
  if (!before.ok) return refuse(io, before);
  if (before.value?.status === 'finished' && !options.force)
    return alreadyFinished(io, options, paths, before.value);
  const view = progressView(io, options.progress);
  const stopping = stopOnSignals(io);
  const show = (progress: Progress): void => view.show(progress);
  try {
    const outcome = await runTask({
      project: options.project,
      files: options.files,
      paths,
      name: slug(options.project.name),
      version,
      home: io.home,
      resume: options.resume && !options.force,
      checkpointEvery: options.checkpointEvery,
      threads: options.threads,
      stop: stopping.signal,
      onProgress: show,
      onWarning: (line) => {
        view.clear();
        io.err(`spinmotive: ${oneLine(line)}\n`);
      },
    });
    view.clear();
    return await conclude(io, options, paths, outcome);
  } finally {
    view.clear();
    stopping.release();
  }
};

/** `spinmotive run`: see `help`. */
export const run: Command = {
  help,
  run: async (argv, io) => {
    const options = await readOptions(argv, io);
    return options.ok ? perform(options.value, io) : refuse(io, options);
  },
};
