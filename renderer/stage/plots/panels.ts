import { formatNumber, naturalUnit, unitFactor } from '@workers/model/units';
import type { Tone } from '../theme';
import { angleStep, niceStep, type Range } from './ticks';

export interface TraceSpec {
  /** Column of the table. */
  readonly column: string;
  /** At the line's end and in the read-out. */
  readonly label: string;
  /** In the read-out, where the panel has to be told as well. */
  readonly name?: string;
  readonly tone: Tone;
  readonly width: number;
}

export interface PanelSpec {
  readonly id:
    | 'voltage'
    | 'position'
    | 'angle'
    | 'average'
    | 'deviation'
    | 'step'
    | 'error'
    | 'rejected'
    | 'heat-current'
    | 'heat'
    | 'rise'
    | 'texture-voltage'
    | 'balance';
  /** Axis title in words; the unit follows in brackets. */
  readonly title: string;
  readonly unit: 'V' | 'm' | 'rad' | 's' | '1' | 'count' | 'W/m2' | 'J/m2' | 'K';
  /** Table that it draws: of the run, of its deviation from a reference, of the solver's steps. */
  readonly source: 'run' | 'deviation' | 'steps';
  /** Its axis begins or ends at zero. */
  readonly based: boolean;
  /** Share of the height, and the least at which it can be read, px. */
  readonly share: number;
  readonly least: number;
  readonly traces: readonly TraceSpec[];
  /** Range before there is any value. */
  readonly empty: Range;
  /** Figure (workers/figures) that shows the same. */
  readonly figure?: string;
}

const trace = (column: string, label: string, tone: Tone, width = 1.75): TraceSpec => ({
  column,
  label,
  tone,
  width,
});

/** Total is drawn last, on top of its parts. Tones mean the same in figures. */
const PULSE: readonly PanelSpec[] = [
  {
    id: 'voltage',
    figure: 'pulse',
    title: 'Voltage between the leads',
    unit: 'V',
    source: 'run',
    based: true,
    share: 1.7,
    least: 84,
    empty: [0, 1e-6],
    traces: [
      trace('V_beta', 'β', 'beta', 1.5),
      trace('V_ad', 'adiabatic', 'accent', 1.5),
      trace('V', 'total', 'text', 2),
    ],
  },
  {
    id: 'position',
    figure: 'wall',
    title: 'Wall position',
    unit: 'm',
    source: 'run',
    based: false,
    share: 1,
    least: 70,
    empty: [0, 1e-6],
    traces: [trace('q', 'q', 'text')],
  },
  {
    id: 'angle',
    figure: 'wall',
    title: 'Wall angle',
    unit: 'rad',
    source: 'run',
    based: false,
    share: 1,
    least: 70,
    empty: [0, Math.PI / 2],
    traces: [trace('phi', 'φ', 'text')],
  },
];
/** Parts of the voltage that only some runs have. */
const FURTHER_PARTS = [trace('V_isot', 'ISOT', 'text', 1.25), trace('V_nl', 'non-local', 'green', 1.5)];
const pulseWith = (columns: readonly string[]): readonly PanelSpec[] => {
  const parts = FURTHER_PARTS.filter(({ column }) => columns.includes(column));
  return PULSE.map((panel) =>
    panel.id === 'voltage' ? { ...panel, traces: [...parts, ...panel.traces] } : panel,
  );
};
const COMPONENTS = [trace('mz', 'mz', 'green'), trace('my', 'my', 'beta'), trace('mx', 'mx', 'accent')];
const AVERAGE: PanelSpec = {
  id: 'average',
  title: 'Average magnetisation',
  unit: '1',
  source: 'run',
  based: false,
  share: 2.2,
  least: 84,
  empty: [-1, 1],
  traces: COMPONENTS,
};
const DEVIATION: PanelSpec = {
  id: 'deviation',
  title: 'Deviation from the reference',
  unit: '1',
  source: 'deviation',
  based: true,
  share: 1,
  least: 70,
  empty: [0, 1e-6],
  traces: COMPONENTS.map((of) => ({ ...of, label: `Δ${of.label}` })),
};
const STEPS: readonly PanelSpec[] = [
  {
    id: 'step',
    title: 'Time step',
    unit: 's',
    source: 'steps',
    based: true,
    share: 1.2,
    least: 70,
    empty: [0, 1e-12],
    traces: [trace('step', 'step', 'text')],
  },
  {
    id: 'error',
    title: 'Error of the last step',
    unit: '1',
    source: 'steps',
    based: true,
    share: 1,
    least: 70,
    empty: [0, 1e-5],
    traces: [trace('error', 'error', 'text')],
  },
  {
    id: 'rejected',
    title: 'Repeated steps so far',
    unit: 'count',
    source: 'steps',
    based: true,
    share: 1,
    least: 70,
    empty: [0, 4],
    traces: [trace('rejected', 'repeated', 'text')],
  },
];

