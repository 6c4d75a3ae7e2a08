import type { AttachedFile } from '@preload/host-api';

/** Bytes kept at hand: the picture before the drive asks for them with every change of the wire. */
const KEPT_BYTES = 256 * 2 ** 20;

/** Bytes of attached files, the oldest given up first. */
export class FileCache {
  readonly #kept = new Map<string, Uint8Array>();

  get(name: string): Uint8Array | undefined {
    return this.#kept.get(name);
  }

  keep(name: string, bytes: Uint8Array): void {
    this.#kept.set(name, bytes);
    let total = 0;
    for (const { length } of this.#kept.values()) total += length;
    for (const [oldest, { length }] of this.#kept) {
      if (total <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      total -= length;
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}

export type Sizes = ReadonlyMap<string, number>;

/** Bytes of every file by its name. */
export const sizesOf = (files: readonly AttachedFile[], before: Sizes = new Map()): Sizes =>
  new Map([...before, ...files.map(({ name, bytes }) => [name, bytes] as const)]);
