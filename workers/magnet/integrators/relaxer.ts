export type RelaxOutcome = 'going' | 'converged' | 'not-converged' | 'interrupted' | 'diverged';

/** Numbers that the rest of a relaxation depends on besides m. */
export interface RelaxState {
  readonly steps: number;
  readonly rejected: number;
  /** s; for the minimiser its factor divided by γ. */
  readonly step: number;
  /** T */
  readonly firstTorque: number;
  /** Lowest torque so far, T, and the step at which it came. */
  readonly lowest: number;
  readonly lowestAt: number;
  /** The minimiser gave up after this many steps and the descent goes on. */
  readonly earlier?: number;
}

/** What brings the state to its equilibrium without drive, one step after the other. */
export interface Relaxer {
  readonly steps: number;
  readonly rejected: number;
  /** s */
  readonly step: number;
  /** Error of the last step, a pure number. */
  readonly error: number;
  /** J */
  readonly energy: number;
  /** Largest |m × B|, T, now and at the start. */
  readonly torque: number;
  readonly firstTorque: number;
  /** What is worth telling about the way it went, in plain words. */
  readonly remarks: readonly string[];
  /** One accepted step. The caller sets `dynamics.relaxing`. */
  advance(): RelaxOutcome;
  state(): RelaxState;
  restore(state: RelaxState): void;
}
