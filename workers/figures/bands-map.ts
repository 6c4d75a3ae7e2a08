import type { ValueMap } from '../electrons/zone-pictures';
import { formatNumber } from '../model';
import { axisFor } from './axis';
import { divergingColour } from './colour-maps';
import { INK, SIZE } from './figure';
import { image, paintPng } from './image';
import { panel } from './panel';
import { at, element, text } from './svg';

const MARGIN = { left: 40, right: 58, top: 14, bottom: 28 };
const BAR = { gap: 10, width: 8 };
/** Least pixels along a side, so that a drawing program does not blur the cells. */
const PIXELS = 360;
/** Not a colour that the window turns round: the map is light in the middle in both themes. */
const LINES = '#24292E';

/** The scale of the colours with its ends and zero. */
const bar = (map: ValueMap, x: number, y: number, height: number, clipped: boolean): string => {
  const png = paintPng(1, 129, (_, row) => divergingColour(1 - row / 64));
  const ends = [map.limit, map.limit / 2, 0, -map.limit / 2, -map.limit];
  const label = (value: number, i: number): string =>
    `${clipped && i === 0 ? '≥ ' : clipped && i === 4 ? '≤ ' : ''}${formatNumber(value, 2)}`;
  return [
    image(x, y, BAR.width, height, png),
    element('rect', { x, y, width: BAR.width, height, fill: 'none', stroke: INK.text, 'stroke-width': 0.4 }),
    ...ends.map((value, i) => text(x + BAR.width + 3, y + (i * height) / 4 + 2.5, label(value, i), { size: SIZE.tick })),
  ].join('');
}; // prettier-ignore

/** Width at which a map is as high as this, pt. */
export const mapWidth = ({ shape }: ValueMap, height: number): number =>
  (height - MARGIN.top - MARGIN.bottom) / shape + MARGIN.left + MARGIN.right;

/** A signed map with its axes, colour bar and unit; width in points, height follows from the shape of the plane. */
export const mapDrawing = (
  map: ValueMap,
  document: Document,
  width: number,
): { readonly body: string; readonly height: number } => {
  const w = width - MARGIN.left - MARGIN.right;
  const h = w * map.shape;
  const height = h + MARGIN.top + MARGIN.bottom;
  const rows = map.values.length / map.columns;
  const [across, up] = [map.columns, rows].map((cells) => Math.max(1, Math.ceil(PIXELS / cells))) as [
    number,
    number,
  ];
  const limit = map.limit > 0 ? map.limit : 1;
  const png = paintPng(across * map.columns, up * rows, (px, py) =>
    divergingColour(
      (map.values[(rows - 1 - Math.floor(py / up)) * map.columns + Math.floor(px / across)] ?? 0) / limit,
    ),
  );
  const along = (of: ValueMap['x'], count: number) =>
    axisFor({
      name: of.name,
      unit: '1',
      values: [[...of.range]],
      count,
      tight: true,
      in: of.in ?? { symbol: '', factor: 1 },
    });
  const [x, y] = [along(map.x, w > 200 ? 6 : 4), along(map.y, h > 120 ? 6 : 3)];
  const toX = (v: number): number => MARGIN.left + (w * (v - x.domain[0])) / (x.domain[1] - x.domain[0]);
  const toY = (v: number): number => MARGIN.top + h * (1 - (v - y.domain[0]) / (y.domain[1] - y.domain[0]));
  const pieces = (map.lines ?? [])
    .map(([a, b, c, d]) => `M${at(toX(a))} ${at(toY(b))}L${at(toX(c))} ${at(toY(d))}`)
    .join('');
  const clipped = map.values.some((value) => Math.abs(value) > limit * (1 + 1e-9));
  const body = [
    image(MARGIN.left, MARGIN.top, w, h, png),
    pieces === '' ? '' : element('path', { d: pieces, fill: 'none', stroke: LINES, 'stroke-width': 0.9 }),
    panel({ document, id: `bands-${map.id}`, width, height, margin: MARGIN, x, y, curves: [] }),
    bar({ ...map, limit }, width - MARGIN.right + BAR.gap, MARGIN.top, h, clipped),
    text(width - 2, MARGIN.top - 6.5, `${map.name} (${map.unit})`, { size: SIZE.tick, anchor: 'end' }),
  ].join('\n');
  return { body, height };
};
