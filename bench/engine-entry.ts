export { Project, withValue } from '../workers/model';
export { Simulation } from '../workers/magnet/simulation';
export { simulationBytes } from '../workers/magnet/simulation-memory';
