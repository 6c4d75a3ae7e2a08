import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readTyped } from '@workers/electrons/road/resolve';
import { applyChanges, success, usableName, type Edit, type Failure, type Project, type Result } from '@workers/model'; // prettier-ignore
import type { OpenedProject, OpenWish } from '@preload/host-api';
import { Ahead } from './ahead';
import { replaceBytes } from './atomic';
import { adoptBeside } from './attachments';
import { extractProject } from './extract';
import { Journal } from './journal';
import { describeFolder } from './describe';
import { claimLeftOver, fileOf, hasUnsaved, readInputs } from './left-over';
import { dropLock, stampLock, type Lock, type LockWish } from './lock';
import { writeJson } from './manifest';
import { isFigureName } from './names';
import { readProjectFile } from './open';
import { asItWas, lockOwnFile, lockToWrite } from './own-file';
import { refuse, workingFailure } from './problems';
import { thisProcess } from './process';
import { Queue } from './queue';
import { rememberRecent } from './recent';
import { AT_ONCE, laterEntries, lostPictures, notWhole, Rest, sourceOfLeftOver, type Source } from './rest';
import { deleteRun, readFrame } from './runs';
import { packProject, snapshot } from './save';
import { createSession, readSession, removeSession, sessionPaths, writeSession } from './session';
import type { Session, SessionPaths } from './session';
import { stampOf } from './stamp';

/** An open working folder. */
interface Open {
  session: Session;
  readonly journal: Journal;
  /** On the project file; null without a file, or where it can hold none. */
  lock: Lock | null;
  /** Latest inputs, whether or not the disk of the working folder took them. */
  now: Project;
  /** Pictures that are in the project file only; null once all are in the folder. */
  rest: Rest | null;
  /** Why some of them will not come any more; said once. */
  lost: Failure | null;
}

const notOpen = () => refuse('no-session', 'This project is not open any more.');

/** The working folders of this process: opened, written to, saved and closed. */
export class ProjectStore {
  readonly #data: string;
  readonly #ahead = new Ahead();
  readonly #queue = new Queue();
  readonly #open = new Map<string, Open>();
  readonly #saving = new Map<string, Promise<unknown>>();

  readonly #atOnce: number;

  /** `atOnce`: pictures of so many bytes are unpacked before a project is shown. */
  constructor(data: string, atOnce = AT_ONCE) {
    this.#data = data;
    this.#atOnce = atOnce;
  }

  /** A file that may be opened next is read now, where that takes long. */
  readonly lookAhead = (path: string): Promise<void> => this.#ahead.look(path);

  openSessions(): string[] {
    return [...this.#open.keys()];
  }

  /** Runs `work` on an open working folder, after everything asked before. Errors: `no-session`, `system-…`. */
  async within<T>(
    session: string,
    work: (paths: SessionPaths, open: Open) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const known = this.#open.get(session);
    if (known === undefined) return notOpen();
    const paths = sessionPaths(this.#data, session);
    return this.#queue.run(session, () =>
      work(paths, known).catch((error: unknown) => workingFailure(error, paths.root)),
    );
  }

  /** As `within`, but not while the folder is being packed: for whatever takes files away. */
  async withinIdle<T>(
    session: string,
    work: (paths: SessionPaths, open: Open) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    await this.#saving.get(session);
    return this.within(session, work);
  }

  /** As `withinIdle`, once every picture is in the folder. Errors: those of `complete` too. */
  async withinWhole<T>(
    session: string,
    work: (paths: SessionPaths) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const whole = await this.#settle(session, true);
    return whole.ok ? this.withinIdle(session, work) : whole;
  }

  /**
   * Brings the pictures of a large project into its folder, when nobody asks for one, and resolves when all are there. Errors:
   * `no-session`, `damaged`, `lost-pictures` where a recovered folder has lost the file that held them, `system-…`.
   */
  async complete(session: string): Promise<Result<null>> {
    const known = this.#open.get(session);
    const lost = known?.lost ?? null;
    if (known === undefined || lost === null) return this.#settle(session, false);
    known.lost = null;
    return lost;
  }

  async #settle(session: string, hurry: boolean): Promise<Result<null>> {
    const known = this.#open.get(session);
    if (known === undefined) return notOpen();
    return known.rest?.settle(hurry) ?? success(null);
  }

  /** A picture, from the folder or, where it is not there yet, from the project file. */
  readFrame(session: string, run: string, index: number): Promise<Result<Uint8Array>> {
    return this.within(session, (paths, { rest }) => rest?.frame(run, index) ?? readFrame(paths, run, index));
  }

  async deleteRun(session: string, run: string): Promise<Result<null>> {
    return this.withinIdle(session, async (paths, { rest }) => {
      await rest?.forget(run);
      return deleteRun(paths, run);
    });
  }

