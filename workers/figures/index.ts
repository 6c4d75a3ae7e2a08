import type { FigureKind } from './figure';
import { estimate } from './estimate';
import { heating } from './heating';
import { margins } from './margins';
import { expectedPulse, pulse } from './pulse';
import { spectrum } from './spectrum';
import { texture } from './texture';
import { twoBand } from './two-band';
import { velocity } from './velocity';
import { expectedWall, wall } from './wall';

export * from './figure';
export { estimateFigure } from './estimate';
export { heatingFigure } from './heating';
export { marginsFigure } from './margins';
export { twoBandFigure } from './two-band';
export { expectedPulseFigure, pulseFigure } from './pulse';
export { textureFigure } from './texture';
export { expectedWallFigure, wallFigure } from './wall';

/** Every figure of the program, for the window and the command line. A new figure is one file and one line here. */
export const FIGURES: readonly FigureKind[] = [
  pulse,
  wall,
  velocity,
  spectrum,
  texture,
  expectedPulse,
  expectedWall,
  heating,
  margins,
  twoBand,
  estimate,
];
