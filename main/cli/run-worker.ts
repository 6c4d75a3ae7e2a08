import { Worker } from 'node:worker_threads';
import { proxy, releaseProxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { RunApi, RunEnd, RunListener, RunRequest } from '@workers/services/protocol';

export interface RunWorker {
  run(request: RunRequest, listener: RunListener): Promise<RunEnd>;
  /** Ends the thread; without it the process would never exit. */
  stop(): Promise<void>;
}

/** The run service in a thread of its own, the same class that the window's worker serves. Rejects when the thread dies. */
export const startRunWorker = (home: URL): RunWorker => {
  const worker = new Worker(new URL('run.node.mjs', home));
  const api = wrap<RunApi>(nodeEndpoint(worker));
  const died = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The solver thread ended early (${code}).`)));
  });
  // Whoever races against it sees the failure; nobody racing must not mean an unhandled rejection.
  died.catch(() => undefined);
  return {
    run: (request, listener) => Promise.race([api.run(request, proxy(listener)) as Promise<RunEnd>, died]),
    stop: async () => {
      api[releaseProxy]();
      await worker.terminate();
    },
  };
};
