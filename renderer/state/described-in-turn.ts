import type { RunManifest } from '@preload/host-api';
import type { RunItem } from './run-item.svelte';
import type { RunWords } from './run-task';

/**
 * Writes what is said of recorded runs, one after the other: each word is added to what stands there when its turn comes. Two
 * that were typed before the first was on the disk would else both be added to the words before, and one be lost.
 */
export const describedInTurn = <T extends { readonly ok: boolean }>() => {
  let last: Promise<unknown> = Promise.resolve();
  return (item: RunItem, words: RunWords, write: (manifest: RunManifest) => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const manifest = { ...item.manifest, ...words };
      const written = await write(manifest);
      if (written.ok) item.manifest = manifest;
      return written;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
};
