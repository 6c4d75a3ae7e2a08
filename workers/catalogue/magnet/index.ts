import type { Quantity } from '../quantity';
import { currentDrift } from './current-drift';
import { demagnetisationTensorQuantity } from './demagnetisation-tensor';
import { demagnetisingFactorsQuantity } from './demagnetising-factors';
import { energiesQuantity } from './energies';
import { magnetLengths } from './lengths';
import { macrospinQuantity } from './macrospin';
import { resonanceQuantity, spinWaveQuantity } from './spin-wave';
import { slonczewskiQuantity, spinOrbitQuantity } from './spin-torques';
import { thermalAverages, thermalFieldQuantity } from './thermal';
import { topologicalChargeQuantity } from './topological-charge';
import { wallMotionQuantity } from './wall-motion';
import { wallParametersQuantity } from './wall-parameters';

/** Quantities of the magnet; a new one is one file and one line here. */
export const magnetQuantities: readonly Quantity[] = [
  magnetLengths,
  demagnetisingFactorsQuantity,
  demagnetisationTensorQuantity,
  energiesQuantity,
  wallParametersQuantity,
  wallMotionQuantity,
  currentDrift,
  spinOrbitQuantity,
  slonczewskiQuantity,
  macrospinQuantity,
  spinWaveQuantity,
  resonanceQuantity,
  thermalFieldQuantity,
  thermalAverages,
  topologicalChargeQuantity,
];
