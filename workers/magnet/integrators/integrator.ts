export type StepOutcome = 'accepted' | 'interrupted' | 'diverged';

/** What moves the state in time, one accepted step after the other. */
export interface Integrator {
  /** Simulated time, s. */
  time: number;
  /** Step that it would take, s; a step cut short by an output time leaves it as it was. */
  step: number;
  steps: number;
  rejected: number;
  /** Error of the last accepted step, a pure number. */
  readonly error: number;
  /** Whether slope and field of the new state come out of every step at no cost. */
  readonly followed: boolean;
  /** Slope and field of the present state without thermal field. False when interrupted. */
  refresh(): boolean;
  /** The state or the drive has changed from outside: a stored slope no longer belongs to it. */
  forget(): void;
  /**
   * One accepted step that does not pass `limit` (s). `jump`: the drive may jump at `limit`, so no stage looks at it and
   * the slope is computed anew on the far side.
   */
  advance(limit: number, jump: boolean): StepOutcome;
}
