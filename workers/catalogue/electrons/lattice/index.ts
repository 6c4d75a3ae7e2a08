import type { Quantity } from '../../quantity';
import { latticeSampling } from './sampling';
import { latticeScales } from './scales';
import { latticeSection } from './section';
import { latticeTransmission } from './transmission';
import { latticeWallResistance } from './wall-resistance';
import { latticeWallSweep } from './wall-sweep';

/** Lattice Green functions on the actual texture. */
export const latticeQuantities: readonly Quantity[] = [
  latticeTransmission,
  latticeWallSweep,
  latticeSampling,
  latticeSection,
  latticeScales,
  latticeWallResistance,
];
