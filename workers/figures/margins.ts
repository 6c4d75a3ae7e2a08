import { formatNumber, formatQuantity, powerOfTen, success, typesetNumber, type Project } from '../model';
import type { Admissibility } from '../voltage/thermodynamics/admissibility';
import { MARGIN_FORMS } from '../voltage/thermodynamics/frame-heat';
import { steepnessOf } from '../voltage/thermodynamics/project-steepness';
import { lawVerdict, secondLawOf, type SecondLaw } from '../voltage/thermodynamics/second-law';
import type { MarginForm } from '../voltage/thermodynamics/texture-margin';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { drawn } from './provide';
import { element, group, sheet, text, wrapped } from './svg';

const LEFT = 34;
const BARS = 74;
const ROW = 15;

/** Eigenvalues of one form as bars from a zero line, the smallest with its value, the verdict below. */
const bars = (title: string, law: Admissibility, width: number): { body: string; height: number } => {
  const values = Array.from(law.scaled, (x) => (Math.abs(x) < 1e-12 ? 0 : x));
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 1)];
  const toY = (x: number): number => 14 + (BARS * (high - x)) / (high - low);
  const step = (width - LEFT - 4) / values.length;
  const drawn = values.map((x, i) =>
    element('rect', {
      x: LEFT + (i + 0.15) * step,
      y: Math.min(toY(x), toY(0)),
      width: 0.7 * step,
      height: Math.max(Math.abs(toY(x) - toY(0)), 0.6),
      fill: x < 0 ? INK.bad : INK.adiabatic,
    }),
  );
  const ticks = [...new Set([low < -0.1 ? Math.ceil(low * 10) / 10 : 0, 0, 1])].map(
    (x) =>
      element('line', {
        x1: LEFT - 3,
        x2: LEFT,
        y1: toY(x),
        y2: toY(x),
        stroke: INK.text,
        'stroke-width': 0.7,
      }) + text(LEFT - 5, toY(x) + 2.4, formatNumber(x, 2), { size: SIZE.tick, anchor: 'end' }),
  );
  const zero = element('line', {
    x1: LEFT,
    x2: width - 4,
    y1: toY(0),
    y2: toY(0),
    stroke: INK.text,
    'stroke-width': 0.7,
  });
  const middle = 14 + BARS / 2;
  const axis = text(0, 0, 'Eigenvalue', { size: SIZE.tick, anchor: 'middle' });
  const named = element('g', { transform: `translate(7 ${middle}) rotate(-90)` }, axis);
  const count = text((LEFT + width - 4) / 2, 14 + BARS + 9, 'in rising order', {
    size: SIZE.tick,
    anchor: 'middle',
  });
  const ink = law.admissible ? INK.muted : INK.bad;
  const verdict = wrapped(`Smallest ${typesetNumber(values[0] ?? 0, 3)}. ${lawVerdict(law)}`, width - 8);
  const foot = 14 + BARS + 22;
  return {
    body: [
      text(4, 8, title, { weight: 600 }),
      ...drawn,
      ...ticks,
      zero,
      named,
      count,
      ...verdict.map((line, i) => text(4, foot + 9 * i, line, { size: SIZE.note, fill: ink })),
    ].join('\n'),
    height: foot + 9 * verdict.length,
  };
};

const NAMES: Readonly<Record<MarginForm, string>> = {
  'generic-current': 'One fluid, j',
  'two-band-current': 'Two bands, j',
  'generic-force': 'One fluid, ∇µ',
  'two-band-force': 'Two bands, ∇µ',
};

