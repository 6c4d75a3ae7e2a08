import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { success, type Failure, type Result } from '@workers/model';
import { unpack } from './extract';
import { frameName } from './names';
import { readProjectFile, type ProjectFile } from './open';
import { refuse, systemFailure } from './problems';
import type { Session, SessionPaths } from './session';
import { isUnchanged, renamedTo, stampOf } from './stamp';

/** Pictures of at most this many bytes are unpacked before a project is shown: a damaged one is refused as a whole then. */
export const AT_ONCE = 32 * 2 ** 20;
/** After a picture was asked for, the disk belongs to the window for so long, ms. */
const QUIET_MS = 250;

const frameEntry = (run: string, index: number): string => `runs/${run}/frames/${frameName(index)}`;

/** Runs that are over and whose pictures in the file are exactly those that the manifest names: there is nothing to repair. */
const settledRuns = ({ runs, entries }: ProjectFile): string[] => {
  const counts = new Map<string, number>();
  for (const name of entries.keys()) {
    const run = /^runs\/([^/]+)\/frames\//u.exec(name)?.[1];
    if (run !== undefined) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return runs
    .filter(({ status }) => status !== 'running' && status !== 'interrupted')
    .filter(({ id, frames }) => (counts.get(id) ?? 0) === frames.length)
    .filter(({ id, frames }) => frames.every((_, index) => entries.has(frameEntry(id, index))))
    .map(({ id }) => id);
};

/** Entries that may come into the working folder after the project is shown; none where all of them are soon there. */
export const laterEntries = (file: ProjectFile, atOnce = AT_ONCE): Set<string> => {
  const settled = new Set(settledRuns(file));
  const frames = file.runs.flatMap(({ id, frames: times }) =>
    settled.has(id) ? times.map((_, index) => frameEntry(id, index)) : [],
  );
  const bytes = frames.reduce((sum, name) => sum + (file.entries.get(name) ?? 0), 0);
  return new Set(bytes > atOnce ? frames : []);
};

/** A project file whose pictures are to come. */
export interface Source {
  readonly path: string;
  readonly file: ProjectFile;
  readonly later: ReadonlySet<string>;
}

/** What a left-over folder lacks; null where nothing lacks or the file that it was opened from is gone or another one by now. */
export const sourceOfLeftOver = async ({ source }: Session, paths: SessionPaths): Promise<Source | null> => {
  if (source === null) return null;
  const { stamp } = source;
  const path = (await renamedTo(source.path, stamp)) ?? source.path;
  const now = await stampOf(path);
  if (now === null || !isUnchanged(now, stamp)) return null;
  const file = await readProjectFile(path);
  if (!file.ok) return null;
  const runs = new Set(await readdir(paths.runs).catch(() => []));
  const later = new Set<string>();
  for (const name of laterEntries(file.value, 0)) {
    const there = await stat(join(paths.root, ...name.split('/'))).catch(() => null);
    const whole = there?.size === file.value.entries.get(name);
    if (!whole && runs.has(name.split('/')[1] ?? '')) later.add(name);
  }
  return { path, file: file.value, later };
};

export const lostPictures = (path: string): Failure =>
  refuse(
    'lost-pictures',
    `${path} is gone or was changed: pictures of runs that had not been copied from it are missing here.`,
  );

/** A picture that cannot be had must not vanish from the file: its run is deleted knowingly, or nothing is saved. */
export const notWhole = (problem: Failure, target: string): Failure =>
  problem.code === 'no-session'
    ? problem
    : refuse(
        problem.code,
        `${target} was not saved: ${problem.hint} Where that stays so, delete that run. Nothing is lost: the project stays open.`,
      );

/** Pictures of a large project that are still in its file only: read from there, and brought into the working folder one by one. */
export class Rest {
  readonly #file: ProjectFile;
  readonly #paths: SessionPaths;
  readonly #lacking: Set<string>;
  /** Told once all are there. */
  readonly #complete: () => Promise<void>;
  readonly #readers = new Set<Promise<unknown>>();
  #working: Promise<Result<null>> | null = null;
  #current: Promise<unknown> = Promise.resolve();
  #stopped = false;
  #hurry = false;
  #asked = 0;

  constructor(
    file: ProjectFile,
    paths: SessionPaths,
    lacking: Iterable<string>,
    complete: () => Promise<void>,
  ) {
    this.#file = file;
    this.#paths = paths;
    this.#lacking = new Set(lacking);
    this.#complete = complete;
  }

  /** Runs some of whose pictures are not in the folder. */
  get runs(): ReadonlySet<string> {
    return new Set([...this.#lacking].map((name) => name.split('/')[1] ?? ''));
  }

  /** A picture from the file, its checksum verified; null for one that is in the folder. Errors: `damaged`, `system-…`. */
  frame(run: string, index: number): Promise<Result<Uint8Array>> | null {
    const name = frameEntry(run, index);
    if (this.#stopped || !this.#lacking.has(name)) return null;
    this.#asked = Date.now();
    const reading = this.#file.readEntry(name);
    this.#readers.add(reading);
    return reading.finally(() => this.#readers.delete(reading));
  }

  /**
   * Resolves when all is in the folder; asked again after a failure, it tries again. In a hurry it no longer waits for a
   * quiet moment. Errors: `damaged` (the other pictures have come), `system-…`.
   */
  settle(hurry: boolean): Promise<Result<null>> {
    this.#hurry ||= hurry;
    this.#working ??= this.#work().finally(() => (this.#working = null));
    return this.#working;
  }

  /** The pictures of a run are not wanted any more. */
  async forget(run: string): Promise<void> {
    for (const name of this.#lacking) if (name.startsWith(`runs/${run}/`)) this.#lacking.delete(name);
    await this.#current;
  }

  /** Lets go of the file; what has not come stays in it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
    await Promise.allSettled(this.#readers);
    await this.#file.close();
  }

  async #work(): Promise<Result<null>> {
    let problem: Failure | null = null;
    for (const name of [...this.#lacking]) {
      await this.#quiet();
      if (this.#stopped) return success(null);
      if (!this.#lacking.has(name)) continue;
      const unpacking = this.#unpack(name);
      this.#current = unpacking;
      const result = await unpacking;
      if (!result.ok) {
        problem ??= result;
        if (result.code !== 'damaged') break;
      }
    }
    this.#hurry = false;
    if (problem !== null) return problem;
    await Promise.allSettled(this.#readers);
    await this.#complete();
    return success(null);
  }

  async #unpack(name: string): Promise<Result<null>> {
    const target = join(this.#paths.root, ...name.split('/'));
    const result = await unpack(this.#file, name, target).catch((error: unknown) =>
      systemFailure(error, name),
    );
    if (result.ok) this.#lacking.delete(name);
    return result;
  }

  async #quiet(): Promise<void> {
    await nextTurn();
    while (!this.#hurry && !this.#stopped && Date.now() - this.#asked < QUIET_MS)
      await delay(QUIET_MS / 5, undefined, { ref: false });
  }
}
