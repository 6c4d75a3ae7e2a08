import { STRIPS } from '../../model/geometry';
import type { Project } from '../../model/project';
import { formatQuantity } from '../../model/units';
import { meshOf } from '../initial-state';

const nm = (metres: number): string => formatQuantity(metres, 'm', { digits: 3 });
const LOCAL = ['wire', 'bar', 'film'];

const closedForms = ({ geometry: { shape, demagnetisation } }: Project): string | null =>
  shape !== 'box' && LOCAL.includes(demagnetisation)
    ? 'Shape factors are those of the box around the shape. Choose Full (mesh) for the stray field of the shape itself.'
    : null;

const isStrip = (shape: string): boolean => STRIPS.some((known) => known === shape);

const roughness = (project: Project): string | null => {
  const { shape, roughEdges, roughness: rms, roughnessLength: length } = project.geometry;
  if (!roughEdges || !isStrip(shape) || rms === 0) return null;
  const { dx, dy } = meshOf(project);
  if (length < 2 * dx)
    return `The correlation length of the edges (${nm(length)}) is below two cells (${nm(dx)} along): the mesh does not show it.`;
  return rms < dy && !project.geometry.smoothEdges
    ? `The roughness (${nm(rms)}) is below a cell (${nm(dy)} across): the edges become steps of whole cells.`
    : null;
};

const grains = (project: Project): string | null => {
  if (!project.grains.on) return null;
  const { dx, dy } = meshOf(project);
  const { size } = project.grains;
  return size < 2 * Math.max(dx, dy)
    ? `Grains of ${nm(size)} are below two cells (${nm(Math.max(dx, dy))}): their boundaries follow the mesh.`
    : null;
};

/** What a user should know about shape, edges and grains on this mesh, in plain words. */
export const shapeWarnings = (project: Project): string[] =>
  [closedForms, roughness, grains].flatMap((check) => check(project) ?? []);
