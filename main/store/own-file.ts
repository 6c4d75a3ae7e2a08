import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { success, type Result } from '@workers/model';
import { holdsLock, inUseHere, takeLock, type Lock, type LockWish } from './lock';
import { refuse, saveFailure } from './problems';
import { ownerState } from './process';
import { listSessions, type Session } from './session';
import { isSameFile, isUnchanged, movedTo, stampOf } from './stamp';

/**
 * Refuses to replace the project's own file when it is not as it was left. Errors: `changed`, `renamed` (it is
 * `value` by now, in its folder or elsewhere), `moved` (or deleted: it was not found).
 */
export const asItWas = async ({ path, stamp }: Session, target: string): Promise<Result<null>> => {
  if (path !== target || stamp === null) return success(null);
  const found = await stampOf(target);
  if (found !== null && isUnchanged(found, stamp)) return success(null);
  if (found !== null)
    return refuse('changed', `${target} was changed by another program since it was opened or saved here.`);
  const now = await movedTo(target, stamp);
  if (now !== null && dirname(now) === dirname(target))
    return { ...refuse('renamed', `${target} was renamed to ${basename(now)}.`), value: now };
  if (now !== null) return { ...refuse('renamed', `${target} was moved to ${now}.`), value: now };
  // A folder in its place, or a folder that is gone with its drive, is said when it is written.
  const there = await stat(target).catch(() => null);
  const folder = await stat(dirname(target)).catch(() => null);
  if (there !== null || folder === null) return success(null);
  return refuse('moved', `${target} is not there any more: it was renamed, moved or deleted.`);
};

/**
 * Locks a file for the working folder `own`, unless another window has it open under the name or in the folder that it had before.
 * `isOpen`: folders of this process. Errors: `in-use`, `in-use-elsewhere`.
 */
export const lockOwnFile = async (
  data: string,
  path: string,
  own: string | null,
  isOpen: (session: string) => boolean,
  wish: LockWish,
): Promise<Result<Lock | null>> => {
  const stamp = await stampOf(path);
  for (const other of wish.force === true ? [] : await listSessions(data)) {
    const alive = ownerState(other) === 'alive' || isOpen(other.id);
    if (other.id !== own && other.path !== null && alive && isSameFile(other.stamp, stamp))
      return inUseHere(path, other.created);
  }
  return takeLock(path, wish);
};

/** The lock on the file that is to be written: the one held, or a new one. Errors: `in-use`, `system-…`. */
export const lockToWrite = async (
  session: Session,
  held: Lock | null,
  target: string,
): Promise<Result<Lock | null>> => {
  try {
    if (held !== null && session.path === target && (await holdsLock(held))) return success(held);
    const taken = await takeLock(target, { instead: held });
    if (taken.ok) return taken;
    return refuse(taken.code, `${target} was not saved: ${taken.hint} Save under another name.`);
  } catch (error) {
    return saveFailure(error, target);
  }
};
