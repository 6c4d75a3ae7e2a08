import { projectWannierFiles } from '../road/wannier-files';
import type { Direction } from '../berry/pair-block';
import { wannierModel, type WannierModel } from '../berry/wannier-model';
import type { BandsModel } from '../berry/zone-task';
import type { Cell } from '../../formats/wannier-tb';
import type { BandStructure } from '../../model/band-structure';
import type { Files } from '../../model/files';
import { success, type Result } from '../../model/result';

/** Bands of imported files for any direction of the moment, and what the import has to say. */
export interface WannierSource {
  /** With the moment as the table has it. */
  readonly made: WannierModel;
  readonly cell: Cell;
  /** Lattice vectors of the table. */
  readonly vectors: number;
  /** eV, of the `.win` file. */
  readonly fermiEnergy: number | undefined;
  along(n: Direction): BandsModel;
}

/** Prints of bytes seen before, by what they are kept as. */
const prints = new WeakMap<Uint8Array, string>();

/** A sum of the bytes that depends on their order, four at a time. */
const summed = (bytes: Uint8Array): number => {
  // A view of words has to begin at a whole one.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length >> 2);
  let sum = 2_166_136_261;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum, 16_777_619) ^ (words[i] as number);
  for (let i = 4 * words.length; i < whole.length; i++)
    sum = Math.imul(sum, 16_777_619) ^ (whole[i] as number);
  return sum >>> 0;
};

/** Length and sum: the page sends the same file as a new object each time, and only then it is read again. */
const printOf = (bytes: Uint8Array | undefined): string => {
  if (bytes === undefined) return '';
  const before = prints.get(bytes);
  if (before !== undefined) return before;
  const print = `${String(bytes.length)} ${String(summed(bytes))}`;
  prints.set(bytes, print);
  return print;
};

/** Files are megabytes of text: the last import is kept with what it came from. */
let last: {
  readonly key: string;
  readonly bytes: readonly unknown[];
  readonly made: Result<WannierSource>;
} | null = null;

const read = (bands: BandStructure, files: Files): Result<WannierSource> => {
  const found = projectWannierFiles(bands, files);
  if (!found.ok) return found;
  const { options, fermiEnergy } = found.value;
  const made = wannierModel(options);
  if (!made.ok) return { ...made, path: 'bandStructure.hoppings' };
  return success({
    made: made.value,
    cell: options.cell,
    vectors: options.hoppings.R.length,
    fermiEnergy,
    along: (n) => {
      const turned = wannierModel({ ...options, direction: n });
      // What could be refused was refused above.
      if (!turned.ok) throw new Error(turned.hint);
      return { kind: 'lattice', model: turned.value.model };
    },
  });
};

/** Files of the project as bands. Errors: those of `projectWannierFiles` and `wannierModel`. */
export const wannierSource = (bands: BandStructure, files: Files): Result<WannierSource> => {
  const { hoppings, win, centres, wsvec, ordering, flip } = bands;
  const key = JSON.stringify([hoppings, win, centres, wsvec, ordering, flip]);
  const bytes = [hoppings, win, centres, wsvec].map((name) => printOf(files.get(name)));
  if (last?.key === key && last.bytes.every((one, i) => one === bytes[i])) return last.made;
  const made = read(bands, files);
  last = { key, bytes, made };
  return made;
};
