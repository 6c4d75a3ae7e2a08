import { failure, success, type Failure, type Result } from '../../model/result';
import { newPoints, type Level } from './zone-levels';
import { sumLengths, type BandsAsk, type BandsModel } from './zone-task';
import { gridSize } from './thermal';
import { wannierCost } from './wannier-model';

/** What a calculation will take, before it starts. */
export interface BandsEstimate {
  /** Wave vectors at which the bands are computed, all levels together. */
  readonly points: number;
  /** Of one core, s; rough. */
  readonly seconds: number;
  /** Of all workers together, beyond the program itself. */
  readonly bytes: number;
}

/** Seconds of one core, on the slow side: a pair of bands at one energy or condition. */
const PAIR = { torkance: 1e-7, clean: 3e-7, kubo: 1e-7, hall: 1e-7, level: 1e-8 } as const;
/** Bands of the Rashba film at one wave vector. */
const RASHBA = 1e-7;

const bandsOf = (model: BandsModel): number =>
  model.kind === 'rashba' ? 2 : model.kind === 'bilayer' ? 4 : model.model.bands;

/** Bands and products at one wave vector. */
const sourceSeconds = (model: BandsModel): number =>
  model.kind === 'rashba'
    ? RASHBA
    : model.kind === 'bilayer'
      ? wannierCost(4, 6, 1).seconds
      : wannierCost(model.model.bands, model.model.hamiltonian.length, 1).seconds;

/** Seconds of one core per wave vector. */
export const pointSeconds = (model: BandsModel, ask: BandsAsk): number => {
  const bands = bandsOf(model);
  const pairs = (bands * (bands + 1)) / 2;
  const { torkance, thermal, clean, kubo, hall, dos } = ask;
  return (
    sourceSeconds(model) +
    pairs *
      (PAIR.torkance * (torkance?.energies.length ?? 0) +
        PAIR.torkance * (thermal ? gridSize(thermal.seas, thermal.gamma) : 0) +
        PAIR.clean * (clean?.seas.length ?? 0) +
        PAIR.kubo * (kubo ? gridSize([kubo.sea], kubo.gamma) : 0) +
        PAIR.hall * (hall?.energies.length ?? 0)) +
    bands * PAIR.level * (dos?.energies.length ?? 0)
  );
};

const matrixBytes = (model: BandsModel): number =>
  model.kind === 'lattice' ? wannierCost(model.model.bands, model.model.hamiltonian.length, 1).bytes : 1e5;

export const bandsEstimate = (
  model: BandsModel,
  ask: BandsAsk,
  levels: readonly Level[],
  workers: number,
): BandsEstimate => {
  const points = levels.reduce((sum, level) => sum + newPoints(level), 0);
  const sums = sumLengths(ask).reduce((sum, length) => sum + length, 0);
  return {
    points,
    seconds: points * pointSeconds(model, ask),
    // Each worker its matrices and sums; here the sums, those of the level before, and a few on their way.
    bytes: workers * (matrixBytes(model) + 16 * sums) + 8 * sums * (4 + 2 * workers),
  };
};

/** Beyond these nothing is started: 1 GiB, twelve hours of one core. */
const MOST_BYTES = 2 ** 30;
const MOST_SECONDS = 12 * 3600;

const tooBig = (N: number, value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'too-large', path: 'N', value: `${N} along a direction: ${value}`, allowed, hint });

/** The estimate, or one line that says what is too much. Errors: `too-large`. */
export const affordable = (estimate: BandsEstimate, N: number): Result<BandsEstimate> => {
  if (estimate.bytes > MOST_BYTES)
    return tooBig(
      N,
      `${(estimate.bytes / 2 ** 30).toFixed(1)} GiB`,
      'up to 1 GiB',
      'Take fewer energies or a smaller table.',
    );
  if (!(estimate.seconds <= MOST_SECONDS))
    return tooBig(
      N,
      `about ${(estimate.seconds / 3600).toPrecision(2)} hours of one core`,
      `up to ${MOST_SECONDS / 3600}`,
      'Take fewer wave vectors or energies.',
    );
  return success(estimate);
};
