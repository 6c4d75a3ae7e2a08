import { buffersOf, doTask } from './lattice-hand';
import type { HandCall } from './lattice-pool';

addEventListener('message', ({ data }: MessageEvent<HandCall>) => {
  const answer = doTask(data);
  postMessage(answer, { transfer: buffersOf(answer) });
});
