import { version } from '../../package.json';
import { nearestName } from '@workers/model/words';
import { EXIT, oneLine, type Command, type Exit, type Io } from './io';

interface Entry {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Loaded only when it is the one: help and catalogue start at once. */
  load(): Promise<Command>;
}

/** A new command is one file and one entry here. */
const COMMANDS: readonly Entry[] = [
  {
    name: 'run',
    usage: 'run PROJECT [--out DIR] [--until SECONDS] [--set path=value …] [--resume]',
    summary:
      'runs a project; writes run.json, table.csv, frames/, the pulse as CSV and SVG, and a project file',
    load: async () => (await import('./run')).run,
  },
  {
    name: 'separate',
    usage: 'separate PROJECT [--out DIR] [options of run]',
    summary: 'runs a project and its twin and tells motive force from induction, as the experiment would',
    load: async () => (await import('./separate')).separate,
  },
  {
    name: 'evaluate',
    usage: 'evaluate NAME [--in FILE|-] [--out FILE|-] [--text]',
    summary: 'computes one quantity of the catalogue: JSON in, JSON out',
    load: async () => (await import('./evaluate')).evaluate,
  },
  {
    name: 'catalogue',
    usage: 'catalogue [NAME] [--json]',
    summary: 'lists every computable quantity with formula and source',
    load: async () => (await import('./catalogue')).catalogue,
  },
  {
    name: 'sweep',
    usage:
      'sweep PROJECT [--axis path=a:b:n …] [--wall] [--runs N] [--resume] [--set path=value …] [--out DIR|FILE]',
    summary: 'varies any field over solver runs or the wall model; without --axis: wall model over the field',
    load: async () => (await import('./sweep')).sweep,
  },
  {
    name: 'figure',
    usage: 'figure PROJECT NAME [--format svg|pdf|png] [--width 86mm] [--out FILE]',
    summary: 'draws a figure at printing quality; figure --list names them',
    load: async () => (await import('./figure')).figure,
  },
  {
    name: 'lattice',
    usage: 'lattice PROJECT [--frame N] [--set path=value …] [--estimate] [--out FILE]',
    summary: 'electrons on a lattice with the texture of a wall, frame or OVF file, beside the continuum',
    load: async () => (await import('./lattice')).lattice,
  },
  {
    name: 'fit',
    usage: 'fit PROJECT --trace FILE [--gain 1000] [--hold P=0.6] [--background FILE]',
    summary: 'fits P, β, offset and time shift of V(t) to a measured trace, with error bars',
    load: async () => (await import('./fit')).fit,
  },
  {
    name: 'import',
    usage: 'import FILE [--out FILE] [--data binary4|binary8|text]',
    summary:
      'makes a project of an OVF file, converts it to OVF 2 or VTK, or a table of OOMMF or mumax3 to CSV',
    load: async () => (await import('./import')).importFile,
  },
  {
    name: 'export',
    usage: 'export PROJECT --format ovf|vtk|hdf5|csv|zip [--run ID] [--frames a:b] [--out FILE]',
    summary: 'writes frames of a run as OVF or VTK, its table as CSV, or all of it as HDF5 or a zip',
    load: async () => (await import('./export')).exportRun,
  },
  {
    name: 'references',
    usage: 'references PROJECT [--run ID] [--format text|bib] [--out FILE]',
    summary: 'lists the papers that a project or one of its runs rests on, and for what; as text or BibTeX',
    load: async () => (await import('./references')).references,
  },
  {
    name: 'validate',
    usage: 'validate [CASE …] [--json]',
    summary: 'runs the validation cases and prints value, reference, tolerance and verdict',
    load: async () => (await import('./validate')).validate,
  },
  {
    name: 'bench',
    usage: 'bench [--quick] [--mesh 256x64x1 …] [--json]',
    summary: 'measures time and memory of the solver for each mesh, precision and number of threads',
    load: async () => (await import('./bench')).bench,
  },
];

const help = (): string => `Spinmotive ${version}
What voltage will a moving magnetic domain wall give between two leads, and can it be measured?

${COMMANDS.map(({ usage, summary }) => `  spinmotive ${usage}\n      ${summary}\n`).join('')}
  spinmotive COMMAND --help     options of one command
  spinmotive --version

Results go to standard output, everything else to standard error.
Exit status: 0 done, 1 failed, 2 bad input, 3 diverged, 4 cancelled with a checkpoint.
`;

const unknownCommand = (name: string, io: Io): Exit => {
  const known = COMMANDS.map((c) => c.name);
  const close = nearestName(name, known);
  const line = `"${oneLine(name)}" is not a command. Commands: ${known.join(', ')}.${close === undefined ? '' : ` Did you mean "${close}"?`}`;
  io.err(`spinmotive: ${line}\n`);
  return EXIT.badInput;
};

/** Runs one command line; never throws. */
export const execute = async (argv: readonly string[], io: Io): Promise<Exit> => {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.err : io.out)(help());
    return name === undefined ? EXIT.badInput : EXIT.done;
  }
  if (name === '--version' || name === '-V') {
    io.out(`${version}\n`);
    return EXIT.done;
  }
  const entry = COMMANDS.find((c) => c.name === name);
  if (entry === undefined) return unknownCommand(name, io);
  try {
    const command = await entry.load();
    const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
    if (options.includes('--help') || options.includes('-h')) {
      io.out(command.help);
      return EXIT.done;
    }
    return await command.run(rest, io);
  } catch (error) {
    io.err(`spinmotive: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
    if (process.env['SPINMOTIVE_DEBUG'] !== undefined && error instanceof Error)
      io.err(`${error.stack ?? ''}\n`);
    return EXIT.other;
  }
};

const readStdin = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

/** Entry of the launcher `main/spinmotive.mjs`. */
export const main = async (argv: readonly string[]): Promise<void> => {
  // `spinmotive catalogue | head` closes our output early: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await execute(argv, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY,
    readStdin,
    home: new URL('.', import.meta.url),
  });
};
