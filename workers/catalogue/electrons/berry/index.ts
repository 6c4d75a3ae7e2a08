import type { Quantity } from '../../quantity';
import { berryBondFlux, berryHeatLine } from './energy-flow';
import {
  berryCurrents,
  berryFmr,
  berryLlgField,
  berryNeelWall,
  berryOnsager,
  berryOrbitalAnalogue,
} from './film';
import {
  berryAngular,
  berryBands,
  berryConverged,
  berryCurvature,
  berryDos,
  berryEnergySweep,
  berryGammaSweep,
  berryTemperatureSweep,
} from './spectra';
import { berryFilm } from './project-film';
import { berryKubo, berryThermalTorkance } from './thermal';
import { berryClean, berryOrbital, berryTorkance } from './torkance';
import { berryWannier, berryWannierCost } from './wannier';
import { berryWorkedExample } from './worked-example';

/** Spin–orbit torques, DMI, heat and orbital magnetisation from bands. */
export const berryQuantities: readonly Quantity[] = [
  berryTorkance,
  berryThermalTorkance,
  berryClean,
  berryOrbital,
  berryKubo,
  berryEnergySweep,
  berryGammaSweep,
  berryTemperatureSweep,
  berryAngular,
  berryConverged,
  berryBands,
  berryDos,
  berryCurvature,
  berryWannier,
  berryWannierCost,
  berryCurrents,
  berryLlgField,
  berryNeelWall,
  berryFmr,
  berryWorkedExample,
  berryFilm,
  berryOnsager,
  berryBondFlux,
  berryHeatLine,
  berryOrbitalAnalogue,
];
