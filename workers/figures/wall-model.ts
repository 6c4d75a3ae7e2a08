import { success, unitFactor, type Project, type Result } from '../model';
import type { Unit } from '../model/units';
import { wallOverlay } from '../voltage/wall-overlay';
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
import { fromRun } from './provide';
import { betweenLeads, leadMarks } from './pulse';
import { group, sheet } from './svg';

type Quantity = 'V' | 'q' | 'phi';

interface Row {
  readonly of: Quantity;
  readonly name: string;
  readonly unit: Unit;
}
const ROWS: readonly Row[] = [
  { of: 'V', name: 'Voltage', unit: 'V' },
  { of: 'q', name: 'Position', unit: 'm' },
  { of: 'phi', name: 'Angle', unit: 'rad' },
];

const MARGIN = { left: 42, right: 46 } as const;

const axisOf = (row: Row, values: readonly ArrayLike<number>[], difference: boolean): Axis =>
  axisFor({
    name: difference ? 'Run − model' : row.name,
    unit: row.unit,
    values: [...values],
    count: difference ? 2 : 4,
    ...(row.of === 'V' || difference ? { zero: true } : {}),
    ...(row.unit === 'rad'
      ? { in: { symbol: '°', factor: unitFactor('rad', '°') }, least: unitFactor('rad', '°') }
      : { least: row.unit === 'V' ? 1e-15 : 1e-13 }),
  });

export interface OverlayCurves {
  readonly model: Readonly<Record<Quantity, ArrayLike<number>>>;
  readonly difference: Readonly<Record<Quantity, ArrayLike<number>>>;
}

export interface OverlayRun extends Readonly<Record<Quantity, ArrayLike<number>>> {
  readonly t: ArrayLike<number>;
}

/** Three pairs of panels, curves over difference, as SVG text in points. */
export const overlayPanels = (
  project: Project,
  run: OverlayRun,
  { model, difference }: OverlayCurves,
  document: Document,
  width: number,
): { readonly body: string; readonly height: number } => {
  const { t, q } = run;
  const tall = Math.min(Math.max(0.3 * width, 64), 110);
  const low = Math.round(tall * 0.55);
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const marks = leadMarks(project, t, q, x.factor);
  const common = { document, width, x, bands: betweenLeads(project, t, q, x.factor) };
  const parts: string[] = [];
  let top = 0;
  const place = (drawn: string, height: number): void => {
    parts.push(group(0, top, drawn));
    top += height;
  };
  for (const [i, row] of ROWS.entries()) {
    const first = i === 0;
    const last = i === ROWS.length - 1;
    const y = axisOf(row, [run[row.of], model[row.of]], false);
    const off = axisOf(row, [difference[row.of]], true);
    const scale = { x: x.factor, y: y.factor };
    const upper = tall + (first ? 14 : 8);
    place(
      panel({
        ...common,
        id: row.of,
        height: upper,
        margin: { ...MARGIN, top: first ? 14 : 8, bottom: 4 },
        y,
        bare: true,
        zero: row.of === 'V',
        marks: marks.map((mark) => ({ ...mark, label: first ? mark.label : '' })),
        curves: [
          { points: curve(t, run[row.of], scale), stroke: INK.total, width: 1.4, label: 'run' },
          {
            points: curve(t, model[row.of], scale),
            stroke: INK.adiabatic,
            width: 1.1,
            dash: '3.5,2',
            label: 'model',
          },
        ],
      }),
      upper,
    );
    const lower = low + (last ? 28 : 8);
    place(
      panel({
        ...common,
        id: `${row.of}-difference`,
        height: lower,
        margin: { ...MARGIN, top: 4, bottom: last ? 28 : 8 },
        y: off,
        bare: !last,
        zero: true,
        marks: marks.map((mark) => ({ ...mark, label: '' })),
        curves: [
          {
            points: curve(t, difference[row.of], { x: x.factor, y: off.factor }),
            stroke: INK.beta,
            width: 1,
          },
        ],
      }),
      lower,
    );
  }
  return { body: parts.join('\n'), height: top };
};

/**
 * V, q and φ of a run with the wall model over them, and below each the difference; the model starts from the first row.
 * Errors: those of `wallOverlay`.
 */
export const wallModelFigure = (
  project: Project,
  table: TableData,
  options: FigureOptions,
): Result<Figure> => {
  const run = {
    t: table.column('t'),
    q: table.column('q'),
    phi: table.column('phi'),
    V: table.column('V'),
  };
  const overlay = wallOverlay(project, run);
  if (!overlay.ok) return overlay;
  const width = options.widthMm * POINTS_PER_MM;
  return success(
    sheet({
      widthMm: options.widthMm,
      ...overlayPanels(project, run, overlay.value, options.document, width),
      project,
      provenance: options.provenance,
      origin: {
        title: 'Run and wall model',
        description:
          'Voltage, wall position and wall angle of the run (solid) and of the wall model from the same start (dashed) against time, with run minus model below each; shaded while the wall is between the leads.',
        source: 'Collective coordinates q, φ; Saslow specification, sections 5.1 and 10.',
      },
    }),
  );
};

export const wallModel: FigureKind = {
  name: 'wall-model',
  title: 'Run and wall model',
  description: 'V, q and φ of a run with the wall model over them and their difference.',
  needs: 'run',
  build: fromRun(wallModelFigure),
};
