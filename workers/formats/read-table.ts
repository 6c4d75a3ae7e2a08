import type { Result } from '../model/result';
import { readCsv } from './csv';
import { linesOf, type TableFile } from './data-table';
import { isMumaxHeader, readMumaxTable } from './mumax-table';
import { readOdt } from './odt';

/**
 * Tables from any text file this program can read, recognised by the first line: ODT 1.0 of OOMMF, table.txt of mumax3,
 * our own CSV. Error `bad-table` with the line as path.
 */
export const readTable = (text: string): Result<TableFile> => {
  const first = linesOf(text).next().value?.text ?? '';
  if (/^#\s*ODT\b/iu.test(first)) return readOdt(text);
  return isMumaxHeader(first) ? readMumaxTable(text) : readCsv(text);
};
