import type { FigureKind } from './figure';
import { measurement } from './measurement';
import { ELECTRON_FIGURES } from './electrons';
import { estimate } from './estimate';
import { heatPulse } from './heat-pulse';
import { heatMap, heatOrbit } from './heat-run';
import { heating } from './heating';
import { LATTICE_FIGURES } from './lattice';
import { margins } from './margins';
import { nonlocalKernels, printedKernels } from './nonlocal-kernels';
import { nonlocalMap } from './nonlocal-map';
import { nonlocalOrbit } from './nonlocal-orbit';
import { nonlocalTexture } from './nonlocal-texture';
import { nonlocalWall } from './nonlocal-wall';
import { BAND_FIGURES } from './bands-picture';
import { leadField, potential } from './potential';
import { expectedPulse, pulse } from './pulse';
import { expectedSignals, signals } from './signals';
import { expectedSnr, snr } from './snr';
import { spectrum } from './spectrum';
import { texture } from './texture';
import { twoBand } from './two-band';
import { velocity } from './velocity';
import { expectedWall, wall } from './wall';
import { wallCurves } from './wall-curves';
import { wallModel } from './wall-model';

export * from './figure';
export { electronFigure, pictureChart, pictureDrawing } from './electrons';
export { mapDrawing } from './bands-map';
export { bandsFigure, numberText, zonePlots } from './bands-picture';
export { estimateFigure } from './estimate';
export { heatEllipse, warmingMap } from './heat-run';
export { heatingFigure } from './heating';
export { latticeBetaFigure, latticeCompareFigure, latticeResultFigure } from './lattice';
export { marginsFigure } from './margins';
export { twoBandFigure } from './two-band';
export { expectedPulseFigure, pulseFigure } from './pulse';
export { separationFigure } from './separation';
export { signalsFigure } from './signals';
export { snrFigure } from './snr';
export { textureFigure } from './texture';
export { expectedWallFigure, wallFigure } from './wall';

/** Every figure of the program, for the window and the command line. A new figure is one file and one line here. */
export const FIGURES: readonly FigureKind[] = [
  pulse,
  heatPulse,
  heatMap,
  heatOrbit,
  wall,
  wallModel,
  velocity,
  spectrum,
  texture,
  potential,
  leadField,
  expectedPulse,
  expectedWall,
  signals,
  snr,
  expectedSignals,
  expectedSnr,
  wallCurves,
  measurement,
  heating,
  margins,
  twoBand,
  estimate,
  ...ELECTRON_FIGURES,
  nonlocalKernels,
  printedKernels,
  nonlocalWall,
  nonlocalMap,
  nonlocalTexture,
  nonlocalOrbit,
  ...BAND_FIGURES,
  ...LATTICE_FIGURES,
];
