import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COLUMN_MM, provenanceOf } from '@workers/figures';
import { success, type Result } from '@workers/model';
import { VALIDATION_CASES, type Plot, type ValidationCase } from '@workers/validation';
import { plotFigure } from '@workers/validation/plot';
import { reportPage, type CaseRecord } from '@workers/validation/report';
import { replaceBytes } from '../store/atomic';
import { errorCode, refuse, systemFailure } from '../store/problems';
import { withDocument } from './headless-document';

/** A page that grows case by case. */
export interface Report {
  add(one: ValidationCase, record: CaseRecord, plots: readonly Plot[]): Promise<void>;
}

const isRecord = (value: unknown): value is CaseRecord =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'title', 'source', 'error'].every((key) => typeof Reflect.get(value, key) === 'string') &&
  ['checks', 'remarks', 'plots'].every((key) => Array.isArray(Reflect.get(value, key)));

/** JSON writes a value that is no number as null. */
const revived = (_key: string, value: unknown): unknown => (value === null ? NaN : value);

/** Records of an earlier report; none where there is no file. */
const readRecords = async (path: string): Promise<Result<CaseRecord[]>> => {
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'), revived);
    return Array.isArray(read) && read.every(isRecord)
      ? success(read)
      : refuse('bad-report', `${path} is not the record of an earlier report. Remove it or choose another folder.`);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return success([]);
    return error instanceof SyntaxError
      ? refuse('bad-report', `${path} is damaged. Remove it or choose another folder.`)
      : systemFailure(error, path);
  }
}; // prettier-ignore

/**
 * Report in a folder: `validation.md`, `validation.json` with everything in it, pictures in `images/validation`.
 * Errors: what the system says of the folder, `bad-report`.
 */
export const openReport = async (folder: string, version: string): Promise<Result<Report>> => {
  const pictures = join(folder, 'images', 'validation');
  const store = join(folder, 'validation.json');
  const earlier = await readRecords(store);
  if (!earlier.ok) return earlier;
  try {
    await mkdir(pictures, { recursive: true });
  } catch (error) {
    return systemFailure(error, pictures);
  }
  const records = new Map(earlier.value.map((record) => [record.id, record]));
  const provenance = provenanceOf(version);
  return success({
    add: async (one, record, plots) => {
      for (const plot of plots) {
        const { svg } = await withDocument(async (document) =>
          plotFigure(one, plot, { document, provenance, widthMm: 1.4 * COLUMN_MM }),
        );
        await replaceBytes(join(pictures, `${one.id}-${plot.name}.svg`), svg, true);
      }
      records.set(one.id, record);
      const ordered = VALIDATION_CASES.flatMap(({ id }) => records.get(id) ?? []);
      await replaceBytes(store, `${JSON.stringify(ordered, null, 1)}\n`, true);
      await replaceBytes(join(folder, 'validation.md'), reportPage(ordered, version), true);
    },
  });
};
