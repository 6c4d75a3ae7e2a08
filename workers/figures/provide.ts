import { failure, success, type Failure, type Result } from '../model';
import type { FigureOptions, TableData } from './figure';

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
