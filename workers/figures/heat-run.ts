import type { PictureChart } from '../electrons/pictures';
import type { ValueMap } from '../electrons/zone-pictures';
import { failure, naturalUnit, success, unitFactor, type Project, type Result } from '../model';
import { mapDrawing } from './bands-map';
import { pictureChart } from './electrons';
import { POINTS_PER_MM, type Figure, type FigureKind, type FigureOptions, type TableData } from './figure';
import { fromRun } from './provide';
import { sheet } from './svg';

/** Rows of the map: more than the eye and a page tell apart would only weigh. */
const MOST_ROWS = 240;

const largest = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
};

/** Columns dT_x1, dT_x2 … of a run, K; empty for a run without the map. */
const risesOf = (table: TableData): ArrayLike<number>[] => {
  const found: ArrayLike<number>[] = [];
  for (let i = 1; ; i++) {
    const values = table.column(`dT_x${i}`);
    if (values.length === 0) return found;
    found.push(values);
  }
};

/** dT(x, t) of a run as a map, its places spread evenly over the wire; null for a run without it or at rest. */
export const warmingMap = (project: Project, table: TableData): ValueMap | null => {
  const columns = risesOf(table);
  const t = table.column('t');
  if (columns.length === 0 || t.length < 2) return null;
  const rows = Math.min(t.length, MOST_ROWS);
  const limit = Math.max(...columns.map(largest));
  const end = t[t.length - 1] ?? 0;
  const start = t[0] ?? 0;
  if (!(limit > 0) || !(end > start)) return null;
  const [kelvin, seconds, metres] = [
    naturalUnit(limit, 'K'), naturalUnit(end, 's'), naturalUnit(project.geometry.length, 'm'),
  ]; // prettier-ignore
  const factor = unitFactor('K', kelvin);
  // Rows of a run need not be evenly spaced: the nearest one stands for each line of the map.
  let at = 0;
  const values = Array.from({ length: rows }, (_, i) => {
    const time = start + ((end - start) * (i + 0.5)) / rows;
    while (at + 1 < t.length && Math.abs((t[at + 1] ?? 0) - time) <= Math.abs((t[at] ?? 0) - time)) at += 1;
    return columns.map((column) => (column[at] ?? 0) / factor);
  }).flat();
  return {
    id: 'rise',
    x: {
      name: 'Position',
      in: { symbol: metres, factor: 1 },
      range: [0, project.geometry.length / unitFactor('m', metres)],
    },
    y: {
      name: 'Time',
      in: { symbol: seconds, factor: 1 },
      range: [start / unitFactor('s', seconds), end / unitFactor('s', seconds)],
    },
    columns: columns.length,
    values,
    name: 'Temperature change',
    unit: kelvin,
    limit: limit / factor,
    shape: 0.55,
  };
};

/** J^Q of the film, x against y, over a run; `now`: the time that is marked, s. Null for a run without it or at rest. */
export const heatEllipse = (table: TableData, now?: number): PictureChart | null => {
  const [x, y, t] = [table.column('JQ_x'), table.column('JQ_y'), table.column('t')];
  const most = Math.max(largest(x), largest(y));
  if (x.length < 2 || y.length < 2 || !(most > 0)) return null;
  const symbol = naturalUnit(most, 'W/m2');
  const factor = unitFactor('W/m2', symbol);
  const range = [(-1.1 * most) / factor, (1.1 * most) / factor] as const;
  const unit = { symbol, factor: 1 };
  const scaled = (values: ArrayLike<number>): number[] => Array.from(values, (value) => value / factor);
  let at = 0;
  if (now !== undefined)
    for (let i = 0; i < t.length; i++) if (Math.abs((t[i] ?? 0) - now) < Math.abs((t[at] ?? 0) - now)) at = i;
  return {
    id: 'ellipse',
    x: { name: 'Heat current along x', in: unit, range },
    y: { name: 'Heat current along y', in: unit, range },
    curves: [{ label: '', ink: 'second', x: scaled(x), y: scaled(y) }],
    ...(now === undefined ? {} : { now: [{ x: (x[at] ?? 0) / factor, y: (y[at] ?? 0) / factor }] }),
  };
};

const MAP = {
  title: 'Temperature change along the wire',
  description:
    'Change of the temperature along the wire against time: heat current of the texture, heat of damping, conduction and loss to the substrate.',
  source:
    'c ∂T/∂t = ∇·(λ∇T) − ∇·J^Q + α(M_s/γ)|ṁ|² − G(T − T_sub); F. Freimuth, S. Blügel, Y. Mokrousov, arXiv:1602.03319.',
};
const ELLIPSE = {
  title: 'Heat current of the film, x against y',
  description: 'Mean heat current of the film over a run: a resonance draws an ellipse.',
  source: 'J^Q = (T/V)[β_o ṁ × z + β_e (m × ṁ) × z]; F. Freimuth, S. Blügel, Y. Mokrousov, arXiv:1602.03319.',
};

const refused = (allowed: string, hint: string): Result<Figure> =>
  failure({ code: 'no-columns', path: 'bandStructure.effects', value: 'a run without them', allowed, hint });

const onSheet = (
  project: Project,
  options: FigureOptions,
  origin: typeof MAP,
  drawn: { readonly body: string; readonly height: number },
): Result<Figure> =>
  success(sheet({ widthMm: options.widthMm, ...drawn, project, provenance: options.provenance, origin }));

export const heatMap: FigureKind = {
  name: 'heat-map',
  title: MAP.title,
  description: 'dT(x, t) of a run with columns of temperature.',
  needs: 'run',
  build: fromRun((project, table, options) => {
    const map = warmingMap(project, table);
    return map === null
      ? refused(
          'a run with temperature columns in which something moves',
          'Switch Temperature change on under Material, Effects of the bands, ask for Temperature columns, and run again.',
        )
      : onSheet(project, options, MAP, mapDrawing(map, options.document, options.widthMm * POINTS_PER_MM));
  }),
};

export const heatOrbit: FigureKind = {
  name: 'heat-ellipse',
  title: ELLIPSE.title,
  description: 'J^Q_x against J^Q_y of a run with heat and energy currents; an ellipse at resonance.',
  needs: 'run',
  build: fromRun((project, table, options) => {
    const chart = heatEllipse(table);
    const width = Math.min(options.widthMm * POINTS_PER_MM, 320);
    return chart === null
      ? refused(
          'a run with heat and energy currents in which something moves',
          'Switch them on under Material, Effects of the bands, and run again.',
        )
      : onSheet(project, options, ELLIPSE, {
          body: pictureChart(chart, options.document, { width, height: 0.9 * width }, 'heat'),
          height: 0.9 * width,
        });
  }),
};
