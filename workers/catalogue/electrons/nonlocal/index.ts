import type { Quantity } from '../../quantity';
import { nonlocalForceHall } from './force-hall';
import { nonlocalGas } from './gas';
import { nonlocalLineTorque } from './line-torque';
import { nonlocalPicture } from './picture';
import { nonlocalQKernels } from './q-kernels';
import { nonlocalLineKernels, nonlocalRadialKernels } from './real-kernels';
import { nonlocalProfile, nonlocalWall } from './sech-wall';
import { nonlocalSpinRelaxation } from './spin-relaxation';
import { nonlocalThiele } from './thiele';
import { nonlocalWallVoltage } from './wall-voltage';
import { nonlocalVortex } from './vortex';

/** Non-local torque, forces, texture resistivity, vortex. */
export const nonlocalQuantities: readonly Quantity[] = [
  nonlocalGas,
  nonlocalQKernels,
  nonlocalLineKernels,
  nonlocalRadialKernels,
  nonlocalLineTorque,
  nonlocalWall,
  nonlocalProfile,
  nonlocalWallVoltage,
  nonlocalForceHall,
  nonlocalVortex,
  nonlocalThiele,
  nonlocalPicture,
  nonlocalSpinRelaxation,
];
