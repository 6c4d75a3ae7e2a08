import * as Comlink from 'comlink';
import type { BandsApi } from '@workers/services/bands-protocol';

/** The bands service in a worker of its own, which hires more. `tell` may be any function: it is made a proxy here. */
export const openBandsWorker = (): BandsApi => {
  const worker = new Worker(new URL('../../workers/services/bands.web.ts', import.meta.url), {
    type: 'module',
    name: 'bands',
  });
  const remote = Comlink.wrap<BandsApi>(worker);
  return {
    estimate: (request) => remote.estimate(request),
    evaluate: (request, tell) => remote.evaluate(request, tell && Comlink.proxy(tell)),
    curvature: (request, tell) => remote.curvature(request, tell && Comlink.proxy(tell)),
    path: (request) => remote.path(request),
    stop: (key) => remote.stop(key),
    giveWay: () => remote.giveWay(),
    close: async () => {
      await remote.close();
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
