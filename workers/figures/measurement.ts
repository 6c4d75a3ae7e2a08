import { success, type Project } from '../model';
import type { Comparison } from '../voltage/measurement/measured';
import { fittedText } from '../voltage/measurement/words';
import { axisFor } from './axis';
import { curve, type Point } from './decimate';
import { INK, POINTS_PER_MM, SIZE, type Figure, type FigureKind, type FigureOptions } from './figure';
import { panel } from './panel';
import { fromPart } from './provide';
import { group, sheet, text } from './svg';

const RESIDUALS_PT = 84;
/** Curve of the trace; the model lies on it. */
const TRACE = INK.faint;

/** Residuals beyond this many standard deviations are drawn at the edge of the axis. */
const MOST = 5;
const clamped = (points: Point[]): Point[] =>
  points.map(({ x, y }) => ({ x, y: Math.max(-MOST, Math.min(MOST, y)) }));

/** Measured trace with the fitted model above, residuals in standard deviations below. */
export const measurementFigure = (project: Project, { fit }: Comparison, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const upperHeight = Math.min(Math.max(0.55 * width, 120), 220);
  const { t, measured, model, residuals } = fit;
  const x = axisFor({ name: 'Time', unit: 's', values: [t], count: width > 350 ? 8 : 5, tight: true });
  const y = axisFor({ name: 'Voltage between the leads', unit: 'V', values: [measured, model], count: 5, zero: true, least: 1e-15 }); // prettier-ignore
  // By hand nothing is fitted: what is left is shown as it is, not as statistics see it.
  const fitted = Object.values(fit.values).some(({ free }) => free);
  const difference = measured.map((v, i) => v - (model[i] ?? NaN));
  const left = fitted
    ? axisFor({ name: 'Residual (σ)', unit: '1', values: [[-MOST, MOST]], count: 3 })
    : axisFor({ name: 'Difference', unit: 'V', values: [difference], count: 3, zero: true, least: 1e-15 });
  const points = fitted
    ? clamped(curve(t, residuals, { x: x.factor, y: 1 }))
    : curve(t, difference, { x: x.factor, y: left.factor });
  const margin = { left: 40, right: 44 };
  const common = { document: options.document, width, x, zero: true } as const;
  const upper = panel({
    ...common,
    id: 'overlay',
    height: upperHeight,
    margin: { ...margin, top: 24, bottom: 8 },
    y,
    bare: true,
    curves: [
      { points: curve(t, measured, { x: x.factor, y: y.factor }), stroke: TRACE, width: 0.8, label: 'trace' },
      {
        points: curve(t, model, { x: x.factor, y: y.factor }),
        stroke: INK.total,
        width: 1.3,
        label: 'model',
      },
    ],
  });
  const lower = panel({
    ...common,
    id: 'residuals',
    height: RESIDUALS_PT,
    margin: { ...margin, top: 6, bottom: 28 },
    y: left,
    curves: [{ points, stroke: INK.muted, width: 0.6 }],
  });
  const words = (['P', 'beta', 'shift'] as const).filter((name) => fit.values[name].free);
  const symbols = { P: 'P', beta: 'β', shift: 't₀' };
  const result = words.map((name) => `${symbols[name]} = ${fittedText(fit, name)}`).join(', ');
  const body = [
    text(margin.left, 10, result, { size: SIZE.note, fill: INK.muted }),
    upper,
    group(0, upperHeight, lower),
  ].join('\n');
  return sheet({
    widthMm: options.widthMm,
    height: upperHeight + RESIDUALS_PT,
    body,
    project,
    provenance: options.provenance,
    origin: {
      title: 'Against a measurement',
      description: `Measured trace and fitted V₂₁(t) above, their difference${fitted ? ' in standard deviations' : ''} below${result === '' ? '' : `; ${result}`}.`,
      source:
        'V₂₁ = P (a + β b) at fixed motion, least squares; W. M. Saslow, Phys. Rev. B 76, 184434 (2007), in the modern form.',
    },
  });
};

export const measurement: FigureKind = {
  name: 'measurement',
  title: 'Against a measurement',
  description: 'Measured trace over the fitted V₂₁(t), and what is left of it in standard deviations.',
  needs: 'measurement',
  build: fromPart('comparison', (project, comparison, options) =>
    success(measurementFigure(project, comparison, options)),
  ),
};
