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

/**
 * Core of the vortex with the largest |m_z| of the thickness average, a parabola through it and its neighbours along x and
 * y; null without a core, or where the magnetisation points out of the plane anyway. m as three blocks.
 * Source: llgs-engine spec, section 8.
 */
export const vortexCore = ({ nx, ny, nz, dx, dy }: Mesh, m: ArrayLike<number>): VortexCore | null => {
  if (nx < 3 || ny < 3) return null;
  const layer = nx * ny;
  const mean = new Float64Array(layer);
  for (let i = 0; i < layer * nz; i++) (mean[i % layer] as number) += (m[2 * layer * nz + i] as number) / nz;
  let [at, around] = [0, 0];
  for (let i = 0; i < layer; i++) {
    const size = Math.abs(mean[i] as number);
    around += size / layer;
    if (size > Math.abs(mean[at] as number)) at = i;
  }
  if (!(Math.abs(mean[at] as number) > LEAST_CORE) || around > MOST_AROUND) return null;
  const polarity = (mean[at] as number) > 0 ? 1 : -1;
  const value = (i: number): number => polarity * (mean[i] as number);
  const fit = (position: number, count: number, step: number): number =>
    position > 0 && position < count - 1 ? top(value(at - step), value(at), value(at + step)) : 0;
  const [x, y] = [at % nx, Math.floor(at / nx)];
  return { x: (x + 0.5 + fit(x, nx, 1)) * dx, y: (y + 0.5 + fit(y, ny, nx)) * dy, polarity };
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
