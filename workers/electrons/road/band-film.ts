import { BOLTZMANN, ELEMENTARY_CHARGE } from '../../model/constants';
import type { BandStructure } from '../../model/band-structure';
import { NO_FILES, type Files } from '../../model/files';
import { failure, success, type Result } from '../../model/result';
import { cleanAccumulator, cleanAt, type Sea } from '../berry/clean';
import type { Coefficients } from '../berry/film';
import { latticeSource } from '../berry/lattice-model';
import { addPatch, type Accumulator } from '../berry/mesh';
import { bilayerModel, type BilayerParameters } from '../berry/models';
import { PRODUCTS, type BandSource } from '../berry/pair-block';
import { rashbaSource } from '../berry/rashba';
import { energyGrid, gridSize, thermalTorkance } from '../berry/thermal';
import { torkanceAccumulator, TORKANCE_WIDTH } from '../berry/torkance-sums';
import { patchesOf, type Level } from '../berry/zone-levels';
import { finished } from '../../numerics/steps';
import { projectWannier } from './wannier-files';

/** Moment along the normal: from it follow t_o, t_e and β_o, β_e of (57) and D. */
const NORMAL = [0, 0, 1] as const;
const ANGSTROM = 1e-10;
const inEv = (joule: number): number => joule / ELEMENTARY_CHARGE;

/** Bands with what makes their numbers SI: unit of length and cell area, m and m². */
interface Bands {
  readonly source: BandSource;
  readonly length: number;
  readonly area: number;
  /** Sums over lattice vectors at every wave vector. */
  readonly vectors: number;
  readonly title: string;
  readonly warnings: readonly string[];
}

const bandsOf = (bands: BandStructure, files: Files): Result<Bands> => {
  const square = { length: bands.a, area: bands.a ** 2, vectors: 5, warnings: [] };
  const ev = (name: 't' | 'alpha' | 'J' | 'tM' | 'tH' | 'eM' | 'eH' | 'alphaH' | 'tp'): number =>
    inEv(bands[name]);
  if (bands.source === 'rashba') {
    const source = rashbaSource({ t: ev('t'), alpha: ev('alpha'), J: ev('J') }, NORMAL);
    return success({ ...square, source, title: 'Rashba film' });
  }
  if (bands.source === 'bilayer') {
    const energies: BilayerParameters = {
      tM: ev('tM'),
      tH: ev('tH'),
      eM: ev('eM'),
      eH: ev('eH'),
      J: ev('J'),
      alphaH: ev('alphaH'),
      tp: ev('tp'),
    };
    return success({ ...square, source: latticeSource(bilayerModel(energies, NORMAL)), title: 'bilayer' });
  }
  const made = projectWannier(bands, files);
  if (!made.ok) return made;
  const { model, warnings } = made.value;
  const [a, b] = model.cell;
  return success({
    source: latticeSource(model),
    length: ANGSTROM,
    area: ANGSTROM ** 2 * Math.abs(a[0] * b[1] - a[1] * b[0]),
    vectors: model.hamiltonian.length,
    title: bands.hoppings,
    warnings,
  });
};

/** Pair weights that a run may cost before it starts: about half a minute of one core. */
const MOST_WORK = 1e9;
/** Those between two looks at what the user wants: about 15 ms. */
const STEP_WORK = 5e5;

/** What is asked of the bands. */
export interface Wanted {
  readonly torkance: boolean;
  readonly thermal: boolean;
  /** Temperatures of D, K; empty where it is not asked for. */
  readonly dmi: readonly number[];
}

/** Coefficients of a film in SI, and how far those of half the mesh are from them. */
export interface FilmCoefficients {
  readonly area: number;
  /** C m per cell. */
  readonly t: Coefficients;
  /** J m/K per cell. */
  readonly beta: Coefficients;
  /** D_xy times cell volume over thickness at each temperature asked for: D of a film d thick is this over d, J/m. */
  readonly dmi: readonly number[];
  /** Largest of |change from half the mesh|/|value| over what was asked for. */
  readonly error: number;
  readonly title: string;
  readonly warnings: readonly string[];
}

/** yx, even, and xx, odd. */
const evenOdd = (numbers: ArrayLike<number>, at = 0): Coefficients => ({
  even: numbers[at + 2] as number,
  odd: numbers[at + PRODUCTS] as number,
});

interface Numbers {
  readonly t: Coefficients;
  readonly beta: Coefficients;
  readonly dmi: readonly number[];
}

/** What both meshes of a film share, and how much of them is done. */
interface Sums {
  readonly made: Bands;
  readonly bands: BandStructure;
  readonly wanted: Wanted;
  /** Pair weights of a wave vector. */
  readonly each: number;
  /** Wave vectors of all meshes, and those done. */
  readonly points: number;
  done: number;
}

