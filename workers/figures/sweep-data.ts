import type { Project, Unit } from '../model';
import { fieldAt, naturalUnit, unitFactor } from '../model';
import type { AxisScale, SweepTable } from '../sweeps/view';
import type { Observable } from '../sweeps/observables';
import { axisFor, decadeAxis, type Axis } from './axis';
import type { Figure, FigureOptions } from './figure';
import { sheet } from './svg';

/** What the figures of a sweep draw from. */
export interface SweepFigureData {
  readonly title: string;
  /** Inputs that the sweep varies. */
  readonly project: Project;
  readonly table: SweepTable;
  readonly observable: Observable;
  /** What the axes that are not shown are held at: "T = 300 K"; empty where there are none. */
  readonly held: string;
  /** More than one run stands behind a place. */
  readonly repeated: boolean;
}

const unitOf = (path: string): Unit => {
  const meta = fieldAt(path)?.meta;
  return meta?.kind === 'quantity' ? meta.unit : '1';
};

/** Position of a value on a drawn axis, in its display units. */
export interface Placed {
  readonly axis: Axis;
  readonly at: readonly number[];
}

const largestOf = (values: readonly number[]): number =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** A field across: its own unit, decades where the axis goes by factors; words stand one place apart. */
export const placeAxis = (scale: AxisScale, count: number): Placed => {
  if (!scale.numeric) {
    const at = scale.values.map((_, i) => i);
    const axis: Axis = {
      label: scale.label,
      factor: 1,
      domain: [-0.5, Math.max(at.length, 1) - 0.5],
      ticks: at,
      format: (tick) => scale.texts[Math.round(tick)] ?? '',
    };
    return { axis, at };
  }
  const values = scale.values.map(Number);
  const unit = unitOf(scale.path);
  if (scale.log && values.every((x) => x > 0)) {
    const symbol = scale.symbol ?? naturalUnit(largestOf(values), unit);
    const factor = unitFactor(unit, symbol);
    const [low, high] = [Math.min(...values), Math.max(...values)] as const;
    const axis = decadeAxis(scale.label, { symbol, factor }, [low / 1.12, high * 1.12], count);
    return { axis, at: values.map((x) => Math.log10(x / factor)) };
  }
  const axis = axisFor({
    name: scale.label,
    unit,
    values: [values],
    count,
    ...(scale.symbol === undefined
      ? {}
      : { in: { symbol: scale.symbol, factor: unitFactor(unit, scale.symbol) } }),
  });
  return { axis, at: values.map((x) => x / axis.factor) };
};

/** Words for a figure's file: what it shows over what. */
export const sweepWords = ({ table, observable, held }: SweepFigureData): string =>
  `${observable.label} over ${table.x.label}${table.y === null ? '' : ` and ${table.y.label}`}${held === '' ? '' : `, ${held}`}`;

export interface Sized {
  readonly body: string;
  /** pt */
  readonly height: number;
}

/** A drawing of a sweep on its sheet. */
export const sweepFigure = (
  { project, title, observable }: SweepFigureData,
  { widthMm, provenance }: FigureOptions,
  { body, height }: Sized,
  description: string,
  source = observable.description,
): Figure => sheet({ widthMm, height, body, project, provenance, origin: { title, description, source } });
