import { parentPort, workerData } from 'node:worker_threads';
import { Simulation } from '../magnet/simulation';
import { READY, type CrewCall } from './crew';

const { invitation, rank } = workerData as CrewCall;
Simulation.follow(invitation, rank, () => parentPort?.postMessage(READY));
