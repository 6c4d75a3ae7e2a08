import { MAX_CALL_BYTES, type AttachedFile, type HostApi } from '@preload/host-api';
import {
  failure,
  gatherFiles,
  missingFile,
  success,
  type Files,
  type NamedFile,
  type Result,
} from '@workers/model';
import { FileCache, sizesOf, type Sizes } from './file-cache';
import type { Notices } from './notices.svelte';

interface Parts {
  readonly host: HostApi;
  readonly notices: Notices;
  readonly session: () => string | null;
  /** Path of a file of the machine; null when the user thinks better of it. */
  readonly choose: (title: string, extensions: readonly string[]) => Promise<string | null>;
}

const hasEnding = (name: string, accept: readonly string[]): boolean =>
  accept.some((ending) => name.toLowerCase().endsWith(ending));

/** The files of the open project: what is there, how another one comes in, and their bytes for preview and run. */
export class Attachments {
  /** Bytes of every file by its name. */
  sizes = $state.raw<Sizes>(sizesOf([]));
  readonly #parts: Parts;
  readonly #kept = new FileCache();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Another project was opened. */
  load(files: readonly AttachedFile[]): void {
    this.sizes = sizesOf(files);
    this.#kept.clear();
  }

  /** Lets the user choose a file and copies it into the project; its name there, or null. */
  async choose(title: string, accept: readonly string[]): Promise<string | null> {
    const path = await this.#parts.choose(
      title,
      accept.map((ending) => ending.slice(1)),
    );
    return path === null ? null : this.#take((session) => this.#parts.host.attachFile(session, path));
  }

  /** Copies a file that was dropped onto the window; its name in the project, or null. */
  async drop(file: File, accept: readonly string[]): Promise<string | null> {
    const { notices, host } = this.#parts;
    if (!hasEnding(file.name, accept)) {
      notices.say(`${file.name} is not accepted here. Allowed: ${accept.join(', ')}.`, 'bad');
      return null;
    }
    if (file.size > MAX_CALL_BYTES) {
      notices.say(`${file.name} is too large to be dropped. Choose it with the button instead.`, 'bad');
      return null;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    return this.#take((session) => host.attachBytes(session, file.name, bytes));
  }

  async #take(attach: (session: string) => Promise<Result<AttachedFile>>): Promise<string | null> {
    const session = this.#parts.session();
    if (session === null) return null;
    const attached = await attach(session);
    if (this.#parts.notices.failed(attached)) return null;
    // Another project may have been opened meanwhile.
    if (this.#parts.session() !== session) return null;
    this.sizes = sizesOf([attached.value], this.sizes);
    return attached.value.name;
  }

  /** The bytes of every file that a project needs. Errors: `missing-file`, those of the host. */
  filesOf(project: unknown): Promise<Result<Files>> {
    return gatherFiles(project, (file) => this.#read(file));
  }

  /** The bytes of one file of the project. Errors: `missing-file`, those of the host. */
  bytesOf(file: NamedFile): Promise<Result<Uint8Array>> {
    return this.#read(file);
  }

  async #read(file: NamedFile): Promise<Result<Uint8Array>> {
    const session = this.#parts.session();
    const kept = this.#kept.get(file.name);
    if (kept !== undefined) return success(kept);
    if (session === null || !this.sizes.has(file.name))
      return failure(missingFile(file, 'It is not among the files of the project. Choose it again.'));
    const bytes = await this.#parts.host.readAttached(session, file.name);
    if (bytes.ok && this.#parts.session() === session) this.#kept.keep(file.name, bytes.value);
    return bytes;
  }
}
