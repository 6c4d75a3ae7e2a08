import {
  FIELDS,
  formatNumber,
  formatQuantity,
  hasPlace,
  presetById,
  type Project,
  type Section,
} from '@workers/model';
import { driveTitle } from '../state/run-title';

const short = (value: number, unit: 'm' | 's' | 'A/m' | 'V'): string =>
  formatQuantity(value, unit, { digits: 3 });

const material = ({ material: m }: Project, title = presetById(m.preset)?.title): string => {
  const name = (title ?? 'Custom').split(',')[0] ?? '';
  return `${name}, P ${formatNumber(m.P, 3)}, ${short(m.Ms, 'A/m')}`;
};

const wire = ({ geometry: g }: Project): string =>
  [g.length, g.width, g.thickness].map((edge) => short(edge, 'm')).join(' × ');

const textureName = (kind: string): string => {
  const meta = FIELDS.get('texture.kind')?.meta;
  const label = meta?.kind === 'choice' ? meta.options.find(({ value }) => value === kind)?.label : undefined;
  return (label ?? kind).replace(/( wall)?( \(.*\))?$/u, '');
};
const wall = ({ texture }: Project): string => {
  const name = textureName(texture.kind);
  if (texture.kind === 'file') return texture.file;
  return hasPlace(texture.kind) ? `${name} at ${short(texture.position, 'm')}` : name;
};

const leads = ({ leads: { first, second, circuit } }: Project): string =>
  `${short(first.position, 'm')} and ${short(second.position, 'm')}, ${circuit.state}`;

const solver = ({ solver: s, geometry: g }: Project): string => {
  const counts = [s.nx, s.ny, s.nz].filter((n, i) => i === 0 || n > 1);
  const cells = counts.map((n) => n.toLocaleString('en-GB')).join(' × ');
  return `${cells} cells, ${short(g.length / s.nx, 'm')}, ${short(s.duration, 's')}`;
};

const SUMMARIES: Readonly<Record<Section['id'], (project: Project) => string>> = {
  material,
  wire,
  wall,
  drive: driveTitle,
  leads,
  solver,
};

/** One line that tells what a card holds. */
export const cardSummary = (id: Section['id'], project: Project, materialTitle?: string): string =>
  id === 'material' ? material(project, materialTitle) : SUMMARIES[id](project);
