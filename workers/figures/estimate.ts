import { BOHR_MAGNETON, ELEMENTARY_CHARGE, ELECTRON_MASS, gyromagneticRatio } from '../model/constants';
import {
  naturalUnit,
  presetById,
  success,
  toDisplay,
  typesetNumber,
  UNITS,
  type Material,
  type Project,
  type Unit,
} from '../model';
import { estimateCard, type EstimateLine } from '../voltage/thermodynamics/estimate-card';
import { steepnessOf } from '../voltage/thermodynamics/project-steepness';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { drawn } from './provide';
import { element, sheet, text, wrapped } from './svg';

const CODATA = { e: ELEMENTARY_CHARGE, muB: BOHR_MAGNETON, m_e: ELECTRON_MASS };
/** Length, field and electric field of the paper's section VII. */
const PAPER = { delta: 10e-9, H0: 0.1, E0: 1e4 };

/** One column of the card. */
export interface EstimateColumn {
  readonly title: string;
  readonly material: Pick<Material, 'P' | 'Ms' | 'sigma' | 'g'>;
  readonly delta: number;
  readonly H0: number;
  readonly E0: number;
  readonly lines: readonly EstimateLine[];
}

const columnOf = (
  title: string,
  material: EstimateColumn['material'],
  { delta, H0, E0 }: typeof PAPER,
): EstimateColumn => {
  const { P, Ms: M, sigma, g } = material;
  const lines = estimateCard({ P, M, sigma, delta, H0, E0, g, gamma: gyromagneticRatio(g) }, CODATA);
  return { title, material, delta, H0, E0, lines };
};

/**
 * Cobalt, iron and permalloy under the conditions of the paper, and the project: δ = 2Δ of its texture, so that 2M/δ is the
 * slope at the middle of the wall, with its own field and current where it has them. Source: Saslow spec, section 4.3.
 */
export const estimateColumns = (project: Project): EstimateColumn[] => {
  const { material, drive } = project;
  const steepness = steepnessOf(project);
  const presets = ['cobalt', 'iron', 'permalloy'].flatMap((id) => {
    const preset = presetById(id);
    return preset === undefined ? [] : [columnOf(preset.title.split(',')[0] ?? id, preset.values, PAPER)];
  });
  const on = <T>(shape: string, value: number, otherwise: T): number | T =>
    shape !== 'off' && value !== 0 ? value : otherwise;
  const own = {
    delta: steepness > 0 ? 2 / Math.sqrt(steepness) : PAPER.delta,
    H0: on(drive.field.shape, drive.field.amplitude, PAPER.H0),
    E0: on(drive.current.shape, drive.current.density / material.sigma, PAPER.E0),
  };
  return [...presets, columnOf('This project', material, own)];
};

const ROW = 12.5;

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly strong?: boolean;
}

/** A row of the card in the unit that suits its first value: SI prefixes where the unit has them. */
export const inOneUnit = (
  unit: string,
  values: readonly number[],
): { readonly unit: string; readonly values: readonly number[] } => {
  const size = values.find((value) => value !== 0) ?? 0;
  if (!Object.hasOwn(UNITS, unit)) return { unit: unitWord(unit), values };
  const known = unit as Unit;
  const symbol = naturalUnit(size, known);
  return { unit: symbol, values: values.map((value) => toDisplay(value, known, symbol)) };
};

/** Words of a unit of the card as people write it. */
const unitWord = (unit: string): string => unit.replaceAll('m2', 'm²').replaceAll('m3', 'm³');
/** Symbol of a line in plain text, for a column too narrow for its name. */
const plainSymbol = (latex: string): string =>
  latex
    .replace('\\xi', 'ξ')
    .replace('\\tau', 'τ')
    .replaceAll(/_\{?(\w+)\}?/gu, ' $1');

