import { Worker } from 'node:worker_threads';
import type { Result } from '../model';
import type { HireHand } from './lattice-pool';

/** Hires threads that run the script at `entry`, the built `lattice-hand.node`. */
export const hireLatticeFrom =
  (entry: URL): HireHand =>
  () => {
    const worker = new Worker(entry);
    let settle: { resolve: (answer: Result<unknown>) => void; reject: (error: Error) => void } | undefined;
    worker.on('message', (answer: Result<unknown>) => settle?.resolve(answer));
    worker.on('error', (error: Error) => settle?.reject(error));
    worker.on('exit', (code) => settle?.reject(new Error(`A lattice thread ended early (${code}).`)));
    // An idle thread must not keep a finished program alive.
    worker.unref();
    return {
      do: (call) =>
        new Promise((resolve, reject) => {
          settle = {
            resolve: (answer) => {
              worker.unref();
              resolve(answer);
            },
            reject,
          };
          worker.ref();
          worker.postMessage(call);
        }),
      end: () => void worker.terminate(),
    };
  };
