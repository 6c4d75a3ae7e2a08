import { velocityOf } from '../magnet/observables/velocity';
import { success, type Project } from '../model';
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
import { panel } from './panel';
import { fromRun, missing } from './provide';
import { betweenLeads, leadMarks } from './pulse';
import { sheet } from './svg';

/** Rows of a stretch: enough to smooth the lattice, few enough to follow a pulse. */
const ROWS = 11;
const HEIGHT = 180;

/** Velocity of the wall against time: slope of a straight line through eleven rows of the wall position. */
export const velocityFigure = (project: Project, table: TableData, options: FigureOptions): Figure => {
  const [t, q] = [table.column('t'), table.column('q')];
  const dt = ((t[t.length - 1] ?? NaN) - (t[0] ?? NaN)) / Math.max(t.length - 1, 1);
  const v = velocityOf(t, q, (ROWS - 1) * dt);
  const width = options.widthMm * POINTS_PER_MM;
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const y = axisFor({ name: 'Wall velocity', unit: 'm/s', values: [v], count: 5, zero: true });
  const body = panel({
    document: options.document,
    id: 'velocity',
    width,
    height: HEIGHT,
    margin: { left: 40, right: 30, top: 14, bottom: 28 },
    x,
    y,
    zero: true,
    bands: betweenLeads(project, t, q, x.factor),
    marks: leadMarks(project, t, q, x.factor),
    curves: [{ points: curve(t, v, { x: x.factor, y: y.factor }), stroke: INK.total, width: 1.2 }],
  });
  return sheet({
    widthMm: options.widthMm,
    height: HEIGHT,
    body,
    project,
    provenance: options.provenance,
    origin: {
      title: 'Wall velocity',
      description: `Velocity of the wall along the wire against time; shaded while it is between the leads.`,
      source: `Slope of a straight line through ${ROWS} rows of the wall position.`,
    },
  });
};

export const velocity: FigureKind = {
  name: 'velocity',
  title: 'Wall velocity',
  description: 'Velocity of the wall of a run against time.',
  needs: 'run',
  build: fromRun((project, table, options) =>
    Array.from(table.column('q')).some(Number.isFinite)
      ? success(velocityFigure(project, table, options))
      : missing('a run with a wall', 'Choose a wall under Wall and run.'),
  ),
};
