import { success, type Project } from '../model';
import type { WallPreview } from '../services/preview-protocol';
import { axisFor } from './axis';
import { curve } from './decimate';
import {
  INK,
  POINTS_PER_MM,
  type Figure,
  type FigureKind,
  type FigureOptions,
  type TableData,
} from './figure';
import { panel, type Curve, type Mark } from './panel';
import { between, crossings } from './passages';
import { fromPart, fromRun } from './provide';
import { sheet, type Origin } from './svg';

const SOURCE =
  'E = (ħP/2e)[m·(∂ₜm × ∂ₓm) + β ∂ₜm·∂ₓm], V₂₁ = ∫E dx between the leads (open circuit); ' +
  'W. M. Saslow, Phys. Rev. B 76, 184434 (2007), in the modern form.';

interface Pulse {
  readonly t: ArrayLike<number>;
  readonly V: ArrayLike<number>;
  readonly adiabatic: ArrayLike<number>;
  readonly beta: ArrayLike<number>;
  /** Part of the non-local torque; absent or empty where there is none. */
  readonly nonlocal?: ArrayLike<number>;
  /** Part of the inverse spin–orbit torque; empty where there is none. */
  readonly isot?: ArrayLike<number>;
  readonly q: ArrayLike<number>;
}

/** Lead passages of the wall in units of `factor`; only the first one at each lead gets the name. */
export const leadMarks = (
  project: Project,
  t: ArrayLike<number>,
  q: ArrayLike<number>,
  factor: number,
): Mark[] =>
  [project.leads.first, project.leads.second]
    .flatMap((lead) =>
      crossings(t, q, lead.position).map((time, i) => ({
        at: time / factor,
        label: i === 0 ? lead.name : '',
      })),
    )
    .sort((a, b) => a.at - b.at);

export const betweenLeads = (
  { leads }: Project,
  t: ArrayLike<number>,
  q: ArrayLike<number>,
  factor: number,
): [number, number][] =>
  between(t, q, leads.first.position, leads.second.position).map(([a, b]) => [a / factor, b / factor]);

const draw = (
  project: Project,
  pulse: Pulse,
  model: WallPreview | undefined,
  options: FigureOptions,
  origin: Origin,
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.6 * width, 120), 230);
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [pulse.t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const { nonlocal = [], isot = [] } = pulse;
  const inRange = model === undefined ? [] : [model.V];
  const y = axisFor({
    name: 'Voltage between the leads',
    unit: 'V',
    values: [pulse.V, pulse.adiabatic, pulse.beta, nonlocal, isot, ...inRange],
    count: 5,
    zero: true,
    least: 1e-15,
  });
  const scale = { x: x.factor, y: y.factor };
  const modelCurve: Curve[] =
    model === undefined
      ? []
      : [{ points: curve(model.t, model.V, scale), stroke: INK.faint, width: 1.6, label: 'wall model' }];
  const body = panel({
    document: options.document,
    id: 'pulse',
    width,
    height,
    margin: {
      left: 40,
      right: model === undefined && nonlocal.length === 0 ? 42 : 50,
      top: 14,
      bottom: 28,
    },
    x,
    y,
    zero: true,
    bands: betweenLeads(project, pulse.t, pulse.q, x.factor),
    marks: leadMarks(project, pulse.t, pulse.q, x.factor),
    curves: [
      ...modelCurve,
      { points: curve(pulse.t, pulse.V, scale), stroke: INK.total, width: 1.4, label: 'total' },
      { points: curve(pulse.t, pulse.adiabatic, scale), stroke: INK.adiabatic, label: 'adiabatic' },
      // Dashed: where β = α it lies on the total, and both have to be seen.
      { points: curve(pulse.t, pulse.beta, scale), stroke: INK.beta, dash: '3.5,2', label: 'β' },
      ...(nonlocal.length === 0
        ? []
        : [{ points: curve(pulse.t, nonlocal, scale), stroke: INK.third, label: 'non-local' }]),
      ...(isot.length === 0
        ? []
        : [{ points: curve(pulse.t, isot, scale), stroke: INK.fourth, dash: '1.5,1.5', label: 'ISOT' }]),
    ],
  });
  return sheet({ widthMm: options.widthMm, height, body, origin, project, provenance: options.provenance });
};

/** V₂₁(t) of a run: total, adiabatic and β part, lead passages marked; `model` lays the wall model underneath. */
export const pulseFigure = (
  project: Project,
  table: TableData,
  options: FigureOptions,
  model?: WallPreview,
): Figure =>
  draw(
    project,
    {
      t: table.column('t'),
      V: table.column('V'),
      adiabatic: table.column('V_ad'),
      beta: table.column('V_beta'),
      nonlocal: table.column('V_nl'),
      isot: table.column('V_isot'),
      q: table.column('q'),
    },
    model,
    options,
    {
      title: 'Voltage pulse',
      description:
        'Voltage V₂₁ = V(second lead) − V(first lead) against time: total, adiabatic and β part; shaded while the wall is between the leads.',
      source: SOURCE,
    },
  );

/** The same from the wall model, without a run. */
export const expectedPulseFigure = (project: Project, preview: WallPreview, options: FigureOptions): Figure =>
  draw(
    project,
    {
      t: preview.t,
      V: preview.V,
      adiabatic: preview.Vadiabatic,
      beta: preview.Vbeta,
      nonlocal: [],
      q: preview.q,
    },
    undefined,
    options,
    {
      title: 'Expected voltage pulse (wall model)',
      description:
        'Voltage V₂₁ = V(second lead) − V(first lead) against time from the collective coordinates q and φ of the wall.',
      source: `V₂₁ = −(ħP/e) s (Q φ′ + β q′/Δ). ${SOURCE}`,
    },
  );

export const pulse: FigureKind = {
  name: 'pulse',
  title: 'Voltage pulse',
  description:
    'V₂₁(t) of a run with its adiabatic, β and, where it has one, non-local part; with the wall model beneath where it applies.',
  needs: 'run',
  build: fromRun((project, table, options, { preview }) =>
    success(pulseFigure(project, table, options, preview)),
  ),
};

export const expectedPulse: FigureKind = {
  name: 'expected-pulse',
  title: 'Expected voltage pulse',
  description: 'V₂₁(t) of the wall model: no run needed.',
  needs: 'preview',
  build: fromPart('preview', (project, preview, options) =>
    success(expectedPulseFigure(project, preview, options)),
  ),
};
