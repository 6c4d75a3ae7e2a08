import { VACUUM_PERMEABILITY } from '../model/constants';
import type { Material } from '../model/material';
import type { Project } from '../model/project';
import { wallParameters } from './wall-parameters';

/** √(2A/µ₀Ms²), m. */
export const exchangeLength = ({ A, Ms }: Pick<Material, 'A' | 'Ms'>): number =>
  Math.sqrt((2 * A) / (VACUUM_PERMEABILITY * Ms * Ms));

/** The project as if its texture were the one wall in it: of two the left one, of a skyrmion the one around it. */
const asWall = (project: Project): Project => {
  const { kind, first } = project.texture;
  const wall = kind === 'two-walls' ? first : kind.endsWith('skyrmion') ? 'up-down' : kind;
  return wall === kind ? project : { ...project, texture: { ...project.texture, kind: wall } };
};

/** The length on which this project's magnetisation turns at rest, and its name as the user reads it. */
export const turningLength = (project: Project): { readonly name: string; readonly length: number } => {
  const wall = wallParameters(asWall(project));
  if (!wall.ok) return { name: 'exchange length', length: exchangeLength(project.material) };
  const { K, Kperp } = wall.value;
  return { name: 'wall', length: Math.sqrt(project.material.A / Math.min(K, K + Kperp)) };
};

/** Δ of the wall at its hardest angle, which it passes while it turns above the Walker field, m; null without a wall. */
export const narrowestWall = (project: Project): number | null => {
  const wall = wallParameters(asWall(project));
  if (!wall.ok) return null;
  const { K, Kperp } = wall.value;
  return Math.sqrt(project.material.A / Math.max(K, K + Kperp));
};

/** Δ that a wall starts from, m: typed, or of material and shape; the exchange length where no wall model holds. */
export const initialWallWidth = (project: Project): number => {
  if (project.texture.widthFrom === 'typed') return project.texture.width;
  const wall = wallParameters(asWall(project));
  return wall.ok ? wall.value.D : exchangeLength(project.material);
};

/**
 * Core radius that a vortex starts from, m: typed, or 0.68 L_E (t/L_E)^(1/3) with L_E = √(8πA/µ₀Ms²) of a soft disc of
 * thickness t, at most a quarter of the wire. Source: N. A. Usov, S. E. Peschany, J. Magn. Magn. Mater. 118, L290 (1993).
 */
export const coreRadius = ({ texture, material, geometry }: Project): number => {
  if (texture.coreFrom === 'typed') return texture.coreRadius;
  const scale = Math.sqrt(4 * Math.PI) * exchangeLength(material);
  const soft = 0.68 * scale * Math.cbrt(geometry.thickness / scale);
  return Math.min(soft, geometry.width / 4, geometry.length / 4);
};
