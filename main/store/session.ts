import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { flushFolder, replaceBytes } from './atomic';
import { writeJson } from './manifest';
import { frameName, isSessionId } from './names';
import { OwnerSchema, ownerState, thisProcess } from './process';
import { StampSchema } from './stamp';

/** `session.json`: whose working folder this is. */
const SessionSchema = OwnerSchema.extend({
  id: z.string(),
  created: z.string(),
  path: z.string().nullable(),
  /** The file at `path` as it was opened or saved; null where there was none. */
  stamp: StampSchema.nullable().default(null),
  /** Up to then everything in the folder is in that file, ms since 1970. */
  saved: z.number().default(0),
  /** The file from which pictures are still to come into the folder; null once all are there. */
  source: z.object({ path: z.string(), stamp: StampSchema }).nullable().default(null),
});
export type Session = z.output<typeof SessionSchema>;

/** Where things lie in a working folder. */
export const sessionPaths = (data: string, id: string) => {
  const root = join(data, 'sessions', id);
  const run = (name: string) => {
    const folder = join(root, 'runs', name);
    return {
      folder,
      manifest: join(folder, 'run.json'),
      table: join(folder, 'table.csv'),
      frames: join(folder, 'frames'),
      /** State to continue from; only of a run that has not reached its end. */
      checkpoint: join(folder, 'checkpoint.bin'),
      frame: (index: number) => join(folder, 'frames', frameName(index)),
    };
  };
  return {
    root,
    session: join(root, 'session.json'),
    project: join(root, 'project.json'),
    journal: join(root, 'journal.jsonl'),
    /** What waits to be run; there only while something does. */
    queue: join(root, 'queue.json'),
    runs: join(root, 'runs'),
    figures: join(root, 'figures'),
    figure: (name: string) => join(root, 'figures', `${name}.svg`),
    /** Plans of sweeps; made when the first one comes. */
    sweeps: join(root, 'sweeps'),
    sweep: (name: string) => join(root, 'sweeps', `${name}.json`),
    /** Files that the project names; made when the first one comes. */
    files: join(root, 'files'),
    file: (name: string) => join(root, 'files', name),
    run,
  };
};
export type SessionPaths = ReturnType<typeof sessionPaths>;

/** A new, empty working folder of this process. */
export const createSession = async (data: string, path: string | null): Promise<Session> => {
  const id = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
  const created = new Date().toISOString();
  const session = { ...thisProcess(), id, created, path, stamp: null, saved: 0, source: null };
  const paths = sessionPaths(data, id);
  await mkdir(paths.runs, { recursive: true });
  await mkdir(paths.figures);
  await writeSession(data, session);
  // A power cut must not take the name of the folder.
  await flushFolder(join(data, 'sessions'));
  await flushFolder(data);
  return session;
};

export const writeSession = (data: string, session: Session): Promise<void> =>
  replaceBytes(sessionPaths(data, session.id).session, writeJson(session));

/** Null when there is no such folder or its `session.json` cannot be read. */
export const readSession = async (data: string, id: string): Promise<Session | null> => {
  if (!isSessionId(id)) return null;
  try {
    const parsed = SessionSchema.safeParse(
      JSON.parse(await readFile(sessionPaths(data, id).session, 'utf8')),
    );
    return parsed.success && parsed.data.id === id ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The working folders of every window of this machine. */
export const listSessions = async (data: string): Promise<Session[]> => {
  const names = (await readdir(join(data, 'sessions')).catch(() => [])).filter(isSessionId);
  return (await Promise.all(names.map((id) => readSession(data, id)))).filter((one) => one !== null);
};

export const removeSession = (data: string, id: string): Promise<void> =>
  rm(sessionPaths(data, id).root, { recursive: true, force: true, maxRetries: 3 });

export const SESSION_KEPT_DAYS = 14;

/** A folder whose program is gone is kept for two weeks after its last change, so that nothing unsaved is lost at once. */
export const sweepSessions = async (data: string, now = Date.now()): Promise<string[]> => {
  const removed: string[] = [];
  const names = await readdir(join(data, 'sessions')).catch(() => []);
  for (const id of names.filter(isSessionId)) {
    const session = await readSession(data, id);
    if (session !== null && ['alive', 'here'].includes(ownerState(session))) continue;
    const { root, project, journal } = sessionPaths(data, id);
    const found = await Promise.all([journal, project, root].map((at) => stat(at).catch(() => null)));
    const changed = found.find((one) => one !== null) ?? null;
    if (changed === null || now - changed.mtimeMs < SESSION_KEPT_DAYS * 86_400_000) continue;
    await removeSession(data, id);
    removed.push(id);
  }
  return removed;
};
