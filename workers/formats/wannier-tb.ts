import { success, type Result } from '../model/result';
import { checkPartners, readHead, type WannierHoppings } from './wannier-hoppings';
import { fortranInteger, fortranNumber, LineReader } from './wannier-lines';

export type Cell = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

/** `_tb.dat`: hoppings, lattice vectors and the position operator ⟨0m|r|Rn⟩, Å. */
export interface WannierTightBinding {
  readonly hoppings: WannierHoppings;
  readonly cell: Cell;
  /** x, y, z; matrices as in `hoppings`. */
  readonly position: readonly {
    readonly re: readonly Float64Array[];
    readonly im: readonly Float64Array[];
  }[];
}

const readVector = (reader: LineReader, read: (word: string) => number): Result<[number, number, number]> => {
  const line = reader.filled();
  if (line === undefined) return reader.cutShort('three numbers');
  const words = line.trim().split(/\s+/u).map(read);
  return words.length === 3 && words.every(Number.isFinite)
    ? success(words as [number, number, number])
    : reader.bad(line, 'three numbers');
};

/** A block: R, then rows "m n" with `width` reals. */
const readBlock = (
  reader: LineReader,
  bands: number,
  width: number,
): Result<{ R: [number, number, number]; values: Float64Array[] }> => {
  const R = readVector(reader, fortranInteger);
  if (!R.ok) return R;
  const values = Array.from({ length: width }, () => new Float64Array(bands * bands).fill(NaN));
  for (let i = 0; i < bands * bands; i++) {
    const line = reader.next();
    if (line === undefined) return reader.cutShort(`m n and ${width} numbers`);
    const words = line.trim().split(/\s+/u);
    const [m, n] = [fortranInteger(words[0] ?? ''), fortranInteger(words[1] ?? '')];
    const numbers = words.slice(2).map(fortranNumber);
    const place = (m - 1) * bands + n - 1;
    const inside = m >= 1 && n >= 1 && m <= bands && n <= bands;
    if (!inside || numbers.length !== width || !numbers.every(Number.isFinite))
      return reader.bad(line, `m n and ${width} finite numbers`);
    if (!Number.isNaN(values[0]?.[place])) return reader.bad(line, 'every entry once');
    values.forEach((list, c) => (list[place] = numbers[c] as number));
  }
  return success({ R: R.value, values });
};

/** Reads `seedname_tb.dat`. Errors: `bad-wannier` with the line, `too-large`. Spec freimuth-itsot, section 3.4. */
export const readWannierTb = (text: string): Result<WannierTightBinding> => {
  const reader = new LineReader(text);
  if (reader.next() === undefined) return reader.cutShort('a remark');
  const cell: [number, number, number][] = [];
  for (let i = 0; i < 3; i++) {
    const row = readVector(reader, fortranNumber);
    if (!row.ok) return row;
    cell.push(row.value);
  }
  const head = readHead(reader);
  if (!head.ok) return head;
  const { bands, vectors, degeneracy } = head.value;
  const blocks = (width: number): Result<{ R: [number, number, number]; values: Float64Array[] }[]> => {
    const list = [];
    for (let v = 0; v < vectors; v++) {
      const block = readBlock(reader, bands, width);
      if (!block.ok) return block;
      list.push(block.value);
    }
    return success(list);
  };
  const energy = blocks(2);
  if (!energy.ok) return energy;
  const place = blocks(6);
  if (!place.ok) return place;
  const rest = reader.filled();
  if (rest !== undefined) return reader.bad(rest, 'the end of the file');
  const R = energy.value.map((block) => block.R);
  const same = place.value.every((block, v) => block.R.every((x, axis) => x === R[v]?.[axis]));
  if (!same) return reader.bad('positions', 'the lattice vectors of the hoppings, in the same order');
  const part = (list: typeof energy.value, c: number) => list.map(({ values }) => values[c] as Float64Array);
  const table = { bands, degeneracy, R, re: part(energy.value, 0), im: part(energy.value, 1) };
  return (
    checkPartners(R, reader.line) ??
    success({
      hoppings: table,
      cell: cell as unknown as Cell,
      position: [0, 2, 4].map((c) => ({ re: part(place.value, c), im: part(place.value, c + 1) })),
    })
  );
};
