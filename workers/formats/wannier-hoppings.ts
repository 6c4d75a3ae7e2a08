import { failure, success, type Failure, type Result } from '../model/result';
import { fixedColumns, fortranInteger, fortranNumber, LineReader } from './wannier-lines';

/** ⟨0m|H|Rn⟩ of Wannier90 as the file has it: not divided by the degeneracies, not made Hermitian. eV. */
export interface WannierHoppings {
  readonly bands: number;
  /** Lattice vectors, three integers each. */
  readonly R: readonly (readonly [number, number, number])[];
  readonly degeneracy: readonly number[];
  /** One matrix per lattice vector, row m by row, column n. */
  readonly re: readonly Float64Array[];
  readonly im: readonly Float64Array[];
}

/** Above this nobody's matrices fit beside their diagonalisation. */
export const MOST_BANDS = 1024;
const MOST_VECTORS = 100_000;
/** Memory of the matrices, bytes. */
const MOST_BYTES = 2 ** 30;
/** A row of a matrix has this many characters at least. */
const SHORTEST_ROW = 8;
const PER_LINE = 15;

interface Counts {
  readonly bands: number;
  readonly vectors: number;
}

/** Refuses sizes that the rest of the file cannot hold, before anything is allocated. */
const checkSize = (reader: LineReader, { bands, vectors }: Counts): Failure | undefined => {
  const rows = bands * bands * vectors;
  if (16 * rows > MOST_BYTES)
    return failure({
      code: 'too-large',
      path: `line ${reader.line}`,
      value: `${bands} functions, ${vectors} lattice vectors`,
      allowed: `${MOST_BYTES / 2 ** 20} MiB of matrices`,
      hint: 'Cut the table at a shorter distance.',
    });
  return rows * SHORTEST_ROW > reader.left ? reader.cutShort(`${rows} rows of matrices`) : undefined;
};

/** Number of functions, number of lattice vectors, degeneracies: the head both kinds of file have. */
export const readHead = (reader: LineReader): Result<Counts & { degeneracy: number[] }> => {
  const count = (what: string, most: number): Result<number> => {
    const line = reader.next();
    if (line === undefined) return reader.cutShort(what);
    const value = fortranInteger(line.trim());
    return value >= 1 && value <= most ? success(value) : reader.bad(line, `${what}, 1 to ${most}`);
  };
  const bands = count('the number of Wannier functions', MOST_BANDS);
  if (!bands.ok) return bands;
  const vectors = count('the number of lattice vectors', MOST_VECTORS);
  if (!vectors.ok) return vectors;
  const counts = { bands: bands.value, vectors: vectors.value };
  const refused = checkSize(reader, counts);
  if (refused) return refused;
  const degeneracy: number[] = [];
  while (degeneracy.length < counts.vectors) {
    const words = reader.words();
    if (words === undefined) return reader.cutShort(`${counts.vectors} degeneracies`);
    const wanted = Math.min(PER_LINE, counts.vectors - degeneracy.length);
    const values = words.map(fortranInteger);
    if (words.length !== wanted || !values.every((x) => x >= 1))
      return reader.bad(words.join(' '), `${wanted} degeneracies, 1 or more`);
    degeneracy.push(...values);
  }
  return success({ ...counts, degeneracy });
};

/** Lattice vectors must be different and come with their opposites. */
export const checkPartners = (R: WannierHoppings['R'], line: number): Failure | undefined => {
  const seen = new Set<string>();
  for (const vector of R) {
    const key = vector.join(' ');
    if (seen.has(key)) return partnerProblem(line, key, 'twice');
    seen.add(key);
  }
  for (const [x, y, z] of R)
    if (!seen.has(`${0 - x} ${0 - y} ${0 - z}`)) return partnerProblem(line, `${x} ${y} ${z}`, 'without −R');
  return undefined;
};

const partnerProblem = (line: number, key: string, what: string): Failure =>
  failure({
    code: 'bad-wannier',
    path: `line ${line}`,
    value: `R = ${key} ${what}`,
    allowed: 'every lattice vector once, with its opposite',
    hint: 'The table is not complete.',
  });

const ROW_WIDTHS = [5, 5, 5, 5, 5, 12, 12];

