import { formatQuantity, success, type Project } from '../model';
import { directionColour } from './colour-maps';
import {
  INK,
  POINTS_PER_MM,
  SIZE,
  type Figure,
  type FigureKind,
  type FigureOptions,
  type FrameData,
} from './figure';
import { image, paintPng } from './image';
import { leadMarks } from './lead-marks';
import { fromPart } from './provide';
import { at, element, sheet, text } from './svg';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const MARGIN = 6;
/** A wire thinner than this on paper is drawn wider than it is, and the figure says so. */
const THINNEST = 12;
/** 600 dots per inch, unless that would make a picture of more than 8 million dots. */
const DOTS_PER_POINT = 600 / 72;
const MAX_DOTS = 8e6;

/** Sample of the middle layer at cell (i, j). */
const reader = ({ mesh, m }: FrameData) => {
  const layer = Math.floor(mesh.nz / 2) * mesh.nx * mesh.ny;
  const cells = mesh.nx * mesh.ny * mesh.nz;
  return (i: number, j: number): [number, number, number] => {
    const c = layer + j * mesh.nx + i;
    return [m[c] ?? 0, m[c + cells] ?? 0, m[c + 2 * cells] ?? 0];
  };
};

const colourMap = (frame: FrameData, box: Box): string => {
  const { nx, ny } = frame.mesh;
  const read = reader(frame);
  const shrink = Math.min(1, Math.sqrt(MAX_DOTS / (box.w * box.h * DOTS_PER_POINT ** 2)));
  const width = Math.max(Math.round(box.w * DOTS_PER_POINT * shrink), 2);
  const height = Math.max(Math.round(box.h * DOTS_PER_POINT * shrink), 2);
  const cache = new Map<number, readonly [number, number, number]>();
  const png = paintPng(width, height, (px, py) => {
    const i = Math.min(Math.floor(((px + 0.5) * nx) / width), nx - 1);
    // Row 0 of the picture is the top, row 0 of the mesh is the bottom.
    const j = ny - 1 - Math.min(Math.floor(((py + 0.5) * ny) / height), ny - 1);
    const known = cache.get(j * nx + i) ?? directionColour(...read(i, j));
    cache.set(j * nx + i, known);
    return known;
  });
  return image(box.x, box.y, box.w, box.h, png);
};

/** One arrow about (x, y) of length `size`, pointing along (u, v) with v upward. */
const arrowPath = (x: number, y: number, u: number, v: number, size: number): string => {
  const length = Math.hypot(u, v) * size;
  const [c, s] = [u / Math.hypot(u, v), -v / Math.hypot(u, v)];
  const place = (a: number, b: number): string => `${at(x + a * c - b * s)},${at(y + a * s + b * c)}`;
  const half = length / 2;
  const head = Math.min(2.6, 0.55 * length);
  return (
    `M${place(-half, 0)}L${place(half, 0)}` +
    `M${place(half - head, -head * 0.6)}L${place(half, 0)}L${place(half - head, head * 0.6)}`
  );
};

/** Arrows of the in-plane part, thinned to one each 10 pt; the colour map carries the data. */
const arrows = (frame: FrameData, box: Box): string => {
  const { nx, ny } = frame.mesh;
  const read = reader(frame);
  const columns = Math.max(1, Math.min(nx, Math.floor(box.w / 10)));
  const rows = Math.max(1, Math.min(ny, Math.floor(box.h / 10)));
  const size = Math.min(box.w / columns, 10) * 0.78;
  let path = '';
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      const [u, v] = read(Math.floor(((c + 0.5) * nx) / columns), Math.floor(((r + 0.5) * ny) / rows));
      if (Math.hypot(u, v) < 0.15) continue;
      path += arrowPath(
        box.x + ((c + 0.5) * box.w) / columns,
        box.y + box.h - ((r + 0.5) * box.h) / rows,
        u,
        v,
        size,
      );
    }
  const stroke = { d: path, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return (
    element('path', { ...stroke, stroke: '#FFFFFF', 'stroke-width': 1.6, 'stroke-opacity': '0.7' }) +
    element('path', { ...stroke, stroke: INK.text, 'stroke-width': 0.7 })
  );
};

