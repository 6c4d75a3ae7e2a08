import type { RunRecord } from '../formats/hdf5-run';
import type { Result } from '../model/result';

/** Writes one run as HDF5 in a worker: start, every frame, finish. */
export interface Hdf5Api {
  start(record: RunRecord, frames: number): Promise<Result<null>>;
  frame(index: number, ovf: Uint8Array, time: number): Promise<Result<null>>;
  /** The bytes of the file. Errors: those of the table. */
  finish(table: string): Promise<Result<Uint8Array>>;
}
