import * as Comlink from 'comlink';
import type { SweepApi } from '@workers/services/sweep-protocol';
import type { SweepPort } from '../state/ports';

/** Plans and observables of sweeps, in a worker that starts with the first question. */
export const openSweepWorker = (): SweepPort => {
  const worker = new Worker(new URL('../../workers/services/sweep.web.ts', import.meta.url), {
    type: 'module',
    name: 'sweep',
  });
  const remote = Comlink.wrap<SweepApi>(worker);
  return {
    outlook: (sweep, cores) => remote.outlook(sweep, cores),
    project: (sweep, point) => remote.project(sweep, point),
    demand: (project, cores) => remote.demand(project, cores),
    wall: (project) => remote.wall(project),
    wallPoint: (sweep, point) => remote.wallPoint(sweep, point),
    observe: (project, table) => remote.observe(project, table),
    observeText: (project, csv) => remote.observeText(project, csv),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
