import { anglesPicture } from './angles';
import { curvaturePicture } from './curvature';
import { analoguePicture, resonancePicture, wallPicture, warmingPicture } from './moving';
import type { ZonePictureKind } from './picture';
import { onsagerPicture } from './response';
import { spectrumPicture } from './spectrum';
import { betaPicture, dmiPicture, orbitalPicture } from './temperature';
import { termsPicture } from './terms';
import { torkanceBroadeningPicture, torkanceEnergyPicture } from './torkance';

export * from './csv';
export * from './picture';
export * from './run';
export { COMPONENTS } from './curvature';

/** Plots of section 10 of the Freimuth specification that follow from bands and film alone. */
export const ZONE_PICTURES: readonly ZonePictureKind[] = [
  spectrumPicture,
  curvaturePicture,
  torkanceEnergyPicture,
  torkanceBroadeningPicture,
  termsPicture,
  dmiPicture,
  betaPicture,
  orbitalPicture,
  anglesPicture,
  onsagerPicture,
  wallPicture,
  warmingPicture,
  resonancePicture,
  analoguePicture,
];

export const zonePictureById = (id: string): ZonePictureKind | undefined =>
  ZONE_PICTURES.find((kind) => kind.id === id);
