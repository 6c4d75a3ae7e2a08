import { wrap } from 'comlink';
import type { HandApi } from './bands-protocol';
import type { HireHand } from './bands-scheduler';

/** A worker of this worker. */
export const hireHand: HireHand = async () => {
  const worker = new Worker(new URL('./bands-hand.web.ts', import.meta.url), {
    type: 'module',
    name: 'bands',
  });
  const broken = new Promise<Error>((resolve) => {
    worker.addEventListener('error', (event) => resolve(new Error(event.message)), { once: true });
  });
  return { api: wrap<HandApi>(worker), broken, stop: () => worker.terminate() };
};
