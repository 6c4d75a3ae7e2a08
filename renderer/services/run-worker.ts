import * as Comlink from 'comlink';
import type { RunApi } from '@workers/services/protocol';
import type { RunPort } from '../state/ports';

/** One worker for each run; terminated when the run is over, so memory of a large mesh is given back. */
export const openRunWorker = (): RunPort => {
  const worker = new Worker(new URL('../../workers/services/run.web.ts', import.meta.url), {
    type: 'module',
    name: 'run',
  });
  const remote = Comlink.wrap<RunApi>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      reject(new Error(event.message === '' ? 'The solver could not be started.' : event.message));
    });
  });
  // A worker that dies never answers; without this the run would seem to go on for ever.
  broken.catch(() => undefined);
  return {
    run: (request, listener) => Promise.race([remote.run(request, Comlink.proxy(listener)), broken]),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
