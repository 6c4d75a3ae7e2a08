import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { hireFrom } from './hire.node';
import { RunService } from './run-service';

if (parentPort === null) throw new Error('run.node is the entry of a worker thread.');
expose(new RunService(hireFrom(new URL('crew.node.mjs', import.meta.url))), nodeEndpoint(parentPort));
