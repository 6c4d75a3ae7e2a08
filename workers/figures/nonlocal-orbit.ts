import { rigidOrbit, type RigidOrbit } from '../electrons/nonlocal/rigid-fit';
import { ELECTRON_CONSTANTS, LEAST_WINDING, type ElectronTexture } from '../magnet/electron-texture';
import { typesetNumber, success, type Project, type Result } from '../model';
import { axisFor } from './axis';
import {
  INK,
  POINTS_PER_MM,
  SIZE,
  type Figure,
  type FigureKind,
  type FigureOptions,
  type TableData,
} from './figure';
import type { PlotSize } from './nonlocal-kernels';
import { panel } from './panel';
import { fromRun, missing } from './provide';
import { sheet, text, wrapped } from './svg';

/** Path of the core in a run and the rigid one beside it. */
export interface OrbitView {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly orbit: RigidOrbit;
}

/** Path of the vortex core, or where there is none of the largest skyrmion; it runs dry where the run has neither column. */
const pathOf = (table: TableData): readonly [number[], number[]] => {
  const read = (name: string): number[] => Array.from(table.column(name));
  const core = read('core_x');
  return core.some(Number.isFinite) ? [core, read('core_y')] : [read('sk_x'), read('sk_y')];
};

/** Both paths. Errors: `missing-data` without a path, a winding or eight rows of motion. */
export const orbitView = (project: Project, table: TableData, found: ElectronTexture): Result<OrbitView> => {
  const [x, y] = pathOf(table);
  if (!x.some(Number.isFinite))
    return missing(
      'a run that follows a vortex core or a skyrmion',
      'Switch Topology or Skyrmions on under Solver, Output, and run again.',
    );
  if (Math.abs(found.rigid.nv) < LEAST_WINDING)
    return missing('a vortex or a skyrmion', 'The texture has no winding, so it has no gyrovector.');
  const momentum = project.nonlocal.active ? found.momentumPerCurrent : ([0, 0] as const);
  const orbit = rigidOrbit(
    found.rigid,
    { t: table.column('t'), x, y, j: table.column('j') },
    momentum,
    ELECTRON_CONSTANTS,
  );
  return orbit === null
    ? missing('eight rows with a position', 'Let the run go on, or sample it more often.')
    : success({
        x: x.filter(Number.isFinite),
        y: y.filter(Number.isFinite),
        orbit,
      });
};

const MARGIN = { left: 46, right: 78, top: 12, bottom: 30 };

/** Both paths seen from above at one scale. SVG text in points. */
export const orbitPanel = (view: OrbitView, document: Document, { width, height }: PlotSize): string => {
  const { x, y, orbit } = view;
  const span = (lists: readonly (readonly number[])[]): readonly [number, number] => {
    const all = lists.flat();
    return [Math.min(...all), Math.max(...all)];
  };
  const [xs, ys] = [span([x, orbit.x]), span([y, orbit.y])];
  const inner = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom] as const;
  const scale = 1.1 * Math.max((xs[1] - xs[0]) / inner[0], (ys[1] - ys[0]) / inner[1], 1e-12);
  const around = ([low, high]: readonly [number, number], points: number): [number, number] => {
    const middle = (low + high) / 2;
    return [middle - (scale * points) / 2, middle + (scale * points) / 2];
  };
  const axis = (name: string, range: [number, number], count: number) =>
    axisFor({ name, unit: 'm', values: [range], count, tight: true, in: { symbol: 'nm', factor: 1e-9 } });
  const [ax, ay] = [axis('Position x', around(xs, inner[0]), 5), axis('Position y', around(ys, inner[1]), 4)];
  const points = (px: readonly number[], py: readonly number[]) =>
    px.map((value, i) => ({ x: value / ax.factor, y: (py[i] as number) / ay.factor }));
  return panel({
    document,
    id: 'nonlocal-orbit',
    width,
    height,
    margin: MARGIN,
    x: ax,
    y: ay,
    curves: [
      { points: points(x, y), stroke: INK.total, width: 1.6, label: 'simulated' },
      { points: points(orbit.x, orbit.y), stroke: '#D55E00', width: 1, dash: '3.5,2', label: 'rigid' },
    ],
  });
};

export const orbitNote = ({ orbit }: OrbitView, found: ElectronTexture): string =>
  `n_v = ${typesetNumber(found.rigid.nv, 3)}, ∫(∂n)² = ${typesetNumber(found.rigid.dissipation, 3)}; restoring force fitted: ${typesetNumber(1e6 * orbit.stiffness, 3)} µN/m; rms distance ${typesetNumber(100 * orbit.distance, 2)} % of the path`;

export const nonlocalOrbitFigure = (
  project: Project,
  view: OrbitView,
  found: ElectronTexture,
  options: FigureOptions,
): Figure => {
  const width = options.widthMm * POINTS_PER_MM;
  const height = Math.min(Math.max(0.75 * width, 150), 280);
  const lines = wrapped(orbitNote(view, found), width - 20);
  return sheet({
    widthMm: options.widthMm,
    height: height + 6 + 10 * lines.length,
    body: [
      orbitPanel(view, options.document, { width, height }),
      ...lines.map((line, i) => text(10, height + 8 + 10 * i, line, { size: SIZE.note, fill: INK.muted })),
    ].join('\n'),
    project,
    provenance: options.provenance,
    origin: {
      title: 'Orbit of the core',
      description:
        'Path of the vortex core or skyrmion in the run, and of the rigid texture with the same gyrovector, dissipation and forces; only the restoring force is fitted.',
      source: 'F + g ẑ × (V − u) − K(αV − βu) = 0; Tatara et al. 2007, corrected; spec section 10.',
    },
  });
};

export const nonlocalOrbit: FigureKind = {
  name: 'nonlocal-orbit',
  title: 'Orbit of the core',
  description: 'Path of a vortex core or skyrmion in a run with that of the rigid texture over it.',
  needs: 'electrons',
  build: fromRun((project, table, options, { electrons }) => {
    if (electrons === undefined) return missing('a run with stored pictures', 'Run the project first.');
    const view = orbitView(project, table, electrons);
    return view.ok ? success(nonlocalOrbitFigure(project, view.value, electrons, options)) : view;
  }),
};
