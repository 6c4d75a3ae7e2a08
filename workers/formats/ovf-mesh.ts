import type { Mesh } from '../magnet/mesh';
import { success, type Result } from '../model/result';
import { readNumber, readScaled } from './numbers';
import { badField, type OvfHeader } from './ovf-header';

/** Powers of ten of the lengths programs write; the keys in lower case. */
const LENGTHS = new Map(
  Object.entries({ m: 0, cm: -2, mm: -3, um: -6, 'µm': -6, 'μm': -6, nm: -9, pm: -12, a: -10, å: -10, angstrom: -10 }),
); // prettier-ignore

export interface Placement {
  readonly mesh: Mesh;
  readonly origin: readonly [number, number, number];
  readonly warnings: readonly string[];
}

/** Mesh and corner, in m whatever the mesh unit. Errors: irregular mesh, impossible counts, lengths or unit. */
export const readPlacement = (header: OvfHeader): Result<Placement> => {
  const { fields } = header;
  if ((fields.get('meshtype')?.value ?? 'rectangular').toLowerCase() !== 'rectangular')
    return badField(header, 'meshtype', 'rectangular');
  const unit = fields.get('meshunit')?.value;
  const exponent = LENGTHS.get((unit ?? 'm').toLowerCase());
  if (exponent === undefined) return badField(header, 'meshunit', [...LENGTHS.keys()].join(', '));
  const counts: number[] = [];
  const edges: number[] = [];
  const corner: number[] = [];
  for (const axis of ['x', 'y', 'z']) {
    const nodes = readNumber(fields.get(`${axis}nodes`)?.value ?? '');
    if (!Number.isSafeInteger(nodes) || nodes < 1)
      return badField(header, `${axis}nodes`, 'a whole number above zero');
    const step = readScaled(fields.get(`${axis}stepsize`)?.value ?? '', exponent);
    if (!(step > 0)) return badField(header, `${axis}stepsize`, 'a length above zero');
    const base = fields.get(`${axis}base`)?.value;
    const first = base === undefined ? step / 2 : readScaled(base, exponent);
    if (Number.isNaN(first)) return badField(header, `${axis}base`, 'the centre of the first cell');
    counts.push(nodes);
    edges.push(step);
    corner.push(first - step / 2);
  }
  const [nx, ny, nz] = counts as [number, number, number];
  const [dx, dy, dz] = edges as [number, number, number];
  return success({
    mesh: { nx, ny, nz, dx, dy, dz },
    origin: corner as [number, number, number],
    warnings: unit === undefined ? ['The file names no mesh unit; metres are assumed.'] : [],
  });
};

/** The mesh lines of a header; lengths in m. */
export const meshLines = (mesh: Mesh, origin: readonly [number, number, number] = [0, 0, 0]): string[] => {
  const nodes = [mesh.nx, mesh.ny, mesh.nz] as const;
  const edges = [mesh.dx, mesh.dy, mesh.dz] as const;
  return [
    '# meshtype: rectangular',
    '# meshunit: m',
    ...(['x', 'y', 'z'] as const).flatMap((axis, i) => {
      const [corner, edge, count] = [origin[i], edges[i], nodes[i]] as [number, number, number];
      return [
        `# ${axis}base: ${corner + edge / 2}`,
        `# ${axis}nodes: ${count}`,
        `# ${axis}stepsize: ${edge}`,
        `# ${axis}min: ${corner}`,
        `# ${axis}max: ${corner + edge * count}`,
      ];
    }),
  ];
};
