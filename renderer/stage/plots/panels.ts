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
  /** Share of the height, and the least at which it can be read, px. */
  readonly share: number;
  readonly least: number;
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
    least: 84,
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
    least: 70,
    empty: [0, 1e-6],
    traces: [{ column: 'q', label: 'q', tone: 'text', width: 1.75, preview: (p) => p.q }],
  },
  {
    id: 'angle',
    title: 'Wall angle',
    unit: 'rad',
    share: 1,
    least: 70,
    empty: [0, Math.PI / 2],
    traces: [{ column: 'phi', label: 'φ', tone: 'text', width: 1.75, preview: (p) => p.phi }],
  },
];

/** Unit of an axis, with the step its ticks and its range follow, in SI. */
export interface AxisUnit {
  readonly symbol: string;
  readonly factor: number;
  readonly step: (span: number, most: number, close?: boolean) => number;
}

const DEGREE = Math.PI / 180;
/** Beyond two turns degrees stop meaning anything to the eye. */
const MOST_DEGREES = 720 * DEGREE;

/** Unit in which the largest value of the range reads between 1 and 1000. */
export const axisUnit = (unit: PanelSpec['unit'] | 's', [low, high]: Range): AxisUnit => {
  if (unit === 'rad') {
    if (Math.max(Math.abs(low), Math.abs(high)) > MOST_DEGREES)
      return { symbol: 'turns', factor: 2 * Math.PI, step: turnStep };
    return {
      symbol: '°',
      factor: DEGREE,
      step: (span, most, close) => DEGREE * angleStep(span / DEGREE, most, close),
    };
  }
  const symbol = naturalUnit(Math.max(Math.abs(low), Math.abs(high)), unit);
  return { symbol, factor: unitFactor(unit, symbol), step: niceStep };
};

const turnStep = (span: number, most: number, close?: boolean): number =>
  2 * Math.PI * niceStep(span / (2 * Math.PI), most, close);

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

/** Heights of the panels in a room of `room` px; panels that would be too low to read are left out from below (0). */
export const panelHeights = (room: number): number[] => {
  let shown = PANELS.length;
  const least = (count: number): number =>
    PANELS.slice(0, count).reduce((sum, panel) => sum + panel.least, 0);
  while (shown > 1 && least(shown) > room) shown -= 1;
  // Panels whose share would be too low get their least; the others share what is left.
  const fixed = new Set<PanelSpec>();
  const open = (): PanelSpec[] => PANELS.slice(0, shown).filter((panel) => !fixed.has(panel));
  const perShare = (): number => {
    const taken = [...fixed].reduce((sum, panel) => sum + panel.least, 0);
    return Math.max(0, room - taken) / open().reduce((sum, panel) => sum + panel.share, 0);
  };
  for (let low = open(); low.length > 0 && fixed.size < shown - 1;) {
    const unit = perShare();
    low = open().filter((panel) => panel.share * unit < panel.least);
    for (const panel of low) fixed.add(panel);
  }
  const unit = open().length > 0 ? perShare() : 0;
  return PANELS.map((panel, i) => {
    if (i >= shown) return 0;
    return Math.max(40, Math.floor(fixed.has(panel) ? panel.least : unit * panel.share));
  });
};
