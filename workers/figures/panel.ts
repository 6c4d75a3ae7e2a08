import * as Plot from '@observablehq/plot';
import type { Axis } from './axis';
import type { Point } from './decimate';
import { INK, SIZE } from './figure';
import { spread, type Wish } from './labels';
import { plainSvg } from './plain-svg';
import { leftFor, withShortTicks } from './short-ticks';
import { at, element, text } from './svg';

export interface Curve {
  readonly points: readonly Point[];
  readonly stroke: string;
  /** pt */
  readonly width?: number;
  /** Dash pattern, pt. */
  readonly dash?: string;
  /** Direct label at the right end; none when absent. */
  readonly label?: string;
}

/** A small ring where the project stands; centre and radii in display units. */
export const ring = (x: number, y: number, rx: number, ry: number): Curve => ({
  points: Array.from({ length: 33 }, (_, i) => ({
    x: x + rx * Math.cos((i * Math.PI) / 16),
    y: y + ry * Math.sin((i * Math.PI) / 16),
  })),
  stroke: '#D55E00',
  width: 1.6,
});

/** A moment worth a mark: thin vertical line, name above the panel. */
export interface Mark {
  readonly at: number;
  readonly label: string;
}

export interface PanelRequest {
  readonly document: Document;
  /** Prefix of ids inside the figure. */
  readonly id: string;
  /** Whole panel with margins, pt. */
  readonly width: number;
  readonly height: number;
  readonly margin: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly x: Axis;
  readonly y: Axis;
  /** A lower panel of a stack has the x labels; the others have ticks only. */
  readonly bare?: boolean;
  /** Shaded stretches of x. */
  readonly bands?: readonly (readonly [number, number])[];
  readonly marks?: readonly Mark[];
  /** Horizontal reference lines with a name at the left inside of the panel. */
  readonly levels?: readonly Mark[];
  /** Line at y = 0. */
  readonly zero?: boolean;
  readonly curves: readonly Curve[];
}

const TICK = 3.5;
const PADDING = 2.5;
/** Base line of the name of the y axis, and where its letters end, pt. */
const NAME = { at: 8, end: 11 } as const;

/** Left margin of a panel with this y axis, pt: numbers and name never touch. */
export const panelLeft = (y: Axis, least: number): number => leftFor(y, least, NAME.end + TICK + PADDING);

const plotMarks = ({ x, y, bare, bands, marks, levels, zero, curves }: PanelRequest): Plot.Markish[] => {
  const axis = {
    tickSize: TICK,
    tickPadding: PADDING,
    fontSize: SIZE.tick,
    label: null,
    stroke: INK.text,
  } as const;
  const spine = { stroke: INK.text, strokeWidth: 0.7 };
  const hidden = (): string => '';
  return [
    Plot.rectX(bands ?? [], { x1: '0', x2: '1', fill: INK.band }),
    Plot.ruleX(marks?.map((m) => m.at) ?? [], {
      stroke: INK.faint,
      strokeWidth: 0.5,
      strokeDasharray: '2,2',
    }),
    Plot.ruleY(levels?.map((m) => m.at) ?? [], {
      stroke: INK.faint,
      strokeWidth: 0.5,
      strokeDasharray: '2,2',
    }),
    ...(zero === true ? [Plot.ruleY([0], { stroke: INK.faint, strokeWidth: 0.5 })] : []),
    ...curves.map(({ points, stroke, width, dash }) =>
      Plot.line(points, {
        x: 'x',
        y: 'y',
        stroke,
        strokeWidth: width ?? 1,
        ...(dash === undefined ? {} : { strokeDasharray: dash }),
        clip: true,
      }),
    ),
    Plot.ruleX([x.domain[0]], spine),
    Plot.ruleY([y.domain[0]], spine),
    Plot.axisX([...x.ticks], {
      ...axis,
      strokeWidth: 0.7,
      fill: INK.text,
      tickFormat: bare === true ? hidden : x.format,
    }),
    Plot.axisY([...y.ticks], { ...axis, strokeWidth: 0.7, fill: INK.text, tickFormat: y.format }),
  ];
};

const endLabels = (request: PanelRequest, toY: (y: number) => number): string => {
  const { curves, width, margin, height } = request;
  const wishes: Wish[] = curves.flatMap(({ label, points, stroke }) => {
    const last = points.at(-1);
    if (label === undefined || last === undefined) return [];
    // Curves that end together keep the order they had on the way.
    const mean = points.reduce((sum, point) => sum + point.y, 0) / points.length;
    return [{ text: label, fill: stroke, y: toY(last.y) + 0.02 * (toY(mean) - toY(last.y)) }];
  });
  return spread(wishes, SIZE.label + 1.5, margin.top + 3, height - margin.bottom - 3)
    .map((label) => text(width - margin.right + 4, label.y + 2.8, label.text, { fill: label.fill }))
    .join('\n');
};

/** Names above the panel; neighbours that would collide turn away from each other, and a third one is left out. */
const markLabels = (request: PanelRequest, toX: (x: number) => number): string => {
  const { marks = [], margin, width } = request;
  let free = 0;
  return marks
    .filter((mark) => mark.label !== '')
    .map((mark, i, all) => {
      const x = toX(mark.at);
      const next = all[i + 1];
      const half = mark.label.length * SIZE.note * 0.27;
      const crowded = next !== undefined && toX(next.at) - x < half * 2 + 6;
      const start = Math.max(crowded ? x - half * 2 + 2 : x - half, free, 2);
      if (start > x + 2 || start + 2 * half > width) return '';
      free = start + 2 * half + 5;
      return text(start + half, margin.top - 4, mark.label, {
        size: SIZE.note,
        anchor: 'middle',
        fill: INK.muted,
      });
    })
    .join('');
};

const levelLabels = (request: PanelRequest, toY: (y: number) => number): string =>
  (request.levels ?? [])
    .map((level) =>
      text(request.width - request.margin.right + 4, toY(level.at) + 2.5, level.label, {
        size: SIZE.note,
        fill: INK.muted,
      }),
    )
    .join('');

/** Axes in words, ticks outside, no box, curves with their names at the right end. Coordinates in points. */
export const panel = (given: PanelRequest): string => {
  const request: PanelRequest = {
    ...given,
    x: withShortTicks(given.x),
    y: withShortTicks(given.y),
    margin: { ...given.margin, left: panelLeft(given.y, given.margin.left) },
  };
  const { document, width, height, margin, x, y, id, bare } = request;
  const drawn = Plot.plot({
    document,
    width,
    height,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: { domain: [...x.domain], label: null, type: 'linear' },
    y: { domain: [...y.domain], label: null, type: 'linear' },
    marks: plotMarks(request),
  });
  const inner = { w: width - margin.left - margin.right, h: height - margin.top - margin.bottom };
  const toX = (value: number): number =>
    margin.left + (inner.w * (value - x.domain[0])) / (x.domain[1] - x.domain[0]);
  const toY = (value: number): number =>
    margin.top + inner.h * (1 - (value - y.domain[0]) / (y.domain[1] - y.domain[0]));
  const yName = text(NAME.at, margin.top + inner.h / 2, y.label, { anchor: 'middle', rotate: -90 });
  const xName = text(margin.left + inner.w / 2, height - 4, x.label, { anchor: 'middle' });
  return element(
    'g',
    // Compositions align axes by it.
    { id, 'data-frame': `${at(margin.left)} ${at(width - margin.right)}` },
    [
      plainSvg(drawn, id),
      endLabels(request, toY),
      markLabels(request, toX),
      levelLabels(request, toY),
      yName,
      bare === true ? '' : xName,
    ].join('\n'),
  );
};
