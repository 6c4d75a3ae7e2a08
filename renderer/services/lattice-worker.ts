import * as Comlink from 'comlink';
import type { LatticeApi } from '@workers/services/lattice-protocol';
import type { LatticePort } from '../state/ports';

/** The lattice in a worker that hires its own threads; kept for the life of the page. */
export const openLatticeWorker = (): LatticePort => {
  const worker = new Worker(new URL('../../workers/services/lattice.web.ts', import.meta.url), {
    type: 'module',
    name: 'lattice',
  });
  const remote = Comlink.wrap<LatticeApi>(worker);
  return {
    estimate: (input) => remote.estimate(input),
    evaluate: (request, listener) =>
      listener === undefined ? remote.evaluate(request) : remote.evaluate(request, Comlink.proxy(listener)),
    cancel: (id) => remote.cancel(id),
    giveWay: () => remote.giveWay(),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
