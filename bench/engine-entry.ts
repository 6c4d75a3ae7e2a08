export { Project, withValue } from '../workers/model';
export { Simulation, simulationBytes } from '../workers/magnet/simulation';
