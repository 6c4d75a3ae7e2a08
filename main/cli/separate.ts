import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { csvHeader, csvRows } from '@workers/formats/table';
import { formatNumber, formatQuantity, readProject, success, type Result } from '@workers/model';
import { recordedColumns } from '@workers/voltage/signals/recorded-columns';
import { separateTwins } from '@workers/voltage/signals/separation';
import { peakOf, signalTraces, totalVoltage } from '@workers/voltage/signals/traces';
import { badArgument } from './arguments';
import { EXIT, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { run } from './run';
import { loadProject, slug } from './source';
import { openSource } from './stored-runs';
import { writeNew } from './write-new';

const help = `spinmotive separate PROJECT [--out DIR] [--json] [options of run]

Runs PROJECT in DIR/wall and its twin in DIR/twin: the wall of the other charge in the opposite field, which moves in the
same way. Then combines what an amplifier would see of the two, every competing signal of the project included:
half the sum is the spin-motive force, half the difference the induction. Signals that do not flip with the charge (AMR,
Seebeck) stay in the sum: reverse the bias current or the motion for those.

Writes DIR/separation.csv: t, V of wall and twin, their half sum and half difference, and the computed motive force.
DIR is the project's name and "-separation" unless told. The other options are those of "run", after PROJECT.
`;

interface Words {
  readonly project: string;
  readonly folder: string | null;
  readonly json: boolean;
  readonly force: boolean;
  /** For both runs. */
  readonly rest: readonly string[];
}

const readWords = ([project, ...argv]: readonly string[]): Result<Words> => {
  if (project === undefined || project.startsWith('-'))
    return badArgument('', '', 'Give the project first: spinmotive separate PROJECT [--out DIR].');
  const rest: string[] = [];
  let folder: string | null = null;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--twin') return badArgument('"--twin"', '', 'Both are run. Leave it out.', '--twin');
    if (word === '--out') folder = argv[++i] ?? '';
    else if (word.startsWith('--out=')) folder = word.slice('--out='.length);
    else if (word !== '--json') rest.push(word);
  }
  if (folder === '') return badArgument('', 'a folder', 'Name the folder of the results.', '--out');
  return success({ project, folder, json: argv.includes('--json'), force: rest.includes('--force'), rest });
};

/** What the amplifier sees of the run in a folder, and the motive force alone. */
const tracesOf = async (folder: string) => {
  const source = await openSource(folder);
  if (!source.ok) return source;
  const [stored] = source.value.runs;
  if (stored === undefined) return badArgument(`"${folder}"`, 'a finished run', 'Run it again.', '--out');
  const project = readProject(stored.manifest.project);
  if (!project.ok) return project;
  const table = await stored.columns();
  if (!table.ok) return table;
  const signals = signalTraces(project.value, recordedColumns(table.value));
  return success({ signals, V: totalVoltage(signals), smf: table.value.column('V') });
};

const COLUMNS = [
  { name: 't', label: 'Time', unit: 's' },
  { name: 'V_wall', label: 'Wall, all signals', unit: 'V' },
  { name: 'V_twin', label: 'Twin, all signals', unit: 'V' },
  { name: 'V_even', label: 'Half the sum: motive force', unit: 'V' },
  { name: 'V_odd', label: 'Half the difference: induction', unit: 'V' },
  { name: 'V', label: 'Motive force as computed', unit: 'V' },
] as const;

const combine = async (folder: string, { json, force }: Words, io: Io): Promise<Exit> => {
  const [wall, twin] = [await tracesOf(join(folder, 'wall')), await tracesOf(join(folder, 'twin'))];
  if (!wall.ok) return refuse(io, wall);
  if (!twin.ok) return refuse(io, twin);
  const { signals, V, smf } = wall.value;
  const apart = separateTwins({ t: signals.t, V }, { t: twin.value.signals.t, V: twin.value.V });
  const rows = Float64Array.from(
    Array.from(apart.t, (t, i) => {
      const [even, odd] = [apart.smf[i] as number, apart.induction[i] as number];
      return [t, even + odd, even - odd, even, odd, smf[i] as number];
    }).flat(),
  );
  const written = await writeNew(
    join(folder, 'separation.csv'),
    csvHeader(COLUMNS) + csvRows(rows, COLUMNS.length),
    force,
  );
  if (!written.ok) return refuse(io, written);
  const peak = peakOf(apart.smf);
  const off = peakOf(apart.smf.map((value, i) => value - (smf[i] as number)));
  const summary = { file: written.value, smf: peak, induction: peakOf(apart.induction), off };
  if (json) io.out(writeJsonBlock(summary));
  else
    io.out(
      `Motive force ${formatQuantity(peak, 'V')} at most, induction ${formatQuantity(summary.induction, 'V')}\n` +
        `Half the sum differs from the computed motive force by ${formatNumber((100 * off) / (peakOf(smf) || 1), 2)} % of its peak at most\n` +
        `${written.value}\n`,
    );
  return EXIT.done;
};

const perform = async (words: Words, io: Io): Promise<Exit> => {
  const loaded = await loadProject(words.project);
  if (!loaded.ok) return refuse(io, loaded);
  await loaded.value.close();
  const folder = resolve(words.folder ?? `${slug(loaded.value.project.name)}-separation`);
  await mkdir(folder, { recursive: true });
  const silent: Io = { ...io, out: () => undefined };
  for (const [name, twin] of [
    ['wall', []],
    ['twin', ['--twin']],
  ] as const) {
    const exit = await run.run([words.project, ...words.rest, ...twin, '--out', join(folder, name)], silent);
    if (exit !== EXIT.done) return exit;
  }
  return combine(folder, words, io);
};

/** `spinmotive separate`: see `help`. */
export const separate: Command = {
  help,
  run: async (argv, io) => {
    const words = readWords(argv);
    return words.ok ? perform(words.value, io) : refuse(io, words);
  },
};
