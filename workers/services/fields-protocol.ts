import type { Mesh } from '../magnet/mesh';
import type { Files, Project, Result } from '../model';
import type { FieldName, VectorName } from '../voltage/frame-fields/kinds';
import type { ProbeReading } from '../voltage/frame-fields/probe';
import type { StoredPicture } from '../voltage/texture-motion';

/** A stored picture with a number that changes with its content: the same number is not taken twice. */
export interface NumberedPicture extends StoredPicture {
  readonly version: number;
}

/** One number for every cell; `low` and `high` are the extremes over the cells with magnet. */
export interface ScalarMap {
  readonly values: Float32Array;
  readonly low: number;
  readonly high: number;
}

/** Three blocks; `most` is the largest size. */
export interface VectorMap {
  readonly values: Float32Array;
  readonly most: number;
}

/** Fields of the vector overlays: those of the picture, and the paths of unit current between the first two leads. */
export type OverlayField = VectorName | 'paths';

/** What the pictures of one project hold, cell by cell, off the page's main thread. Before `open` every call throws. */
export interface FieldsApi {
  /** Takes a project. Errors: those of `FrameFields.create`. */
  open(project: Project, files: Files): Promise<Result<Mesh>>;
  /** Errors: `wrong-picture`, those of the field. */
  scalar(picture: NumberedPicture, name: FieldName): Promise<Result<ScalarMap>>;
  vector(picture: NumberedPicture, name: OverlayField): Promise<Result<VectorMap>>;
  /** Errors: `wrong-picture`, `wrong-cell`. */
  probe(picture: NumberedPicture, cell: number): Promise<Result<ProbeReading>>;
}
