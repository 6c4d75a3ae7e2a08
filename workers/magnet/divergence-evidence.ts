import type { DivergenceEvidence } from './divergence';
import { SMALLEST_STEP } from './integrators/adaptive';
import { turningLength } from './lengths';
import { meshAxes } from './mesh';
import { largestNeighbourAngle } from './observables/neighbour-angle';
import type { Simulation } from './simulation';
import { driveVelocities } from './terms/current';

/** The numbers of a simulation that gave up, from its last good state. */
export const divergenceEvidence = (simulation: Simulation): DivergenceEvidence => {
  const { project, mesh, time, dynamics, fixedSteps } = simulation;
  simulation.refresh();
  const { v, w } = driveVelocities(project, time);
  return {
    time,
    step: simulation.integration.step,
    smallestStep: SMALLEST_STEP,
    maxError: project.solver.maxError,
    neighbourAngle: largestNeighbourAngle(mesh, simulation.m),
    cell: Math.max(...meshAxes(mesh).map(({ edge }) => edge), 0),
    turning: turningLength(project),
    field: dynamics.largestSlope(dynamics.B),
    applied: Math.hypot(...simulation.applied),
    velocity: Math.max(Math.abs(v), Math.abs(w)),
    fixed: fixedSteps,
  };
};
