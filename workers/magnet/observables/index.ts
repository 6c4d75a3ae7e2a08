import { averageMagnetisation } from './average-magnetisation';
import { energy } from './energy';
import { largestTorque } from './largest-torque';
import type { Observable, TextureObservables } from './observable';
import { topologicalCharge } from './topological-charge';
import { vortexCoreColumns } from './vortex-core';
import { wallAngle } from './wall-angle';
import { wallPosition } from './wall-position';
import { wallWidth } from './wall-width';

/** Read from the wall; they stand before the voltage in a run's table. */
export const WALL_OBSERVABLES: readonly Observable[] = [wallPosition, wallAngle, wallWidth];
/** Read from the whole wire; they stand after the voltage. A new one is one file and one line here. */
export const WIRE_OBSERVABLES: readonly Observable[] = [...averageMagnetisation, energy, largestTorque];
/** Read from every cell; they stand last, where the project asks for them. */
export const TEXTURE_OBSERVABLES: readonly TextureObservables[] = [topologicalCharge, vortexCoreColumns];
