import * as Comlink from 'comlink';
import type { FieldsApi } from '@workers/services/fields-protocol';
import type { FieldsPort } from '../state/ports';

/** Fields of pictures in a worker of their own: it starts with the first question and ends with the last view of them. */
export const openFieldsWorker = (): FieldsPort => {
  const worker = new Worker(new URL('../../workers/services/fields.web.ts', import.meta.url), {
    type: 'module',
    name: 'fields',
  });
  const remote = Comlink.wrap<FieldsApi>(worker);
  return {
    open: (project, files) => remote.open(project, files),
    scalar: (picture, name) => remote.scalar(picture, name),
    vector: (picture, name) => remote.vector(picture, name),
    probe: (picture, cell) => remote.probe(picture, cell),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
