import type { Outputs } from '../../model/solver';
import { averageMagnetisation } from './average-magnetisation';
import { continuousCharge } from './continuous-charge';
import { energy } from './energy';
import { largestTorque } from './largest-torque';
import type { Observable, TextureObservables } from './observable';
import { skyrmionColumns } from './skyrmion';
import { topologicalCharge } from './topological-charge';
import { vortexCoreColumns } from './vortex-core';
import { wallAngle } from './wall-angle';
import { wallPosition } from './wall-position';
import type { WallKind } from './wall-profile';
import { wallShapeColumns } from './wall-shape';
import { wallWidth } from './wall-width';

/** Read from the wall; they stand before the voltage in a run's table. */
export const WALL_OBSERVABLES: readonly Observable[] = [wallPosition, wallAngle, wallWidth];
/** Read from the whole wire; they stand after the voltage. A new one is one file and one line here. */
export const WIRE_OBSERVABLES: readonly Observable[] = [...averageMagnetisation, energy, largestTorque];
/** Read from every cell; they stand last, where the project asks for them. `kind` is that of its wall. */
export const textureObservables = (
  outputs: Pick<Outputs, 'topology' | 'walls' | 'skyrmions'>,
  kind: WallKind | null,
): readonly TextureObservables[] => [
  ...(outputs.topology ? [topologicalCharge, vortexCoreColumns] : []),
  ...(outputs.walls ? [wallShapeColumns(kind)] : []),
  ...(outputs.skyrmions ? [continuousCharge, skyrmionColumns] : []),
];
