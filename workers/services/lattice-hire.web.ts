import type { Result } from '../model';
import type { HireHand } from './lattice-pool';

/** A worker of this worker. */
export const hireHand: HireHand = () => {
  const worker = new Worker(new URL('./lattice-hand.web.ts', import.meta.url), {
    type: 'module',
    name: 'lattice',
  });
  return {
    do: (call) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Result<unknown>>) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(call);
      }),
    end: () => worker.terminate(),
  };
};
