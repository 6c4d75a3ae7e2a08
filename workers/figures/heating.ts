import { formatQuantity, success, type Project } from '../model';
import {
  HEAT_PARTS,
  type HeatForm,
  type HeatPart,
  type HeatPicture,
} from '../voltage/thermodynamics/heat-picture';
import { axisFor } from './axis';
import { divergingColour, sequentialColour } from './colour-maps';
import { stretchOf, type Stretch } from './crop';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { image, paintPng } from './image';
import { panel } from './panel';
import { fromPart } from './provide';
import { element, group, sheet, text, type Origin } from './svg';

const LEFT = 44;
const RIGHT = 52;
const LEAST_MAP = 9;
const MOST_MAP = 30;
const PROFILE = 112;

const PART_WORDS: Readonly<Record<HeatPart, string>> = { damping: 'Gilbert', joule: 'Joule', cross: 'Cross' };
const PART_INK: Readonly<Record<HeatPart, string>> = {
  damping: INK.adiabatic,
  joule: INK.third,
  cross: INK.beta,
};
const FORM_TITLES: Readonly<Record<HeatForm, string>> = {
  current: 'In motion and current',
  force: 'In field and ∇µ',
};

const largest = (values: readonly number[]): number =>
  values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** The stretch of the wire that heats, as a picture of its own. */
const cropped = (picture: HeatPicture, [from, to]: Stretch): HeatPicture => {
  const { nx, ny, dx, window, maps, profiles, filled, least } = picture;
  const along = (values: readonly number[]): readonly number[] => values.slice(from, to);
  const above = (values: readonly number[]): readonly number[] =>
    Array.from({ length: ny }, (_, j) => values.slice(j * nx + from, j * nx + to)).flat();
  const parts = (form: HeatForm) => ({
    damping: above(maps[form].damping),
    joule: above(maps[form].joule),
    cross: above(maps[form].cross),
  });
  const lines = (form: HeatForm) => ({
    damping: along(profiles[form].damping),
    joule: along(profiles[form].joule),
    cross: along(profiles[form].cross),
    total: along(profiles[form].total),
  });
  return {
    ...picture,
    nx: to - from,
    window: window + from * dx,
    maps: { current: parts('current'), force: parts('force') },
    profiles: { current: lines('current'), force: lines('force') },
    filled: above(filled),
    least: above(least),
  };
};

/** One part of R seen from above; cells whose margin is negative carry red stripes. */
const heatMap = (
  picture: HeatPicture,
  values: readonly number[],
  x: number,
  y: number,
  w: number,
  h: number,
): string => {
  const { nx, ny, filled, least } = picture;
  const most = largest(values);
  const signed = values.some((value) => value < 0);
  const [width, height] = [Math.round(Math.max(2 * w, nx)), Math.round(Math.max(2 * h, ny))];
  const png = paintPng(width, height, (px, py) => {
    const i = Math.min(Math.floor(((px + 0.5) * nx) / width), nx - 1);
    const j = ny - 1 - Math.min(Math.floor(((py + 0.5) * ny) / height), ny - 1);
    const c = j * nx + i;
    if ((filled[c] ?? 0) === 0) return null;
    if ((least[c] ?? 0) < 0 && (px + py) % 6 < 2) return [179, 38, 30];
    const share = most === 0 ? 0 : (values[c] ?? 0) / most;
    return signed ? divergingColour(share) : sequentialColour(share);
  });
  return (
    image(x, y, w, h, png) +
    element('rect', { x, y, width: w, height: h, fill: 'none', stroke: INK.line, 'stroke-width': 0.5 })
  );
};

/** Largest value of a map over the bar of its colours, from zero or from its negative. */
const scaleOf = (x: number, y: number, value: string, values: readonly number[]): string => {
  if (largest(values) === 0) return text(x, y + 2.6, value, { size: SIZE.tick, fill: INK.muted });
  const signed = values.some((one) => one < 0);
  const png = paintPng(88, 1, (px) => (signed ? divergingColour(px / 43.5 - 1) : sequentialColour(px / 87)));
  return text(x, y - 0.5, value, { size: SIZE.tick, fill: INK.muted }) + image(x, y + 2, 44, 3.5, png);
};

const mapHeight = ({ nx, ny, dx, dy }: HeatPicture, w: number): number =>
  Math.min(Math.max((w * ny * dy) / (nx * dx), LEAST_MAP), MOST_MAP);

/** Three maps of one form, each with its name at the left and its largest value at the right. */
const maps = (picture: HeatPicture, form: HeatForm, width: number): { body: string; height: number } => {
  const w = width - LEFT - RIGHT;
  const h = mapHeight(picture, w);
  const rows = HEAT_PARTS.map((part, k) => {
    const values = picture.maps[form][part];
    const y = k * (h + 6);
    const most = largest(values);
    const value =
      most === 0
        ? '0'
        : `${values.some((x) => x < 0) ? '±' : '≤ '}${formatQuantity(most, 'W/m3', { digits: 2 })}`;
    return (
      heatMap(picture, values, LEFT, y, w, h) +
      text(LEFT - 4, y + h / 2 + 2.6, PART_WORDS[part], {
        size: SIZE.note,
        anchor: 'end',
        fill: PART_INK[part],
      }) +
      scaleOf(LEFT + w + 4, y + h / 2, value, values)
    );
  });
  return { body: rows.join('\n'), height: 3 * (h + 6) };
};

