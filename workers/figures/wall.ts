import { success, unitFactor, type Project } from '../model';
import type { WallPreview } from '../services/preview-protocol';
import { axisFor, type Axis } from './axis';
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
import { fromPart, fromRun } from './provide';
import { betweenLeads, leadMarks } from './pulse';
import { group, sheet, type Origin } from './svg';

interface Motion {
  readonly t: ArrayLike<number>;
  readonly q: ArrayLike<number>;
  readonly phi: ArrayLike<number>;
}

/** Degrees while the wall only tilts, full turns once it precesses. */
const angleAxis = (phi: ArrayLike<number>): Axis => {
  let largest = 0;
  for (let i = 0; i < phi.length; i++) largest = Math.max(largest, Math.abs(phi[i] ?? 0));
  const turns = largest > 4 * Math.PI;
  return axisFor({
    name: 'Wall angle',
    unit: 'rad',
    values: [phi],
    count: 4,
    in: turns ? { symbol: 'turns', factor: 2 * Math.PI } : { symbol: '°', factor: unitFactor('rad', '°') },
    least: unitFactor('rad', '°'),
  });
};

const draw = (project: Project, motion: Motion, options: FigureOptions, origin: Origin): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const each = Math.min(Math.max(0.36 * width, 80), 150);
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [motion.t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const { first, second } = project.leads;
  const q = axisFor({
    name: 'Wall position',
    unit: 'm',
    values: [motion.q, [first.position, second.position]],
    count: 4,
  });
  const phi = angleAxis(motion.phi);
  const common = {
    document: options.document,
    width,
    x,
    bands: betweenLeads(project, motion.t, motion.q, x.factor),
  };
  const upper = panel({
    ...common,
    id: 'position',
    height: each - 6,
    margin: { left: 40, right: 36, top: 7, bottom: 8 },
    y: q,
    bare: true,
    marks: leadMarks(project, motion.t, motion.q, x.factor).map((mark) => ({ ...mark, label: '' })),
    levels: [first, second].map((lead) => ({ at: lead.position / q.factor, label: lead.name })),
    curves: [
      { points: curve(motion.t, motion.q, { x: x.factor, y: q.factor }), stroke: INK.total, width: 1.2 },
    ],
  });
  const lower = panel({
    ...common,
    id: 'angle',
    height: each + 20,
    margin: { left: 40, right: 36, top: 8, bottom: 28 },
    y: phi,
    zero: phi.domain[0] <= 0 && phi.domain[1] >= 0,
    marks: leadMarks(project, motion.t, motion.q, x.factor).map((mark) => ({ ...mark, label: '' })),
    curves: [
      { points: curve(motion.t, motion.phi, { x: x.factor, y: phi.factor }), stroke: INK.total, width: 1.2 },
    ],
  });
  return sheet({
    widthMm: options.widthMm,
    height: 2 * each + 14,
    body: `${upper}\n${group(0, each - 6, lower)}`,
    origin,
    project,
    provenance: options.provenance,
  });
};

/** q(t) over φ(t) of a run, leads marked. */
export const wallFigure = (project: Project, table: TableData, options: FigureOptions): Figure =>
  draw(project, { t: table.column('t'), q: table.column('q'), phi: table.column('phi') }, options, {
    title: 'Wall motion',
    description: 'Position of the wall from the left end and angle of the moment inside it, against time.',
    source: 'Wall centre and angle of the computed magnetisation (Landau–Lifshitz–Gilbert equation).',
  });

export const expectedWallFigure = (project: Project, preview: WallPreview, options: FigureOptions): Figure =>
  draw(project, preview, options, {
    title: 'Expected wall motion (wall model)',
    description: 'Position and angle of the wall from its collective coordinates, against time.',
    source: 'Collective coordinates q, φ; Saslow specification, section 5.1.',
  });

export const wall: FigureKind = {
  name: 'wall',
  title: 'Wall motion',
  description: 'Wall position and wall angle of a run against time.',
  needs: 'run',
  build: fromRun((project, table, options) => success(wallFigure(project, table, options))),
};

export const expectedWall: FigureKind = {
  name: 'expected-wall',
  title: 'Expected wall motion',
  description: 'Wall position and wall angle of the wall model: no run needed.',
  needs: 'preview',
  build: fromPart('preview', (project, preview, options) =>
    success(expectedWallFigure(project, preview, options)),
  ),
};
