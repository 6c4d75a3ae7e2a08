import type { WallPreview } from '@workers/services/preview-protocol';
import type { Curves } from '../types';

const NONE = new Float64Array(0);

/** Answer of the wall model by the columns of a run's table. */
export const modelCurves = ({ t, V, Vadiabatic, Vbeta, q, phi }: WallPreview): Curves => {
  const columns = new Map([
    ['V', V],
    ['V_ad', Vadiabatic],
    ['V_beta', Vbeta],
    ['q', q],
    ['phi', phi],
  ]);
  return { t, column: (name) => columns.get(name) ?? NONE };
};
