import { pictureSetting } from '../electrons/road/facts';
import {
  ELECTRON_PICTURES,
  type Picture,
  type Ink,
  type PictureAxis,
  type PictureChart,
  type PictureMap,
} from '../electrons/pictures';
import { formatQuantity, success, type Project } from '../model';
import { axisFor, decadeAxis, type Axis } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { image, paintPng } from './image';
import { panel, ring, type Curve } from './panel';
import { drawn } from './provide';
import { element, group, sheet, text, wrapped } from './svg';

const INKS: Readonly<Record<Ink, string>> = {
  first: INK.adiabatic,
  second: INK.beta,
  third: INK.third,
  fourth: INK.fourth,
  plain: INK.total,
  faint: INK.faint,
};
const RIGHT = 58;
const MARGIN = { left: 44, right: RIGHT } as const;
const RING = 3.2;

/** Values that the axis shows, so that a clipped branch does not stretch it. */
const axisOf = (of: PictureAxis, values: readonly (readonly number[])[], count: number, x: boolean): Axis => {
  const inside = of.range === undefined ? values : [[...of.range]];
  if (of.log === true) {
    const positive = inside.flat().filter((value) => value > 0 && Number.isFinite(value));
    const [low, high] = [Math.min(...positive), Math.max(...positive)];
    const unit = of.in ?? { symbol: '', factor: 1 };
    return decadeAxis(of.name, unit, x ? [low, high] : [low / 1.5, high * 1.5], count);
  }
  return axisFor({
    name: of.name,
    unit: of.unit ?? '1',
    values: inside.map((list) => list.filter(Number.isFinite)),
    count,
    ...(of.in === undefined ? {} : { in: of.in }),
    ...(x || of.range !== undefined ? { tight: true } : {}),
  });
};

const shown =
  (of: PictureAxis, axis: Axis) =>
  (value: number): number =>
    of.log === true ? Math.log10(value / axis.factor) : value / axis.factor;

/** One chart of a picture, as SVG text in points. */
export const pictureChart = (
  chart: PictureChart,
  document: Document,
  { width, height }: { readonly width: number; readonly height: number },
  prefix = 'electrons',
): string => {
  const now = chart.now ?? [];
  const x = axisOf(chart.x, [...chart.curves.map((one) => one.x)], width > 350 ? 8 : 5, true);
  const y = axisOf(chart.y, [...chart.curves.map((one) => one.y), now.map((at) => at.y)], 5, false);
  const [toX, toY] = [shown(chart.x, x), shown(chart.y, y)];
  const margin = {
    ...MARGIN,
    top: chart.marks === undefined || chart.marks.length === 0 ? 8 : 16,
    bottom: 28,
  };
  const rx = (RING * (x.domain[1] - x.domain[0])) / (width - margin.left - margin.right);
  const ry = (RING * (y.domain[1] - y.domain[0])) / (height - margin.top - margin.bottom);
  const inside = (value: number, [low, high]: readonly [number, number]): boolean =>
    value >= low && value <= high;
  const curves = chart.curves.map(({ label, ink, dash, x: xs, y: ys }): Curve => {
    const points = curve(xs.map(toX), ys.map(toY), { x: 1, y: 1 });
    // A name stands at the end of what is seen of its curve.
    const seen = points.findLastIndex((point) => inside(point.y, y.domain));
    const kept = seen < 0 ? points : points.slice(0, Math.min(seen + 2, points.length));
    return {
      points: kept,
      stroke: INKS[ink],
      width: dash === true ? 1 : 1.4,
      ...(dash === true ? { dash: '3.5,2' } : {}),
      ...(label === '' || seen < 0 ? {} : { label }),
    };
  });
  const marks = (chart.marks ?? []).map((mark) => ({ at: toX(mark.at), label: mark.label }));
  const levels = (chart.levels ?? []).map((level) => ({ at: toY(level.at), label: level.label }));
  return panel({
    document,
    id: `${prefix}-${chart.id}`,
    width,
    height,
    margin,
    x,
    y,
    marks: marks.filter(({ at }) => inside(at, x.domain)),
    levels: levels.filter(({ at }) => inside(at, y.domain)),
    curves: [
      ...curves,
      ...now
        .map((at) => ({ x: toX(at.x), y: toY(at.y) }))
        .filter((at) => inside(at.x, x.domain) && inside(at.y, y.domain))
        .map((at) => ring(at.x, at.y, rx, ry)),
    ],
  });
};

const ARROW_ROW = 15;

/** Velocities as arrows along the wire, cold end left; every quantity has a scale of its own. */
const arrowRows = (picture: Picture, width: number): { body: string; height: number } => {
  const arrows = picture.arrows ?? [];
  if (arrows.length === 0) return { body: '', height: 0 };
  const [left, right] = [96, width - 76];
  const middle = (left + right) / 2;
  const parts = [
    text(left, 10, 'cold', { size: SIZE.note, fill: INK.muted }),
    text(right, 10, 'hot', { size: SIZE.note, anchor: 'end', fill: INK.muted }),
    element('line', { x1: middle, x2: middle, y1: 14, y2: 18 + arrows.length * ARROW_ROW, stroke: INK.line, 'stroke-width': 0.5 }), // prettier-ignore
  ];
  arrows.forEach(({ group: of, label, value, ink }, i) => {
    const most = Math.max(
      ...arrows.filter((one) => one.group === of).map((one) => Math.abs(one.value)),
      1e-300,
    );
    const y = 24 + i * ARROW_ROW;
    const tip = middle + ((right - left) / 2) * (value / most);
    const head = Math.sign(value) * Math.min(4, Math.abs(tip - middle));
    const stroke = INKS[ink];
    parts.push(
      text(left - 8, y + 2.6, `${of}, ${label}`, { size: SIZE.note, anchor: 'end' }),
      text(width - 4, y + 2.6, formatQuantity(value, 'm/s', { digits: 3 }), { size: SIZE.note, anchor: 'end', fill: INK.muted }), // prettier-ignore
      element('line', { x1: middle, x2: tip, y1: y, y2: y, stroke, 'stroke-width': 1.6 }),
      element('path', {
        d: `M${tip.toFixed(2)} ${y.toFixed(2)} L${(tip - head).toFixed(2)} ${(y - 2.6).toFixed(2)} M${tip.toFixed(2)} ${y.toFixed(2)} L${(tip - head).toFixed(2)} ${(y + 2.6).toFixed(2)}`,
        stroke,
        'stroke-width': 1.4,
        fill: 'none',
      }),
    );
  });
  return { body: parts.join(''), height: 24 + arrows.length * ARROW_ROW };
};

