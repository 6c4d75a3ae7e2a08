import type { Column } from '../../formats/table';
import type { Mesh } from '../mesh';
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
  /** A position along the wire, read in the mesh: the table adds where a moving window is. */
  readonly alongWire?: true;
  evaluate(snapshot: Snapshot): number;
}

/** Numbers read from the whole texture, which take a look at every cell: columns of the table where asked for. */
export interface TextureObservables {
  readonly columns: readonly (Column & { readonly description: string; readonly alongWire?: true })[];
  /** m as three blocks; one value for every column, NaN where it has no meaning. */
  read(mesh: Mesh, m: Float64Array): readonly number[];
}
