import { Worker } from 'node:worker_threads';
import type { Hire } from './crew';

/** Hires threads that run the script at `entry`, the built `crew.node`. */
export const hireFrom =
  (entry: URL): Hire =>
  (call) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(entry, { workerData: call });
      worker.once('message', () => resolve({ stop: () => void worker.terminate() }));
      worker.once('error', reject);
    });