/** What the texture needs against what the material has, on a logarithmic scale. */
const needs = ({ needs: needed, alpha }: SecondLaw, width: number): { body: string; height: number } => {
  const start = 78;
  const positive = [...MARGIN_FORMS.map((form) => needed[form]), alpha].filter((x) => x > 0);
  const low = Math.floor(Math.log10(Math.min(...positive, 1e-3)));
  const high = Math.ceil(Math.log10(Math.max(...positive)) + 0.01);
  const toX = (x: number): number =>
    start + ((width - start - 40) * (Math.max(Math.log10(x), low) - low)) / (high - low);
  const every = Math.ceil((high - low) / 6);
  const foot = 16 + MARGIN_FORMS.length * ROW;
  const ticks = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => low + i * every).map(
    (power) =>
      element('line', {
        x1: toX(10 ** power),
        x2: toX(10 ** power),
        y1: foot,
        y2: foot + 3,
        stroke: INK.text,
        'stroke-width': 0.7,
      }) + text(toX(10 ** power), foot + 11, powerOfTen(power), { size: SIZE.tick, anchor: 'middle' }),
  );
  const rows = MARGIN_FORMS.map((form, i) => {
    const [need, y] = [needed[form], 16 + (i + 0.5) * ROW];
    const broken = need > alpha;
    const fill = broken ? INK.bad : INK.adiabatic;
    const bar =
      need > 0
        ? element('rect', { x: start, y: y - 3.5, width: Math.max(toX(need) - start, 0.6), height: 7, fill })
        : '';
    return (
      text(4, y + 2.6, NAMES[form], { size: SIZE.note }) +
      bar +
      text(width - 36, y + 2.6, typesetNumber(need, 3), {
        size: SIZE.note,
        fill: broken ? INK.bad : INK.muted,
      })
    );
  });
  const has = element('line', {
    x1: toX(alpha),
    x2: toX(alpha),
    y1: 13,
    y2: foot,
    stroke: INK.text,
    'stroke-width': 1,
    'stroke-dasharray': '3,2',
  });
  return {
    body: [
      text(4, 8, 'Damping the texture needs', { weight: 600 }),
      text(Math.min(toX(alpha), width - 60), 10, `α = ${formatNumber(alpha, 3)}`, {
        size: SIZE.note,
        anchor: 'middle',
      }),
      ...rows,
      element('line', {
        x1: start,
        x2: width - 40,
        y1: foot,
        y2: foot,
        stroke: INK.text,
        'stroke-width': 0.7,
      }),
      ...ticks,
      has,
      text((start + width - 40) / 2, foot + 21, 'Damping', { anchor: 'middle' }),
    ].join('\n'),
    height: foot + 26,
  };
};

/** Eigenvalues of both heating forms for the material of a project, and its margins in a texture of steepness ν (1/m²). */
export const marginsFigure = (project: Project, steepness: number, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const law = secondLawOf(project, steepness);
  const wide = width > 350;
  const half = wide ? width / 2 : width;
  const one = bars('Generic magnet: eigenvalues of K (18)', law.generic, half - 8);
  const two = bars('Two-band magnet: eigenvalues of K (13)', law.twoBand, half - 8);
  const top = 8;
  const second = wide ? top : top + one.height + 8;
  const third = (wide ? top + Math.max(one.height, two.height) : second + two.height) + 10;
  const bottom = needs(law, width - 8);
  const scale =
    steepness > 0
      ? `Texture 1/|∂n| = ${formatQuantity(1 / Math.sqrt(steepness), 'm', { digits: 3 })}`
      : 'No texture';
  return sheet({
    widthMm: options.widthMm,
    height: third + bottom.height + 10,
    body: [
      group(4, top, one.body),
      group(wide ? half + 4 : 4, second, two.body),
      group(4, third, bottom.body),
      text(8, third + bottom.height + 4, `${scale}; every force in its own unit`, {
        size: SIZE.note,
        fill: INK.muted,
      }),
    ].join('\n'),
    origin: {
      title: 'Second law',
      description:
        'Eigenvalues of the heating forms of both magnets, each force in its own unit, with the pair of coefficients that breaks the second law, and the damping that the texture needs in four forms.',
      source: 'Saslow spec, sections 2.3, 3.2 and 3.4',
    },
    project,
    provenance: options.provenance,
  });
};

export const margins: FigureKind = {
  name: 'margins',
  title: 'Second law',
  description:
    'Eigenvalues of the heating form with the offending pair, and the damping that the texture needs.',
  needs: 'project',
  build: drawn(({ project, heat }, options) =>
    success(marginsFigure(project, heat?.steepest ?? steepnessOf(project), options)),
  ),
};
