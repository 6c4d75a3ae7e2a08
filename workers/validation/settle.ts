import type { Simulation } from '../magnet/simulation';
import { runUntil } from './simulate';

export interface Settled {
  /** Largest rise of the energy from one look to the next, J. */
  readonly rise: number;
  /** Whether the torque fell below the goal in time. */
  readonly atRest: boolean;
}

/**
 * Equilibrium in the present field by following the equation of motion (give it a large α): a relaxation leaves the
 * drive out. Ends below the torque `goal` (T), when `enough` says so, or after `limit` seconds.
 */
export const settle = (
  simulation: Simulation,
  goal: number,
  limit: number,
  enough: () => boolean = () => false,
): Settled => {
  const start = simulation.time;
  simulation.refresh();
  let [energy, rise] = [simulation.energy, 0];
  for (let t = start + 20e-12; t <= start + limit; t += 20e-12) {
    runUntil(simulation, t);
    simulation.refresh();
    rise = Math.max(rise, simulation.energy - energy);
    energy = simulation.energy;
    if (simulation.torque < goal) return { rise, atRest: true };
    if (enough()) return { rise, atRest: false };
  }
  return { rise, atRest: false };
};