interface Row {
  readonly R: [number, number, number];
  readonly m: number;
  readonly n: number;
  readonly re: number;
  readonly im: number;
}

const rowOf = (line: string): Row | undefined => {
  const words = line.trim().split(/\s+/u);
  const fields = words.length === 7 ? words : fixedColumns(line, ROW_WIDTHS);
  const [x, y, z, m, n] = fields.slice(0, 5).map(fortranInteger) as [number, number, number, number, number];
  const [re, im] = fields.slice(5).map(fortranNumber) as [number, number];
  const whole = [x, y, z, m, n, re, im].every(Number.isFinite) && line.trim() !== '';
  return whole ? { R: [x, y, z], m, n, re, im } : undefined;
};

/** One matrix of a file; all entries must come, each once. */
const readMatrix = (
  reader: LineReader,
  bands: number,
): Result<{ R: [number, number, number]; re: Float64Array; im: Float64Array }> => {
  const re = new Float64Array(bands * bands).fill(NaN);
  const im = new Float64Array(bands * bands);
  let R: [number, number, number] | undefined;
  for (let i = 0; i < bands * bands; i++) {
    const line = reader.next();
    if (line === undefined) return reader.cutShort('R1 R2 R3 m n Re Im');
    const row = rowOf(line);
    if (row === undefined) return reader.bad(line, 'R1 R2 R3 m n Re Im, finite numbers');
    R ??= row.R;
    const place = (row.m - 1) * bands + row.n - 1;
    const inside = row.m >= 1 && row.n >= 1 && row.m <= bands && row.n <= bands;
    if (!inside || !Number.isNaN(re[place] as number) || row.R.some((x, axis) => x !== R?.[axis]))
      return reader.bad(line, `the ${bands * bands} entries of R = ${R.join(' ')}, each once`);
    re[place] = row.re;
    im[place] = row.im;
  }
  return R === undefined ? reader.cutShort('a matrix') : success({ R, re, im });
};

/**
 * `seedname_hr.dat`: a remark, the number of functions, that of lattice vectors, degeneracies 15 to a line, then rows
 * "R1 R2 R3 m n Re Im". Spec freimuth-itsot, section 3.4. Errors: `bad-wannier` with the line, `too-large`.
 */
export const readWannierHr = (text: string): Result<WannierHoppings> => {
  const reader = new LineReader(text);
  if (reader.next() === undefined) return reader.cutShort('a remark');
  const head = readHead(reader);
  if (!head.ok) return head;
  const { bands, vectors, degeneracy } = head.value;
  const table = {
    bands,
    degeneracy,
    R: [] as [number, number, number][],
    re: [] as Float64Array[],
    im: [] as Float64Array[],
  };
  for (let v = 0; v < vectors; v++) {
    const matrix = readMatrix(reader, bands);
    if (!matrix.ok) return matrix;
    table.R.push(matrix.value.R);
    table.re.push(matrix.value.re);
    table.im.push(matrix.value.im);
  }
  const rest = reader.filled();
  if (rest !== undefined) return reader.bad(rest, 'the end of the file');
  return checkPartners(table.R, reader.line) ?? success(table);
};

const column = (value: number, width: number): string => ` ${value}`.padStart(width);

/** The same file from a table, with `digits` behind the point (Wannier90 writes 6). */
export const writeWannierHr = (table: WannierHoppings, digits = 6): string => {
  const { bands, R, degeneracy } = table;
  const lines = [' written by Spinmotive', column(bands, 12), column(R.length, 12)];
  for (let at = 0; at < degeneracy.length; at += PER_LINE)
    lines.push(
      degeneracy
        .slice(at, at + PER_LINE)
        .map((x) => column(x, 5))
        .join(''),
    );
  R.forEach((vector, v) => {
    for (let n = 0; n < bands; n++)
      for (let m = 0; m < bands; m++) {
        const number = (x: number | undefined): string => ` ${(x ?? 0).toFixed(digits)}`.padStart(digits + 6);
        const place = m * bands + n;
        const head = [...vector, m + 1, n + 1].map((x) => column(x, 5)).join('');
        lines.push(`${head}${number(table.re[v]?.[place])}${number(table.im[v]?.[place])}`);
      }
  });
  return `${lines.join('\n')}\n`;
};
