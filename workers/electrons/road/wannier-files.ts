import { readWannierHr, type WannierHoppings } from '../../formats/wannier-hoppings';
import { readWannierCentres, readWannierWin, readWannierWsvec } from '../../formats/wannier-side-files';
import { readWannierTb, type Cell, type WannierTightBinding } from '../../formats/wannier-tb';
import type { BandStructure } from '../../model/band-structure';
import type { Files } from '../../model/files';
import { fileOf } from '../../model/project-files';
import { failure, success, type Result } from '../../model/result';
import { wannierModel, type WannierModel, type WannierOptions } from '../berry/wannier-model';

type Field = 'hoppings' | 'win' | 'centres' | 'wsvec';

/** What a parser makes of the file that a field names; undefined where it names none. */
const read = <T>(
  bands: BandStructure,
  files: Files,
  field: Field,
  parse: (text: string) => Result<T>,
): Result<T | undefined> => {
  const name = bands[field];
  if (name === '') return success(undefined);
  const bytes = fileOf(files, { path: `bandStructure.${field}`, name });
  if (!bytes.ok) return bytes;
  const parsed = parse(new TextDecoder().decode(bytes.value));
  return parsed.ok ? parsed : { ...parsed, path: `bandStructure.${field}` };
};

interface Table {
  readonly hoppings: WannierHoppings;
  readonly tb?: WannierTightBinding;
}

/** A `_tb.dat` begins its second line with a lattice vector, a `_hr.dat` with the number of functions alone. */
const table = (text: string): Result<Table> => {
  const second = text.slice(0, 2000).split('\n')[1] ?? '';
  if (second.trim().split(/\s+/u).length !== 3) {
    const hr = readWannierHr(text);
    return hr.ok ? success({ hoppings: hr.value }) : hr;
  }
  const tb = readWannierTb(text);
  return tb.ok ? success({ hoppings: tb.value.hoppings, tb: tb.value }) : tb;
};

/** An import before its moment is given a direction. */
export interface WannierFiles {
  readonly options: WannierOptions;
  /** eV, of the `.win` file. */
  readonly fermiEnergy: number | undefined;
}

/** What the files that a project names hold. Errors: those of the files, and `contradiction` where nothing says the lattice vectors. */
export const projectWannierFiles = (bands: BandStructure, files: Files): Result<WannierFiles> => {
  const found = read(bands, files, 'hoppings', table);
  if (!found.ok) return found;
  const win = read(bands, files, 'win', readWannierWin);
  if (!win.ok) return win;
  const shared = read(bands, files, 'wsvec', readWannierWsvec);
  if (!shared.ok) return shared;
  const { hoppings, tb } = found.value ?? {};
  const cell: Cell | undefined = tb?.cell ?? win.value?.cell;
  if (hoppings === undefined || cell === undefined)
    return failure({
      code: 'contradiction',
      path: hoppings === undefined ? 'bandStructure.hoppings' : 'bandStructure.win',
      value: 'nothing',
      allowed: hoppings === undefined ? 'a table of hoppings' : 'a .win file, or a _tb.dat as hoppings',
      hint:
        hoppings === undefined
          ? 'Choose the seedname_hr.dat or seedname_tb.dat of a Wannier90 calculation.'
          : 'The table of hoppings does not say its lattice vectors.',
    });
  const centres = read(bands, files, 'centres', (text) => readWannierCentres(text, hoppings.bands));
  if (!centres.ok) return centres;
  return success({
    options: {
      hoppings,
      cell,
      ordering: bands.ordering,
      flip: bands.flip,
      position: tb?.position,
      centres: centres.value,
      shared: shared.value,
    },
    fermiEnergy: win.value?.fermiEnergy,
  });
};

/**
 * The bands of the Wannier90 files that a project names, moment along the normal, lengths in Å. Errors: those of the files,
 * of `wannierModel`, and `contradiction` where nothing says the lattice vectors.
 */
export const projectWannier = (bands: BandStructure, files: Files): Result<WannierModel> => {
  const found = projectWannierFiles(bands, files);
  if (!found.ok) return found;
  const made = wannierModel({ ...found.value.options, direction: [0, 0, 1] });
  return made.ok ? made : { ...made, path: `bandStructure.hoppings` };
};
