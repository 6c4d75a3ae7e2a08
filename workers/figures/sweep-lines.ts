import type { SweepCell } from '../sweeps/view';
import { axisFor } from './axis';
import { sequentialColour } from './colour-maps';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureOptions } from './figure';
import { panel, panelLeft, type Curve } from './panel';
import { placeAxis, sweepFigure, sweepWords, type Sized, type SweepFigureData } from './sweep-data';
import { element, text, textWidth } from './svg';

/** Which interval the bars show. */
export type Bars = 'error' | 'deviation';

const MOST_CURVES = 12;
const INKS = [INK.adiabatic, INK.beta, INK.third, INK.fourth] as const;

const inkOf = (i: number, count: number): string => {
  const known = count <= INKS.length ? INKS[i] : undefined;
  if (known !== undefined) return known;
  // The lightest third of the map is lost on white.
  const rgb = sequentialColour(0.1 + (0.6 * i) / Math.max(count - 1, 1));
  return `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
};

const barOf = (cell: SweepCell, bars: Bars): number => {
  const half = bars === 'error' ? cell.error : cell.deviation;
  return Number.isFinite(half) ? half : 0;
};

/**
 * An observable over one axis, one curve for each value of the other; bars are the standard error or the standard deviation
 * across repeats. Each point carries its number.
 */
export const sweepLines = (data: SweepFigureData, document: Document, width: number, bars: Bars): Sized => {
  const { table, observable } = data;
  const { x, y, cells } = table;
  const across = placeAxis(x, width > 350 ? 8 : 5);
  const ups = y?.texts ?? [''];
  const shown = ups.slice(0, MOST_CURVES);
  const rows = shown.map((_, r) => cells.slice(r * x.values.length, (r + 1) * x.values.length));
  const ends = rows.flat().flatMap((cell) => [cell.mean - barOf(cell, bars), cell.mean + barOf(cell, bars)]);
  const axis = axisFor({ name: observable.label, unit: observable.unit, values: [ends.filter(Number.isFinite)], count: 5, zero: true }); // prettier-ignore
  const right = Math.max(14, ...(y === null ? [] : shown.map((words) => textWidth(words) + 8)));
  const height = 0.52 * Math.min(width, 460) + 20;
  const margin = { left: panelLeft(axis, 44), right, top: 24, bottom: 30 };
  const at = (cell: SweepCell, i: number) => ({ x: across.at[i] ?? NaN, y: cell.mean / axis.factor });
  const curves = rows.flatMap((row, r): Curve[] => {
    const stroke = inkOf(r, shown.length);
    const points = row.map(at).filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
    const line: Curve = { points, stroke, width: 1, ...(y === null ? {} : { label: shown[r] ?? '' }) };
    const whiskers = row.flatMap((cell, i): Curve[] => {
      const half = barOf(cell, bars) / axis.factor;
      const middle = at(cell, i);
      return half > 0 && Number.isFinite(middle.y)
        ? [{ points: [-1, 1].map((s) => ({ x: middle.x, y: middle.y + s * half })), stroke, width: 0.9 }]
        : [];
    });
    return [line, ...whiskers];
  });
  const drawn = panel({ document, id: 'sweep', width, height, margin, x: across.axis, y: axis, zero: true, curves }); // prettier-ignore
  const toX = (v: number): number =>
    margin.left +
    ((width - margin.left - margin.right) * (v - across.axis.domain[0])) /
      (across.axis.domain[1] - across.axis.domain[0]);
  const toY = (v: number): number =>
    margin.top +
    (height - margin.top - margin.bottom) * (1 - (v - axis.domain[0]) / (axis.domain[1] - axis.domain[0]));
  const dots = rows.flatMap((row, r) =>
    row.flatMap((cell, i) => {
      const point = at(cell, i);
      if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) return [];
      return element('circle', {
        cx: toX(point.x),
        cy: toY(point.y),
        r: 2.2,
        fill: inkOf(r, shown.length),
        'data-point': cell.points[0]?.index,
      });
    }),
  );
  const most = rows.flat().reduce((count, cell) => Math.max(count, cell.count), 0);
  const note = [
    data.held,
    data.repeated && most > 1
      ? `mean of up to ${most} runs; bars: ${bars === 'error' ? 'standard error' : 'standard deviation'}`
      : '',
    ups.length > MOST_CURVES ? `first ${MOST_CURVES} of ${ups.length} values of ${y?.label ?? ''}` : '',
  ]
    .filter(Boolean)
    .join('; ');
  const head = [
    y === null ? '' : text(width - 2, 10, y.label, { anchor: 'end', size: SIZE.note, fill: INK.muted }),
    note === '' ? '' : text(margin.left, 10, note, { size: SIZE.note, fill: INK.muted }),
  ];
  return { body: [drawn, ...dots, ...head].join('\n'), height };
};

export const sweepLinesFigure = (data: SweepFigureData, options: FigureOptions, bars: Bars): Figure =>
  sweepFigure(
    data,
    options,
    sweepLines(data, options.document, options.widthMm * POINTS_PER_MM, bars),
    `${sweepWords(data)}${data.repeated ? `; bars are the standard ${bars} across repeats` : ''}.`,
  );
