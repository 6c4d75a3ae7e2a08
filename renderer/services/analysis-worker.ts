import * as Comlink from 'comlink';
import type { AnalysisApi } from '@workers/services/analysis-protocol';
import type { AnalysisPort } from '../state/ports';

/** The catalogue in a worker of its own. */
export const openAnalysisWorker = (): AnalysisPort => {
  const worker = new Worker(new URL('../../workers/services/analysis.web.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
  const remote = Comlink.wrap<AnalysisApi>(worker);
  return {
    evaluate: (name, input) => remote.evaluate(name, input),
    measured: (project, input) => remote.measured(project, input),
    potential: (project, files, picture) => remote.potential(project, files, picture),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
