import { workingProject } from '../electrons/road/resolve';
import { failure, success, type Failure, type Result } from '../model';
import type { Project } from '../model';
import type { Figure, FigureData, FigureKind, FigureOptions, TableData } from './figure';

/** Checks shared by all figures; each answers with the one clear line. */

export const missing = (what: string, hint: string): Failure =>
  failure({ code: 'missing-data', path: '', value: '', allowed: what, hint });

export const usableTable = (table: TableData | undefined): Result<TableData> => {
  if (table === undefined) return missing('a project with a run', 'Run the project first.');
  return table.length < 2
    ? failure({
        code: 'empty-table',
        path: 'table',
        value: `${table.length} rows`,
        allowed: 'two rows or more',
        hint: 'Let the run go on a little.',
      })
    : success(table);
};

export const MIN_WIDTH_MM = 40;
export const MAX_WIDTH_MM = 1000;

export const usableWidth = ({ widthMm }: FigureOptions): Result<number> =>
  widthMm >= MIN_WIDTH_MM && widthMm <= MAX_WIDTH_MM
    ? success(widthMm)
    : failure({
        code: 'figure-width',
        path: 'width',
        value: `${widthMm} mm`,
        allowed: `${MIN_WIDTH_MM} to ${MAX_WIDTH_MM} mm`,
        hint: 'A journal column is 86 mm, a page 178 mm.',
      });

type Build = FigureKind['build'];

/** Any figure: drawn once its width is usable, of what the electrons of the project give. */
export const drawn =
  (draw: Build): Build =>
  (data, options) => {
    const width = usableWidth(options);
    return width.ok ? draw({ ...data, project: workingProject(data.project) }, options) : width;
  };

/** A figure of a run's table. */
export const fromRun = (
  draw: (project: Project, table: TableData, options: FigureOptions, data: FigureData) => Result<Figure>,
): Build =>
  drawn((data, options) => {
    const table = usableTable(data.table);
    return table.ok ? draw(data.project, table.value, options, data) : table;
  });

type Part = Exclude<keyof FigureData, 'project' | 'table'>;

/** Why a part of the data is not there. */
const ABSENT: Readonly<Record<Part, Failure>> = {
  preview: missing('a project with a wall', 'Choose a wall under Wall.'),
  frame: missing('a run with stored pictures', 'Run the project first.'),
  heat: missing('a run with stored pictures', 'Run the project first.'),
  bands: missing('a run with stored pictures', 'Run the project first.'),
  electrons: missing('a run with stored pictures', 'Run the project first.'),
  zone: missing('a project with bands', 'Choose bands under Material, Band structure.'),
  lattice: missing('an answer of the lattice', 'Let the lattice be solved first.'),
  comparison: missing('a project with a measured trace', 'Choose a trace under Leads, Measured trace.'),
  potential: missing('a project whose leads fit its shape', 'Correct the leads.'),
};

/** A figure of one part of the data besides the table: the wall model, a stored picture, what was worked out from one. */
export const fromPart = <K extends Part>(
  part: K,
  draw: (project: Project, value: NonNullable<FigureData[K]>, options: FigureOptions) => Result<Figure>,
): Build =>
  drawn((data, options) => {
    const value = data[part];
    return value === undefined
      ? ABSENT[part]
      : draw(data.project, value as NonNullable<FigureData[K]>, options);
  });