/** Bar of a round length, about a fifth of the wire. */
const scaleBar = (length: number, box: Box, y: number): string => {
  const wanted = length / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const round = [5, 2, 1].find((step) => step * power <= wanted) ?? 1;
  const width = ((round * power) / length) * box.w;
  return (
    element('rect', { x: box.x, y: y - 1, width, height: 1.6, fill: INK.text }) +
    text(box.x, y + 9.5, formatQuantity(round * power, 'm'), { size: SIZE.note })
  );
};

/** Legend: direction in the plane as the angle, the moment out of the plane towards the centre. */
const wheel = (x: number, y: number, diameter: number): string => {
  const dots = 256;
  const png = paintPng(dots, dots, (px, py) => {
    const u = (2 * (px + 0.5)) / dots - 1;
    const v = 1 - (2 * (py + 0.5)) / dots;
    const r = Math.hypot(u, v);
    if (r > 1) return null;
    const tilt = (Math.PI / 2) * r;
    const inPlane = r > 0 ? Math.sin(tilt) / r : 0;
    return directionColour(u * inPlane, v * inPlane, Math.cos(tilt));
  });
  const middle = y + diameter / 2;
  return (
    image(x, y, diameter, diameter, png) +
    text(x + diameter + 3, middle + 2.4, 'x', { size: SIZE.note }) +
    text(x + diameter / 2, y - 2.5, 'y', { size: SIZE.note, anchor: 'middle' })
  );
};

const fit = (frame: FrameData, width: number): { box: Box; stretched: boolean } => {
  const { mesh } = frame;
  const aspect = (mesh.ny * mesh.dy) / (mesh.nx * mesh.dx);
  const full = width - 2 * MARGIN;
  const w = Math.min(full, full / aspect);
  const h = Math.max(aspect * w, THINNEST);
  return {
    box: { x: MARGIN + (full - w) / 2, y: MARGIN + 5, w, h },
    stretched: aspect * w < THINNEST,
  };
};

/** The magnetisation seen from above (middle layer), with leads, scale bar and direction legend. */
export const textureFigure = (project: Project, frame: FrameData, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const { box, stretched } = fit(frame, width);
  const length = frame.mesh.nx * frame.mesh.dx;
  const foot = box.y + box.h + 27;
  const diameter = 26;
  const time = `t = ${formatQuantity(frame.time, 's', { in: 'ns', digits: 4 })}`;
  const note = stretched ? `${time}; width not to scale` : time;
  const body = [
    colourMap(frame, box),
    arrows(frame, box),
    element('rect', {
      x: box.x,
      y: box.y,
      width: box.w,
      height: box.h,
      fill: 'none',
      stroke: INK.text,
      'stroke-width': 0.5,
    }),
    leadMarks(project, [length, frame.mesh.ny * frame.mesh.dy], box),
    scaleBar(length, { ...box, x: MARGIN }, foot),
    text(width / 2, foot + 9.5, note, { size: SIZE.note, anchor: 'middle' }),
    wheel(width - MARGIN - diameter - 8, foot - 6, diameter),
  ].join('\n');
  return sheet({
    widthMm: options.widthMm,
    height: foot + diameter,
    body,
    origin: {
      title: 'Magnetisation',
      description: `Direction of the magnetisation in the middle layer at ${time}; colour by direction, arrows for the part in the plane.`,
      source: 'Landau–Lifshitz–Gilbert equation, finite differences.',
    },
    project,
    provenance: options.provenance,
  });
};

export const texture: FigureKind = {
  name: 'texture',
  title: 'Magnetisation',
  description: 'One stored picture of the magnetisation: colour map, arrows, leads, scale bar.',
  needs: 'frame',
  build: fromPart('frame', (project, frame, options) => success(textureFigure(project, frame, options))),
};
