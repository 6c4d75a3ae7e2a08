import type { BandPath, Corner } from '../electrons/berry/bands';
import type { BandsEstimate } from '../electrons/berry/zone-cost';
import type { Level, Patch } from '../electrons/berry/zone-levels';
import type { BandsAsk, BandsKey, BandsModel, Series } from '../electrons/berry/zone-task';
import type { Result } from '../model';

/**
 * Sums over the Brillouin zone off the page's main thread, k-points shared between workers.
 *
 *     const answer = await bands.evaluate(
 *       { key: 'torkance', model: { kind: 'rashba', p: { t: 1, alpha: 0.3, J: 0.5 }, n: [0, 0, 1] },
 *         ask: { torkance: { energies: [-1], gamma: 0.1 } }, N: 800 },
 *       Comlink.proxy((state) => { … state.N, state.fraction, state.results.torkance?.values … }));
 *     if (answer.ok && answer.value.end === 'done') torkanceAt(answer.value.results.torkance.values);
 *
 * The mesh N comes after … N/4, N/2 (a third more work): every level is told with its numbers and, from the second on, their
 * errors (`meshErrors`: bounds from the last two changes). With `tolerance` it goes
 * on to 3N, 9N … up to `limit`, where no wave vector is done twice. Sums are put together in a fixed order of fixed parts: the same bits for any number of workers.
 */
export interface BandsRequest {
  /** A new request with a key stops the one before it with the same key, which then ends as `stopped`. Default: none. */
  readonly key?: string;
  readonly model: BandsModel;
  readonly ask: BandsAsk;
  /** Wave vectors along each direction, or along the first and second. */
  readonly N: number | readonly [number, number];
  /** s of k = 2π(i + s)/N; default ½. */
  readonly shift?: number;
  /** Only the mesh N itself, none before it, so no errors. */
  readonly single?: boolean;
  /** Refine beyond N until no error is above this part of the largest number of its series. */
  readonly tolerance?: number;
  /** Largest N of a refinement; default 9 N. */
  readonly limit?: number;
}

export interface BandsState {
  /** Mesh of the numbers; [0, 0] before the first. */
  readonly N: readonly [number, number];
  /** Part of the work that is done, 0 to 1 (of the meshes known so far). */
  readonly fraction: number;
  /** Every series that was asked for, of the last whole mesh; empty before the first. */
  readonly results: Readonly<Partial<Record<BandsKey, Series>>>;
  /** No series has an error above the tolerance (1e-3 where none was given) of its largest number. */
  readonly converged: boolean;
  /** Seconds since the start. */
  readonly seconds: number;
}

export interface BandsEnd extends BandsState {
  /** `stopped`: what is there is of the last whole mesh. */
  readonly end: 'done' | 'stopped';
  readonly estimate: BandsEstimate;
}

/** Berry curvature over the zone: see `curvatureAt`. */
export interface CurvatureRequest {
  readonly key?: string;
  readonly model: BandsModel;
  /** 2·torque + space, or 6 for Ω of the Hall effect. */
  readonly product: number;
  readonly which: { readonly band: number } | { readonly mu: number };
  readonly N: number;
  readonly shift?: number;
}

export interface CurvatureMapEnd {
  readonly end: 'done' | 'stopped';
  /** Rows of the second direction over the first; zero where not done. */
  readonly values: Float64Array;
  readonly N: number;
}

/** A new path stops the one before it, whose answer is then empty. */
export interface PathRequest {
  readonly model: BandsModel;
  /** Default: Γ X M Γ, of a hexagonal lattice Γ M K Γ. */
  readonly corners?: readonly Corner[];
  /** Steps between two corners; default 60. */
  readonly perLine?: number;
}

export interface BandsApi {
  /** Points, time of one core and memory of a request, and whether it would be refused. */
  estimate(request: BandsRequest): Promise<Result<BandsEstimate>>;
  /** `tell` hears every level and, ten times a second at most, the progress. Errors: `out-of-range`, `too-large`. */
  evaluate(request: BandsRequest, tell?: (state: BandsState) => void): Promise<Result<BandsEnd>>;
  /** Curvature at every wave vector of a mesh. Errors: the same. */
  curvature(request: CurvatureRequest, tell?: (fraction: number) => void): Promise<Result<CurvatureMapEnd>>;
  /** Bands along a path; empty when stopped. Errors: the same. */
  path(request: PathRequest): Promise<Result<BandPath>>;
  /** Ends what runs under a key, or everything. Answered at once: nobody waits for the workers. */
  stop(key?: string): Promise<void>;
  /** Something was pressed: the workers rest for a moment. */
  giveWay(): Promise<void>;
  /** Ends the workers; a new request hires them again. */
  close(): Promise<void>;
}

/** What a worker is told of a job. */
export interface HandTask {
  readonly model: BandsModel;
  readonly work:
    | { readonly kind: 'sums'; readonly ask: BandsAsk }
    | {
        readonly kind: 'curvature';
        readonly product: number;
        readonly which: CurvatureRequest['which'];
      };
  /** One shared number that is not zero once the job is stopped. */
  readonly flag: Int32Array;
}

/** A worker that sums patches of jobs. */
export interface HandApi {
  begin(job: number, task: HandTask): Promise<void>;
  patch(job: number, level: Level, patch: Patch): Promise<Float64Array>;
  end(job: number): Promise<void>;
}

/** A hired worker. */
export interface Hand {
  readonly api: HandApi;
  /** Resolves if the worker ends by itself. */
  readonly broken: Promise<Error>;
  stop(): void;
}
