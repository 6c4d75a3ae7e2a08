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

/** Length and a sum of the bytes that depends on their order: the page sends the same file as a new object each time. */
const printOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined
    ? ''
    : `${String(bytes.length)} ${String(bytes.reduce((sum, x) => (Math.imul(sum, 16_777_619) ^ x) >>> 0, 2_166_136_261))}`;

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