const profile = (
  picture: HeatPicture,
  form: HeatForm,
  options: FigureOptions,
  width: number,
  bare: boolean,
): string => {
  const { nx, dx, window, profiles } = picture;
  const places = Float64Array.from({ length: nx }, (_, i) => window + (i + 0.5) * dx);
  const x = axisFor({
    name: 'Position along the wire',
    unit: 'm',
    values: [[window, window + nx * dx]],
    count: width > 350 ? 8 : 5,
    tight: true,
  });
  const shown = profiles[form];
  const y = axisFor({
    name: 'Heat R',
    unit: 'W/m3',
    values: [...HEAT_PARTS.map((part) => shown[part]), shown.total],
    count: 4,
    zero: true,
  });
  const scale = { x: x.factor, y: y.factor };
  const drawn = HEAT_PARTS.filter((part) => largest(shown[part]) > 0);
  return panel({
    document: options.document,
    id: `heat-${form}`,
    width,
    height: bare ? PROFILE - 18 : PROFILE,
    margin: { left: LEFT, right: RIGHT, top: 8, bottom: bare ? 8 : 28 },
    x,
    y,
    bare,
    zero: true,
    curves: [
      { points: curve(places, shown.total, scale), stroke: INK.total, width: 2, label: 'Sum' },
      ...drawn.map((part) => ({
        points: curve(places, shown[part], scale),
        stroke: PART_INK[part],
        width: 1,
        label: PART_WORDS[part],
      })),
    ],
  });
};

const ORIGIN: Origin = {
  title: 'Heating',
  description:
    'Rate of heating R by cell and along the wire, split into magnetic damping, Joule heat and what couples the two, in both forms; red stripes where the coefficient set violates the second law.',
  source:
    'R = αM|ṁ|²/γ + j²/σ − 2β(ħP/2e) j·B = λM|H⊥|² + σ|∇µ|²/e² + 2ξ ∂M·H ∂µ (Saslow, Phys. Rev. B 76, 184434 (2007), corrected)',
};

const noteOf = (whole: HeatPicture, shown: HeatPicture, w: number): { words: string; broken: boolean } => {
  const broken = whole.least.some((margin, i) => margin < 0 && (whole.filled[i] ?? 0) > 0);
  const h = mapHeight(shown, w);
  const scaled = Math.abs((w * shown.ny * shown.dy) / (shown.nx * shown.dx) / h - 1) < 0.01;
  const words = [
    `t = ${formatQuantity(whole.time, 's', { in: 'ns', digits: 4 })}`,
    ...(shown.nx < whole.nx ? ['the stretch that heats'] : []),
    ...(scaled ? [] : ['width not to scale']),
    ...(broken ? ['red stripes: second law violated'] : []),
  ];
  return { words: words.join('; '), broken };
};

/** R of one picture: maps of the three parts and their profiles, in one form or in both. */
export const heatingFigure = (
  project: Project,
  whole: HeatPicture,
  options: FigureOptions,
  forms: readonly HeatForm[] = ['current', 'force'],
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const picture = cropped(whole, stretchOf(forms.map((form) => whole.profiles[form].total)));
  let y = 12;
  const parts: string[] = [];
  forms.forEach((form, k) => {
    const power = formatQuantity(picture.power[form].total, 'W', { digits: 3 });
    parts.push(
      text(LEFT, y, FORM_TITLES[form], { weight: 600 }),
      text(width - 6, y, `${power} in all`, { size: SIZE.note, anchor: 'end', fill: INK.muted }),
    );
    const seen = maps(picture, form, width);
    parts.push(group(0, y + 6, seen.body));
    y += 8 + seen.height;
    const bare = k < forms.length - 1;
    parts.push(group(0, y, profile(picture, form, options, width, bare)));
    y += bare ? PROFILE : PROFILE + 6;
  });
  const { words, broken } = noteOf(whole, picture, width - LEFT - RIGHT);
  parts.push(text(LEFT, y + 4, words, { size: SIZE.note, fill: broken ? INK.bad : INK.muted }));
  return sheet({
    widthMm: options.widthMm,
    height: y + 12,
    body: parts.join('\n'),
    origin: ORIGIN,
    project,
    provenance: options.provenance,
  });
};

export const heating: FigureKind = {
  name: 'heating',
  title: 'Heating',
  description:
    'Heat R of a stored picture: Gilbert, Joule and cross parts in both forms, cells that violate the second law.',
  needs: 'heat',
  build: fromPart('heat', (project, heat, options) => success(heatingFigure(project, heat, options))),
};
