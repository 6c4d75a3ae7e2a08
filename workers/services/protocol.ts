import type { Column } from '../formats/table';
import type { RelaxState } from '../magnet/integrators/relaxer';
import type { Mesh } from '../magnet/mesh';
import type { Files, Problem, Project } from '../model';
import type { VoltmeterState } from './voltmeter';

/** What crosses the border between a run's worker and whoever watches it. No physics here. */

export type { Mesh };

/** `bands`: sums over the zone before there is a simulation. */
export type Phase = 'bands' | 'relax' | 'drive';

export interface Progress {
  readonly phase: Phase;
  /** Of the whole task, 0 to 1. */
  readonly fraction: number;
  /** Part of the sums over the zone that is done, 0 to 1; in the phase `bands` only. */
  readonly sums?: number;
  /** Simulated time, s. */
  readonly time: number;
  readonly duration: number;
  /** Present step, s. */
  readonly step: number;
  readonly steps: number;
  readonly rejected: number;
  /** Error estimate of the last step, pure number. */
  readonly error: number;
  /** Largest |m × B| in the mesh, T. */
  readonly torque: number;
  /** Wall-clock seconds left; NaN while unknown. */
  readonly eta: number;
  /** Cell evaluations per second of wall time. */
  readonly rate: number;
  /** Energy of every term that has one, J, by its name and about once a second; asked for by `energies`. */
  readonly energies?: Readonly<Record<string, number>>;
  /** What came up since the start, in plain words: relaxation that did not converge, neighbours too far apart. */
  readonly warnings?: readonly string[];
}

export interface RunStarted {
  readonly mesh: Mesh;
  readonly columns: readonly Column[];
  /** Shared live picture, see `live-frame.ts`; updated at most 60 times a second. */
  readonly live: SharedArrayBuffer;
  readonly warnings: readonly string[];
}

export interface RunFrame {
  readonly index: number;
  readonly time: number;
  /** m as three blocks (mx, my, mz) of nx·ny·nz values, x fastest. */
  readonly m: Float32Array;
  /** Position of the left end of a moving window in the wire, m; absent: 0. */
  readonly window?: number;
}

/**
 * Callbacks of a run. Progress and rows come at most ten times a second and never before the last delivery was taken;
 * frames run ahead by a bounded number of bytes. So nothing piles up, and a busy listener does not hold up the solver.
 */
export interface RunListener {
  started(info: RunStarted): void | Promise<void>;
  progress(progress: Progress): void | Promise<void>;
  /** New table rows, row-major, `columns.length` values each. */
  rows(rows: Float64Array): void | Promise<void>;
  frame(frame: RunFrame): void | Promise<void>;
  /** State to go on from; every row and frame that it counts has been taken. Asked for by `checkpointEvery`. */
  checkpoint?(checkpoint: Checkpoint): void | Promise<void>;
}

/** Everything needed to continue a run bit for bit. */
export interface Checkpoint {
  readonly time: number;
  readonly step: number;
  readonly steps: number;
  readonly rejected: number;
  /** Rows and frames already delivered. */
  readonly rows: number;
  readonly frames: number;
  /** m in double, as in `RunFrame.m`. */
  readonly m: Float64Array;
  /** Wall angle with its turns, rad; without it the count of turns starts anew. */
  readonly phi?: number;
  /** Cells by which a moving window has gone. */
  readonly window?: number;
  /** What enters a moving window. */
  readonly windowEnds?: readonly number[];
  /** Current of the loop that acts back, A. */
  readonly current?: number;
  /** What the voltmeter remembers: filters of the amplifier, m of the last row where increments are read. */
  readonly voltmeter?: VoltmeterState;
  /** What the meter of heat and energy remembers: heat that went through, temperatures of the columns. */
  readonly energy?: readonly number[];
  /** The run is still relaxing, from here. */
  readonly relax?: RelaxState;
  /** Warnings that came up on the way. */
  readonly warnings?: readonly string[];
}

export type RunEnd =
  | { readonly status: 'finished'; readonly progress: Progress }
  | { readonly status: 'cancelled'; readonly progress: Progress; readonly checkpoint: Checkpoint | null }
  | { readonly status: 'diverged'; readonly progress: Progress; readonly reason: string }
  /** Nothing was begun; also where it was cancelled before that, with the problem `cancelled`. */
  | { readonly status: 'refused'; readonly problem: Problem };

/** What a run that was cancelled before it began answers with. */
export const CANCELLED_EARLY: Problem = {
  code: 'cancelled',
  path: '',
  value: '',
  allowed: '',
  hint: 'The run was cancelled before it began.',
};

/** Values of the control buffer's first word: an Int32 in shared memory reaches a loop that never yields. */
export const CONTROL = { run: 0, pause: 1, cancel: 2 } as const;
/** Words of the control buffer; `presses` counts what the user pressed, so that a run gives way to the answer. */
export const CONTROL_WORD = { state: 0, presses: 1 } as const;
export const createControl = (): SharedArrayBuffer => new SharedArrayBuffer(8);

export interface RunRequest {
  readonly project: Project;
  readonly control: SharedArrayBuffer;
  /** The files that the project names (`gatherFiles`). */
  readonly files?: Files;
  readonly resume?: Checkpoint;
  /** Threads that it may use; 1 without. The numbers do not depend on it. */
  readonly threads?: number;
  /** Tell the energies of the terms with the progress. */
  readonly energies?: boolean;
  /** Wall-clock seconds between checkpoints that the listener is given; absent: none. */
  readonly checkpointEvery?: number;
}

/** The service that a run worker exposes through Comlink, on the web and on Node. */
export interface RunApi {
  run(request: RunRequest, listener: RunListener): Promise<RunEnd>;
}
