import { NO_FILES, type Files } from '../model/files';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { cellCount, type Mesh } from './mesh';
import { makeTexture } from './textures';

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

/** Cells that hold material but no magnetisation; with `regions` null every cell holds material. Empties the empty ones. */
const countMissing = (m: Float64Array, regions: Uint8Array | null): number => {
  const cells = m.length / 3;
  let missing = 0;
  for (let i = 0; i < cells; i++) {
    if (regions !== null && regions[i] === 0) m[i] = m[i + cells] = m[i + 2 * cells] = 0;
    else if (m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0) missing++;
  }
  return missing;
};

/**
 * State before the drive, not relaxed: three blocks (mx, my, mz) of nx·ny·nz values, x fastest; unit vectors, zero in
 * the cells whose `regions` are 0 (empty). Errors: those of a texture file (`missing-file`, `bad-ovf`,
 * `bad-texture-file`), zero vectors where there is material among them.
 */
export const initialState = (
  project: Project,
  files: Files = NO_FILES,
  regions: Uint8Array | null = null,
): Result<Float64Array> => {
  const mesh = meshOf(project);
  const made = makeTexture(mesh, project, files);
  if (!made.ok) return made;
  // Only a file leaves cells out.
  if (regions === null && project.texture.kind !== 'file') return made;
  const missing = countMissing(made.value, regions);
  return missing === 0
    ? success(made.value)
    : failure({
        code: 'bad-texture-file',
        path: 'texture.file',
        value: `"${project.texture.file}"`,
        allowed: 'a vector in every cell that holds material',
        hint: `${missing} of ${cellCount(mesh)} cells would have no magnetisation.`,
      });
};
