import { formatQuantity, success, type Project, type Unit } from '../model';
import { flowLines } from '../voltage/potential/current-lines';
import type { PotentialMap } from '../voltage/potential/potential-map';
import { divergingColour } from './colour-maps';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { image, paintPng } from './image';
import { leadMarks, type MarkBox } from './lead-marks';
import { drawn, fromPart, missing } from './provide';
import { at, element, sheet, text } from './svg';

const MARGIN = 6;
/** A wire thinner than this on paper is drawn wider than it is, and the figure says so. */
const THINNEST = 24;
const BAR = { width: 90, height: 6 } as const;

const largest = (values: Float64Array): number => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

const colours = ({ nx, ny, V, filled }: PotentialMap, peak: number, box: MarkBox): string => {
  const [width, height] = [Math.max(2 * nx, 400), Math.max(2 * ny, 60)];
  const png = paintPng(width, height, (px, py) => {
    const i = Math.min(Math.floor(((px + 0.5) * nx) / width), nx - 1);
    const j = ny - 1 - Math.min(Math.floor(((py + 0.5) * ny) / height), ny - 1);
    const cell = j * nx + i;
    return filled[cell] === 1 ? divergingColour(peak === 0 ? 0 : (V[cell] as number) / peak) : null;
  });
  return image(box.x, box.y, box.w, box.h, png);
};

/** Lines with an arrow in their middle. */
const lines = (map: PotentialMap, field: PotentialMap['j'], box: MarkBox): string => {
  const [sx, sy] = [box.w / map.nx, box.h / map.ny];
  // About 9 pt apart on paper.
  const spacing = Math.max(9 / Math.min(sx, sy), 1.5);
  const place = (x: number, y: number): readonly [number, number] => [box.x + x * sx, box.y + box.h - y * sy];
  let path = '';
  for (const line of flowLines(map, field, spacing)) {
    for (let k = 0; k < line.length; k += 2) {
      const [x, y] = place(line[k] as number, line[k + 1] as number);
      path += `${k === 0 ? 'M' : 'L'}${at(x)},${at(y)}`;
    }
    const middle = 2 * Math.floor(line.length / 4);
    const [ax, ay] = place(line[middle - 2] as number, line[middle - 1] as number);
    const [bx, by] = place(line[middle] as number, line[middle + 1] as number);
    const length = Math.hypot(bx - ax, by - ay);
    const [c, s] = [(bx - ax) / length, (by - ay) / length];
    path += `M${at(bx - 3 * c + 1.5 * s)},${at(by - 3 * s - 1.5 * c)}L${at(bx)},${at(by)}L${at(bx - 3 * c - 1.5 * s)},${at(by - 3 * s + 1.5 * c)}`;
  }
  return element('path', { d: path, fill: 'none', stroke: INK.text, 'stroke-width': 0.5, 'stroke-opacity': '0.75' }); // prettier-ignore
};

const scale = (peak: number, unit: Unit, label: string, x: number, y: number): string => {
  const png = paintPng(181, 1, (px) => divergingColour(px / 90 - 1));
  const value = formatQuantity(peak, unit, { digits: 3 });
  return (
    text(x, y - 3, label, { size: SIZE.note }) +
    image(x, y, BAR.width, BAR.height, png) +
    text(x, y + BAR.height + 8, `−${value}`, { size: SIZE.note }) +
    text(x + BAR.width / 2, y + BAR.height + 8, '0', { size: SIZE.note, anchor: 'middle' }) +
    text(x + BAR.width, y + BAR.height + 8, value, { size: SIZE.note, anchor: 'end' })
  );
};

interface Words {
  readonly title: string;
  readonly description: string;
  readonly label: string;
  readonly note: string;
  readonly unit: Unit;
}

const draw = (project: Project, map: PotentialMap, words: Words, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const full = width - 2 * MARGIN;
  const aspect = (map.ny * map.dy) / (map.nx * map.dx);
  const w = Math.min(full, full / aspect);
  const box = { x: MARGIN + (full - w) / 2, y: MARGIN + 5, w, h: Math.max(aspect * w, THINNEST) };
  const beside = [
    [words.note, INK.text],
    ...(aspect * w < THINNEST ? [['width not to scale', INK.muted] as const] : []),
    ['Lines: current density', INK.muted],
  ] as const;
  const peak = largest(map.V);
  const foot = box.y + box.h + 30;
  const body = [
    colours(map, peak, box),
    lines(map, map.j, box),
    element('rect', { ...{ x: box.x, y: box.y, width: box.w, height: box.h }, fill: 'none', stroke: INK.text, 'stroke-width': 0.5 }), // prettier-ignore
    leadMarks(project, [map.nx * map.dx, map.ny * map.dy], box),
    scale(peak, words.unit, words.label, MARGIN, foot),
    ...beside.map(([line, fill], i) => text(width - MARGIN, foot - 4 + 9.5 * i, line, { size: SIZE.note, anchor: 'end', fill })), // prettier-ignore
  ].join('\n');
  return sheet({
    widthMm: options.widthMm,
    height: foot + 20,
    body,
    origin: {
      title: words.title,
      description: words.description,
      source: 'div σ(E − ∇V) = 0, nothing flows out of free surfaces; Saslow spec, section 7.',
    },
    project,
    provenance: options.provenance,
  });
};

export const potential: FigureKind = {
  name: 'potential',
  title: 'Potential',
  description: 'Potential of one stored picture in open circuit, current lines and leads.',
  needs: 'potential',
  build: drawn(({ project, frame, potential: map }, options) => {
    if (frame === undefined || map === undefined)
      return missing('a run with stored pictures', 'Run the project first.');
    const time = formatQuantity(frame.time, 's', { in: 'ns', digits: 4 });
    const V = formatQuantity(map.voltages[0] ?? 0, 'V', { digits: 3 });
    return success(
      draw(
        project,
        map,
        {
          title: 'Potential',
          description: `Potential at t = ${time} in open circuit, counted from the first lead, with lines of the current that circulates.`,
          label: `V − V(${project.leads.first.name})`,
          note: `t = ${time}, V = ${V}`,
          unit: 'V',
        },
        options,
      ),
    );
  }),
};

export const leadField: FigureKind = {
  name: 'lead-field',
  title: 'Lead field',
  description:
    'Potential and paths of a unit current between the first two leads: what each place counts for V.',
  needs: 'lead-field',
  build: fromPart('potential', (project, map, options) => {
    const { first, second } = project.leads;
    return success(
      draw(
        project,
        map,
        {
          title: 'Lead field',
          description: `Potential per ampere from ${first.name} to ${second.name}; by reciprocity the current through a face weighs its motive force in the voltage.`,
          label: 'Potential per ampere',
          note: `R = ${formatQuantity(-(map.voltages[0] ?? 0), 'Ohm', { digits: 3 })}`,
          unit: 'Ohm',
        },
        options,
      ),
    );
  }),
};
