import { parentPort } from 'node:worker_threads';
import { buffersOf, doTask } from './lattice-hand';
import type { HandCall } from './lattice-pool';

parentPort?.on('message', (call: HandCall) => {
  const answer = doTask(call);
  parentPort?.postMessage(answer, buffersOf(answer));
});
