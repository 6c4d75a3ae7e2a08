import { fieldAt } from '../model';
import { valuesOf, valueText, type AxisValue, type ReadIn, type SweepAxis } from './axis';
import { axisLabel, axisName, type Sweep, type SweepPoint } from './plan';
import { statisticsOf, type Statistics } from './statistics';
import type { Observable, Observed } from './observables';

/** A point with what it gave; null while it gave nothing. */
export interface SweptPoint extends SweepPoint {
  readonly observed: Observed | null;
}

/** Which axes a picture shows: across, and up or as curves; what the others are held at, `null` for a mean over them. */
export interface Slice {
  readonly x: number;
  readonly y: number | null;
  /** By the number of the axis; an axis that is not named is averaged over. */
  readonly at: Readonly<Record<number, AxisValue>>;
}

/** One place of the picture: the points that fall on it and their statistics. */
export interface SweepCell extends Statistics {
  readonly points: readonly SweptPoint[];
}

/** Values of an observable over one or two axes. */
export interface SweepTable {
  readonly x: AxisScale;
  readonly y: AxisScale | null;
  /** Row-major: y upwards from the first value, x fastest. */
  readonly cells: readonly SweepCell[];
}

/** The places of an axis. */
export interface AxisScale {
  readonly path: string;
  readonly name: string;
  readonly label: string;
  readonly values: readonly AxisValue[];
  readonly texts: readonly string[];
  /** Unit that they are read in, where somebody has chosen one. */
  readonly symbol: string | undefined;
  /** All values are numbers. */
  readonly numeric: boolean;
  readonly log: boolean;
}

const keyOf = (value: AxisValue): string => JSON.stringify(value);

/** Distinct values of an axis: numbers from small to large, others in their order. */
export const scaleOf = (axis: SweepAxis, stream: number, readIn?: ReadIn): AxisScale => {
  const found = valuesOf(axis, stream);
  const values = [...new Map((found.ok ? found.value : []).map((value) => [keyOf(value), value])).values()];
  const numeric = values.every((value) => typeof value === 'number');
  if (numeric) values.sort((a, b) => Number(a) - Number(b));
  const meta = fieldAt(axis.path)?.meta;
  const symbol = readIn?.(axis.path);
  return {
    path: axis.path,
    name: axisName(axis),
    label: axisLabel(axis),
    values,
    texts: values.map((value) => valueText(meta, value, 4, symbol)),
    symbol,
    numeric,
    log: axis.kind === 'log' || axis.kind === 'log-uniform',
  };
};

/** What a picture shows first: the first two axes that are no repeats; the others held at their first value. */
export const firstSlice = ({ axes, combine }: Pick<Sweep, 'axes' | 'combine'>): Slice => {
  const varied = axes.flatMap((axis, i) => (axis.kind === 'repeats' ? [] : [i]));
  const [x = 0, y] = varied.length === 0 ? [0] : varied;
  if (combine === 'together') return { x, y: null, at: {} };
  const at = Object.fromEntries(
    varied
      .filter((i) => i !== x && i !== y)
      .map((i) => [i, scaleOf(axes[i] as SweepAxis, i).values[0] ?? null]),
  );
  return { x, y: y ?? null, at };
};

/** Puts the values of an observable at the places of a slice. */
export const tableOf = (
  axes: readonly SweepAxis[],
  points: readonly SweptPoint[],
  slice: Slice,
  observable: string,
  readIn?: ReadIn,
): SweepTable => {
  const x = scaleOf(axes[slice.x] as SweepAxis, slice.x, readIn);
  const y = slice.y === null ? null : scaleOf(axes[slice.y] as SweepAxis, slice.y, readIn);
  const held = Object.entries(slice.at).filter(([i]) => Number(i) !== slice.x && Number(i) !== slice.y);
  const on = points.filter(({ values }) =>
    held.every(([i, value]) => keyOf(values[Number(i)] ?? null) === keyOf(value)),
  );
  const places = new Map<string, SweptPoint[]>();
  for (const point of on) {
    const key = `${keyOf(point.values[slice.x] ?? null)} ${slice.y === null ? '' : keyOf(point.values[slice.y] ?? null)}`;
    places.set(key, [...(places.get(key) ?? []), point]);
  }
  const cells = (y?.values ?? [null]).flatMap((up) =>
    x.values.map((across): SweepCell => {
      const here = places.get(`${keyOf(across)} ${y === null ? '' : keyOf(up)}`) ?? [];
      return {
        points: here,
        ...statisticsOf(here.map(({ observed }) => observed?.values[observable] ?? NaN)),
      };
    }),
  );
  return { x, y, cells };
};

/** Points that differ in nothing but the repeats, with the values that they share. */
export interface Repeated {
  readonly values: readonly AxisValue[];
  readonly points: readonly SweptPoint[];
}

/** Groups of points across the axes of repeats, in the order of their first points; without such an axis each alone. */
export const repeatsOf = (axes: readonly SweepAxis[], points: readonly SweptPoint[]): Repeated[] => {
  const kept = axes.flatMap((axis, i) => (axis.kind === 'repeats' ? [] : [i]));
  const groups = new Map<string, SweptPoint[]>();
  for (const point of points) {
    const key = JSON.stringify(kept.map((i) => point.values[i] ?? null));
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()].map((group) => ({
    values: kept.map((i) => group[0]?.values[i] ?? null),
    points: group,
  }));
};

export interface SweepColumns {
  readonly axes: readonly SweepAxis[];
  readonly observables: readonly Observable[];
}
