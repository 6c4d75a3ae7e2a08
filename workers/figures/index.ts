import type { FigureKind } from './figure';
import { leadField, potential } from './potential';
import { expectedPulse, pulse } from './pulse';
import { spectrum } from './spectrum';
import { texture } from './texture';
import { velocity } from './velocity';
import { expectedWall, wall } from './wall';

export * from './figure';
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
  potential,
  leadField,
  expectedPulse,
  expectedWall,
];
