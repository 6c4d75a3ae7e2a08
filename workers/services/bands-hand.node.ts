import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { BandsHand } from './bands-hand';

if (parentPort === null) throw new Error('bands-hand.node is the entry of a worker thread.');
expose(new BandsHand(), nodeEndpoint(parentPort));