const CLASSES = [
  [120, 178, 205],
  [206, 211, 217],
  [238, 205, 160],
  [204, 160, 186],
] as const;
const PLAIN_UNIT = { symbol: '', factor: 1 } as const;

/** Classes of a plane with its axes, the project and what the colours mean. */
const classMap = (
  map: PictureMap,
  document: Document,
  { width, height }: { readonly width: number; readonly height: number },
): { body: string; height: number } => {
  const margin = { left: 44, right: 12, top: 8, bottom: 28 };
  const [w, h] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const rows = map.cells.length / map.columns;
  const png = paintPng(2 * map.columns, 2 * rows, (px, py) => {
    const cell = map.cells[(rows - 1 - Math.floor(py / 2)) * map.columns + Math.floor(px / 2)] ?? 0;
    return CLASSES[cell] ?? CLASSES[0];
  });
  const x = axisFor({ name: map.x.name, unit: '1', values: [[...map.x.range]], count: 5, tight: true, in: PLAIN_UNIT });
  const y = decadeAxis(map.y.name, PLAIN_UNIT, map.y.range, 5);
  const at = { x: map.now.x, y: Math.log10(map.now.y) };
  const inside = at.x >= x.domain[0] && at.x <= x.domain[1] && at.y >= y.domain[0] && at.y <= y.domain[1];
  const rx = (RING * (x.domain[1] - x.domain[0])) / w;
  const ry = (RING * (y.domain[1] - y.domain[0])) / h;
  const frame = panel({
    document,
    id: 'electrons-map',
    width,
    height,
    margin,
    x,
    y,
    curves: inside ? [{ ...ring(at.x, at.y, rx, ry), width: 2 }] : [],
  });
  const present = map.legend.map((label, i) => ({ label, i })).filter(({ i }) => map.cells.includes(i));
  const legend = present.map(({ label, i }, k) => {
    const top = height + 4 + k * 12;
    const [r, g, b] = CLASSES[i] ?? CLASSES[0];
    return (
      element('rect', { x: margin.left, y: top, width: 10, height: 8, fill: `rgb(${String(r)},${String(g)},${String(b)})` }) +
      text(margin.left + 15, top + 7, label, { size: SIZE.note })
    );
  });
  return {
    body: `${image(margin.left, margin.top, w, h, png)}${frame}${legend.join('')}`,
    height: height + 8 + present.length * 12,
  };
}; // prettier-ignore

/** The whole picture at a width (pt), as SVG text in points. Charts stand side by side where there is room. */
export const pictureDrawing = (
  picture: Picture,
  document: Document,
  width: number,
): { readonly body: string; readonly height: number } => {
  const parts: string[] = [];
  let top = 0;
  const place = ({ body, height }: { body: string; height: number }): void => {
    if (body === '') return;
    parts.push(group(0, top, body));
    top += height;
  };
  place(arrowRows(picture, width));
  if (picture.map !== undefined) {
    const side = Math.min(width, 300);
    place(classMap(picture.map, document, { width: side, height: Math.max(0.75 * side, 120) }));
  }
  const columns = width > 380 && picture.charts.length > 1 ? 2 : 1;
  const each = Math.floor((width - 10 * (columns - 1)) / columns);
  const height = Math.min(Math.max(0.62 * each, 120), 210);
  picture.charts.forEach((chart, i) => {
    const body = pictureChart(chart, document, { width: each, height });
    parts.push(group((i % columns) * (each + 10), top, body));
    if (i % columns === columns - 1 || i === picture.charts.length - 1) top += height + 4;
  });
  const lines = wrapped(picture.note, width - 16);
  lines.forEach((line, i) =>
    parts.push(text(8, top + 9 + i * 10, line, { size: SIZE.note, fill: INK.muted })),
  );
  return { body: parts.join('\n'), height: top + 6 + lines.length * 10 };
};

/** A picture of the electrons as a file. */
export const electronFigure = (project: Project, picture: Picture, options: FigureOptions): Figure =>
  sheet({
    widthMm: options.widthMm,
    ...pictureDrawing(picture, options.document, options.widthMm * POINTS_PER_MM),
    project,
    provenance: options.provenance,
    origin: { title: picture.title, description: picture.description, source: picture.source },
  });

/** One kind for every plot of the room: `electrons-response` and so on. Errors: those of the metal. */
export const ELECTRON_FIGURES: readonly FigureKind[] = ELECTRON_PICTURES.map((kind) => ({
  name: `electrons-${kind.id}`,
  title: `Electrons: ${kind.title}`,
  description: kind.description,
  needs: 'project',
  build: drawn(({ project }, options) => {
    const setting = pictureSetting(project, { vertex: true, spinOrbit: 0 });
    return setting.ok ? success(electronFigure(project, kind.build(setting.value), options)) : setting;
  }),
}));
