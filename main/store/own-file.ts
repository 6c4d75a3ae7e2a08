import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { success, type Result } from '@workers/model';
import { refuse } from './problems';
import { stampOf, type Session } from './session';

/** Refuses to replace the project's own file when it is not as it was left. Errors: `changed`, `moved`. */
export const asItWas = async ({ path, stamp }: Session, target: string): Promise<Result<null>> => {
  if (path !== target || stamp === null) return success(null);
  const found = await stampOf(target);
  if (found?.size === stamp.size && found.modified === stamp.modified) return success(null);
  if (found !== null)
    return refuse('changed', `${target} was changed by another program since it was opened or saved here.`);
  // A folder in its place, or a folder that is gone with its drive, is said when it is written.
  const there = await stat(target).catch(() => null);
  const folder = await stat(dirname(target)).catch(() => null);
  if (there !== null || folder === null) return success(null);
  return refuse('moved', `${target} is not there any more: it was renamed, moved or deleted.`);
};
