import type { Budget, Cost } from '../electrons/lattice/cost';
import type { TransmissionOutput } from '../catalogue/electrons/lattice/transmission-schema';
import type { Result } from '../model';

export type { Budget, Cost };

/**
 * Lattice Green functions as a service: threads, progress, cancel, and arrays where the catalogue gives lists.
 *
 * `input` is that of the catalogue's `electrons.lattice.transmission`, checked by the same schema, so that panel, command line
 * and catalogue say the same: kind `strip` (with `samples`: a mean over random disorder with errors; with `nkz`: averaged over
 * the wavenumbers of a film), `kavg` (planar wall of a crystal), `scba` (the same with its disorder averaged). A frame of a
 * run or an OVF file comes as `n` from `electrons.lattice.section`.
 *
 * In the window:  wrap<LatticeApi>(new Worker(new URL('…/workers/services/lattice.web.ts', import.meta.url), { type: 'module' }))
 * On Node:        new LatticeService(hireLatticeFrom(new URL('lattice-hand.node.mjs', home)), threads)
 */
export interface LatticeApi {
  /** Time and memory of an input in advance, without a limit. Errors: those of the input. */
  estimate(input: unknown): Promise<Result<Cost>>;
  /**
   * Errors: those of the input, `too-long` when time or memory are above `limit` (nothing is allocated then), `cancelled`,
   * `singular`, `not-converged`, `thread-lost`. Several may run at the same time; they share the threads. `id` is whatever the
   * caller cancels it by.
   */
  evaluate(request: LatticeRequest, listener?: LatticeListener): Promise<Result<LatticeResult>>;
  /** Ends the evaluations of that id, or all; they answer `cancelled` at once, and their threads are free within 200 ms. */
  cancel(id?: string): Promise<void>;
  /** Something was pressed: the threads rest for a moment. */
  giveWay(): Promise<void>;
}

export interface LatticeRequest {
  readonly input: unknown;
  readonly id?: string;
  /** Most CPU time of one thread and memory; default 60 s and 1.5 GB. */
  readonly limit?: Partial<Budget>;
}

/** Comlink: `proxy((progress) => …)`. Called at most ten times a second. */
export type LatticeListener = (progress: LatticeProgress) => void | Promise<void>;

export interface LatticeProgress {
  /** Of the whole evaluation, 0 to 1. */
  readonly share: number;
  /** Wall-clock seconds since the start and, once a twentieth is done, until the end; NaN before. */
  readonly elapsed: number;
  readonly left: number;
}

/**
 * Site (i, y) is number iW + y, slice by slice; three components of a site lie together. Energies in hops t, lengths in a,
 * ħ = 1, everything per unit of eV (see `electrons.lattice.scales` for SI). n points along the spin; m = −n for electrons.
 */
export interface LatticeResult {
  /** What the catalogue answers to the same input, bit for bit. */
  readonly numbers: TransmissionOutput;
  readonly texture: LatticeTexture;
  readonly sites: LatticeSites;
  readonly checks: LatticeChecks;
  readonly cost: LatticeCost;
}

export interface LatticeTexture {
  readonly L: number;
  readonly W: number;
  readonly n: Float64Array;
  /** ∂n/∂x. */
  readonly dx: Float64Array;
}

export interface LatticeSites {
  readonly density: Float64Array;
  /** Spin density ⟨σ⟩. */
  readonly spin: Float64Array;
  /** Particle and spin current to the next slice and, of a strip, to the next site of the slice. */
  readonly currentX: Float64Array;
  readonly spinCurrentX: Float64Array;
  readonly currentY: Float64Array;
  readonly spinCurrentY: Float64Array;
  /** Torque Δ n × s and the three parts of twice of it: −ħ div J, source of spin–orbit terms, of magnetic impurities. */
  readonly torque: Float64Array;
  readonly minusDivergence: Float64Array;
  readonly spinOrbitSource: Float64Array;
  readonly flipSource: Float64Array;
  /** t·∂n/|∂n|² and t·(n × ∂n)/|∂n|², one number a site; 0 where the texture does not change. */
  readonly adiabatic: Float64Array;
  readonly nonAdiabatic: Float64Array;
  /** Standard error of the torque over samples; absent without them. */
  readonly torqueError?: Float64Array;
}

/** Shown with every result; all below 1e-12 or something is wrong. */
export interface LatticeChecks {
  /** Largest |S†S − 1|; null for the Born average, which has no S-matrix. */
  readonly unitarity: number | null;
  /** Largest |t − ½(−ħ div J + T_so + T_sf)| and violation of charge conservation of an interior site. */
  readonly identity: number;
  /** Largest deviation of the current through a cut from the mean. */
  readonly currentSpread: number;
  readonly good: boolean;
}

export interface LatticeCost {
  readonly estimate: Cost;
  /** Wall-clock seconds that it took, and threads. */
  readonly seconds: number;
  readonly threads: number;
}
