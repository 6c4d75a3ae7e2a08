import { Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { HandApi } from './bands-protocol';
import type { HireHand } from './bands-scheduler';

/** Hires hands that run the script at `entry`, the built `bands-hand.node`. */
export const hireHandsFrom =
  (entry: URL): HireHand =>
  async () => {
    const worker = new Worker(entry);
    const broken = new Promise<Error>((resolve) => {
      worker.once('error', resolve);
      worker.once('exit', () => resolve(new Error('A worker ended before its work was done.')));
    });
    return { api: wrap<HandApi>(nodeEndpoint(worker)), broken, stop: () => void worker.terminate() };
  };
