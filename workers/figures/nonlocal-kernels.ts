import { chi1, chi1Printed, chi2, chi2Printed, h1, h2Printed } from '../electrons/nonlocal/q-kernels';
import { chi1IsoLine, chi1Line, chi2Line, h1Line, h2PrintedLine } from '../electrons/nonlocal/real-kernels';
import { formatNumber, success, type Project } from '../model';
import { axisFor } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import type { Chart } from './nonlocal-charts';
import { panel, type Curve } from './panel';
import { drawn } from './provide';
import { element, group, sheet, text, wrapped } from './svg';

export interface PlotSize {
  /** pt */
  readonly width: number;
  readonly height: number;
}

interface Kernel {
  readonly label: string;
  readonly stroke: string;
  readonly q: (zeta: number, t: number) => number;
  readonly line: (zeta: number, X: number) => number;
}

const CORRECTED: readonly Kernel[] = [
  { label: 'χ₁', stroke: INK.adiabatic, q: chi1, line: chi1Line },
  { label: 'χ₂', stroke: INK.beta, q: chi2, line: chi2Line },
  { label: 'H₁', stroke: INK.third, q: h1, line: h1Line },
];
/** What Figs. 3 and 4 of the paper show: the trace, a sixth of χ₂, and an H₂ that is zero with the right labels. */
const PRINTED: readonly Kernel[] = [
  { label: 'χ₁', stroke: INK.adiabatic, q: chi1Printed, line: (z, X) => 2 * chi1IsoLine(z, X) },
  { label: 'χ₂', stroke: INK.beta, q: chi2Printed, line: (z, X) => chi2Line(z, X) / 6 },
  { label: 'H₁', stroke: INK.third, q: h1, line: h1Line },
  { label: '10 H₂', stroke: INK.fourth, q: (z, t) => 10 * h2Printed(z, t), line: (z, X) => 10 * h2PrintedLine(z, X) },
]; // prettier-ignore

const LAST = 1.6;
const MARGIN = { left: 40, right: 30, top: 18, bottom: 30 };

/** Distances k_F x that hold both periods of the tails. */
const distances = (zeta: number, steps: number): number[] => {
  const last = Math.min(Math.max((2.4 * Math.PI) / zeta, 12), 60);
  return Array.from({ length: steps + 1 }, (_, i) => (i * last) / steps);
};

/** Places where the kernels are drawn: even, and close around their two edges. */
const wavenumbers = (zeta: number): number[] => {
  const even = Array.from({ length: 400 }, (_, i) => ((i + 0.5) * LAST) / 400);
  const near = [zeta, 1].flatMap((edge) =>
    [-1, 1].flatMap((side) => [1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 2e-3].map((off) => edge * (1 + side * off))),
  );
  return [...even, ...near].sort((a, b) => a - b);
};

const CHART_STEPS = 720;

/** The curves of both panels, for a table. */
export const kernelCharts = (zeta: number, printed: boolean): Chart[] => {
  const kernels = printed ? PRINTED : CORRECTED;
  const [t, places] = [wavenumbers(zeta), distances(zeta, CHART_STEPS)];
  return [
    {
      id: 'wavenumber',
      x: { name: 'Wavenumber q/2k_F', unit: '1' },
      y: { name: 'Kernel', unit: '1' },
      curves: kernels.map(({ label, q }) => ({ label, x: t, y: t.map((x) => q(zeta, x)) })),
    },
    {
      id: 'distance',
      x: { name: 'Distance k_F x', unit: '1' },
      y: { name: 'Kernel over 2k_F', unit: '1' },
      curves: kernels.map(({ label, line }) => ({
        label,
        x: places,
        y: places.map((x) => line(zeta, 2 * x)),
      })),
    },
  ];
};

/** Kernels against q/2k_F with the two edges of the window named. SVG text in points. */
export const wavenumberPanel = (
  zeta: number,
  printed: boolean,
  document: Document,
  { width, height }: PlotSize,
): string => {
  const t = wavenumbers(zeta);
  const kernels = printed ? PRINTED : CORRECTED;
  const values = kernels.map(({ q }) => t.map((x) => q(zeta, x)));
  const x = axisFor({ name: 'Wavenumber q/2k_F', unit: '1', values: [[0, LAST]], count: 6, tight: true });
  // χ₁ is infinite at the edges.
  const seen = values.map((list) => list.map((v) => Math.min(v, printed ? 3 : 2)));
  const y = axisFor({ name: 'Kernel', unit: '1', values: seen, count: 5, zero: true });
  return panel({
    document,
    id: printed ? 'kernels-q-printed' : 'kernels-q',
    width,
    height,
    margin: MARGIN,
    x,
    y,
    zero: true,
    bands: [[zeta, 1]],
    marks: [
      { at: zeta, label: 'k↑ − k↓' },
      { at: 1, label: 'k↑ + k↓' },
    ],
    curves: kernels.map(({ label, stroke }, i): Curve => ({
      points: curve(t, values[i] as number[], { x: 1, y: y.factor }),
      stroke,
      width: 1.2,
      label,
    })),
  });
};

