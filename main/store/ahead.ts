import { resolve } from 'node:path';
import type { Result } from '@workers/model';
import { readProjectFile, type ProjectFile } from './open';
import { isSameFile, stampOf, type Stamp } from './stamp';

/** A smaller file is opened in no time, bytes. */
const LEAST = 2 ** 24;

interface Read {
  readonly path: string;
  readonly stamp: Stamp;
  readonly file: Promise<Result<ProjectFile>>;
}

/**
 * The file that is likely to be opened next, its directory, inputs and manifests read before it is asked for: with thousands of
 * pictures that takes a third of a second. At most one; a file that was changed meanwhile is read anew.
 */
export class Ahead {
  readonly #least: number;
  #read: Read | null = null;
  /** The latest wish. */
  #wish = 0;

  constructor(least = LEAST) {
    this.#least = least;
  }

  async look(given: string): Promise<void> {
    const path = resolve(given);
    const wish = ++this.#wish;
    const stamp = await stampOf(path);
    const known = this.#read;
    if (wish !== this.#wish || stamp === null || stamp.size < this.#least) return;
    if (known?.path === path && isSameFile(known.stamp, stamp)) return;
    this.#read = { path, stamp, file: readProjectFile(path) };
    await drop(known);
  }

  /** As `readProjectFile`. */
  async take(given: string): Promise<Result<ProjectFile>> {
    const known = this.#read;
    this.#read = null;
    this.#wish++;
    if (known?.path === resolve(given) && isSameFile(known.stamp, await stampOf(known.path))) {
      const file = await known.file;
      // A fault may have gone by now.
      if (file.ok) return file;
    } else await drop(known);
    return readProjectFile(given);
  }
}

const drop = async (read: Read | null): Promise<void> => {
  const file = await read?.file;
  if (file?.ok === true) await file.value.close();
};
