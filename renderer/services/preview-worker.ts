import * as Comlink from 'comlink';
import type { PreviewApi } from '@workers/services/preview-protocol';
import type { PreviewPort } from '../state/ports';

/** The wall model in a worker of its own, kept for the life of the page. */
export const openPreviewWorker = (): PreviewPort => {
  const worker = new Worker(new URL('../../workers/services/preview.web.ts', import.meta.url), {
    type: 'module',
    name: 'preview',
  });
  const remote = Comlink.wrap<PreviewApi>(worker);
  return {
    preview: (project) => remote.preview(project),
    initial: (project, files) => remote.initial(project, files),
    engine: (project, files, available) => remote.engine(project, files, available),
    measure: (project, columns) => remote.measure(project, columns),
    separate: (project, by) => remote.separate(project, by),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