/** A length with its name, drawn as a bracket. */
const bracket = (from: number, to: number, y: number, name: string): string =>
  element('path', {
    d: `M${from},${y + 4}V${y}H${to}V${y + 4}`,
    fill: 'none',
    stroke: INK.muted,
    'stroke-width': 0.7,
  }) + text((from + to) / 2, y - 2.5, name, { size: SIZE.note, anchor: 'middle', fill: INK.muted });

/** Kernels against k_F x along a line, with the two periods of their tails as brackets. SVG text in points. */
export const distancePanel = (
  zeta: number,
  printed: boolean,
  document: Document,
  { width, height }: PlotSize,
): string => {
  const places = distances(zeta, CHART_STEPS / 2);
  const last = places.at(-1) as number;
  const kernels = printed ? PRINTED : CORRECTED;
  const values = kernels.map(({ line }) => places.map((x) => line(zeta, 2 * x)));
  const x = axisFor({ name: 'Distance k_F x', unit: '1', values: [[0, last]], count: 6, tight: true });
  const y = axisFor({ name: 'Kernel over 2k_F', unit: '1', values, count: 5, zero: true });
  const margin = { ...MARGIN, top: 18 };
  const toX = (value: number): number =>
    margin.left + ((width - margin.left - margin.right) * value) / x.domain[1];
  const long = Math.PI / zeta;
  const start = last - long - 0.02 * last;
  return (
    panel({
      document,
      id: printed ? 'kernels-x-printed' : 'kernels-x',
      width,
      height,
      margin,
      x,
      y,
      zero: true,
      curves: kernels.map(({ label, stroke }, i): Curve => ({
        points: curve(places, values[i] as number[], { x: 1, y: y.factor }),
        stroke,
        width: 1.2,
        label,
      })),
    }) +
    (start > 0 ? bracket(toX(start), toX(start + long), 26, '2π/(k↑ − k↓)') : '') +
    bracket(toX(last - Math.PI - 0.02 * last), toX(last - 0.02 * last), 48, '2π/(k↑ + k↓)')
  );
};

export const kernelsFigure = (project: Project, options: FigureOptions, printed: boolean): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.55 * width, 120), 200);
  const { zeta } = project.nonlocal;
  const size = { width, height };
  const words = printed
    ? `As printed, ζ = ${formatNumber(zeta, 3)}: trace of χ₁ at twice its size, a sixth of χ₂, an H₂ that vanishes with the right labels`
    : `ζ = ${formatNumber(zeta, 3)}; shaded: where a majority electron can turn into a minority one`;
  const lines = wrapped(words, width - MARGIN.left - 6);
  return sheet({
    widthMm: options.widthMm,
    height: 2 * height + 6 + 10 * lines.length,
    body: [
      wavenumberPanel(zeta, printed, options.document, size),
      group(0, height, distancePanel(zeta, printed, options.document, size)),
      ...lines.map((line, i) =>
        text(MARGIN.left, 2 * height + 6 + 10 * i, line, { size: SIZE.note, fill: INK.muted }),
      ),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: printed ? 'Kernels of the non-local torque, as printed' : 'Kernels of the non-local torque',
      description: printed
        ? 'Figs. 3 and 4 of the paper with its printed prefactors: for comparison only.'
        : 'Kernels of current (χ₁ longitudinal, χ₂) and of the electrons at rest (H₁) against wavenumber and along a line.',
      source: 'Tatara, Kohno, Shibata, Lemaho, Lee, J. Phys. Soc. Jpn. 76, 054707 (2007), corrected.',
    },
  });
};

export const nonlocalKernels: FigureKind = {
  name: 'nonlocal-kernels',
  title: 'Kernels of the non-local torque',
  description: 'χ₁, χ₂ and H₁ of the project’s electrons against wavenumber and distance: no run needed.',
  needs: 'project',
  build: drawn(({ project }, options) => success(kernelsFigure(project, options, false))),
};

export const printedKernels: FigureKind = {
  name: 'nonlocal-kernels-printed',
  title: 'Kernels as printed',
  description: 'The same as Figs. 3 and 4 of the paper have them, errors included: no run needed.',
  needs: 'project',
  build: drawn(({ project }, options) => success(kernelsFigure(project, options, true))),
};
