import { formatNumber, naturalUnit, unitFactor } from '@workers/model/units';
import type { WallPreview } from '@workers/services/preview-protocol';
import type { Tone } from '../theme';
import { angleStep, niceStep, type Range } from './ticks';

export interface TraceSpec {
  /** Column of the run table. */
  readonly column: string;
  /** At the line's end and in the read-out. */
  readonly label: string;
  readonly tone: Tone;
  readonly width: number;
  readonly preview: (preview: WallPreview) => Float64Array;
}

export interface PanelSpec {
  readonly id: 'voltage' | 'position' | 'angle';
  /** Axis title in words; the unit follows in brackets. */
  readonly title: string;
  readonly unit: 'V' | 'm' | 'rad';
  /** Share of the height. */
  readonly share: number;
  readonly traces: readonly TraceSpec[];
  /** Range before there is any value. */
  readonly empty: Range;
}

/** Total is drawn last, on top of its parts. Tones mean the same in figures. */
export const PANELS: readonly PanelSpec[] = [
  {
    id: 'voltage',
    title: 'Voltage between the leads',
    unit: 'V',
    share: 1.7,
    empty: [0, 1e-6],
    traces: [
      { column: 'V_beta', label: 'β', tone: 'beta', width: 1.5, preview: (p) => p.Vbeta },
      { column: 'V_ad', label: 'adiabatic', tone: 'accent', width: 1.5, preview: (p) => p.Vadiabatic },
      { column: 'V', label: 'total', tone: 'text', width: 2, preview: (p) => p.V },
    ],
  },
  {
    id: 'position',
    title: 'Wall position',
    unit: 'm',
    share: 1,
    empty: [0, 1e-6],
    traces: [{ column: 'q', label: 'q', tone: 'text', width: 1.75, preview: (p) => p.q }],
  },
  {
    id: 'angle',
    title: 'Wall angle',
    unit: 'rad',
    share: 1,
    empty: [0, Math.PI / 2],
    traces: [{ column: 'phi', label: 'φ', tone: 'text', width: 1.75, preview: (p) => p.phi }],
  },
];

/** Unit of an axis, with the step its ticks and its range follow, in SI. */
export interface AxisUnit {
  readonly symbol: string;
  readonly factor: number;
  readonly step: (span: number, most: number) => number;
}

const DEGREE = Math.PI / 180;
/** Beyond two turns degrees stop meaning anything to the eye. */
const MOST_DEGREES = 720 * DEGREE;

/** Unit in which the largest value of the range reads between 1 and 1000. */
export const axisUnit = (unit: PanelSpec['unit'] | 's', [low, high]: Range): AxisUnit => {
  if (unit === 'rad') {
    if (Math.max(Math.abs(low), Math.abs(high)) > MOST_DEGREES)
      return { symbol: 'turns', factor: 2 * Math.PI, step: turnStep };
    return { symbol: '°', factor: DEGREE, step: (span, most) => DEGREE * angleStep(span / DEGREE, most) };
  }
  const symbol = naturalUnit(Math.max(Math.abs(low), Math.abs(high)), unit);
  return { symbol, factor: unitFactor(unit, symbol), step: niceStep };
};

const turnStep = (span: number, most: number): number => 2 * Math.PI * niceStep(span / (2 * Math.PI), most);

/** "1.390 µV" at a steady width: fixed digits by size, true minus, thin space; a dash where there is no value. */
export const readOut = (value: number, unit: AxisUnit): string => {
  if (!Number.isFinite(value)) return '–';
  const shown = value / unit.factor;
  const size = Math.abs(shown);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  const rounded = Number(shown.toFixed(digits));
  const text = rounded === 0 ? '0' : size < 1e-3 ? formatNumber(shown, 2) : rounded.toFixed(digits);
  return `${text.replace('-', '−')}${unit.symbol === '°' ? '' : '\u2009'}${unit.symbol}`;
};
