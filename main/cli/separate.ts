import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { csvHeader, csvRows } from '@workers/formats/table';
import { readWorking } from '@workers/electrons/road/resolve';
import { formatNumber, formatQuantity, success, type Result } from '@workers/model';
import { recordedColumns } from '@workers/voltage/signals/recorded-columns';
import { MATES, type Mate } from '@workers/voltage/signals/mates';
import { evenAndOdd } from '@workers/voltage/signals/separation';
import { peakOf, signalTraces, totalVoltage } from '@workers/voltage/signals/traces';
import { badArgument } from './arguments';
import { EXIT, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { run } from './run';
import { loadProject, slug } from './source';
import { openSource } from './stored-runs';
import { writeNew } from './write-new';

const help = `spinmotive separate PROJECT [--by charge|bias|motion] [--out DIR] [--json] [options of run]

Runs PROJECT in DIR/wall and its twin in DIR/twin: the wall of the other charge in the opposite field, which moves in the
same way. Then combines what an amplifier would see of the two, every competing signal of the project included:
half the sum is the spin-motive force, half the difference the induction. Signals that do not flip with the charge (AMR,
Seebeck) stay in the sum. For those:

  --by bias     the second run has the bias current reversed: half the difference is the AMR of the bias
  --by motion   the second run is the same wall driven the other way: half the sum is what does not flip with the motion

Writes DIR/separation.csv: t, V of wall and twin, their half sum and half difference, and the computed motive force.
DIR is the project's name and "-separation" unless told. The other options are those of "run", after PROJECT.
`;

interface Words {
  readonly project: string;
  readonly by: Mate;
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
  let by = 'charge';
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--twin' || word.startsWith('--mate'))
      return badArgument(`"${word}"`, '', 'Both are run. Leave it out.', word);
    if (word === '--by' || word.startsWith('--by=')) {
      by = word === '--by' ? (argv[++i] ?? '') : word.slice('--by='.length);
      continue;
    }
    if (word === '--out') folder = argv[++i] ?? '';
    else if (word.startsWith('--out=')) folder = word.slice('--out='.length);
    else if (word !== '--json') rest.push(word);
  }
  if (folder === '') return badArgument('', 'a folder', 'Name the folder of the results.', '--out');
  if (by !== 'charge' && by !== 'bias' && by !== 'motion')
    return badArgument(`"${by}"`, Object.keys(MATES).join(', '), 'Choose what is turned over.', '--by');
  const [json, force] = [argv.includes('--json'), rest.includes('--force')];
  return success({ project, by, folder, json, force, rest });
};

/** What the amplifier sees of the run in a folder, and the motive force alone. */
const tracesOf = async (folder: string) => {
  const source = await openSource(folder);
  if (!source.ok) return source;
  const [stored] = source.value.runs;
  if (stored === undefined) return badArgument(`"${folder}"`, 'a finished run', 'Run it again.', '--out');
  const project = readWorking(stored.manifest.project);
  if (!project.ok) return project;
  const table = await stored.columns();
  if (!table.ok) return table;
  const signals = signalTraces(project.value, recordedColumns(table.value));
  return success({ signals, V: totalVoltage(signals), smf: table.value.column('V') });
};

const columnsOf = (by: Mate) =>
  [
    { name: 't', label: 'Time', unit: 's' },
    { name: 'V_wall', label: 'Wall, all signals', unit: 'V' },
    { name: 'V_twin', label: 'Twin, all signals', unit: 'V' },
    { name: 'V_even', label: MATES[by].even, unit: 'V' },
    { name: 'V_odd', label: MATES[by].odd, unit: 'V' },
    { name: 'V', label: 'Motive force as computed', unit: 'V' },
  ] as const;

const combine = async (folder: string, { by, json, force }: Words, io: Io): Promise<Exit> => {
  const [wall, twin] = [await tracesOf(join(folder, 'wall')), await tracesOf(join(folder, 'twin'))];
  if (!wall.ok) return refuse(io, wall);
  if (!twin.ok) return refuse(io, twin);
  const { signals, V, smf } = wall.value;
  const { t, even, odd } = evenAndOdd({ t: signals.t, V }, { t: twin.value.signals.t, V: twin.value.V });
  const rows = Float64Array.from(
    Array.from(t, (s, i) => {
      const [a, b] = [even[i] as number, odd[i] as number];
      return [s, a + b, a - b, a, b, smf[i] as number];
    }).flat(),
  );
  const columns = columnsOf(by);
  const text = csvHeader(columns) + csvRows(rows, columns.length);
  const written = await writeNew(join(folder, 'separation.csv'), text, force);
  if (!written.ok) return refuse(io, written);
  const off = peakOf(even.map((value, i) => value - (smf[i] as number)));
  const [first, second] = [peakOf(even), peakOf(odd)];
  const charge = by === 'charge';
  if (json)
    io.out(
      writeJsonBlock({
        file: written.value,
        ...(charge ? { smf: first, induction: second, off } : { even: first, odd: second }),
      }),
    );
  else
    io.out(
      (charge
        ? `Motive force ${formatQuantity(first, 'V')} at most, induction ${formatQuantity(second, 'V')}\n` +
          `Half the sum differs from the computed motive force by ${formatNumber((100 * off) / (peakOf(smf) || 1), 2)} % of its peak at most\n`
        : `${MATES[by].even}: ${formatQuantity(first, 'V')} at most\n${MATES[by].odd}: ${formatQuantity(second, 'V')} at most\n`) +
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
    ['twin', ['--mate', words.by]],
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
