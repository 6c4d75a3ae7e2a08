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
  const bytes = [hoppings, win, centres, wsvec].map((name) => files.get(name)?.length);
  if (last?.key === key && last.bytes.every((one, i) => one === bytes[i])) return last.made;
  const made = read(bands, files);
  last = { key, bytes, made };
  return made;
};
