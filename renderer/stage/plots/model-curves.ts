import type { WallPreview } from '@workers/services/preview-protocol';
import { interpolate, type RunTable } from '../run-table';
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

export const curvesOf = (table: RunTable): Curves => ({
  t: table.column('t'),
  column: (name) => table.column(name),
});

/** Value of a column at a time; `held`: told now and then, so before and after it the nearest is meant. NaN where there is none. */
export const valueNear = (curves: Curves | null, column: string, time: number, held: boolean): number => {
  if (curves === null) return NaN;
  const { t } = curves;
  const at = held ? Math.min(Math.max(time, t[0] ?? NaN), t[t.length - 1] ?? NaN) : time;
  return interpolate(t, curves.column(column), at);
};
