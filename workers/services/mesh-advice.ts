import { meshAxes, type Mesh } from '../magnet/mesh';
import { COARSE } from '../magnet/mesh-checks';
import { formatNumber, formatQuantity, type Project } from '../model';
import { wallCharge } from '../model/texture';

/** What should be changed in a mesh before it is run: why, and the inputs that would do. */
export interface MeshAdvice {
  readonly caution: string;
  /** Words for a button, and values by path. */
  readonly remedy: { readonly label: string; readonly values: Readonly<Record<string, unknown>> } | null;
}

const nm = (metres: number): string => formatQuantity(metres, 'm', { digits: 3 });
const NAMES = ['along', 'across', 'through'] as const;
const PATHS = ['solver.nx', 'solver.ny', 'solver.nz'] as const;
const enough = (size: number, length: number): number => Math.ceil(size / (COARSE * length) - 1e-9);
const counted = (count: number): string => count.toLocaleString('en-GB');
const NONE: MeshAdvice = { caution: '', remedy: null };

/** Cells that are too large for the exchange, and the counts that would do. `length`: shortest exchange length, m. */
const coarse = (mesh: Mesh, length: number): MeshAdvice => {
  const large = meshAxes(mesh).filter(({ edge }) => edge / length > COARSE);
  const [first, ...more] = large;
  if (first === undefined) return NONE;
  const worst = more.reduce((a, b) => (b.edge > a.edge ? b : a), first);
  const counts = large.map(({ index, count, edge }) => ({ index, cells: enough(count * edge, length) }));
  const words = counts.map(({ index, cells }, i) =>
    i === 0
      ? `${counted(cells)} cells ${NAMES[index as 0 | 1 | 2]}`
      : `${counted(cells)} ${NAMES[index as 0 | 1 | 2]}`,
  );
  const wanted =
    words.length < 3 ? words.join(' and ') : `${words.slice(0, 2).join(', ')} and ${words[2] ?? ''}`;
  return {
    caution: `Cells of ${nm(worst.edge)} are ${formatNumber(worst.edge / length, 3)} of the exchange length (${nm(length)}), above ${COARSE}. Use ${wanted} or more.`,
    remedy: {
      label: `Use ${wanted}`,
      values: Object.fromEntries(counts.map(({ index, cells }) => [PATHS[index as 0 | 1 | 2], cells])),
    },
  };
};

const ROUND: Readonly<Record<string, string>> = {
  'vortex-head-to-head': 'A vortex wall',
  'vortex-tail-to-tail': 'A vortex wall',
  vortex: 'A vortex',
  antivortex: 'An antivortex',
  'neel-skyrmion': 'A skyrmion',
  'bloch-skyrmion': 'A skyrmion',
};

/** A texture that turns across the wire needs cells across, and one of vortices the true magnetostatics. */
const flat = ({ texture, geometry, solver }: Project, mesh: Mesh, length: number): MeshAdvice => {
  const name = ROUND[texture.kind];
  if (name === undefined) return NONE;
  const few = mesh.ny < 4;
  const vortical = texture.kind.includes('vortex');
  const local = vortical && geometry.demagnetisation !== 'full';
  if (!few && !local) return NONE;
  const across = Math.max(4, enough(geometry.width, length));
  const endless = texture.kind.startsWith('vortex-') && !solver.endCharges;
  const values = {
    ...(few ? { 'solver.ny': across } : {}),
    ...(local ? { 'geometry.demagnetisation': 'full' } : {}),
    ...(local && endless ? { 'solver.endCharges': true } : {}),
  };
  const lack = [
    few ? `more than ${counted(mesh.ny)} ${mesh.ny === 1 ? 'cell' : 'cells'} across` : '',
    local ? 'full magnetostatics' : '',
  ];
  const offer = [few ? `${counted(across)} cells across` : '', local ? 'full magnetostatics' : ''];
  return {
    caution: `${name} needs ${lack.filter(Boolean).join(' and ')}.`,
    remedy: { label: `Use ${offer.filter(Boolean).join(' and ')}`, values },
  };
};

/** Widths of a strip, in exchange lengths, above which a wall in it is no longer the same all across. */
const WIDE = 10;

/** True magnetostatics on one row of cells: the wall of a wide strip is held straight, which it is not. */
const straight = ({ texture, geometry, solver }: Project, mesh: Mesh, length: number): MeshAdvice => {
  const wall = wallCharge(texture.kind);
  const held = mesh.ny === 1 && geometry.demagnetisation === 'full' && geometry.width > WIDE * length;
  if (wall === null || !held) return NONE;
  const across = enough(geometry.width, length);
  const endless = wall.axis === 'x' && !solver.endCharges;
  return {
    caution: `With 1 cell across ${nm(geometry.width)} the wall cannot bend, tilt or become a vortex wall.`,
    remedy: {
      label: `Use ${counted(across)} cells across${endless ? ' and endless domains' : ''}`,
      values: { 'solver.ny': across, ...(endless ? { 'solver.endCharges': true } : {}) },
    },
  };
};

/** What is wrong with the mesh for this texture and material, the worst first. `length`: shortest exchange length, m. */
export const meshAdvice = (project: Project, mesh: Mesh, length: number): MeshAdvice => {
  const found = [flat, straight].map((look) => look(project, mesh, length));
  return found.find(({ caution }) => caution !== '') ?? coarse(mesh, length);
};
