import { lifetimePicture, relaxationPicture } from './continuity';
import { responsePicture, stiffnessPicture, weightsPicture } from './energy';
import type { PictureKind } from './picture';
import {
  circuitPicture,
  directionsPicture,
  footnotePicture,
  mottPicture,
  polarisationPicture,
  subtractionPicture,
} from './transport';

export * from './csv';
export * from './picture';

/** Plots F1 to F9 of the Kohno specification, in its order, and those of Tatara and Entel. */
export const ELECTRON_PICTURES: readonly PictureKind[] = [
  responsePicture,
  subtractionPicture,
  polarisationPicture,
  circuitPicture,
  footnotePicture,
  weightsPicture,
  stiffnessPicture,
  mottPicture,
  directionsPicture,
  lifetimePicture,
  relaxationPicture,
];

export const pictureById = (id: string): PictureKind | undefined =>
  ELECTRON_PICTURES.find((kind) => kind.id === id);
