import * as Comlink from 'comlink';
import type { Hdf5Api } from '@workers/services/hdf5-protocol';

export type Hdf5Port = Hdf5Api & { readonly close: () => void };

/** A worker of its own for as long as one file is written. */
export const openHdf5Worker = (): Hdf5Port => {
  const worker = new Worker(new URL('../../workers/services/hdf5.web.ts', import.meta.url), {
    type: 'module',
    name: 'hdf5',
  });
  const remote = Comlink.wrap<Hdf5Api>(worker);
  return {
    start: (record, frames) => remote.start(record, frames),
    frame: (index, ovf, time) => remote.frame(index, Comlink.transfer(ovf, [ovf.buffer]), time),
    finish: (table) => remote.finish(table),
    close: () => {
      remote[Comlink.releaseProxy]();
      worker.terminate();
    },
  };
};
