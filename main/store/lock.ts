import { randomBytes } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { link, readdir, readFile, realpath, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { success, type Result } from '@workers/model';
import { z } from 'zod';
import { replaceBytes } from './atomic';
import { writeJson } from './manifest';
import { errorCode, refuse } from './problems';
import { OwnerSchema, ownerState, thisProcess, type OwnerState } from './process';
import { isSameFile, StampSchema, stampOf, type Stamp } from './stamp';

/** `.name.lock` beside a project file: who has it open. Beside it, so that others who share the folder see it too. */
const LockSchema = OwnerSchema.extend({
  /** Tells locks of one process apart. */
  key: z.string().max(64),
  /** ISO time. */
  since: z.string().max(64),
  /** The file itself, which is known by it after it was renamed; null where there is none yet. */
  stamp: StampSchema.nullable().default(null),
});
type LockText = z.output<typeof LockSchema>;

export interface Lock {
  readonly path: string;
  readonly key: string;
}

/** The file itself where it is a link: two names of one file are one project. */
const realFile = async (file: string): Promise<string> =>
  realpath(file).catch(async () =>
    join(await realpath(dirname(file)).catch(() => dirname(file)), basename(file)),
  );
const lockOf = async (file: string): Promise<string> => {
  const real = await realFile(file);
  return join(dirname(real), `.${basename(real)}.lock`);
};

const readLock = async (path: string): Promise<LockText | null> => {
  try {
    return LockSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
};

/** A lock that cannot be read is being written, or was cut by a power cut; it is respected for this long, ms. */
const UNREADABLE_MS = 10_000;
const stateOf = async (path: string, text: LockText | null): Promise<OwnerState> => {
  if (text !== null) return ownerState(text);
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < UNREADABLE_MS ? 'alive' : 'gone';
};

/** Locks that this process holds, to be dropped when it ends. */
const held = new Map<string, string>();
process.on('exit', () => {
  for (const path of held.keys())
    try {
      unlinkSync(path);
    } catch {
      // It went before.
    }
});

/** Puts a whole lock file in place; false when there is one. */
const create = async (path: string, text: LockText): Promise<boolean> => {
  const temporary = `${path}.${text.key}`;
  await writeFile(temporary, writeJson(text), { flag: 'wx' });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Disks without links (FAT, some network shares): then another may see it half written for a moment.
    return await writeFile(path, writeJson(text), { flag: 'wx' }).then(
      () => true,
      (again: unknown) => {
        if (errorCode(again) === 'EEXIST') return false;
        throw again;
      },
    );
  } finally {
    await rm(temporary, { force: true });
  }
};

/** Takes a lock away that was seen; false when it has changed since, as somebody else was faster. */
const clear = async (path: string, seen: LockText | null): Promise<boolean> => {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const taken = await readLock(aside);
  const same = taken?.key === seen?.key;
  if (!same) await link(aside, path).catch(() => undefined);
  await unlink(aside);
  return same;
};

const time = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
/** Another window of this machine has it; `from`: ISO time, if known. */
export const inUseHere = (file: string, from: string | null) =>
  refuse(
    'in-use',
    `${basename(file)} is open in another window${from === null ? '' : ` since ${time(from)}`}.`,
  );
const inUse = (file: string, text: LockText | null, state: OwnerState) =>
  state === 'elsewhere' && text !== null
    ? refuse('in-use-elsewhere', `${basename(file)} is open on ${text.machine} since ${time(text.since)}.`)
    : inUseHere(file, text?.since ?? null);

/** Why a file may not be opened that another window opened under an earlier name; null where there is none. */
const renamedInUse = async (file: string, path: string, instead: Lock | null) => {
  const real = await realFile(file);
  const stamp = await stampOf(real);
  if (stamp === null) return null;
  const names = (await readdir(dirname(real)).catch(() => [])).filter((name) => /^\..+\.lock$/u.test(name));
  for (const name of names) {
    const other = join(dirname(real), name);
    if (other === path) continue;
    const text = await readLock(other);
    if (text === null || text.key === instead?.key || !isSameFile(text.stamp, stamp)) continue;
    const state = ownerState(text);
    if (state !== 'gone') return inUse(file, text, state);
    await clear(other, text);
  }
  return null;
};

/** A folder that takes no new file holds no lock either: what lies in it cannot be replaced by two. */
const NO_LOCK = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC', 'EDQUOT']);

export interface LockWish {
  /** Takes the lock from whoever has it. */
  readonly force?: boolean;
  /** A lock of this process that may be replaced. */
  readonly instead?: Lock | null;
}

/**
 * Locks a project file for this process; null where the folder cannot hold a lock. A lock whose process is gone counts
 * as none. Errors: `in-use`, `in-use-elsewhere`.
 */
export const takeLock = async (file: string, wish: LockWish = {}): Promise<Result<Lock | null>> => {
  const path = await lockOf(file);
  const { instead = null, force = false } = wish;
  const key = randomBytes(8).toString('hex');
  const text = { ...thisProcess(), key, since: new Date().toISOString(), stamp: await stampOf(file) };
  try {
    const renamed = force ? null : await renamedInUse(file, path, instead);
    if (renamed !== null) return renamed;
    // Each turn ends unless another program changed the lock in between.
    for (let turn = 0; turn < 20; turn++) {
      if (await create(path, text)) {
        held.set(path, key);
        return success({ path, key });
      }
      const found = await readLock(path);
      const state = await stateOf(path, found);
      const mine = instead?.path === path && found?.key === instead.key;
      if (state !== 'gone' && !force && !mine) return inUse(file, found, state);
      await clear(path, found);
    }
    return inUse(file, null, 'alive');
  } catch (error) {
    if (NO_LOCK.has(errorCode(error))) return success(null);
    throw error;
  }
};

/** Notes in a lock which file it is for, after that was written anew. A folder that takes no file keeps what it has. */
export const stampLock = async (lock: Lock | null, stamp: Stamp | null): Promise<void> => {
  const text = lock === null ? null : await readLock(lock.path);
  if (lock === null || text?.key !== lock.key) return;
  await replaceBytes(lock.path, writeJson({ ...text, stamp })).catch(() => undefined);
};

/** Whether nobody has taken the lock over. */
export const holdsLock = async ({ path, key }: Lock): Promise<boolean> => (await readLock(path))?.key === key;

export const dropLock = async (lock: Lock | null): Promise<void> => {
  if (lock === null) return;
  if (held.get(lock.path) === lock.key) held.delete(lock.path);
  const found = await readLock(lock.path);
  if (found?.key === lock.key) await unlink(lock.path).catch(() => undefined);
};
