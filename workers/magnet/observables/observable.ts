import type { Column } from '../../formats/table';
import type { Vector } from '../terms/term';
import type { WallReading } from './wall-profile';

/** What an observable may look at: one moment of a run. */
export interface Snapshot {
  /** Mean of m over the wire. */
  readonly average: Vector;
  /** J */
  readonly energy: number;
  /** Largest |m × B|, T. */
  readonly torque: number;
  /** Null when there is no wall; φ continued over whole turns. */
  readonly wall: WallReading | null;
}

/** A number read from the state at every sample: column of the table and how to get it. NaN where it has no meaning. */
export interface Observable extends Column {
  readonly description: string;
  evaluate(snapshot: Snapshot): number;
}
