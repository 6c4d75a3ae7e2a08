import type { RelaxState } from './integrators/relaxer';

/** Everything that the future of a simulation depends on. */
export interface SimulationState {
  readonly time: number;
  /** Step that the error allows, s. */
  readonly step: number;
  readonly steps: number;
  readonly rejected: number;
  /** Three blocks of unit vectors. */
  readonly m: Float64Array;
  /** Cells by which the moving window has gone towards +x; absent: none. */
  readonly window?: number;
  /** What enters a moving window, see `SimulationWindow`; absent: the domains at the ends of m. */
  readonly windowEnds?: readonly number[];
  /** Current of the loop that acts back, A; absent: none. */
  readonly current?: number;
  /** The relaxation goes on from here; absent once the drive has begun. */
  readonly relax?: RelaxState;
}

/** A state without m as plain numbers, as an order carries it to the other threads; see `stateOf`. */
export const numbersOf = ({ time, step, steps, rejected, window = 0, relax }: SimulationState): number[] => {
  const common = [time, step, steps, rejected, window];
  if (relax === undefined) return [...common, 0];
  const { firstTorque, lowest, lowestAt, earlier = -1 } = relax;
  return [...common, 1, relax.steps, relax.rejected, relax.step, firstTorque, lowest, lowestAt, earlier];
};

/** The numbers of `numbersOf` by their names. */
export const stateOf = (
  numbers: ArrayLike<number>,
): Omit<SimulationState, 'm' | 'window'> & { readonly window: number } => {
  const [time, step, steps, rejected, window, relaxing, ...rest] = Array.from(numbers) as [
    number,
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const common = { time, step, steps, rejected, window };
  if (relaxing === 0) return common;
  const [relaxSteps, relaxRejected, relaxStep, firstTorque, lowest, lowestAt, earlier] = rest as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    ...common,
    relax: {
      steps: relaxSteps,
      rejected: relaxRejected,
      step: relaxStep,
      firstTorque,
      lowest,
      lowestAt,
      ...(earlier < 0 ? {} : { earlier }),
    },
  };
};
