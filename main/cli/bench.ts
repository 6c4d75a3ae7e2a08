import { availableParallelism } from 'node:os';
import { success, type Result } from '@workers/model';
import { hireHandsFrom } from '@workers/services/bands-hire.node';
import { hireFrom } from '@workers/services/hire.node';
import { badArgument, readArguments } from './arguments';
import { measureBands, type BandsTiming } from './bench-bands';
import { GROUP_NAMES } from './bench-kernels';
import { measure, type BenchCase, type BenchResult, type Cells, type Effort } from './bench-measure';
import { measureLattice, type LatticeTiming } from './bench-lattice';
import { measureNonlocal, type NonlocalTiming } from './bench-nonlocal';
import { measureVoltage, type VoltageTiming } from './bench-voltage';
import { EXIT, refuse, writeJsonBlock, type Command, type Exit, type Io } from './io';
import { aligned } from './schema-text';

const help = `spinmotive bench [options]

Measures one evaluation of field and torque: exchange, uniaxial anisotropy, applied field, magnetostatics, torque, one
stage of Dormand–Prince. Prints for each mesh, precision and number of threads the time per cell, best of several, the
share of each group of kernels, and the memory of a cell.

  --mesh 256x64x1       only this mesh; may be repeated; default: six films and blocks of 4096 to 1048576 cells
  --precision double    or mixed; default: both
  --threads N           may be repeated; default: 1, 2, and all cores
  --quick               a few rounds instead of some seconds for each line
  --voltage             instead: potential, lead field and the reading of a row, in ms against the goal of each
  --nonlocal            instead: the non-local torque against magnetostatics, by processor time of one thread
  --lattice             instead: lattice Green functions, by processor time of one thread, against goal and peak
  --bands               instead: sums over the zone of band models, in ms against the goal of each, with one and more threads
  --json                the table as JSON

OOMMF is the time of OOMMF 2.1 for the same with as many threads, measured once on a machine of two cores: on another
machine the ratio says little.
`;

