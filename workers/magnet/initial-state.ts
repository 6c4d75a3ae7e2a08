import type { Project } from '../model/project';
import { wallCharge } from '../model/texture';
import { exchangeLength } from './lengths';
import type { Mesh } from './mesh';
import { uniformTexture } from './textures/uniform';
import { wallTexture } from './textures/wall';
import { wallParameters } from './wall-parameters';

/** The box mesh of a project: nx × ny × nz equal cells that fill the wire. */
export const meshOf = ({ geometry, solver: { nx, ny, nz } }: Project): Mesh => {
  const periodic = [geometry.periodicX, geometry.periodicY, geometry.periodicZ] as const;
  return {
    nx,
    ny,
    nz,
    dx: geometry.length / nx,
    dy: geometry.width / ny,
    dz: geometry.thickness / nz,
    ...(periodic.some((images) => images > 0) ? { periodic } : {}),
  };
};

/** Δ that the wall starts from, m: typed, or of material and shape; the exchange length where no wall model holds. */
export const initialWallWidth = (project: Project): number => {
  if (project.texture.widthFrom === 'typed') return project.texture.width;
  const wall = wallParameters(project);
  return wall.ok ? wall.value.D : exchangeLength(project.material);
};

/** State before the drive, not relaxed: three blocks (mx, my, mz) of nx·ny·nz values, x fastest. */
export const initialState = (project: Project): Float64Array => {
  const mesh = meshOf(project);
  const { texture } = project;
  const charge = wallCharge(texture.kind);
  return charge === null
    ? uniformTexture(mesh, texture.direction)
    : wallTexture(mesh, {
        ...charge,
        position: texture.position,
        width: initialWallWidth(project),
        angle: texture.angle,
      });
};