/** Sums over one mesh in patches that depend on the request alone: the same bits whoever watches. Yields the part of all work done. */
function* overZone(sums: Sums, parts: readonly Accumulator[], N: number): Generator<number, undefined> {
  const level: Level = { n: [N, N], shift: [0.5, 0.5], nested: null };
  for (const patch of patchesOf(level, STEP_WORK / sums.each)) {
    addPatch(sums.made.source, parts, level, patch);
    sums.done += (patch.rows[1] - patch.rows[0]) * (patch.columns[1] - patch.columns[0]);
    yield sums.done / sums.points;
  }
}

function* numbersOf(sums: Sums, N: number): Generator<number, Numbers> {
  const { bands, wanted } = sums;
  const gamma = inEv(bands.gamma);
  const mu = inEv(bands.energy);
  const seaAt = (T: number): Sea => ({ mu, kT: inEv(BOLTZMANN * T) });
  const sea = seaAt(bands.temperature);
  const grid = wanted.thermal ? energyGrid([sea], gamma) : { energies: new Float64Array(0), step: 0 };
  const torkances = torkanceAccumulator([mu, ...grid.energies], gamma);
  const seas = wanted.dmi.map(seaAt);
  const clean = cleanAccumulator(seas);
  const parts = [
    ...(wanted.torkance || wanted.thermal ? [torkances] : []),
    ...(seas.length === 0 ? [] : [clean]),
  ];
  yield* overZone(sums, parts, N);
  const [t, c] = [torkances.sums, clean.sums].map((all) => all.map((x) => x / (N * N))) as [
    Float64Array,
    Float64Array,
  ];
  return {
    t: evenOdd(t),
    beta: wanted.thermal
      ? evenOdd(thermalTorkance(t.subarray(TORKANCE_WIDTH), grid, sea))
      : { even: 0, odd: 0 },
    dmi: seas.map((_, i) => cleanAt(c, seas, i).D[0]?.[1] ?? NaN),
  };
}

const changeOf = (fine: Numbers, coarse: Numbers): number => {
  const list = ({ t, beta, dmi }: Numbers): number[] => [t.even, t.odd, beta.even, beta.odd, ...dmi];
  const [a, b] = [list(fine), list(coarse)];
  return a.reduce((most, x, i) => (x === 0 ? most : Math.max(most, Math.abs(1 - (b[i] as number) / x))), 0);
};

/** Pair weights of a wave vector. */
const workEach = (bands: BandStructure, made: Bands, wanted: Wanted): number => {
  const kT = inEv(BOLTZMANN * bands.temperature);
  const energies = wanted.thermal ? gridSize([{ mu: 0, kT }], inEv(bands.gamma)) : 1;
  const size = made.source.bands;
  const pairs = (size * (size + 1)) / 2;
  return pairs * (energies + 3 * wanted.dmi.length) + made.vectors * size ** 2 + 4 * size ** 3;
};

const tooLong = (N: number, each: number, most: number): Result<null> => {
  const work = 1.25 * N ** 2 * each;
  if (work <= most) return success(null);
  return failure({
    code: 'too-long',
    path: 'bandStructure.N',
    value: String(N),
    allowed: `up to ${Math.max(4, Math.floor(N * Math.sqrt(most / work)))} for these bands`,
    hint: 'Take fewer wave vectors, a larger broadening or a higher temperature.',
  });
};

const scaled = ({ even, odd }: Coefficients, factor: number): Coefficients => ({
  even: factor * even,
  odd: factor * odd,
});

/**
 * Torkance (2.2), thermal torkance (39) and clean D (32) of the bands of a project, for a moment along the normal, SI. The
 * mesh is that of the project; half of it gives the error. In steps of some 15 ms, each yields the part that is done.
 * `most`: pair weights that may be spent. Errors: those of the files and of `wannierModel`, `too-long`.
 */
export function* filmSteps(
  bands: BandStructure,
  wanted: Wanted,
  files: Files,
  most = MOST_WORK,
): Generator<number, Result<FilmCoefficients>> {
  const read = bandsOf(bands, files);
  if (!read.ok) return read;
  const made = read.value;
  const each = workEach(bands, made, wanted);
  const short = tooLong(bands.N, each, most);
  if (!short.ok) return short;
  const half = Math.ceil(bands.N / 2);
  const sums: Sums = { made, bands, wanted, each, points: bands.N ** 2 + half ** 2, done: 0 };
  const fine = yield* numbersOf(sums, bands.N);
  const coarse = yield* numbersOf(sums, half);
  const { area, length, title, warnings } = made;
  const perCell = ELEMENTARY_CHARGE * length;
  return success({
    area,
    t: scaled(fine.t, perCell),
    beta: scaled(fine.beta, perCell),
    dmi: fine.dmi.map((D) => (perCell * D) / area),
    error: changeOf(fine, coarse),
    title,
    warnings,
  });
}

/** The same in one go. */
export const filmCoefficients = (
  bands: BandStructure,
  wanted: Wanted,
  files: Files = NO_FILES,
): Result<FilmCoefficients> => finished(filmSteps(bands, wanted, files));
