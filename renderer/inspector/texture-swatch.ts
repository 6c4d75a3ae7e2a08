import { directionColour } from '@workers/figures/colour-maps';
import { meshOf } from '@workers/magnet/initial-state';
import { makeTexture } from '@workers/magnet/textures';
import { NO_FILES, type Project, type TexturePreset } from '@workers/model';
import { defaultProject } from '../state/document.svelte';

/** Cells of a swatch; the browser smooths them. */
export const SWATCH = { width: 96, height: 54 } as const;

/** A box in which every texture of the gallery shows what it is. */
const swatchProject = ({ values }: TexturePreset): Project => {
  const project = defaultProject();
  return {
    ...project,
    geometry: { ...project.geometry, length: 160e-9, width: 90e-9, thickness: 5e-9 },
    solver: { ...project.solver, nx: SWATCH.width, ny: SWATCH.height, nz: 1 },
    texture: {
      ...project.texture,
      position: values.kind === 'two-walls' ? 50e-9 : 80e-9,
      distance: 60e-9,
      widthFrom: 'typed',
      width: values.kind?.endsWith('skyrmion') === true ? 7e-9 : 10e-9,
      radius: 24e-9,
      coreFrom: 'typed',
      coreRadius: 16e-9,
      period: 80e-9,
      ...values,
    },
  };
};

/** Colours of a texture in the stage's own code, rows from the top; null for a file, which has no picture of its own. */
export const swatchOf = (preset: TexturePreset): Uint8ClampedArray<ArrayBuffer> | null => {
  const project = swatchProject(preset);
  if (project.texture.kind === 'file') return null;
  const mesh = meshOf(project);
  const m = makeTexture(mesh, project, NO_FILES);
  if (!m.ok) return null;
  const cells = mesh.nx * mesh.ny;
  const pixels = new Uint8ClampedArray(4 * cells);
  for (let i = 0; i < cells; i++) {
    const [x, y, z] = [m.value[i], m.value[i + cells], m.value[i + 2 * cells]] as [number, number, number];
    const row = mesh.ny - 1 - Math.floor(i / mesh.nx);
    pixels.set([...directionColour(x, y, z), 255], 4 * (row * mesh.nx + (i % mesh.nx)));
  }
  return pixels;
};
