import { betaShare } from '../electrons/nonlocal/verdict';
import { grazingWall, wallProfile, wallResistance } from '../electrons/nonlocal/sech-wall';
import { ELECTRON_CONSTANTS, gasOf, projectAnswer } from '../magnet/electron-texture';
import {
  effectivePolarisation,
  formatNumber,
  formatQuantity,
  powerOfTen,
  success,
  type Project,
  typesetNumber,
} from '../model';
import { axisFor, type Axis } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import type { Chart } from './nonlocal-charts';
import type { PlotSize } from './nonlocal-kernels';
import { panel, ring, type Curve } from './panel';
import { drawn } from './provide';
import { group, sheet, text } from './svg';

const MARGIN = { left: 40, right: 78, top: 14, bottom: 30 };

type Part = readonly [label: string, stroke: string, values: readonly number[]];

/** Torque across a wall of the project's width over the adiabatic one at its middle, against x/λ. */
const wallTorque = (
  project: Project,
  width: number,
): { readonly places: readonly number[]; readonly parts: readonly Part[] } => {
  const { kF, zeta } = project.nonlocal;
  const P = effectivePolarisation(project);
  const kl = Math.min(Math.max(kF * width, 1e-3), 1e5);
  const places = Array.from({ length: 161 }, (_, i) => -6 + (12 * i) / 160);
  const half = places.slice(80).map((x) => wallProfile(zeta, kl, x));
  const whole = [...half.slice(1).reverse(), ...half];
  const sech = places.map((x) => 1 / Math.cosh(x));
  const parts: readonly Part[] = [
    ['adiabatic', INK.adiabatic, sech],
    ['with χ₁', INK.total, whole.map(({ c1 }) => -c1)],
    [`β = ${typesetNumber(project.material.beta, 2)}`, INK.beta, sech.map((v) => v * project.material.beta)],
    ['χ₂/P', INK.third, whole.map(({ c2 }) => (P === 0 ? 0 : c2 / P))],
  ];
  return { places, parts };
};

/** The same drawn. SVG text in points. */
export const wallTorquePanel = (
  project: Project,
  width: number,
  document: Document,
  size: PlotSize,
): string => {
  const { places, parts } = wallTorque(project, width);
  const x = axisFor({ name: 'Position x/λ', unit: '1', values: [[-6, 6]], count: 6, tight: true });
  const y = axisFor({
    name: 'Torque over adiabatic peak',
    unit: '1',
    values: parts.map(([, , values]) => values),
    count: 5,
    zero: true,
  });
  return panel({
    document,
    id: 'nonlocal-wall-torque',
    ...size,
    margin: MARGIN,
    x,
    y,
    zero: true,
    curves: parts.map(([label, stroke, values], i): Curve => ({
      points: curve(places, values, { x: 1, y: y.factor }),
      stroke,
      width: i === 0 ? 1 : 1.3,
      ...(i === 0 ? { dash: '3.5,2' } : {}),
      label,
    })),
  });
};

/** Exact scattering states: spec, section 12. */
export const EXACT: readonly (readonly [zeta: number, kl: number, beta: number])[] = [
  [0.2, 1, 0.2062],
  [0.2, 5, 2.99e-3],
  [0.4, 0.5, 0.2145],
  [0.4, 1, 0.0808],
  [0.4, 2, 0.01244],
  [0.4, 5, 5.3e-4],
  [0.7, 1, 0.0202],
  [0.7, 3, 1.13e-3],
  [0.7, 5, 2.7e-4],
];
const FROM = Math.log10(0.3);
const TO = 2;
const PLACES = Array.from({ length: 141 }, (_, i) => FROM + ((TO - FROM) * i) / 140);
const FLOOR = -8;

const decades = (name: string, low: number, high: number, step: number): Axis => ({
  label: name,
  factor: 1,
  domain: [low, high],
  ticks: Array.from({ length: Math.floor((high - Math.ceil(low)) / step) + 1 }, (_, i) => Math.ceil(low) + step * i),
  format: (tick) => (tick < -1 || tick > 2 ? powerOfTen(tick) : formatNumber(10 ** tick, 1)),
}); // prettier-ignore

/** β_nl and β_graze of the project's electrons at places log₁₀ k_Fλ. */
const betaCurves = (
  project: Project,
): { readonly share: number; readonly lowest: readonly number[]; readonly grazing: readonly number[] } => {
  const gas = gasOf(project);
  const share = betaShare(gas, effectivePolarisation(project));
  const at = (f: (lambda: number) => number): number[] =>
    PLACES.map((place) => share * f(10 ** place / gas.kF));
  return {
    share,
    lowest: at((l) => wallResistance(gas, l, ELECTRON_CONSTANTS).betaNl),
    grazing: at((l) => grazingWall(gas, l, ELECTRON_CONSTANTS).betaFinite),
  };
};

