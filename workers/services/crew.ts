import { cellCount } from '../magnet/mesh';
import { meshOf } from '../magnet/initial-state';
import type { Invitation } from '../magnet/simulation';
import type { Project } from '../model';

/** What a thread of the crew is started with. */
export interface CrewCall {
  readonly invitation: Invitation;
  /** Number of the thread, from 1. */
  readonly rank: number;
}
/** What it answers once it can follow. */
export const READY = 'ready';

/** Starts one more thread on a simulation; resolves when it is ready to follow. `stop` ends it. */
export type Hire = (call: CrewCall) => Promise<{ stop(): void }>;

/** Fewer cells than this are not worth another thread: it would wait longer than it works. */
const CELLS_PER_THREAD = 2048;

/** Threads that a project makes use of, of those that the machine has. */
export const usefulThreads = (project: Project, available: number): number =>
  Math.max(1, Math.min(available, Math.floor(cellCount(meshOf(project)) / CELLS_PER_THREAD)));
