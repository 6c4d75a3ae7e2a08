import { VACUUM_PERMEABILITY } from '../model/constants';
import type { Material } from '../model/material';
import type { Project } from '../model/project';
import { wallParameters } from './wall-parameters';

/** √(2A/µ₀Ms²), m. */
export const exchangeLength = ({ A, Ms }: Pick<Material, 'A' | 'Ms'>): number =>
  Math.sqrt((2 * A) / (VACUUM_PERMEABILITY * Ms * Ms));

/** The length on which this project's magnetisation turns at rest, and its name as the user reads it. */
export const turningLength = (project: Project): { readonly name: string; readonly length: number } => {
  const wall = wallParameters(project);
  if (!wall.ok) return { name: 'exchange length', length: exchangeLength(project.material) };
  const { K, Kperp } = wall.value;
  return { name: 'wall', length: Math.sqrt(project.material.A / Math.min(K, K + Kperp)) };
};

/** Δ of the wall at its hardest angle, which it passes while it turns above the Walker field, m; null without a wall. */
export const narrowestWall = (project: Project): number | null => {
  const wall = wallParameters(project);
  if (!wall.ok) return null;
  const { K, Kperp } = wall.value;
  return Math.sqrt(project.material.A / Math.max(K, K + Kperp));
};