/** The curves of both panels, for a table. */
export const wallCharts = (project: Project, width: number): Chart[] => {
  const { places, parts } = wallTorque(project, width);
  const { lowest, grazing } = betaCurves(project);
  const kl = PLACES.map((place) => 10 ** place);
  return [
    {
      id: 'torque across the wall',
      x: { name: 'Position x/λ', unit: '1' },
      y: { name: 'Torque over adiabatic peak', unit: '1' },
      curves: parts.map(([label, , y]) => ({ label, x: places, y })),
    },
    {
      id: 'β',
      x: { name: 'k_F λ', unit: '1' },
      y: { name: 'Non-adiabaticity', unit: '1' },
      curves: [
        { label: 'β_nl', x: kl, y: lowest },
        { label: 'grazing electrons (extension)', x: kl, y: grazing },
      ],
    },
  ];
};

/** β_nl and β_graze against k_Fλ, both logarithmic; ring: the project; black rings: exact. SVG text in points. */
export const betaPanel = (project: Project, width: number, document: Document, size: PlotSize): string => {
  const { kF, zeta } = project.nonlocal;
  const { share, ...found } = betaCurves(project);
  const [lowest, grazing] = [found.lowest.map(Math.log10), found.grazing.map(Math.log10)];
  const x = decades('k_F λ', FROM, TO, 1);
  const y = decades('Non-adiabaticity', FLOOR, 0, 2);
  const margin = MARGIN;
  const rx = (3 * (TO - FROM)) / (size.width - margin.left - margin.right);
  const ry = (3 * -FLOOR) / (size.height - margin.top - margin.bottom);
  const drawnFrom = (values: readonly number[]) =>
    curve(PLACES, values, { x: 1, y: 1 }).filter(({ y: v }) => v > FLOOR - 1);
  const now = projectAnswer(project);
  const here = Math.log10(kF * width);
  const { beta } = project.material;
  const exact = EXACT.filter(([z]) => Math.abs(z - zeta) < 0.02);
  return panel({
    document,
    id: 'nonlocal-beta',
    ...size,
    margin,
    x,
    y,
    levels: beta > 0 ? [{ at: Math.log10(beta), label: 'β of the material' }] : [],
    curves: [
      { points: drawnFrom(grazing), stroke: INK.third, width: 1.3, label: 'grazing (ours)' },
      { points: drawnFrom(lowest), stroke: INK.beta, width: 1.3, label: 'β_nl' },
      ...exact.map(([, kl, value]) => ({
        ...ring(Math.log10(kl), Math.log10(share * value), rx, ry),
        stroke: INK.total,
      })),
      ...(here >= FROM && here <= TO && now.beta > 10 ** FLOOR
        ? [ring(here, Math.log10(now.beta), 1.5 * rx, 1.5 * ry)]
        : []),
    ],
  });
};

export const nonlocalWallFigure = (project: Project, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.6 * width, 130), 210);
  const answer = projectAnswer(project);
  const size = { width, height };
  const words = `k_F λ = ${formatNumber(project.nonlocal.kF * answer.width, 3)} at λ = ${formatQuantity(answer.width, 'm', { digits: 3 })}, ζ = ${formatNumber(project.nonlocal.zeta, 3)}`;
  return sheet({
    widthMm: options.widthMm,
    height: 2 * height + 24,
    body: [
      wallTorquePanel(project, answer.width, options.document, size),
      group(0, height, betaPanel(project, answer.width, options.document, size)),
      text(MARGIN.left, 2 * height + 6, words, { size: SIZE.note, fill: INK.muted }),
      text(MARGIN.left, 2 * height + 16, answer.text, { size: SIZE.note }),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: 'Non-local torque of the wall',
      description:
        'Torque across the wall of the project: adiabatic, with the kernel of the current, β and momentum transfer; below, the β that momentum transfer amounts to against k_F λ with the extension to grazing electrons. Orange ring: the project; black rings: exact scattering states at the same ζ.',
      source:
        'Tatara, Kohno, Shibata, Lemaho, Lee 2007, corrected; grazing electrons: an extension of this program.',
    },
  });
};

export const nonlocalWall: FigureKind = {
  name: 'nonlocal-wall',
  title: 'Non-local torque of the wall',
  description: 'Torque across the project’s wall, and β of momentum transfer against k_F λ: no run needed.',
  needs: 'project',
  build: drawn(({ project }, options) => success(nonlocalWallFigure(project, options))),
};
