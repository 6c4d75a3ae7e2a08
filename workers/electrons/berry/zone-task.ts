import { cleanAccumulator, CLEAN_WIDTH, type Sea } from './clean';
import { kuboAccumulator } from './kubo';
import { latticeSource, type LatticeModel } from './lattice-model';
import { addPatch, type Accumulator } from './mesh';
import { bilayerModel, type BilayerParameters } from './models';
import { densityAccumulator } from './bands';
import { PRODUCTS, type BandSource, type Direction } from './pair-block';
import { rashbaSource, type RashbaParameters } from './rashba';
import { energyGrid, gridSize, heatResponse, KB_EV, thermalTorkance } from './thermal';
import { hallAccumulator } from './torkance';
import { torkanceAccumulator, TORKANCE_WIDTH } from './torkance-sums';
import type { PatchSummer } from './zone-levels';

/** Electrons as plain data, which can be posted to a worker. `lattice` has its direction of the moment inside. */
export type BandsModel =
  | { readonly kind: 'rashba'; readonly p: RashbaParameters; readonly n: Direction }
  | { readonly kind: 'bilayer'; readonly p: BilayerParameters; readonly n: Direction }
  | { readonly kind: 'lattice'; readonly model: LatticeModel };

export const bandsSource = (model: BandsModel): BandSource =>
  model.kind === 'rashba'
    ? rashbaSource(model.p, model.n)
    : latticeSource(model.kind === 'bilayer' ? bilayerModel(model.p, model.n) : model.model);

/** Sums over the zone to be done in one go, any of them; energies and Γ in eV. */
export interface BandsAsk {
  /** Even and odd torkance at Fermi energies. */
  readonly torkance?: { readonly energies: readonly number[]; readonly gamma: number };
  /** β and betatilde with broadening; kT > 0. */
  readonly thermal?: { readonly seas: readonly Sea[]; readonly gamma: number };
  /** D, B, betatilde, t, M, R, σ, α without broadening. */
  readonly clean?: { readonly seas: readonly Sea[] };
  /** Terms of (26); kT > 0. */
  readonly kubo?: { readonly sea: Sea; readonly gamma: number };
  /** σ_xy of a sheet with broadening. */
  readonly hall?: { readonly energies: readonly number[]; readonly gamma: number };
  /** Density of states. */
  readonly dos?: { readonly energies: readonly number[]; readonly gamma: number };
}

export type BandsKey = keyof BandsAsk;

/** Rows of `width` numbers, one after another; `errors` see `meshErrors`. */
export interface Series {
  readonly width: number;
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** Widths of the rows: `torkance` and `clean` are read by `torkanceAt` and `cleanAt`. */
export const SERIES_WIDTH = {
  /** Even 6, odd 6; each torque by space. A row an energy. */
  torkance: TORKANCE_WIDTH,
  /** β even 6, β odd 6 (torque by space), betatilde 6 (space by torque, row by row). A row a condition. */
  thermal: TORKANCE_WIDTH + PRODUCTS,
  /** As `cleanAt` reads it. A row a condition. */
  clean: CLEAN_WIDTH,
  /** Ia 6, Ib 6, II 6, as `kuboTerms` reads it. */
  kubo: 3 * PRODUCTS,
  /** e²/ħ. A row an energy. */
  hall: 1,
  /** States per cell and eV. A row an energy. */
  dos: 1,
} as const satisfies Record<BandsKey, number>;

const KEYS: readonly BandsKey[] = ['torkance', 'thermal', 'clean', 'kubo', 'hall', 'dos'];

export const askedKeys = (ask: BandsAsk): BandsKey[] => KEYS.filter((key) => ask[key] !== undefined);

/** The sums behind one key of an ask. */
export const accumulatorOf = (ask: BandsAsk, key: BandsKey): Accumulator => {
  const { torkance, thermal, clean, kubo, hall, dos } = ask;
  if (key === 'torkance' && torkance) return torkanceAccumulator(torkance.energies, torkance.gamma);
  if (key === 'thermal' && thermal)
    return torkanceAccumulator(energyGrid(thermal.seas, thermal.gamma).energies, thermal.gamma);
  if (key === 'clean' && clean) return cleanAccumulator(clean.seas);
  if (key === 'kubo' && kubo) return kuboAccumulator(kubo.sea, kubo.gamma);
  if (key === 'hall' && hall) return hallAccumulator(hall.energies, hall.gamma);
  if (key === 'dos' && dos) return densityAccumulator(dos.energies, dos.gamma);
  throw new RangeError(`Nothing was asked of ${key}.`);
};

/** What a worker does: the sums of one model patch by patch, those of all keys behind one another. `stop` is asked at every wave vector; what it leaves is useless. */
export const patchSummer = (model: BandsModel, ask: BandsAsk, stop?: () => boolean): PatchSummer => {
  const source = bandsSource(model);
  const accumulators = askedKeys(ask).map((key) => accumulatorOf(ask, key));
  return (level, patch) => {
    for (const { sums } of accumulators) sums.fill(0);
    addPatch(source, accumulators, level, patch, stop);
    const all = accumulators.map(({ sums }) => sums);
    const out = new Float64Array(all.reduce((n, sums) => n + sums.length, 0));
    let at = 0;
    for (const sums of all) {
      out.set(sums, at);
      at += sums.length;
    }
    return out;
  };
};

/** Lengths of the sums of each key, without making them. */
export const sumLengths = (ask: BandsAsk): number[] =>
  askedKeys(ask).map((key) => {
    if (key === 'thermal' && ask.thermal)
      return TORKANCE_WIDTH * gridSize(ask.thermal.seas, ask.thermal.gamma);
    if (key === 'clean' && ask.clean) return SERIES_WIDTH.clean * ask.clean.seas.length;
    if (key === 'torkance' && ask.torkance) return SERIES_WIDTH.torkance * ask.torkance.energies.length;
    return key === 'kubo' ? SERIES_WIDTH.kubo : (ask[key as 'hall' | 'dos']?.energies.length ?? 0);
  });

const thermalValues = (
  mean: Float64Array,
  { seas, gamma }: NonNullable<BandsAsk['thermal']>,
): Float64Array => {
  // prettier-ignore
  const grid = energyGrid(seas, gamma);
  const out = new Float64Array(SERIES_WIDTH.thermal * seas.length);
  seas.forEach((sea, i) => {
    const beta = thermalTorkance(mean, grid, sea);
    out.set(beta, SERIES_WIDTH.thermal * i);
    out.set(heatResponse(beta, sea.kT / KB_EV).flat(), SERIES_WIDTH.thermal * i + TORKANCE_WIDTH);
  });
  return out;
};

/** The numbers of each key from sums over a whole mesh of `points` wave vectors. */
export const valuesOf = (
  ask: BandsAsk,
  sums: Float64Array,
  points: number,
): Partial<Record<BandsKey, Float64Array>> => {
  const values: Partial<Record<BandsKey, Float64Array>> = {};
  let at = 0;
  const lengths = sumLengths(ask);
  askedKeys(ask).forEach((key, i) => {
    const length = lengths[i] as number;
    const mean = sums.slice(at, at + length).map((x) => x / points);
    at += length;
    values[key] = key === 'thermal' && ask.thermal ? thermalValues(mean, ask.thermal) : mean;
  });
  return values;
};
