import type { Hire } from './crew';

/** A worker of this worker. */
export const hire: Hire = (call) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./crew.web.ts', import.meta.url), { type: 'module', name: 'crew' });
    worker.addEventListener('message', () => resolve({ stop: () => worker.terminate() }), { once: true });
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    worker.postMessage(call);
  });