const OPTIONS = {
  mesh: { type: 'string', multiple: true },
  precision: { type: 'string' },
  threads: { type: 'string', multiple: true },
  quick: { type: 'boolean' },
  voltage: { type: 'boolean' },
  nonlocal: { type: 'boolean' },
  lattice: { type: 'boolean' },
  bands: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** OOMMF 2.1, portable build, quiet medians: ns per cell and evaluation with one thread and with two. */
const OOMMF: readonly { readonly mesh: Cells; readonly nanoseconds: readonly [number, number] }[] = [
  { mesh: [64, 64, 1], nanoseconds: [117, 148] },
  { mesh: [256, 64, 1], nanoseconds: [114, 85] },
  { mesh: [512, 128, 1], nanoseconds: [124, 72] },
  { mesh: [512, 512, 1], nanoseconds: [148, 78] },
  { mesh: [128, 128, 16], nanoseconds: [182, 93] },
  { mesh: [256, 256, 16], nanoseconds: [190, 103] },
];

const FULL: Effort = { warmUp: 4, repeats: 8, seconds: 4 };
const QUICK: Effort = { warmUp: 1, repeats: 3, seconds: 0 };

const nameOf = (mesh: Cells): string => mesh.join(' × ');

const referenceOf = ({ mesh, threads }: BenchCase): number | null =>
  OOMMF.find((one) => nameOf(one.mesh) === nameOf(mesh))?.nanoseconds[threads - 1] ?? null;

const readMesh = (text: string): Result<Cells> => {
  const [, x, y, z] = /^(\d{1,7})[x×](\d{1,6})[x×](\d{1,5})$/u.exec(text) ?? [];
  const cells: Cells = [Number(x), Number(y), Number(z)];
  return z !== undefined && cells.every((count) => count > 0)
    ? success(cells)
    : badArgument(`"${text}"`, 'cells along x, y and z', 'For example --mesh 256x64x1.', '--mesh');
};

const readThreads = (text: string): Result<number> => {
  const most = availableParallelism();
  const value = Number(text);
  return /^\d+$/u.test(text) && value >= 1 && value <= most
    ? success(value)
    : badArgument(`"${text}"`, `whole numbers from 1 to ${most}`, 'This machine has no more cores.', '--threads'); // prettier-ignore
};

const readAll = <T>(texts: readonly string[], read: (text: string) => Result<T>): Result<T[]> => {
  const values: T[] = [];
  for (const text of texts) {
    const one = read(text);
    if (!one.ok) return one;
    values.push(one.value);
  }
  return success(values);
};

const defaultThreads = (): number[] => {
  const cores = availableParallelism();
  return [...new Set([1, Math.min(2, cores), cores])];
};

interface Wanted {
  readonly cases: readonly BenchCase[];
  /** Threads of the section "voltage"; null: the engine is measured. */
  readonly voltage: readonly number[] | null;
  readonly nonlocal: boolean;
  readonly lattice: boolean;
  /** Threads of the section "bands"; null: not asked. */
  readonly bands: readonly number[] | null;
  readonly effort: Effort;
  readonly json: boolean;
}

const readWanted = (argv: readonly string[]): Result<Wanted> => {
  const parsed = readArguments(argv, OPTIONS, 'bench');
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (positionals[0] !== undefined)
    return badArgument(`"${positionals[0]}"`, 'options', 'Choose a mesh with --mesh.');
  const { precision } = values;
  if (precision !== undefined && precision !== 'double' && precision !== 'mixed')
    return badArgument(`"${precision}"`, 'double, mixed', 'Leave it out for both.', '--precision');
  const meshes = values.mesh === undefined ? success(OOMMF.map(({ mesh }) => mesh)) : readAll(values.mesh, readMesh); // prettier-ignore
  if (!meshes.ok) return meshes;
  const threads = values.threads === undefined ? success(defaultThreads()) : readAll(values.threads, readThreads); // prettier-ignore
  if (!threads.ok) return threads;
  const precisions: readonly BenchCase['precision'][] =
    precision === undefined ? ['double', 'mixed'] : [precision];
  const cases = meshes.value.flatMap((mesh): BenchCase[] =>
    precisions.flatMap((one) => threads.value.map((count) => ({ mesh, precision: one, threads: count }))),
  );
  return success({
    cases,
    voltage: values.voltage === true ? threads.value : null,
    nonlocal: values.nonlocal === true,
    lattice: values.lattice === true,
    bands: values.bands === true ? threads.value : null,
    effort: values.quick === true ? QUICK : FULL,
    json: values.json === true,
  });
};

/** Stable: keys are only ever added. */
const published = (result: BenchResult) => {
  const { mesh, precision, threads, nanoseconds, clock, shares, bytes, setUp } = result;
  const cells = mesh[0] * mesh[1] * mesh[2];
  const oommf = referenceOf(result);
  const ratio = oommf === null ? null : nanoseconds / oommf;
  const memory = { bytes, bytesPerCell: bytes / cells };
  return { mesh, cells, precision, threads, nanoseconds, clock, oommf, ratio, shares, ...memory, setUp };
};

const table = (results: readonly BenchResult[]): string => {
  const shares = GROUP_NAMES.map((name) => `${name} %`);
  const head = [
    'cells',
    'precision',
    'threads',
    'ns/cell',
    'OOMMF',
    'ratio',
    ...shares,
    'B/cell',
    'set-up s',
  ];
  const rows = results.map((result) => {
    const { nanoseconds, oommf, ratio, bytesPerCell } = published(result);
    return [
      nameOf(result.mesh),
      result.precision,
      String(result.threads),
      nanoseconds.toFixed(1),
      oommf === null ? '–' : String(oommf),
      ratio === null ? '–' : ratio.toFixed(2),
      ...GROUP_NAMES.map((name) => (100 * result.shares[name]).toFixed(0)),
      bytesPerCell.toFixed(0),
      result.setUp.toFixed(2),
    ];
  });
  return aligned([head, ...rows]);
};

const voltageTable = (rows: readonly VoltageTiming[]): string =>
  aligned([
    ['what', 'cells', 'threads', 'ms', 'goal'],
    ...rows.map(({ what, mesh, threads, milliseconds, goal }) => [
      what,
      nameOf(mesh),
      String(threads),
      milliseconds.toPrecision(3),
      goal === null ? '–' : `< ${goal}`,
    ]),
  ]);

const nonlocalTable = (rows: readonly NonlocalTiming[]): string =>
  aligned([
    ['cells', 'precision', 'others ns', 'magnetostatics ns', 'non-local ns', 'ratio'],
    ...rows.map(({ mesh, precision, others, magnetostatics, nonlocal, ratio }) => [
      nameOf(mesh),
      precision,
      others.toFixed(1),
      magnetostatics.toFixed(1),
      nonlocal.toFixed(1),
      ratio.toFixed(2),
    ]),
  ]);

const latticeTable = (rows: readonly LatticeTiming[]): string =>
  aligned([
    ['what', 's', 'goal', 'GFlop/s', 'of peak %'],
    ...rows.map(({ what, seconds, goal, gigaflops, ofPeak }) => [
      what,
      seconds === 0 ? '–' : seconds.toPrecision(3),
      goal === null ? '–' : `< ${goal}`,
      gigaflops === null ? '–' : gigaflops.toFixed(2),
      ofPeak === null ? '–' : (100 * ofPeak).toFixed(0),
    ]),
  ]);

const bandsTable = (rows: readonly BandsTiming[]): string =>
  aligned([
    ['what', 'N', 'threads', 'ms', 'processor ms', 'goal', 'MiB'],
    ...rows.map(({ what, N, threads, milliseconds, processor, goal, bytes }) => [
      what,
      String(N),
      String(threads),
      milliseconds.toPrecision(3),
      processor.toPrecision(3),
      `< ${goal}`,
      (bytes / 2 ** 20).toFixed(0),
    ]),
  ]);

const perform = async (
  { cases, voltage, nonlocal, lattice, bands, effort, json }: Wanted,
  io: Io,
): Promise<Exit> => {
  const hire = hireFrom(new URL('crew.node.mjs', io.home));
  if (voltage !== null) {
    const rows = await measureVoltage(effort === QUICK, voltage, hire);
    if (!rows.ok) return refuse(io, rows);
    io.out(json ? writeJsonBlock(rows.value) : voltageTable(rows.value));
    return EXIT.done;
  }
  if (nonlocal) {
    const rows = measureNonlocal(effort === QUICK);
    if (!rows.ok) return refuse(io, rows);
    io.out(json ? writeJsonBlock(rows.value) : nonlocalTable(rows.value));
    return EXIT.done;
  }
  if (lattice) {
    const rows = measureLattice(effort === QUICK);
    if (!rows.ok) return refuse(io, rows);
    io.out(json ? writeJsonBlock(rows.value) : latticeTable(rows.value));
    return EXIT.done;
  }
  if (bands !== null) {
    const hireHand = hireHandsFrom(new URL('bands-hand.node.mjs', io.home));
    const rows = await measureBands(bands, effort === QUICK ? 1 : 4, hireHand);
    if (!rows.ok) return refuse(io, rows);
    io.out(json ? writeJsonBlock(rows.value) : bandsTable(rows.value));
    return EXIT.done;
  }
  const results: BenchResult[] = [];
  for (const [i, one] of cases.entries()) {
    io.err(`${i + 1}/${cases.length}  ${nameOf(one.mesh)}, ${one.precision}, threads: ${one.threads}\n`);
    const result = await measure(one, effort, hire);
    if (!result.ok) return refuse(io, result);
    results.push(result.value);
  }
  io.out(json ? writeJsonBlock(results.map(published)) : table(results));
  return EXIT.done;
};

/** `spinmotive bench`: see `help`. */
export const bench: Command = {
  help,
  run: async (argv, io) => {
    const wanted = readWanted(argv);
    return wanted.ok ? perform(wanted.value, io) : refuse(io, wanted);
  },
};
