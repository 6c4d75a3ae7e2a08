import * as Comlink from 'comlink';
import type { PotentialApi } from '@workers/services/potential-protocol';

/** Maps of the potential, and how to end their worker. */
export type PotentialPort = PotentialApi & { readonly close: () => void };

/** A worker of its own for as long as the panel is on show. */
export const openPotentialWorker = (): PotentialPort => {
  const worker = new Worker(new URL('../../workers/services/potential.web.ts', import.meta.url), {
    type: 'module',
    name: 'potential',
  });
  const remote = Comlink.wrap<PotentialApi>(worker);
  return {
    open: (project, files) => remote.open(project, files),
    map: (m, t) => remote.map(m, t),
    leadField: () => remote.leadField(),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