  /** New working folder for a document. */
  async create(raw: unknown): Promise<Result<OpenedProject>> {
    const project = readTyped(raw);
    if (!project.ok) return project;
    return this.#begin(null, null, project.value, async (paths) => {
      await replaceBytes(paths.project, writeJson(project.value));
      return success(null);
    });
  }

  /**
   * New working folder from a file. The file is validated before anything is created, and never written to. Errors:
   * `in-use`, `in-use-elsewhere`, those of `readProjectFile`.
   */
  async openFile(
    path: string,
    { how, instead }: OpenWish = { how: 'own', instead: null },
  ): Promise<Result<OpenedProject>> {
    const file = await this.#ahead.take(path);
    if (!file.ok) return file;
    const bare = file.value.entries.size === 0;
    const own = !bare && how !== 'copy';
    const later = laterEntries(file.value, this.#atOnce);
    let kept = false;
    try {
      const before = instead === null ? null : (this.#open.get(instead)?.lock ?? null);
      const lock = own
        ? await this.#lockOpen(path, instead, { force: how === 'take-over', instead: before })
        : success(null);
      if (!lock.ok) return lock;
      const opened = await this.#begin(
        own ? resolve(path) : null,
        lock.value,
        file.value.project,
        async (paths) => {
          const extracted = await extractProject(file.value, paths, later);
          return extracted.ok && bare ? adoptBeside(paths, file.value.project, resolve(path)) : extracted;
        },
        { path: resolve(path), file: file.value, later },
      );
      kept = opened.ok && later.size > 0;
      if (opened.ok) await rememberRecent(this.#data, path, file.value.project.name).catch(() => undefined);
      else await dropLock(lock.value);
      return opened;
    } catch (error) {
      return workingFailure(error, dirname(path));
    } finally {
      if (!kept) await file.value.close();
    }
  }

  #lockOpen(path: string, own: string | null, wish: LockWish = {}): Promise<Result<Lock | null>> {
    return lockOwnFile(this.#data, path, own, (id) => this.#open.has(id), wish);
  }

  /** As `openFile`, from bytes that have no place on this machine: they stay in a file only for as long as they are read. */
  async openBytes(name: string, bytes: Uint8Array): Promise<Result<OpenedProject>> {
    let folder = '';
    try {
      await mkdir(this.#data, { recursive: true });
      folder = await mkdtemp(join(this.#data, 'dropped-'));
      const path = join(folder, usableName(name));
      await writeFile(path, bytes);
      const file = await readProjectFile(path);
      if (!file.ok) return file;
      const { project } = file.value;
      const opened = await this.#begin(null, null, project, (paths) => extractProject(file.value, paths));
      await file.value.close();
      return opened;
    } catch (error) {
      return workingFailure(error, name);
    } finally {
      if (folder !== '') await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async #begin(
    path: string | null,
    lock: Lock | null,
    project: Project,
    fill: (paths: SessionPaths) => Promise<Result<null>>,
    from: Source | null = null,
  ): Promise<Result<OpenedProject>> {
    let session: Session | null = null;
    try {
      await mkdir(this.#data, { recursive: true });
      const stamp = path === null ? null : await stampOf(path);
      session = await createSession(this.#data, path);
      const paths = sessionPaths(this.#data, session.id);
      const filled = await fill(paths);
      if (!filled.ok) {
        await removeSession(this.#data, session.id);
        return filled;
      }
      const journal = new Journal(paths.journal, project);
      await journal.begin();
      const rest = from === null || from.later.size === 0 ? null : this.#rest(session.id, paths, from);
      const described = await describeFolder(session, paths, project, rest);
      // Runs that were cut have been put in order by now: all of this is in the file.
      session = { ...session, stamp, saved: Date.now() };
      if (from !== null && rest !== null) {
        const at = await stampOf(from.path);
        session = { ...session, source: at === null ? null : { path: from.path, stamp: at } };
      }
      await writeSession(this.#data, session);
      this.#open.set(session.id, { session, journal, lock, now: project, rest, lost: null });
      return success(described);
    } catch (error) {
      if (session !== null) await removeSession(this.#data, session.id).catch(() => undefined);
      return workingFailure(error, this.#data);
    }
  }

  #rest(id: string, paths: SessionPaths, { file, later }: Source): Rest {
    return new Rest(file, paths, later, async () => {
      const open = this.#open.get(id);
      await file.close();
      if (open === undefined) return;
      open.rest = null;
      open.session = { ...open.session, source: null };
      await writeSession(this.#data, open.session);
    });
  }

  /** Opens the working folder that a window left. Errors: `no-session`, `in-use`, those of the document. */
  async takeOver(id: string): Promise<Result<OpenedProject>> {
    const claim = await claimLeftOver(this.#data, id, this.#open.has(id));
    if (!claim.ok) return claim;
    const { session: left, guard } = claim.value;
    const paths = sessionPaths(this.#data, id);
    try {
      const inputs = await readInputs(paths);
      if (!inputs.ok) return inputs;
      const { saved, edits, now } = inputs.value;
      // Where another window has its file open by now, this is a project without one.
      const path = await fileOf(left);
      const locked = path === null ? success(null) : await this.#lockOpen(path, id);
      let session: Session = { ...left, ...thisProcess(), path: locked.ok ? path : null };
      await writeSession(this.#data, session);
      const journal = new Journal(paths.journal, saved, edits);
      await journal.begin();
      await replaceBytes(paths.project, writeJson(now));
      const source = await sourceOfLeftOver(session, paths);
      const rest = source === null ? null : this.#rest(id, paths, source);
      const lost = rest === null && session.source !== null ? lostPictures(session.source.path) : null;
      if (lost !== null) await writeSession(this.#data, (session = { ...session, source: null }));
      const described = await describeFolder(session, paths, now, rest, inputs.value);
      this.#open.set(id, { session, journal, lock: locked.ok ? locked.value : null, now, rest, lost });
      return success(described);
    } catch (error) {
      return workingFailure(error, paths.root);
    } finally {
      await dropLock(guard);
    }
  }

  /** Removes a left-over folder. Errors: `no-session`, `in-use`. */
  async discard(id: string): Promise<Result<null>> {
    const claim = await claimLeftOver(this.#data, id, this.#open.has(id));
    if (!claim.ok) return claim;
    await removeSession(this.#data, id);
    return success(null);
  }

  /** Appends edits to the journal. Errors: those of inputs that make no sense, `system-…`. */
  record(session: string, edits: readonly Edit[]): Promise<Result<null>> {
    return this.within(session, async (_paths, open) => {
      const now = readTyped(edits.reduce<unknown>((node, { set }) => applyChanges(node, set), open.now));
      if (!now.ok) return now;
      open.now = now.value;
      await open.journal.append(edits);
      return success(null);
    });
  }

  update(session: string, raw: unknown): Promise<Result<null>> {
    return this.within(session, async (paths, open) => {
      const project = readTyped(raw);
      if (!project.ok) return project;
      open.now = project.value;
      await replaceBytes(paths.project, writeJson(project.value));
      return success(null);
    });
  }

  /**
   * Packs a snapshot; a run may append meanwhile. Errors: `changed`, `renamed` and `moved` unless `anyway`, `in-use`, those of
   * `packProject`.
   */
  async save(
    session: string,
    path: string,
    overwrite: boolean,
    anyway = false,
  ): Promise<Result<{ path: string; bytes: number }>> {
    const target = resolve(path);
    await this.#saving.get(session);
    const whole = await this.#settle(session, true);
    if (!whole.ok) return notWhole(whole, target);
    const open = this.#open.get(session);
    if (open === undefined) return notOpen();
    const free = anyway ? success(null) : await asItWas(open.session, target);
    if (!free.ok) return free;
    const lock = await lockToWrite(open.session, open.lock, target);
    if (!lock.ok) return lock;
    const taken = { now: open.now, edits: 0, at: 0 };
    const packing = this.within(session, async (paths) => {
      Object.assign(taken, { now: open.now, edits: open.journal.edits.length, at: Date.now() });
      return success(await snapshot(paths, open.now));
    }).then((parts) => (parts.ok ? packProject(parts.value, target, overwrite) : parts));
    this.#saving.set(session, packing);
    const bytes = await packing.finally(() => this.#saving.delete(session));
    if (!bytes.ok) {
      if (lock.value !== open.lock) await dropLock(lock.value);
      return bytes;
    }
    const before = open.lock;
    open.lock = lock.value;
    if (before !== null && before.path !== lock.value?.path) await dropLock(before);
    await this.#saved(open, target, taken);
    await rememberRecent(this.#data, target, taken.now.name).catch(() => undefined);
    return success({ path: target, bytes: bytes.value });
  }

  /** Notes what the file holds. A working folder that cannot be written keeps its longer journal: nothing is lost by that. */
  async #saved(
    open: Open,
    path: string,
    { now, edits, at }: { now: Project; edits: number; at: number },
  ): Promise<void> {
    const stamp = await stampOf(path);
    open.session = { ...open.session, path, saved: at, stamp };
    await stampLock(open.lock, stamp);
    await this.within(open.session.id, async () => {
      await open.journal.begin(now, edits);
      await writeSession(this.#data, open.session);
      return success(null);
    });
  }

  keepFigure(session: string, name: string, svg: string): Promise<Result<null>> {
    return this.within(session, async (paths) => {
      if (!isFigureName(name)) return refuse('bad-name', `"${name}" cannot be the name of a figure.`);
      await replaceBytes(paths.figure(name), svg);
      return success(null);
    });
  }

  async #forget(session: string, work: () => Promise<unknown>): Promise<void> {
    const open = this.#open.get(session);
    await open?.rest?.stop();
    await this.withinIdle(session, async () => {
      await work();
      return success(null);
    });
    this.#open.delete(session);
    await dropLock(open?.lock ?? null);
  }

  close(session: string): Promise<void> {
    return this.#forget(session, () => removeSession(this.#data, session));
  }

  /** Lets go of a folder whose window is gone; one that holds nothing unsaved is removed. */
  release(session: string): Promise<void> {
    return this.#forget(session, async () => {
      const known = await readSession(this.#data, session);
      const paths = sessionPaths(this.#data, session);
      if (known !== null && !(await hasUnsaved(known, paths))) await removeSession(this.#data, session);
    });
  }
}
