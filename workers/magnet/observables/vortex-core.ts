import type { Mesh } from '../mesh';
import type { TextureObservables } from './observable';

/** m_z of a core is near one while the rest lies in the plane; beyond these there is no vortex to speak of. */
const LEAST_CORE = 0.5;
const MOST_AROUND = 0.5;

export interface VortexCore {
  /** From the left and the lower edge, m. */
  readonly x: number;
  readonly y: number;
  /** Sign of m_z. */
  readonly polarity: 1 | -1;
}

/** Offset of the top of the parabola through three values, in cells. */
const top = (left: number, here: number, right: number): number => {
  const bend = left - 2 * here + right;
  return bend < 0 ? (left - right) / (2 * bend) : 0;
};

/** m_z averaged over the filled cells of each column through the film, NaN without any, and how many columns have some. */
const columnMeans = ({ nx, ny, nz }: Mesh, m: ArrayLike<number>) => {
  const layer = nx * ny;
  const cells = layer * nz;
  const mean = new Float64Array(layer);
  const filled = new Float64Array(layer).fill(nz);
  for (let i = 0; i < cells; i++)
    if (m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0) (filled[i % layer] as number)--;
  for (let i = 0; i < cells; i++)
    (mean[i % layer] as number) += (m[2 * cells + i] as number) / (filled[i % layer] as number);
  return { mean, columns: filled.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) };
};

/**
 * Core of the vortex with the largest |m_z| of the thickness average, a parabola through it and its neighbours along x and
 * y; null without a core, or where the magnetisation points out of the plane anyway. m as three blocks.
 * Source: llgs-engine spec, section 8.
 */
export const vortexCore = (mesh: Mesh, m: ArrayLike<number>): VortexCore | null => {
  const { nx, ny, dx, dy, periodic } = mesh;
  if (nx < 3 || ny < 3) return null;
  const layer = nx * ny;
  const { mean, columns } = columnMeans(mesh, m);
  let [at, around] = [0, 0];
  for (let i = 0; i < layer; i++) {
    const size = Math.abs(mean[i] as number);
    if (Number.isNaN(size)) continue;
    around += size / columns;
    if (!(size <= Math.abs(mean[at] as number))) at = i;
  }
  if (!(Math.abs(mean[at] as number) > LEAST_CORE) || around > MOST_AROUND) return null;
  const polarity = (mean[at] as number) > 0 ? 1 : -1;
  const value = (i: number): number => polarity * (mean[i] as number);
  const fit = (axis: 0 | 1, position: number, count: number, step: number): number => {
    const ring = (periodic?.[axis] ?? 0) > 0;
    if (!ring && (position === 0 || position === count - 1)) return 0;
    const [left, right] = [-1, 1].map((side) => at + (((position + side + count) % count) - position) * step);
    return top(value(left as number), value(at), value(right as number));
  };
  const [x, y] = [at % nx, Math.floor(at / nx)];
  return { x: (x + 0.5 + fit(0, x, nx, 1)) * dx, y: (y + 0.5 + fit(1, y, ny, nx)) * dy, polarity };
};

export const vortexCoreColumns: TextureObservables = {
  columns: [
    {
      name: 'core_x',
      label: 'Core position x',
      unit: 'm',
      description: 'Vortex core from the left end.',
      alongWire: true,
    },
    { name: 'core_y', label: 'Core position y', unit: 'm', description: 'Vortex core from the lower edge.' },
    { name: 'core_p', label: 'Core polarity', unit: '1', description: 'Sign of m_z in the vortex core.' },
  ],
  read: (mesh, m) => {
    const core = vortexCore(mesh, m);
    return core === null ? [NaN, NaN, NaN] : [core.x, core.y, core.polarity];
  },
};
