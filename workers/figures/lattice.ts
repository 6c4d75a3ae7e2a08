import type { LatticeView } from '../magnet/lattice/view';
import { formatNumber, formatQuantity, success, type Project } from '../model';
import { POINTS_PER_MM, INK, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import {
  acrossPanel,
  alongPanel,
  betaBars,
  latticeCurrentPanel,
  latticeSpinPanel,
  latticeTorquePanel,
} from './lattice-plots';
import { fromPart } from './provide';
import { group, sheet, text, wrapped } from './svg';

const SOURCE = 'Tatara and Entel 2008, corrected; spec part B.';

const residuals = ({ checks, cost }: LatticeView): string =>
  `${checks.unitarity === null ? '' : `unitarity to ${formatNumber(checks.unitarity, 1)}, `}torque identity to ${formatNumber(checks.identity, 1)} on every site; ${formatNumber(cost.seconds, 2)} s`;

const deviceWords = (view: LatticeView): string => {
  const { question, numbers } = view;
  const spacing = formatQuantity(question.spacing, 'm', { digits: 3 });
  const bias = formatQuantity(question.voltage, 'V', { digits: 3 });
  const T = numbers.T === undefined ? '' : `, T = ${formatNumber(numbers.T, 5)}`;
  return `${question.placed.note}; a = ${spacing}, V = ${bias}${T}; ${residuals(view)}`;
};

const stacked = (
  project: Project,
  panels: readonly string[],
  height: number,
  words: readonly string[],
  options: FigureOptions,
  origin: { readonly title: string; readonly description: string },
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const lines = words.flatMap((one) => wrapped(one, width - 20));
  return sheet({
    widthMm: options.widthMm,
    height: panels.length * height + 8 + 10 * lines.length,
    body: [
      ...panels.map((body, i) => group(0, i * height, body)),
      ...lines.map((line, i) =>
        text(10, panels.length * height + 8 + 10 * i, line, { size: SIZE.note, fill: INK.muted }),
      ),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: { ...origin, source: SOURCE },
  });
};

const heightOf = ({ widthMm }: FigureOptions, share: number): number =>
  Math.min(Math.max(share * widthMm * POINTS_PER_MM, 96), 170);

export const latticeResultFigure = (project: Project, view: LatticeView, options: FigureOptions): Figure => {
  const height = heightOf(options, 0.4);
  const size = { width: options.widthMm * POINTS_PER_MM, height };
  const panels = [latticeTorquePanel, latticeSpinPanel, latticeCurrentPanel].map((draw) =>
    draw(view, options.document, size),
  );
  return stacked(project, panels, height, [deviceWords(view)], options, {
    title: 'Electrons on the lattice',
    description:
      'Torque on the moments by both routes (pale: Δ n × s; thin: half of −ħ div J with its sources), spin density and spin current of the electrons on the texture.',
  });
};

export const latticeCompareFigure = (project: Project, view: LatticeView, options: FigureOptions): Figure => {
  const height = heightOf(options, 0.45);
  const size = { width: options.widthMm * POINTS_PER_MM, height };
  const panels =
    view.comparison.profile === null
      ? []
      : [alongPanel, acrossPanel].map((draw) => draw(view, options.document, size));
  return stacked(project, panels, height, [view.comparison.verdict, deviceWords(view)], options, {
    title: 'Lattice and continuum',
    description:
      'Torque of the lattice along and across the adiabatic one, over the adiabatic peak, beside the adiabatic torque, its kernel, β of spin relaxation and momentum transfer of the continuum.',
  });
};

export const latticeBetaFigure = (project: Project, view: LatticeView, options: FigureOptions): Figure => {
  const bars = betaBars(view, options.widthMm * POINTS_PER_MM);
  return stacked(project, [bars.body], bars.height, [deviceWords(view)], options, {
    title: 'Non-adiabaticity on the lattice',
    description:
      'β from the source of the averaged impurities or from samples with their standard error, and that of the continuum.',
  });
};

const kind = (
  name: string,
  title: string,
  description: string,
  figure: (project: Project, view: LatticeView, options: FigureOptions) => Figure,
): FigureKind => ({
  name,
  title,
  description,
  needs: 'lattice',
  build: fromPart('lattice', (project, view, options) => success(figure(project, view, options))),
});

export const LATTICE_FIGURES: readonly FigureKind[] = [
  kind(
    'lattice-result',
    'Electrons on the lattice',
    'Torque by both routes, spin density and spin current of the electrons on the texture.',
    latticeResultFigure,
  ),
  kind(
    'lattice-compare',
    'Lattice and continuum',
    'Torque of the lattice beside adiabatic, β and non-local torque on the same wall.',
    latticeCompareFigure,
  ),
  kind(
    'lattice-beta',
    'Non-adiabaticity on the lattice',
    'β of disorder, averaged or sampled with error bars, beside that of the continuum.',
    latticeBetaFigure,
  ),
];
