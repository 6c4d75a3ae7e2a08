import { addPatch, overMesh, type Accumulator, type Visit } from '../berry/mesh';
import {
  accumulatorOf,
  bandsSource,
  SERIES_WIDTH,
  type BandsAsk,
  type BandsKey,
  type BandsModel,
} from '../berry/zone-task';
import { meshErrors, meshSizes } from '../berry/zone-levels';

/** Means over the zone, and how far they may be from it, by the passes before; infinite in the first. */
export interface ZoneSum {
  readonly mean: Float64Array;
  readonly error: Float64Array;
}

/** What can be asked by name; the thermal torkance is made from that at its energies. */
export type ZoneKey = Exclude<BandsKey, 'thermal'>;

/** One pass over the zone with N wave vectors along each direction. */
export interface ZoneRun {
  readonly N: number;
  /** Means over the zone of what the bands service knows. */
  sum<K extends ZoneKey>(model: BandsModel, key: K, ask: NonNullable<BandsAsk[K]>): Promise<ZoneSum>;
  /** Those of any other accumulator. */
  own(model: BandsModel, accumulator: Accumulator): Promise<ZoneSum>;
  /** Errors of numbers of this pass by those of the passes before, asked for in the same order; `width` as in `meshErrors`. */
  errors(mean: Float64Array, width: number): Float64Array;
  /** Visits every wave vector of an own mesh. */
  visit(model: BandsModel, N: number, visit: Visit): Promise<void>;
}

/** Thrown through a pass that is no longer wanted; nothing else ends one early. */
export class ZoneStopped extends Error {}

export interface Passes {
  /** Told from time to time: wave vectors done in this pass. */
  readonly tick?: (done: number) => void;
  /** Lets messages in; true when the pass is no longer wanted. Asked after every slice of time. */
  readonly breathe?: () => Promise<boolean>;
  /** Shares sums between workers: means at the mesh N; null when stopped. Absent: all in this thread. */
  readonly share?: (
    model: BandsModel,
    ask: BandsAsk,
    N: number,
    tick: (done: number) => void,
  ) => Promise<Float64Array | null>;
}

/** Meshes of the passes, each of a quarter of the cost of the next. */
export const passMeshes = (N: number): number[] => meshSizes([N, N]).map(([n]) => n);

/** A slice of work between two looks at the messages, ms. */
const SLICE = 40;

/** Passes one after another; numbers of a pass are compared with those of the one before in the order they are asked for. */
export const zonePasses = ({ tick, breathe, share }: Passes = {}): ((N: number) => ZoneRun) => {
  let passes: readonly (readonly Float64Array[])[] = [];
  return (N) => {
    const [before, older] = passes;
    const now: Float64Array[] = [];
    passes = before === undefined ? [now] : [now, before];
    let done = 0;
    let since = performance.now();
    const rows = async (n: number, each: (row: number) => void): Promise<void> => {
      for (let row = 0; row < n; row++) {
        each(row);
        done += n;
        if (performance.now() - since < SLICE) continue;
        tick?.(done);
        if ((await breathe?.()) === true) throw new ZoneStopped();
        since = performance.now();
      }
    };
    const visit = (model: BandsModel, n: number, each: Visit): Promise<void> => {
      const source = bandsSource(model);
      return rows(n, (row) => overMesh(source, { n1: n, n2: n, shift: 0.5, rows: [row, row + 1] }, each));
    };
    const errors = (mean: Float64Array, width: number): Float64Array => {
      const place = now.push(mean) - 1;
      return meshErrors(mean, before?.[place], older?.[place], width);
    };
    const own = async (model: BandsModel, accumulator: Accumulator): Promise<ZoneSum> => {
      const source = bandsSource(model);
      const level = { n: [N, N], shift: [0.5, 0.5], nested: null } as const;
      accumulator.sums.fill(0);
      await rows(N, (row) =>
        addPatch(source, [accumulator], level, { rows: [row, row + 1], columns: [0, N] }),
      );
      const mean = accumulator.sums.map((x) => x / N ** 2);
      return { mean, error: errors(mean, accumulator.width ?? 1) };
    };
    return {
      N,
      errors,
      visit,
      own,
      sum: async (model, key, ask) => {
        if (share === undefined) return own(model, accumulatorOf({ [key]: ask }, key));
        const found = await share(model, { [key]: ask }, N, (part) => tick?.(done + part));
        if (found === null) throw new ZoneStopped();
        done += N * N;
        return { mean: found, error: errors(found, SERIES_WIDTH[key]) };
      },
    };
  };
};
