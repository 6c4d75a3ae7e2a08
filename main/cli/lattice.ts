import { resolve } from 'node:path';
import { latticeCsv } from '@workers/magnet/lattice/csv';
import { formatNumber, readProject, success, type Project, type Result } from '@workers/model';
import { badArgument, readArguments } from './arguments';
import { chooseFrame, windowAt } from './figure-data';
import { framesOf } from './frame-range';
import { EXIT, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { latticeSource, solveLattice } from './lattice-answer';
import { applySettings } from './source';
import { chooseRun, openSource, type Source } from './stored-runs';
import { writeNew } from './write-new';

const help = `spinmotive lattice PROJECT [--frame N] [--out FILE] [options]

Puts the texture on a lattice and solves its electrons by Green functions: torque by two routes, spin currents, channels,
beside the continuum. The size, time and memory are said first; what would take over an hour or 2 GB is refused.

PROJECT is a .spinmotive file, a folder written by "run", a bare project.json, or the id of an example. The lattice is
that of its section "lattice"; without --frame its texture is what lattice.source says.

  --frame N           the stored picture N of the run, from 0, negative from the end
  --run ID            which run of the project; default: the last one that finished
  --set path=value    changes one input of the lattice, as in "run"; may be repeated
  --estimate          says size, time and memory only
  --out FILE          every slice as CSV: torque by both routes, spin and spin current
  --json              the numbers as JSON
  --force             replaces FILE

Control-C stops it. Progress goes to standard error where that is a terminal.
`;

const OPTIONS = {
  frame: { type: 'string' },
  run: { type: 'string' },
  set: { type: 'string', multiple: true },
  estimate: { type: 'boolean' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

interface Wanted {
  readonly frame: string | undefined;
  readonly run: string | undefined;
  readonly set: readonly string[];
}

/** The project with the picture that it is asked about. */
const gather = async (source: Source, wanted: Wanted) => {
  const chosen = await chooseRun(source.runs, wanted.run);
  if (!chosen.ok) return chosen;
  const run = chosen.value;
  const settings = wanted.frame === undefined ? wanted.set : ['lattice.source=frame', ...wanted.set];
  const changed = applySettings(source.project, settings);
  if (!changed.ok) return changed;
  const { lattice } = changed.value;
  if (lattice.source !== 'frame' || run === undefined) {
    const made = await latticeSource(changed.value, undefined, source.readNamed);
    return made.ok ? success({ project: changed.value, source: made.value }) : made;
  }
  const own = readProject(run.manifest.project);
  if (!own.ok) return own;
  const project: Project = { ...own.value, lattice };
  const { frames } = run.manifest;
  const at = framesOf(wanted.frame ?? '-1', frames.length);
  if (!at.ok) return { ...at, path: '--frame' };
  const [index, more] = at.value;
  if (index === undefined || more !== undefined)
    return badArgument(`"${wanted.frame ?? ''}"`, 'one frame', 'Give one number.', '--frame');
  const frame = await chooseFrame(run, frames[index]);
  if (!frame.ok) return frame;
  const window = await windowAt(run, project, frame.value.time);
  const made = await latticeSource(project, { ...frame.value, window }, run.readNamed);
  return made.ok ? success({ project, source: made.value }) : made;
};

const solve = async (
  found: Extract<Awaited<ReturnType<typeof gather>>, { ok: true }>['value'],
  only: boolean,
  io: Io,
) => {
  let moved = false;
  const talk = {
    home: io.home,
    estimated: (words: string) => io.err(`${words}\n`),
    listener: ({ share }: { readonly share: number }) => {
      if (!io.terminal) return;
      io.err(`\r${Math.floor(100 * share)} %\u001B[K`);
      moved = true;
    },
  };
  const answer = await solveLattice(found.project, found.source, talk, only);
  if (moved) io.err('\r\u001B[K');
  return answer;
};

const perform = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const parsed = readArguments(argv, OPTIONS, 'lattice');
  if (!parsed.ok) return refuse(io, parsed);
  const { values, positionals } = parsed.value;
  const [name, extra] = positionals;
  if (name === undefined || extra !== undefined)
    return refuse(io, badArgument('', '', 'Give one project: spinmotive lattice PROJECT.'));
  const source = await openSource(name);
  if (!source.ok) return refuse(io, source);
  const found = await gather(source.value, {
    frame: values.frame,
    run: values.run,
    set: values.set ?? [],
  }).finally(() => source.value.close());
  if (!found.ok) return refuse(io, found);
  const answer = await solve(found.value, values.estimate === true, io);
  if (!answer.ok) return refuse(io, answer);
  if (answer.value === null) return EXIT.done;
  const view = answer.value;
  let file: Result<string> | undefined;
  if (values.out !== undefined) {
    file = await writeNew(resolve(values.out), latticeCsv(view), values.force === true);
    if (!file.ok) return refuse(io, file);
  }
  const comparison = { ...view.comparison, profile: undefined };
  const { numbers, checks, cost, current, force, beta, P } = view;
  if (values.json === true)
    io.out(
      writeJsonBlock({
        texture: view.question.placed.note,
        T: numbers.T,
        R: numbers.R,
        P,
        current,
        force,
        beta,
        comparison,
        sampled: numbers.sampled,
        checks,
        cost,
        file: file?.value,
      }),
    );
  else
    io.out(
      `${comparison.verdict}\n${checks.unitarity === null ? '' : `unitarity ${formatNumber(checks.unitarity, 1)}, `}torque identity ${formatNumber(checks.identity, 1)}, ${formatNumber(cost.seconds, 2)} s\n${file === undefined ? '' : `${file.value}\n`}`,
    );
  return EXIT.done;
};

/** `spinmotive lattice`: see `help`. */
export const lattice: Command = { help, run: perform };
