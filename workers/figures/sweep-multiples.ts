import { naturalUnit, unitFactor } from '../model';
import type { SweepCell } from '../sweeps/view';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureOptions } from './figure';
import { sweepFigure, type Sized, type SweepFigureData } from './sweep-data';
import { at, element, group, text, textWidth } from './svg';

/** Most pictures side by side and in all: smaller ones show nothing. */
const MOST = { across: 8, up: 12 } as const;
const GAP = 6;
const LEAST = 46;

interface Range {
  readonly t: number;
  readonly low: number;
  readonly high: number;
}

const rangeOf = (cells: readonly SweepCell[]): Range => {
  let [t, low, high] = [0, 0, 0];
  for (const { points } of cells)
    for (const { observed } of points) {
      if (observed === null) continue;
      t = Math.max(t, observed.trace.t.at(-1) ?? 0);
      for (const V of observed.trace.V) {
        if (V < low) low = V;
        if (V > high) high = V;
      }
    }
  // Curves keep off the frames.
  const room = 0.06 * (high - low);
  return { t, low: low - room, high: high + room };
};

const pathOf = (t: Float64Array, V: Float64Array, range: Range, w: number, h: number): string => {
  const span = range.high - range.low || 1;
  let path = '';
  for (let i = 0; i < t.length; i++) {
    const [x, y] = [(w * (t[i] as number)) / (range.t || 1), h * (1 - ((V[i] as number) - range.low) / span)];
    if (Number.isFinite(x) && Number.isFinite(y)) path += `${path === '' ? 'M' : 'L'}${at(x)},${at(y)}`;
  }
  return path;
};

const picture = (cell: SweepCell, range: Range, w: number, h: number): string => {
  const zero = h * (1 - (0 - range.low) / (range.high - range.low || 1));
  const traces = cell.points.flatMap(({ observed }) => (observed === null ? [] : [observed.trace]));
  return [
    element('rect', {
      x: 0,
      y: 0,
      width: w,
      height: h,
      fill: traces.length === 0 ? INK.band : 'none',
      stroke: INK.line,
      'stroke-width': 0.5,
      'pointer-events': 'all',
      'data-point': cell.points[0]?.index,
    }),
    element('path', { d: `M0,${at(zero)}H${at(w)}`, stroke: INK.faint, 'stroke-width': 0.4, fill: 'none' }),
    ...traces.map(({ t, V }) =>
      element('path', {
        d: pathOf(t, V, range, w, h),
        fill: 'none',
        stroke: INK.adiabatic,
        'stroke-width': traces.length > 1 ? 0.6 : 0.9,
        opacity: traces.length > 1 ? 0.7 : undefined,
        'pointer-events': 'none',
      }),
    ),
  ].join('');
};

/**
 * V(t) of every place of a sweep, all on the same scale, laid out as the two axes; repeats lie over each other. More than
 * eight columns or twelve rows are thinned evenly.
 */
export const sweepMultiples = (data: SweepFigureData, width: number): Sized => {
  const { x, y, cells } = data.table;
  const pick = (count: number, most: number): number[] =>
    Array.from({ length: Math.min(count, most) }, (_, i) =>
      count <= most ? i : Math.round((i * (count - 1)) / (most - 1)),
    );
  const rowTexts = y?.texts ?? [''];
  // A single long axis is broken into rows.
  const columns =
    y === null ? pick(x.values.length, MOST.across * MOST.up) : pick(x.values.length, MOST.across);
  const perRow = y === null ? Math.min(columns.length, 6) : columns.length;
  const rows = y === null ? [0] : pick(rowTexts.length, MOST.up).reverse();
  const left = y === null ? 4 : 22 + Math.max(...rowTexts.map((words) => textWidth(words, SIZE.tick)));
  const w = (width - left - 4 - GAP * (perRow - 1)) / Math.max(perRow, 1);
  const h = Math.max(LEAST, Math.min(0.6 * w, 80));
  const range = rangeOf(cells);
  const symbol = naturalUnit(Math.max(-range.low, range.high), 'V');
  const time = naturalUnit(range.t, 's');
  const shown = (value: number, unit: 'V' | 's', of: string): string =>
    `${String(Number((value / unitFactor(unit, of)).toPrecision(3))).replace('-', '−')}\u2009${of}`;
  const titled = y === null ? 12 : 0;
  const drawn = rows.flatMap((row, r) =>
    columns.map((column, c) => {
      const [across, down] = y === null ? [c % perRow, Math.floor(c / perRow)] : [c, r];
      const cell = cells[row * x.values.length + column];
      if (cell === undefined) return '';
      const here = group(
        left + across * (w + GAP),
        24 + down * (h + GAP + titled) + titled,
        (titled === 0 ? '' : text(w / 2, -3, x.texts[column] ?? '', { size: SIZE.tick, anchor: 'middle' })) +
          picture(cell, range, w, h),
      );
      return here;
    }),
  );
  const down = y === null ? Math.ceil(columns.length / perRow) : rows.length;
  const bottom = 24 + down * (h + GAP + titled);
  const labels =
    y === null
      ? [text(left, bottom + 8, x.label, { fill: INK.text })]
      : [
          ...columns.map((column, c) =>
            text(left + c * (w + GAP) + w / 2, bottom + 6, x.texts[column] ?? '', {
              size: SIZE.tick,
              anchor: 'middle',
            }),
          ),
          ...rows.map((row, r) =>
            text(left - 5, 24 + r * (h + GAP) + h / 2 + 2.5, rowTexts[row] ?? '', {
              size: SIZE.tick,
              anchor: 'end',
            }),
          ),
          text(left + (width - left) / 2, bottom + 18, x.label, { anchor: 'middle' }),
          text(10, 24 + (bottom - 24) / 2, y.label, { anchor: 'middle', rotate: -90 }),
        ];
  const note = `V(t), each 0 to ${shown(range.t, 's', time)} and ${shown(range.low, 'V', symbol)} to ${shown(range.high, 'V', symbol)}; grey line: 0${data.held === '' ? '' : `; ${data.held}`}`;
  return {
    body: [text(left, 10, note, { size: SIZE.note, fill: INK.muted }), ...drawn, ...labels].join('\n'),
    height: bottom + 24,
  };
};

export const sweepMultiplesFigure = (data: SweepFigureData, options: FigureOptions): Figure =>
  sweepFigure(
    data,
    options,
    sweepMultiples(data, options.widthMm * POINTS_PER_MM),
    'Voltage between the leads against time at every place of the sweep, on one scale.',
    'Spin-motive force of the recorded motion. Saslow spec, sections 3 and 4',
  );
