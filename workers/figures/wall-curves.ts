import { success, type Project } from '../model';
import { wallView } from '../voltage/wall-view';
import { axisFor } from './axis';
import { curve } from './decimate';
import { INK, POINTS_PER_MM, type Figure, type FigureKind, type FigureOptions } from './figure';
import { panel, ring, type Curve } from './panel';
import { fromPart } from './provide';
import { group, sheet } from './svg';

export type WallCurves = Extract<ReturnType<typeof wallView>, { ok: true }>['value'];

/** Okabe–Ito, for the family of β/α. */
const FAMILY = ['#8A949E', '#009E73', '#CC79A7', '#E69F00'] as const;

const fieldAxis = (H: readonly number[], width: number) =>
  axisFor({ name: 'Applied field', unit: 'T', values: [H], count: width > 350 ? 8 : 5, tight: true });

const walkerMarks = (view: WallCurves, factor: number) =>
  [-1, 1].map((sign) => ({ at: (sign * view.walkerField) / factor, label: 'Walker' }));

export interface CurvesSize {
  /** Whole width and height of one panel, pt. */
  readonly width: number;
  readonly height: number;
}

/** One of the two panels over the field, as SVG text in points. */
export const curvesPanel = (
  view: WallCurves,
  of: 'V' | 'qdot',
  document: Document,
  { width, height }: CurvesSize,
): string => {
  const x = fieldAxis(view.H, width);
  const family = of === 'V' ? view.family : [];
  const y = axisFor({
    name: of === 'V' ? 'Mean voltage' : 'Mean velocity',
    unit: of === 'V' ? 'V' : 'm/s',
    values: [view.closed[of], view.model[of], ...family.map(({ curve: one }) => one[of])],
    count: 5,
    zero: true,
    least: of === 'V' ? 1e-15 : 1e-6,
  });
  const scale = { x: x.factor, y: y.factor };
  const margin = { left: 42, right: 62, top: 14, bottom: 28 };
  const px = (x.domain[1] - x.domain[0]) / (width - margin.left - margin.right);
  const py = (y.domain[1] - y.domain[0]) / (height - margin.top - margin.bottom);
  return panel({
    document,
    id: `wall-${of}`,
    width,
    height,
    margin,
    x,
    y,
    zero: true,
    marks: walkerMarks(view, x.factor),
    curves: [
      ...family.map(({ label, curve: one }, i): Curve => ({
        points: curve(view.H, one[of], scale),
        stroke: FAMILY[i] ?? INK.faint,
        width: 0.7,
        label,
      })),
      {
        points: curve(view.H, view.closed[of], scale),
        stroke: INK.total,
        width: 1.5,
        label: 'closed form',
      },
      {
        points: curve(view.modelH, view.model[of], scale),
        stroke: INK.adiabatic,
        width: 1.2,
        dash: '3.5,2',
        label: 'model',
      },
      ring(view.field / x.factor, view.working[of] / y.factor, 3.4 * px, 3.4 * py),
    ],
  });
};

/** Voltage and power against the load, both logarithmic in R_L, as SVG text in points. */
export const loadPanel = (view: WallCurves, document: Document, { width, height }: CurvesSize): string => {
  const { load } = view;
  const decades = load.RL.map((RL) => Math.log10(RL / load.wire));
  const x = {
    ...axisFor({ name: 'Load over wire resistance', unit: '1', values: [decades], count: 4, tight: true }),
    ticks: [-2, -1, 0, 1, 2],
    format: (value: number): string => ['0.01', '0.1', '1', '10', '100'][value + 2] ?? '',
  };
  const y = axisFor({ name: 'Load power', unit: 'W', values: [load.power], count: 4, zero: true });
  const V = axisFor({ name: 'Load voltage', unit: 'V', values: [load.V], count: 4, zero: true });
  const margin = { left: 44, right: 44, top: 8, bottom: 28 };
  const half = Math.round(height / 2);
  const common = { document, width, x, zero: true };
  const marks = [
    { at: 0, label: '' },
    ...(load.now === undefined ? [] : [{ at: Math.log10(load.now.RL / load.wire), label: '' }]),
  ].filter(({ at }) => at >= -2 && at <= 2);
  const draw = (
    id: string,
    axis: typeof y,
    values: readonly number[],
    last: boolean,
    label: string,
  ): string =>
    panel({
      ...common,
      id,
      height: last ? height - half : half,
      margin: { ...margin, bottom: last ? 28 : 8 },
      y: axis,
      bare: !last,
      marks,
      curves: [
        {
          points: curve(decades, values, { x: 1, y: axis.factor }),
          stroke: last ? INK.beta : INK.adiabatic,
          width: 1.4,
          label,
        },
      ],
    });
  return `${draw('load-V', V, load.V, false, 'V_L')}\n${group(0, half, draw('load-P', y, load.power, true, 'P_L'))}`;
};

export const wallCurvesFigure = (project: Project, view: WallCurves, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.6 * width, 120), 220);
  const upper = curvesPanel(view, 'V', options.document, { width, height });
  const lower = curvesPanel(view, 'qdot', options.document, { width, height });
  return sheet({
    widthMm: options.widthMm,
    height: 2 * height,
    body: `${upper}\n${group(0, height, lower)}`,
    project,
    provenance: options.provenance,
    origin: {
      title: 'Wall model over the field',
      description:
        'Mean voltage and mean velocity of the wall against the applied field: closed form, equations of the model with the width, load and pinning of the project, other β/α, β read as a Landau–Lifshitz constant; ring: the drive of the project; dashed lines: Walker field.',
      source: 'Saslow specification, sections 5.2 and 10.',
    },
  });
};

const POINTS = 241;

export const wallCurves: FigureKind = {
  name: 'wall-sweep',
  title: 'Wall model over the field',
  description:
    'Mean voltage and velocity of the wall model over the field, Walker field marked: no run needed.',
  needs: 'preview',
  build: fromPart('preview', (project, _preview, options) => {
    const view = wallView(project, { points: POINTS });
    return view.ok ? success(wallCurvesFigure(project, view.value, options)) : view;
  }),
};
