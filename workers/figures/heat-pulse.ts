import { projectFilm } from '../electrons/road/bands';
import { failure, success, type Project } from '../model';
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
import { leadMarks } from './pulse';
import { group, sheet } from './svg';

const MARGIN = { left: 46, right: 50, top: 14, bottom: 6 };
/** Below the lowest panel, for the time axis. */
const FOOT = 22;

interface Strip {
  readonly id: string;
  readonly y: Axis;
  readonly curves: readonly {
    readonly values: ArrayLike<number>;
    readonly ink: string;
    readonly label: string;
  }[];
}

const strips = (project: Project, table: TableData): Strip[] => {
  const { first, second } = project.leads;
  const both = [
    { ink: INK.adiabatic, label: first.name },
    { ink: INK.beta, label: second.name },
  ];
  const strip = (
    id: string,
    name: string,
    unit: 'W/m2' | 'J/m2' | 'K',
    columns: readonly string[],
  ): Strip[] => {
    const values = columns.map((column) => table.column(column));
    if (values.some(({ length }) => length === 0)) return [];
    return [
      {
        id,
        y: axisFor({ name, unit, values, count: 4, zero: true, least: 1e-15 }),
        curves: values.map((row, i) => ({ values: row, ink: INK.total, label: '', ...both[i] })),
      },
    ];
  };
  return [
    ...strip('current', 'Heat current', 'W/m2', ['JQ_1', 'JQ_2']),
    ...strip('heat', 'Heat', 'J/m2', ['Q_1', 'Q_2']),
    ...strip('rise', 'Rise', 'K', ['dT_1', 'dT_2']),
  ];
};

/** Heat current of a moving texture at both leads, the heat that has gone through them, and their temperature. */
export const heatPulseFigure = (project: Project, table: TableData, options: FigureOptions): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const each = Math.min(Math.max(0.32 * width, 90), 120);
  const t = table.column('t');
  const x = axisFor({
    name: 'Time',
    unit: 's',
    values: [t],
    count: width > 350 ? 8 : 5,
    zero: true,
    tight: true,
  });
  const all = strips(project, table);
  const body = all.map(({ id, y, curves }, i) => {
    const last = i === all.length - 1;
    return group(
      0,
      i * each,
      panel({
        document: options.document,
        id: `heat-${id}`,
        width,
        height: each + (last ? FOOT : 0),
        margin: { ...MARGIN, bottom: MARGIN.bottom + (last ? FOOT : 0) },
        x,
        y,
        zero: true,
        bare: !last,
        marks: i === 0 ? leadMarks(project, t, table.column('q'), x.factor) : [],
        curves: curves.map(({ values, ink, label }) => ({
          points: curve(t, values, { x: x.factor, y: y.factor }),
          stroke: ink,
          width: 1.3,
          label,
        })),
      }),
    );
  });
  return sheet({
    widthMm: options.widthMm,
    height: all.length * each + FOOT,
    body: body.join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: 'Heat pulse',
      description:
        'Heat current that the moving texture carries past both leads against time, the heat per area that has gone through there, and the change of temperature where it was computed.',
      source: `J^Q = (T/V)[β_o ṁ × z + β_e (m × ṁ) × z], T = ${projectFilm(project).T} K; F. Freimuth, S. Blügel, Y. Mokrousov, arXiv:1602.03319.`,
    },
  });
};

export const heatPulse: FigureKind = {
  name: 'heat-pulse',
  title: 'Heat pulse',
  description: 'Heat current, heat and temperature at both leads of a run with heat and energy currents.',
  needs: 'run',
  build: fromRun((project, table, options) =>
    ['JQ_1', 'dT_1'].some((name) => table.column(name).length > 0)
      ? success(heatPulseFigure(project, table, options))
      : failure({
          code: 'no-columns',
          path: 'bandStructure.effects',
          value: 'a run without heat columns',
          allowed: 'a run with heat and energy currents, or with the temperature change',
          hint: 'Switch them on under Material, Effects of the bands, and run again.',
        }),
  ),
};
