import { meshOf } from '../magnet/initial-state';
import { cellCount } from '../magnet/mesh';
import { simulationBytes } from '../magnet/simulation-memory';
import {
  fieldAt,
  isVisible,
  problemsOf,
  success,
  UNITS,
  siSymbol,
  type Problem,
  type Project,
  type Result,
  type Unit,
} from '../model';
import { readCsv } from '../formats/csv';
import type { DataTable } from '../formats/data-table';
import { observeTable, observeWall, type Observed, type ObservedTable } from '../sweeps/observables';
import { expand, pointProject, type Sweep, type SweepPoint } from '../sweeps/plan';
import type { Demand } from '../sweeps/room';
import { usefulThreads } from './crew';
import { createSchedule } from './run-schedule';
import type { SweepApi, SweepOutlook } from './sweep-protocol';

/** What a run takes, its medium taken as uniform: no cell is looked at. */
export const demandOf = (project: Project, cores: number): Demand => {
  const threads = usefulThreads(project, cores);
  return { bytes: simulationBytes(project, undefined, threads), threads };
};

/** Bytes of one number in table.csv, on average. */
const NUMBER_BYTES = 20;
/** Columns of a plain table. */
const USUAL_COLUMNS = 20;

const diskOf = (project: Project): number => {
  const { rows, frames } = createSchedule(project.solver, project.outputs);
  return rows * USUAL_COLUMNS * NUMBER_BYTES + frames * 12 * cellCount(meshOf(project));
};

const groupAt = (project: Project, path: string): Readonly<Record<string, unknown>> => {
  const node = path
    .split('.')
    .slice(0, -1)
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      project,
    );
  return typeof node === 'object' && node !== null ? { ...node } : {};
};

/** Labels of the fields that act at none of the looked-at points. */
const idleFields = (sweep: Sweep, projects: readonly Project[]): string[] =>
  sweep.axes.flatMap(({ path }) => {
    const field = fieldAt(path);
    if (field === undefined) return [];
    return projects.some((project) => isVisible(field, groupAt(project, path))) ? [] : [field.meta.label];
  });

/** See `SweepApi`; no state, the same on the web and on Node. */
export class SweepService implements SweepApi {
  async outlook(sweep: Sweep, cores: number): Promise<Result<SweepOutlook>> {
    const points = expand(sweep);
    if (!points.ok) return points;
    const problems = new Map<number, Problem>();
    let [work, disk] = [0, 0];
    let demand: Demand = { bytes: 0, threads: 1 };
    const some: Project[] = [];
    for (const point of points.value) {
      const project = pointProject(sweep, point);
      if (!project.ok) {
        problems.set(point.index, problemsOf(project)[0] ?? project);
        if (problems.size === points.value.length) return project;
        continue;
      }
      if (some.length < 64) some.push(project.value);
      const own = demandOf(project.value, cores);
      demand = { bytes: Math.max(demand.bytes, own.bytes), threads: Math.max(demand.threads, own.threads) };
      work += cellCount(meshOf(project.value)) * project.value.solver.duration;
      disk += diskOf(project.value);
    }
    return success({ points: points.value, problems, idle: idleFields(sweep, some), demand, work, disk });
  }

  async project(sweep: Sweep, point: SweepPoint): Promise<Result<Project>> {
    return pointProject(sweep, point);
  }

  async demand(project: Project, cores: number): Promise<Demand> {
    return demandOf(project, cores);
  }

  async wall(project: Project): Promise<Result<Observed>> {
    return observeWall(project);
  }

  async wallPoint(sweep: Sweep, point: SweepPoint): Promise<Result<Observed>> {
    const project = pointProject(sweep, point);
    return project.ok ? observeWall(project.value) : project;
  }

  async observe(project: Project, table: ObservedTable): Promise<Observed> {
    return observeTable(project, table);
  }

  async observeText(project: Project, csv: string): Promise<Result<Observed>> {
    // A killed program may leave half a line.
    const read = readCsv(csv.slice(0, csv.lastIndexOf('\n') + 1));
    if (!read.ok) return read;
    const [table] = read.value.tables;
    return success(observeTable(project, columnsOf(table)));
  }
}

const UNIT_OF_SYMBOL = new Map((Object.keys(UNITS) as Unit[]).map((unit) => [siSymbol(unit), unit] as const));

/** A table of a file, column by column. */
export const columnsOf = (table: DataTable | undefined): ObservedTable => {
  if (table === undefined) return { columns: [], values: [] };
  const { columns, rows } = table;
  const length = Math.floor(rows.length / Math.max(columns.length, 1));
  return {
    columns: columns.map(({ name, unit, label }) => ({ name, label, unit: UNIT_OF_SYMBOL.get(unit) ?? '1' })),
    values: columns.map((_, c) =>
      Float64Array.from({ length }, (__, r) => rows[r * columns.length + c] as number),
    ),
  };
};
