import type { Column } from '../../formats/table';
import type { Mesh } from '../../magnet/mesh';
import { rampWeight } from '../../numerics/ramp';
import type { LeadSpan } from '../lead-weights';
import type { TextureIntegrals } from './texture-integrals';

/** Columns of a run whose project asks for them: `TextureIntegrals` from the cells. */
export const LEAD_INTEGRAL_COLUMNS: readonly Column[] = [
  { name: 'lead_mx2', label: 'm_x² beyond the domains, along the leads', unit: 'm' },
  { name: 'lead_my', label: 'm_y along the leads', unit: 'm' },
];

/** Length of every column of cells that lies between the left end and a lead, mean over its width, in cells. */
const reachOf = ({ nx, dx }: Mesh, { position, width }: LeadSpan): Float64Array =>
  Float64Array.from({ length: nx }, (_, i) => rampWeight((position - width / 2) / dx - i, width / dx));

/** Length of every column of cells between the first lead and the second, signed, m; `nx` values. */
export const betweenLeads = (mesh: Mesh, first: LeadSpan, second: LeadSpan): Float64Array => {
  const before = reachOf(mesh, first);
  return reachOf(mesh, second).map((reach, i) => mesh.dx * (reach - (before[i] as number)));
};

/**
 * The integrals of any texture, m as three blocks: mean of the filled cells of each cross-section, with the lengths of
 * `betweenLeads`. `domains`: m_x² of the domains. Empty cells (m = 0) do not count.
 */
export const readLeadIntegrals = (
  { nx, ny, nz }: Mesh,
  m: ArrayLike<number>,
  lengths: Float64Array,
  domains: 0 | 1,
): TextureIntegrals => {
  const cells = nx * ny * nz;
  let [along, across] = [0, 0];
  for (let x = 0; x < nx; x++) {
    const length = lengths[x] as number;
    if (length === 0) continue;
    let [square, side, filled] = [0, 0, 0];
    for (let i = x; i < cells; i += nx) {
      const [a, b, c] = [m[i] as number, m[cells + i] as number, m[2 * cells + i] as number];
      if (a === 0 && b === 0 && c === 0) continue;
      square += a * a - domains;
      side += b;
      filled++;
    }
    if (filled === 0) continue;
    along += (length * square) / filled;
    across += (length * side) / filled;
  }
  return { along, across };
};
