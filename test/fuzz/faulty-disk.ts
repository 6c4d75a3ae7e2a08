import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type * as promises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

type Fs = typeof promises;

/** A fault of the disk below a folder: from the `at`-th touch on until it is mended. */
export interface Fault {
  readonly code: string;
  readonly under: string;
  readonly at: number;
  /** `write`: bytes are refused (a full disk keeps part of them). `make`: no new names. `all`: the disk is gone. */
  readonly kind: 'write' | 'make' | 'all';
}

/** The machine's disk with faults put in, for the store's own imports of node:fs/promises. */
export class FaultyDisk {
  fault: Fault | null = null;
  /** Touches that a fault of the present kind could have hit. */
  touched = 0;
  /** What would survive a power cut: content of files as flushed with its time, names of folders as flushed. */
  readonly #content = new Map<string, { readonly bytes: Buffer; readonly at: Date }>();
  readonly #names = new Map<string, Map<string, string>>();
  #off = false;

  watch(fault: Fault): void {
    this.fault = fault;
    this.touched = 0;
  }
  mend(): void {
    this.fault = null;
    this.#off = false;
  }
  get hit(): boolean {
    return this.fault !== null && this.touched >= this.fault.at;
  }

  /** Throws where the fault is on. */
  #touch(path: string, kind: 'write' | 'make' | 'read'): void {
    const { fault } = this;
    if (this.#off) throw Object.assign(new Error('power cut'), { code: 'EIO' });
    if (fault === null || !path.startsWith(fault.under)) return;
    if (fault.kind !== 'all' && fault.kind !== kind) return;
    this.touched += 1;
    if (this.touched < fault.at) return;
    if (fault.code === 'POWER') this.#off = true;
    throw Object.assign(new Error(fault.code), { code: fault.code === 'POWER' ? 'EIO' : fault.code });
  }

  #key(path: string): string {
    const { ino, birthtimeNs } = statSync(path, { bigint: true });
    return `${String(ino)} ${String(birthtimeNs)}`;
  }

  #flushed(path: string): void {
    if (!existsSync(path)) return;
    const status = statSync(path);
    if (!status.isDirectory())
      this.#content.set(this.#key(path), { bytes: readFileSync(path), at: status.mtime });
    else {
      const names = readdirSync(path, { withFileTypes: true });
      this.#names.set(
        path,
        new Map(
          names.map((one) => [one.name, one.isDirectory() ? 'folder' : this.#key(join(path, one.name))]),
        ),
      );
    }
  }

  /** Puts `root` back to what had been flushed: names that no flush of their folder saw are gone, and so are bytes. */
  restart(root: string): void {
    this.mend();
    rmSync(root, { recursive: true, force: true });
    const build = (folder: string): void => {
      mkdirSync(folder, { recursive: true });
      for (const [name, key] of this.#names.get(folder) ?? [])
        if (key === 'folder') build(join(folder, name));
        else {
          const { bytes = '', at = new Date() } = this.#content.get(key) ?? {};
          writeFileSync(join(folder, name), bytes);
          // A journal is told from later inputs by its time, and a disk keeps that.
          utimesSync(join(folder, name), at, at);
        }
    };
    build(root);
    this.settle(root);
  }

  /** Takes everything below `root` for flushed. */
  settle(root: string): void {
    for (const one of readdirSync(root, { withFileTypes: true }))
      if (one.isDirectory()) this.settle(join(root, one.name));
      else this.#flushed(join(root, one.name));
    this.#flushed(root);
  }

  #handle(handle: FileHandle, path: string): FileHandle {
    const bytes = (given: unknown): Buffer =>
      typeof given === 'string' ? Buffer.from(given) : Buffer.from(given as Uint8Array);
    // A full disk takes the first part of what it is given.
    const refused = async (given: unknown): Promise<void> => {
      try {
        this.#touch(path, 'write');
      } catch (error) {
        const all = bytes(given);
        if (this.fault?.kind === 'write') await handle.appendFile(all.subarray(0, all.length >> 1));
        throw error;
      }
    };
    const own: Partial<Record<PropertyKey, (...args: never[]) => Promise<unknown>>> = {
      write: async (buffer: Uint8Array, offset: number, length: number, position: number) => {
        await refused(buffer.subarray(offset, offset + length));
        return handle.write(buffer, offset, length, position);
      },
      writeFile: async (given: Uint8Array | string) => {
        await refused(given);
        return handle.writeFile(given);
      },
      appendFile: async (given: Uint8Array | string) => {
        await refused(given);
        return handle.appendFile(given);
      },
      sync: async () => {
        this.#touch(path, 'write');
        await handle.sync();
        this.#flushed(path);
      },
      datasync: async () => {
        this.#touch(path, 'write');
        await handle.datasync();
        this.#flushed(path);
      },
      truncate: async (length: number) => {
        if (this.#off || this.fault?.kind === 'all') this.#touch(path, 'write');
        return handle.truncate(length);
      },
    };
    return new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = own[name] ?? Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  /** node:fs/promises with the faults in it. */
  wrap(fs: Fs): Fs {
    const made =
      <A extends [string, ...unknown[]], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        this.#touch(args[0], 'make');
        return work(...args);
      };
    const read =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        this.#touch(String(args[0]), 'read');
        return work(...args);
      };
    return {
      ...fs,
      open: (async (path: string, flags: string | number = 'r', mode?: number) => {
        this.#touch(path, flags === 'r' || existsSync(path) ? 'read' : 'make');
        return this.#handle(await fs.open(path, flags, mode), path);
      }) as Fs['open'],
      writeFile: (async (path: string, data: string, options: object) => {
        this.#touch(path, 'make');
        return fs.writeFile(path, data, options);
      }) as Fs['writeFile'],
      mkdir: made(fs.mkdir as (path: string, options?: object) => Promise<undefined>) as Fs['mkdir'],
      rename: (async (from: string, to: string) => {
        this.#touch(to, 'make');
        return fs.rename(from, to);
      }) as Fs['rename'],
      link: (async (from: string, to: string) => {
        this.#touch(to, 'make');
        return fs.link(from, to);
      }) as Fs['link'],
      stat: read(fs.stat as (path: string) => Promise<unknown>) as Fs['stat'],
      readFile: read(fs.readFile as (path: string) => Promise<unknown>) as Fs['readFile'],
      readdir: read(fs.readdir as (path: string) => Promise<unknown>) as unknown as Fs['readdir'],
      rm: read(fs.rm as (path: string) => Promise<void>) as Fs['rm'],
      unlink: read(fs.unlink as (path: string) => Promise<void>) as Fs['unlink'],
    };
  }
}
