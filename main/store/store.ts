import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readTyped } from '@workers/electrons/road/resolve';
import { readProjectText, success, type Project, type Result } from '@workers/model';
import type { LeftOver, OpenedProject, RunManifest } from '@preload/host-api';
import { replaceBytes } from './atomic';
import { adoptBeside, listAttached } from './attachments';
import { extractProject } from './extract';
import { writeJson } from './manifest';
import { isFigureName } from './names';
import { readProjectFile } from './open';
import { refuse, systemFailure } from './problems';
import { isAlive } from './process';
import { Queue } from './queue';
import { rememberRecent } from './recent';
import { adoptRuns } from './runs';
import { packProject, snapshot } from './save';
import { findLeftOver } from './left-over';
import { isResumable } from './resume';
import { listSweeps } from './sweeps';
import { createSession, readSession, removeSession, sessionPaths, writeSession } from './session';
import type { Session, SessionPaths } from './session';

/** The working folders of this process: opened, written to, saved and closed. */
export class ProjectStore {
  readonly #data: string;
  readonly #queue = new Queue();
  readonly #open = new Map<string, Session>();
  readonly #saving = new Map<string, Promise<unknown>>();

  constructor(data: string) {
    this.#data = data;
  }

  /** Runs `work` on an open working folder, after everything asked before. Errors: `no-session`, `system-…`. */
  async within<T>(session: string, work: (paths: SessionPaths) => Promise<Result<T>>): Promise<Result<T>> {
    const known = this.#open.get(session);
    if (known === undefined) return refuse('no-session', 'This project is not open any more.');
    const name = known.path === null ? 'The working copy' : basename(known.path);
    return this.#queue.run(session, () =>
      work(sessionPaths(this.#data, session)).catch((error: unknown) => systemFailure(error, name)),
    );
  }

  /** As `within`, but not while the folder is being packed: for whatever takes files away. */
  async withinIdle<T>(
    session: string,
    work: (paths: SessionPaths) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    await this.#saving.get(session);
    return this.within(session, work);
  }

  /** New working folder for a document. */
  async create(raw: unknown): Promise<Result<OpenedProject>> {
    const project = readTyped(raw);
    return project.ok ? this.#begin(null, (paths) => this.#writeProject(paths, project.value)) : project;
  }

  /** New working folder from a file. The file is validated before anything is created, and never written to. */
  async openFile(path: string): Promise<Result<OpenedProject>> {
    const file = await readProjectFile(path);
    if (!file.ok) return file;
    const bare = file.value.entries.size === 0;
    try {
      const opened = await this.#begin(bare ? null : resolve(path), async (paths) => {
        const extracted = await extractProject(file.value, paths);
        return extracted.ok && bare ? adoptBeside(paths, file.value.project, resolve(path)) : extracted;
      });
      if (opened.ok) await rememberRecent(this.#data, path, file.value.project.name).catch(() => undefined);
      return opened;
    } finally {
      await file.value.close();
    }
  }

  async #writeProject(paths: SessionPaths, project: Project): Promise<Result<null>> {
    await replaceBytes(paths.project, writeJson(project));
    return success(null);
  }

  async #begin(
    path: string | null,
    fill: (paths: SessionPaths) => Promise<Result<null>>,
  ): Promise<Result<OpenedProject>> {
    let session: Session | null = null;
    try {
      await mkdir(this.#data, { recursive: true });
      session = await createSession(this.#data, path);
      const paths = sessionPaths(this.#data, session.id);
      const filled = await fill(paths);
      if (!filled.ok) {
        await removeSession(this.#data, session.id);
        return filled;
      }
      this.#open.set(session.id, session);
      return await this.#describe(session, paths);
    } catch (error) {
      if (session !== null) await removeSession(this.#data, session.id).catch(() => undefined);
      return systemFailure(error, 'The working copy');
    }
  }

  listLeftOver(): Promise<LeftOver[]> {
    return findLeftOver(this.#data);
  }

  /** Opens the working folder that a killed program left. Errors: `no-session`, `in-use`, those of the document. */
  async takeOver(id: string): Promise<Result<OpenedProject>> {
    const left = await readSession(this.#data, id);
    if (left === null) return refuse('no-session', 'The working copy is gone.');
    if (isAlive(left.pid)) return refuse('in-use', 'Another window has this working copy open.');
    const session = { ...left, pid: process.pid };
    const paths = sessionPaths(this.#data, id);
    try {
      await writeSession(this.#data, session);
      const opened = await this.#describe(session, paths);
      if (opened.ok) this.#open.set(id, session);
      return opened;
    } catch (error) {
      return systemFailure(error, 'The working copy');
    }
  }

  async #project(paths: SessionPaths): Promise<Result<Project>> {
    return readProjectText(await readFile(paths.project, 'utf8'));
  }

  async #describe(session: Session, paths: SessionPaths): Promise<Result<OpenedProject>> {
    const project = await this.#project(paths);
    if (!project.ok) return project;
    const runs: RunManifest[] = await adoptRuns(paths);
    const figures = (await readdir(paths.figures).catch(() => []))
      .filter((name) => name.endsWith('.svg'))
      .map((name) => name.slice(0, -4))
      .sort();
    const files = await listAttached(paths);
    const resumable: string[] = [];
    for (const run of runs) if (await isResumable(paths, run)) resumable.push(run.id);
    const sweeps = await listSweeps(paths);
    const { id, path } = session;
    return success({ session: id, path, project: project.value, runs, resumable, figures, sweeps, files });
  }

  update(session: string, raw: unknown): Promise<Result<null>> {
    return this.within(session, async (paths) => {
      const project = readTyped(raw);
      return project.ok ? this.#writeProject(paths, project.value) : project;
    });
  }

  /** Packs a snapshot; a run may append meanwhile. */
  async save(
    session: string,
    path: string,
    overwrite: boolean,
  ): Promise<Result<{ path: string; bytes: number }>> {
    const target = resolve(path);
    await this.#saving.get(session);
    const packing = this.within(session, async (paths) => success(await snapshot(paths))).then((parts) =>
      parts.ok ? packProject(parts.value, target, overwrite) : parts,
    );
    this.#saving.set(session, packing);
    const bytes = await packing.finally(() => this.#saving.delete(session));
    if (!bytes.ok) return bytes;
    return this.within(session, async (paths) => {
      const known = await readSession(this.#data, session);
      if (known !== null) {
        this.#open.set(session, { ...known, path: target });
        await writeSession(this.#data, { ...known, path: target });
      }
      const project = await this.#project(paths);
      const name = project.ok ? project.value.name : basename(target);
      await rememberRecent(this.#data, target, name).catch(() => undefined);
      return success({ path: target, bytes: bytes.value });
    });
  }

  keepFigure(session: string, name: string, svg: string): Promise<Result<null>> {
    return this.within(session, async (paths) => {
      if (!isFigureName(name)) return refuse('bad-name', `"${name}" cannot be the name of a figure.`);
      await replaceBytes(paths.figure(name), svg);
      return success(null);
    });
  }

  async close(session: string): Promise<void> {
    await this.withinIdle(session, async () => {
      await removeSession(this.#data, session);
      return success(null);
    });
    this.#open.delete(session);
  }
}
