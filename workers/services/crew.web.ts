import { Simulation } from '../magnet/simulation';
import { READY, type CrewCall } from './crew';

addEventListener('message', ({ data }: MessageEvent<CrewCall>) =>
  Simulation.follow(data.invitation, data.rank, () => postMessage(READY)),
);
