import * as Comlink from 'comlink';
import type { ZoneApi } from '@workers/services/zone-protocol';
import type { ZonePort } from '../state/ports';

/** Pictures of bands in a worker of their own, which hires more for large sums. */
export const openZoneWorker = (): ZonePort => {
  const worker = new Worker(new URL('../../workers/services/zone.web.ts', import.meta.url), {
    type: 'module',
    name: 'zone',
  });
  const remote = Comlink.wrap<ZoneApi>(worker);
  return {
    cost: (question) => remote.cost(question),
    picture: (question, tell) => remote.picture(question, Comlink.proxy(tell)),
    imported: (project, files) => remote.imported(project, files),
    stop: () => remote.stop(),
    giveWay: () => remote.giveWay(),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
