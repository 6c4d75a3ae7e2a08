import { latticeSource } from '../berry/lattice-model';
import type { BandSource, Direction } from '../berry/pair-block';
import { wannierModel, type WannierModel, type WannierOptions } from '../berry/wannier-model';
import { readWannierHr, type WannierHoppings } from '../../formats/wannier-hoppings';
import { readWannierCentres, readWannierWin, readWannierWsvec } from '../../formats/wannier-side-files';
import { readWannierTb, type Cell } from '../../formats/wannier-tb';
import type { BandStructure } from '../../model/band-structure';
import type { Files } from '../../model/files';
import { fileOf } from '../../model/project-files';
import { failure, success, type Result } from '../../model/result';

/** Bands of imported files for any direction of the moment, and what the import has to say. */
export interface WannierSource {
  readonly made: WannierModel;
  readonly cell: Cell;
  /** Lattice vectors of the table. */
  readonly vectors: number;
  /** eV, of the `.win` file. */
  readonly fermiEnergy?: number;
  along(n: Direction): BandSource;
}

const textOf = (files: Files, field: string, name: string): Result<string> => {
  const bytes = fileOf(files, { path: `bandStructure.${field}`, name });
  return bytes.ok ? success(new TextDecoder().decode(bytes.value)) : bytes;
};

/** The error of a parser stands at the field of its file, with the line it speaks of. */
const at = <T>(field: string, name: string, result: Result<T>): Result<T> =>
  result.ok
    ? result
    : { ...result, path: `bandStructure.${field}`, value: `${name}, ${result.path}: ${result.value}` };

type Tables = Pick<WannierOptions, 'hoppings' | 'position'> & { readonly cell?: Cell };

/** `_tb.dat` has three numbers in its second line, `_hr.dat` one. */
const isTb = (text: string): boolean => {
  const start = text.indexOf('\n') + 1;
  const line = text.slice(start, text.indexOf('\n', start)).trim();
  return line.split(/\s+/u).length === 3;
};

const tables = (text: string, name: string): Result<Tables> => {
  if (isTb(text)) {
    const tb = at('hoppings', name, readWannierTb(text));
    return tb.ok ? success({ hoppings: tb.value.hoppings, position: tb.value.position, cell: tb.value.cell }) : tb;
  }
  const hr: Result<WannierHoppings> = at('hoppings', name, readWannierHr(text));
  return hr.ok ? success({ hoppings: hr.value }) : hr;
}; // prettier-ignore

const chooseFirst = failure({
  code: 'missing-file',
  path: 'bandStructure.hoppings',
  value: 'no file',
  allowed: 'seedname_hr.dat or seedname_tb.dat',
  hint: 'Choose the table of hoppings of a Wannier90 calculation.',
});
const noCell = failure({
  code: 'missing-file',
  path: 'bandStructure.win',
  value: 'no file',
  allowed: 'seedname.win, or a _tb.dat as hoppings',
  hint: 'The table of hoppings does not say its lattice vectors.',
});

type Given = Pick<BandStructure, 'hoppings' | 'win' | 'centres' | 'wsvec' | 'ordering' | 'flip'>;

/** Files of the project as bands. Errors: `missing-file`, those of the readers at the field of the file, `out-of-range`. */
export const wannierSource = (given: Given, files: Files): Result<WannierSource> => {
  if (given.hoppings === '') return chooseFirst;
  const text = textOf(files, 'hoppings', given.hoppings);
  if (!text.ok) return text;
  const read = tables(text.value, given.hoppings);
  if (!read.ok) return read;
  const { hoppings, position } = read.value;
  const side = <T>(field: 'win' | 'centres' | 'wsvec', parse: (words: string) => Result<T>): Result<T | undefined> => {
    const name = given[field];
    if (name === '') return success(undefined);
    const words = textOf(files, field, name);
    return words.ok ? at(field, name, parse(words.value)) : words;
  }; // prettier-ignore
  const win = side('win', readWannierWin);
  if (!win.ok) return win;
  const centres = side('centres', (words) => readWannierCentres(words, hoppings.bands));
  if (!centres.ok) return centres;
  const shared = side('wsvec', readWannierWsvec);
  if (!shared.ok) return shared;
  const cell = read.value.cell ?? win.value?.cell;
  if (cell === undefined) return noCell;
  const options: WannierOptions = {
    hoppings,
    cell,
    position,
    ordering: given.ordering,
    centres: centres.value,
    shared: shared.value,
    flip: given.flip,
  };
  const made = wannierModel(options);
  if (!made.ok) return { ...made, path: 'bandStructure.hoppings' };
  const { fermiEnergy } = win.value ?? {};
  return success({
    made: made.value,
    cell,
    vectors: hoppings.R.length,
    ...(fermiEnergy === undefined ? {} : { fermiEnergy }),
    along: (n) => {
      const turned = wannierModel({ ...options, direction: n });
      if (!turned.ok) throw new Error(turned.hint);
      return latticeSource(turned.value.model);
    },
  });
};