const rowsOf = (columns: readonly EstimateColumn[], wide: boolean): Row[] => {
  const input = (
    name: string,
    symbol: string,
    unit: string,
    pick: (column: EstimateColumn) => number,
  ): Row => ({
    name: wide ? `${name} ${symbol}` : symbol,
    unit,
    values: columns.map(pick),
  });
  const first = columns[0]?.lines ?? [];
  return [
    input('Polarisation', 'P', '', ({ material }) => material.P),
    input('Magnetisation', 'M', 'kA/m', ({ material }) => material.Ms / 1e3),
    input('Conductivity', 'σ', 'MS/m', ({ material }) => material.sigma / 1e6),
    input('Length', 'δ', 'nm', ({ delta }) => delta * 1e9),
    input('Field', 'H₀', 'mT', ({ H0 }) => H0 * 1e3),
    input('Electric field', 'E₀', 'V/m', ({ E0 }) => E0),
    ...first.map(({ equation, symbol, title, unit }, i): Row => ({
      name: wide ? `${title} (${equation})` : plainSymbol(symbol),
      ...inOneUnit(
        unit,
        columns.map(({ lines }) => lines[i]?.value ?? NaN),
      ),
      strong: equation === '87',
    })),
  ];
};

/** Estimates (75)–(88) side by side. */
export const estimateFigure = (project: Project, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const wide = width > 350;
  const columns = estimateColumns(project);
  const rows = rowsOf(columns, wide);
  const size = SIZE.label;
  const step = wide ? 0.118 * width : 0.185 * width;
  const right = (c: number): number => width - 6 - (columns.length - 1 - c) * step;
  const unitAt = right(0) - (wide ? 0.9 : 0.95) * step;
  const rule = (y: number, stroke: string): string =>
    element('line', { x1: 6, x2: width - 6, y1: y, y2: y, stroke, 'stroke-width': 0.5 });
  const head = columns.map(({ title }, c) =>
    text(right(c), 14, wide ? title : title.replace('This project', 'Project'), {
      size,
      anchor: 'end',
      weight: 600,
    }),
  );
  const body = rows.map(({ name, unit, values, strong }, i) => {
    const y = 30 + i * ROW;
    const weight = strong === true ? { weight: 600 } : {};
    return [
      text(6, y, name, { size, ...weight }),
      text(unitAt, y, unit, { size, anchor: 'end', fill: INK.muted }),
      ...values.map((value, c) =>
        text(right(c), y, typesetNumber(value, wide ? 3 : 2), { size, anchor: 'end', ...weight }),
      ),
      ...(i === 5 ? [rule(y + 4, INK.line)] : []),
    ].join('');
  });
  const end = 30 + rows.length * ROW;
  const notes = [
    'Gradient 2M/δ throughout; the paper takes M/δ in (76), (77), (79), half of these values.',
    'The paper prints 350 V/m for cobalt in its summary, which is M/δ; with 2M/δ as in its section VII it is 695 V/m.',
  ].flatMap((note) => wrapped(note, width - 12));
  return sheet({
    widthMm: options.widthMm,
    height: end + 10 + 9 * notes.length,
    body: [
      ...head,
      rule(19, INK.text),
      ...body,
      rule(end - 6, INK.text),
      ...notes.map((note, i) => text(6, end + 5 + 9 * i, note, { size: SIZE.note, fill: INK.muted })),
    ].join('\n'),
    origin: {
      title: 'Estimates',
      description: 'Orders of magnitude of current-driven torque and spin motive force for four materials.',
      source: 'W. M. Saslow, Phys. Rev. B 76, 184434 (2007), equations (71), (75)–(88), corrected',
    },
    project,
    provenance: options.provenance,
  });
};

export const estimate: FigureKind = {
  name: 'estimate',
  title: 'Estimates',
  description: 'Card of estimates (75)–(88) for cobalt, iron, permalloy and the material of the project.',
  needs: 'project',
  build: drawn(({ project }, options) => success(estimateFigure(project, options))),
};
