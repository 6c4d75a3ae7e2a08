import { formatNumber, naturalUnit, unitFactor } from '../model';
import type { AxisScale, SweepCell } from '../sweeps/view';
import { axisFor } from './axis';
import { divergingColour, sequentialColour, type Rgb } from './colour-maps';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureOptions } from './figure';
import { sweepFigure, sweepWords, type Sized, type SweepFigureData } from './sweep-data';
import { element, group, text, textWidth } from './svg';

const RIGHT = 58;
const BAR = 7;
/** Height of a cell, pt: as wide as it is where there is room for that. */
const CELL = { least: 9, most: 40 } as const;
/** Least size of a cell that holds its number, pt. */
const NUMBER = { width: 27, height: 11 } as const;

const hex = (rgb: Rgb): string => `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
/** Lightness as the eye weighs it, 0 to 255. */
const brightness = ([r, g, b]: Rgb): number => 0.299 * r + 0.587 * g + 0.114 * b;

/** Values on both sides of zero go from blue to orange with zero in the middle; others from dark to light. */
const colouring = (values: readonly number[]): ((x: number) => Rgb) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < 0 && high > 0) {
    const most = Math.max(-low, high);
    return (x) => divergingColour(x / most);
  }
  return (x) => sequentialColour(high > low ? 0.06 + (0.9 * (x - low)) / (high - low) : 0.5);
};

/** Every so many labels, so that none touches the next. */
const labelStep = (texts: readonly string[], cell: number): number => {
  const widest = Math.max(0, ...texts.map((words) => textWidth(words, SIZE.tick)));
  return Math.max(1, Math.ceil((widest + 5) / Math.max(cell, 0.1)));
};

const bar = (values: readonly number[], data: SweepFigureData, height: number): string => {
  const { label, unit } = data.observable;
  const axis = axisFor({ name: label, unit, values: [values], count: 6, tight: true });
  const [low, high] = axis.domain;
  const colour = colouring(values);
  const steps = 48;
  const strips = Array.from({ length: steps }, (_, i) => {
    const share = 1 - (i + 0.5) / steps;
    return element('rect', {
      x: 0,
      y: (height * i) / steps,
      width: BAR,
      height: height / steps + 0.3,
      fill: hex(colour((low + share * (high - low)) * axis.factor)),
    });
  });
  const ticks = axis.ticks
    .filter((tick) => tick >= low && tick <= high)
    .map((tick) =>
      text(BAR + 4, height * (1 - (tick - low) / (high - low || 1)) + 2.5, axis.format(tick), {
        size: SIZE.tick,
        fill: INK.muted,
      }),
    );
  return [...strips, ...ticks].join('');
};

interface Place {
  readonly width: number;
  readonly height: number;
  readonly factor: number;
  readonly colour: (x: number) => Rgb;
}

const drawnCell = (cell: SweepCell, x: number, y: number, place: Place): string => {
  const { width, height, factor, colour } = place;
  const only = cell.points.length === 1 ? cell.points[0]?.index : undefined;
  const first = cell.points[0]?.index;
  const marks = {
    x: x + 0.4,
    y: y + 0.4,
    width: Math.max(width - 0.8, 0.5),
    height: Math.max(height - 0.8, 0.5),
    'data-point': only ?? first,
  };
  if (!Number.isFinite(cell.mean))
    return element('rect', { ...marks, fill: INK.band, stroke: INK.line, 'stroke-width': 0.4 });
  const rgb = colour(cell.mean);
  const number = formatNumber(cell.mean / factor, 3);
  const fits = width >= Math.max(NUMBER.width, textWidth(number, SIZE.note) + 4) && height >= NUMBER.height;
  return (
    element('rect', { ...marks, fill: hex(rgb) }) +
    (fits
      ? text(x + width / 2, y + height / 2 + 2.5, number, {
          size: SIZE.note,
          anchor: 'middle',
          fill: brightness(rgb) > 140 ? '#101418' : '#FFFFFF',
        })
      : '')
  );
};

const acrossLabels = ({ texts }: AxisScale, cell: number, y: number): string => {
  const step = labelStep(texts, cell);
  return texts
    .map((words, i) =>
      i % step === 0
        ? text((i + 0.5) * cell, y, words, { size: SIZE.tick, anchor: 'middle', fill: INK.text })
        : '',
    )
    .join('');
};

const upLabels = (texts: readonly string[], cell: number): string => {
  const step = Math.max(1, Math.ceil(9 / cell));
  return texts
    .map((words, i) =>
      i % step === 0
        ? text(-5, (texts.length - i - 0.5) * cell + 2.5, words, {
            size: SIZE.tick,
            anchor: 'end',
            fill: INK.text,
          })
        : '',
    )
    .join('');
};

/**
 * Places of a sweep as coloured cells with their numbers: an observable, or its mean where several runs stand behind a place.
 * Cells without a number stay grey. Each cell carries the number of its point.
 */
export const sweepMap = (data: SweepFigureData, width: number): Sized => {
  const { table, observable } = data;
  const { x, y, cells } = table;
  const rows = y?.texts ?? [''];
  const left = 24 + Math.max(10, ...rows.map((words) => textWidth(words, SIZE.tick)));
  const inner = Math.max(width - left - RIGHT, 40);
  const across = inner / Math.max(x.values.length, 1);
  const up = Math.min(
    Math.max(across * 0.62, CELL.least),
    CELL.most,
    Math.max(CELL.least, 300 / rows.length),
  );
  const height = up * rows.length;
  const values = cells.map(({ mean }) => mean).filter(Number.isFinite);
  const symbol = naturalUnit(
    values.reduce((most, v) => Math.max(most, Math.abs(v)), 0),
    observable.unit,
  );
  const place = {
    width: across,
    height: up,
    factor: unitFactor(observable.unit, symbol),
    colour: colouring(values),
  };
  const drawn = cells.map((cell, i) => {
    const [column, row] = [i % x.values.length, Math.floor(i / x.values.length)];
    return drawnCell(cell, column * across, (rows.length - 1 - row) * up, place);
  });
  const name = `${observable.label}${data.repeated ? ', mean' : ''}${symbol === '' ? '' : ` (${symbol})`}`;
  const body = [
    text(left, 10, name, { weight: 600 }),
    data.held === ''
      ? ''
      : text(left + textWidth(name) + 14, 10, data.held, { size: SIZE.note, fill: INK.muted }),
    group(
      left,
      20,
      [
        ...drawn,
        acrossLabels(x, across, height + 11),
        y === null ? '' : upLabels(rows, up),
        text(inner / 2, height + 24, x.label, { anchor: 'middle' }),
        y === null ? '' : text(10 - left, height / 2, y.label, { anchor: 'middle', rotate: -90 }),
      ].join('\n'),
    ),
    values.length === 0 ? '' : group(left + inner + 10, 20, bar(values, data, Math.max(height, 40))),
  ];
  return { body: body.join('\n'), height: Math.max(height, 40) + 50 };
};

export const sweepMapFigure = (data: SweepFigureData, options: FigureOptions): Figure =>
  sweepFigure(data, options, sweepMap(data, options.widthMm * POINTS_PER_MM), `${sweepWords(data)}.`);
