import {
  meshErrors,
  meshLevels,
  newPoints,
  patchesOf,
  thrice,
  type Level,
  type Patch,
} from '../electrons/berry/zone-levels';
import {
  valuesOf,
  SERIES_WIDTH,
  type BandsAsk,
  type BandsKey,
  type Series,
} from '../electrons/berry/zone-task';
import type { BandsState, HandTask } from './bands-protocol';

/** A patch on its way to a worker. */
export interface Errand {
  readonly place: number;
  readonly level: Level;
  readonly patch: Patch;
}

/** What a scheduler shares between workers. */
export interface Job {
  readonly id: number;
  readonly key: string | undefined;
  readonly task: HandTask;
  /** The next patch, undefined when all are given out (for now). */
  next(): Errand | undefined;
  /** Its numbers; true when the job is done. */
  take(place: number, numbers: Float64Array): boolean;
  /** Called once, when done or stopped. */
  readonly settle: (end: 'done' | 'stopped' | Error) => void;
}

/** Numbers of patches, which come in any order, handed on in the order of the patches. */
class InOrder {
  #next = 0;
  readonly #waiting = new Map<number, Float64Array>();

  put(place: number, numbers: Float64Array, use: (place: number, numbers: Float64Array) => void): void {
    this.#waiting.set(place, numbers);
    for (;;) {
      const ready = this.#waiting.get(this.#next);
      if (ready === undefined) return;
      this.#waiting.delete(this.#next);
      use(this.#next++, ready);
    }
  }
}

export interface RefineOptions {
  readonly ask: BandsAsk;
  readonly N: readonly [number, number];
  readonly shift: number;
  /** The mesh itself, none before it. */
  readonly single: boolean;
  readonly tolerance: number | undefined;
  readonly limit: number;
  /** Wave vectors of a patch. */
  readonly points: number;
  readonly tell: (state: BandsState) => void;
}

const DEFAULT_TOLERANCE = 1e-3;

const largest = (x: Float64Array): number => x.reduce((most, y) => Math.max(most, Math.abs(y)), 0);

/** Sums over a mesh after coarser ones, then, with a tolerance, over meshes around it. */
export class Refinement {
  readonly #options: RefineOptions;
  readonly #started = Date.now();
  readonly #order = new InOrder();
  readonly #ends: { readonly place: number; readonly level: Level }[] = [];
  #patches: Errand[] = [];
  #given = 0;
  #sums = new Float64Array(0);
  /** Numbers of the last two levels, the last first. */
  #before: readonly { readonly N: number; readonly values: Partial<Record<BandsKey, Float64Array>> }[] = [];
  #work = 0;
  #done = 0;
  #state: BandsState = { N: [0, 0], fraction: 0, results: {}, converged: false, seconds: 0 };

  constructor(options: RefineOptions) {
    this.#options = options;
    for (const level of meshLevels(options.N, options.shift).slice(options.single ? -1 : 0)) this.#add(level);
  }

  #add(level: Level): void {
    for (const patch of patchesOf(level, this.#options.points))
      this.#patches.push({ place: this.#patches.length, level, patch });
    this.#ends.push({ place: this.#patches.length - 1, level });
    this.#work += newPoints(level);
  }

  get state(): BandsState {
    return { ...this.#state, fraction: this.#done / this.#work, seconds: (Date.now() - this.#started) / 1e3 };
  }

  next(): Errand | undefined {
    // Not counted beyond the end: a refinement adds more later.
    return this.#given < this.#patches.length ? this.#patches[this.#given++] : undefined;
  }

  take(place: number, numbers: Float64Array): boolean {
    this.#order.put(place, numbers, (at, sums) => this.#sum(at, sums));
    return this.#ends.length === 0;
  }

  #sum(place: number, numbers: Float64Array): void {
    const end = this.#ends[0];
    if (end === undefined) throw new Error('A patch after the last level.');
    if (this.#sums.length !== numbers.length) this.#sums = new Float64Array(numbers.length);
    for (let i = 0; i < numbers.length; i++)
      this.#sums[i] = (this.#sums[i] as number) + (numbers[i] as number);
    const { level, patch } = this.#patches[place] as Errand;
    this.#done += pointsOf(level, patch);
    if (place === end.place) this.#finish(end.level);
  }

  #finish(level: Level): void {
    const { ask, tolerance, limit, tell } = this.#options;
    const values = valuesOf(ask, this.#sums, level.n[0] * level.n[1]);
    const results: Partial<Record<BandsKey, Series>> = {};
    let converged = true;
    const [before, older] = this.#before;
    const power = before !== undefined && older !== undefined ? before.N / older.N : 1;
    for (const [key, now] of Object.entries(values) as [BandsKey, Float64Array][]) {
      const errors = meshErrors(now, before?.values[key], older?.values[key], SERIES_WIDTH[key], power);
      converged &&= largest(errors) <= (tolerance ?? DEFAULT_TOLERANCE) * largest(now);
      results[key] = { width: SERIES_WIDTH[key], values: now, errors };
    }
    this.#before = [{ N: Math.max(...level.n), values }, ...this.#before.slice(0, 1)];
    this.#ends.shift();
    const following = this.#ends[0]?.level;
    if (following === undefined) {
      const finer = thrice(level);
      if (tolerance !== undefined && !converged && Math.max(...finer.n) <= limit) this.#add(finer);
    } else if (following.nested === null) this.#sums.fill(0);
    this.#state = { ...this.#state, N: level.n, results, converged };
    tell(this.state);
  }
}

const pointsOf = ({ nested }: Level, { rows, columns }: Patch): number => {
  const all = (rows[1] - rows[0]) * (columns[1] - columns[0]);
  // Near enough for a progress bar.
  return nested === null ? all : all * (1 - 1 / (nested.ratio[0] * nested.ratio[1]));
};

/** One level whose numbers are kept point by point. */
export class PointMap {
  readonly values: Float64Array;
  readonly #errands: Errand[];
  readonly #width: number;
  #given = 0;
  #taken = 0;

  constructor(
    level: Level,
    points: number,
    readonly tell: (fraction: number) => void,
  ) {
    this.#width = level.n[1];
    this.values = new Float64Array(level.n[0] * level.n[1]);
    this.#errands = patchesOf(level, points).map((patch, place) => ({ place, level, patch }));
  }

  next(): Errand | undefined {
    return this.#given < this.#errands.length ? this.#errands[this.#given++] : undefined;
  }

  take(place: number, numbers: Float64Array): boolean {
    const { patch } = this.#errands[place] as Errand;
    this.values.set(numbers, patch.rows[0] * this.#width + patch.columns[0]);
    this.tell(++this.#taken / this.#errands.length);
    return this.#taken === this.#errands.length;
  }
}