/** Columns at both leads, named after them. */
const atLeads = (column: string, name: string, [first, second]: readonly string[]): TraceSpec[] => [
  { ...trace(`${column}_2`, second ?? '2', 'beta', 1.5), name: `${name} ${second ?? '2'}` },
  { ...trace(`${column}_1`, first ?? '1', 'accent', 1.75), name: `${name} ${first ?? '1'}` },
];
const HEAT = { source: 'run', based: true, share: 1, least: 88 } as const;
const heatPanels = (leads: readonly string[]): readonly PanelSpec[] => [
  { ...HEAT, id: 'heat-current', figure: 'heat-pulse', title: 'Heat current', unit: 'W/m2', empty: [0, 1e3], traces: atLeads('JQ', 'J', leads) },
  { ...HEAT, id: 'heat', title: 'Heat that has gone through', unit: 'J/m2', empty: [0, 1e-6], traces: atLeads('Q', 'Q', leads) },
  { ...HEAT, id: 'rise', title: 'Temperature change', unit: 'K', empty: [0, 1e-6], traces: atLeads('dT', 'ΔT', leads) },
  { ...HEAT, id: 'texture-voltage', title: 'Voltage of the inverse spin–orbit torque', unit: 'V', empty: [0, 1e-9], traces: [trace('V_isot', 'ISOT', 'text')] },
  { ...HEAT, id: 'balance', title: 'Energy balance off by', unit: '1', empty: [0, 1e-12], traces: [trace('balance', 'balance', 'text')] },
]; // prettier-ignore
/** Those with all their columns in the table. */
const heatOf = (columns: readonly string[], leads: readonly string[]): readonly PanelSpec[] =>
  heatPanels(leads).filter(({ traces }) => traces.every(({ column }) => columns.includes(column)));

/** What the plots can show, one at a time; `heat` in a view of its own. */
export type PlotView = 'pulse' | 'average' | 'steps' | 'heat';
export const PLOT_VIEWS: readonly {
  readonly value: PlotView;
  readonly label: string;
  readonly says: string;
}[] = [
  { value: 'pulse', label: 'Pulse', says: 'Voltage, wall position and wall angle' },
  { value: 'average', label: '⟨m⟩', says: 'Average magnetisation' },
  { value: 'steps', label: 'Solver', says: 'Time step, error and repeated steps' },
];
/** Panels of a view; `compared`: there is a reference to deviate from; `columns`: what the table of the run has; names of the leads. */
export const panelsOf = (
  view: PlotView,
  compared: boolean,
  columns: readonly string[] = [],
  leads: readonly string[] = [],
): readonly PanelSpec[] => {
  if (view === 'heat') return heatOf(columns, leads);
  if (view === 'pulse') return pulseWith(columns);
  if (view === 'steps') return STEPS;
  return compared ? [AVERAGE, DEVIATION] : [AVERAGE];
};

/** Unit of an axis, with the step its ticks and its range follow, in SI. */
export interface AxisUnit {
  readonly symbol: string;
  readonly factor: number;
  readonly step: (span: number, most: number, close?: boolean) => number;
  /** Whole numbers only. */
  readonly whole?: true;
}

const DEGREE = Math.PI / 180;
/** Beyond two turns degrees stop meaning anything to the eye. */
const MOST_DEGREES = 720 * DEGREE;

/** Unit in which the largest value of the range reads between 1 and 1000. */
export const axisUnit = (unit: PanelSpec['unit'], [low, high]: Range): AxisUnit => {
  if (unit === 'count')
    return {
      symbol: '',
      factor: 1,
      whole: true,
      step: (span, most, close) => Math.max(1, niceStep(span, most, close)),
    };
  if (unit === '1') return pureUnit(Math.max(Math.abs(low), Math.abs(high)));
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

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** A pure number: as it is, or where it is small in units of a power of a thousand, "10⁻⁶". */
const pureUnit = (size: number): AxisUnit => {
  if (!(size < 0.02) || size === 0) return { symbol: '', factor: 1, step: niceStep };
  const power = 3 * Math.ceil(-Math.log10(size) / 3 - 1e-9);
  const raised = Array.from(String(power), (digit) => SUPERSCRIPT[Number(digit)] ?? '').join('');
  return { symbol: `10⁻${raised}`, factor: Number(`1e-${String(power)}`), step: niceStep };
};

const turnStep = (span: number, most: number, close?: boolean): number =>
  2 * Math.PI * niceStep(span / (2 * Math.PI), most, close);

/** "1.390 µV" at a steady width: fixed digits by size, true minus, thin space; a dash where there is no value. */
export const readOut = (value: number, unit: AxisUnit): string => {
  if (!Number.isFinite(value)) return '–';
  const shown = value / unit.factor;
  if (unit.whole === true) return shown.toFixed(0);
  const size = Math.abs(shown);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  const rounded = Number(shown.toFixed(digits));
  const text = rounded === 0 ? '0' : size < 1e-3 ? formatNumber(shown, 2) : rounded.toFixed(digits);
  const number = text.replace('-', '−');
  if (unit.symbol === '') return number;
  const between = unit.symbol === '°' ? '' : unit.symbol.startsWith('10') ? '\u2009×\u2009' : '\u2009';
  return `${number}${between}${unit.symbol}`;
};

/** Heights of the panels in a room of `room` px; panels that would be too low to read are left out from below (0). */
export const panelHeights = (panels: readonly PanelSpec[], room: number): number[] => {
  let shown = panels.length;
  const least = (count: number): number =>
    panels.slice(0, count).reduce((sum, panel) => sum + panel.least, 0);
  while (shown > 1 && least(shown) > room) shown -= 1;
  // Panels whose share would be too low get their least; the others share what is left.
  const fixed = new Set<PanelSpec>();
  const open = (): PanelSpec[] => panels.slice(0, shown).filter((panel) => !fixed.has(panel));
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
  return panels.map((panel, i) => {
    if (i >= shown) return 0;
    return Math.max(40, Math.floor(fixed.has(panel) ? panel.least : unit * panel.share));
  });
};
