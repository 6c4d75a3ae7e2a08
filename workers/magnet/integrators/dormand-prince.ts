import { DORMAND_PRINCE, type EmbeddedPair } from '../../numerics/embedded-pairs';
import { stabilityLimit } from '../../numerics/stability';
import type { Dynamics } from '../dynamics';
import { acceptStep, tryStep, type StepFields } from './embedded-step';
import type { Integrator, StepOutcome } from './integrator';

/** Below this step (s) nothing more can be integrated. */
export const SMALLEST_STEP = 1e-18;
export const FIRST_STEP = 1e-15;

/** Margin of the largest step to the stability limit. */
const STABLE = 0.95;

/**
 * Largest step (s) at which no mode of the linearised equation grows: its eigenvalues lie along γB(−α ± i)/(1+α²).
 * Without this bound short waves tremble at the size of the error bound, and a state at rest does not stay there.
 */
export const stableStep = ({ gamma, alphas, stiffness }: Dynamics, pair: EmbeddedPair): number => {
  const limits = alphas.map((alpha) => {
    const scale = 1 / (1 + alpha * alpha);
    return stabilityLimit(pair, -alpha * scale, scale);
  });
  return (STABLE * Math.min(...limits)) / (gamma * stiffness);
};

const clampFactor = (factor: number): number => Math.min(Math.max(factor, 0.5), 2);

/**
 * Adaptive Dormand–Prince 5(4), first-same-as-last, with the step control of the llgs-engine spec, section 7.
 * The state after a step depends on t, the present step and m alone, so a run can be continued bit for bit.
 */
export class DormandPrince implements Integrator {
  /** Step that the error allows, s; a step cut short by an output time leaves it as it was. */
  step = FIRST_STEP;
  time = 0;
  steps = 0;
  rejected = 0;
  /** Error of the last accepted step. */
  error = 0;
  #fresh = false;
  readonly #largest: number;

  constructor(
    readonly dynamics: Dynamics,
    readonly fields: StepFields,
    readonly maxError: number,
  ) {
    this.#largest = stableStep(dynamics, DORMAND_PRINCE);
  }

  refresh(): boolean {
    const { m, k } = this.fields;
    return (this.#fresh ||= this.dynamics.evaluate(m, this.time, k[0] as number));
  }

  forget(): void {
    this.#fresh = false;
  }

  advance(limit: number, jump: boolean): StepOutcome {
    let retried = false;
    for (;;) {
      if (!this.refresh()) return 'interrupted';
      const left = limit - this.time;
      // Equal steps up to the limit instead of full ones and a short remainder.
      const parts = Math.max(Math.ceil((left / this.step) * (1 - 1e-12)), 1);
      const dt = left / parts;
      const reached = parts === 1;
      const end = reached ? limit : this.time + dt;
      const seen = reached && jump ? limit - 1e-9 * dt : end;
      const error = tryStep(this.dynamics, DORMAND_PRINCE, this.fields, this.time, dt, seen);
      if (error === null) {
        this.forget();
        return 'interrupted';
      }
      if (error <= this.maxError) {
        this.#accept(end, dt, error);
        if (reached && jump) this.forget();
        return 'accepted';
      }
      this.rejected++;
      const order = DORMAND_PRINCE.order + (retried ? 1 : 0);
      retried = true;
      // A step that gave no number says nothing about the next: halve and see.
      this.step = dt * (Number.isNaN(error) ? 0.5 : Math.min(this.#factor(error, order), 0.9));
      if (this.step < SMALLEST_STEP) return 'diverged';
    }
  }

  #factor(error: number, order: number): number {
    return error === 0 ? 2 : clampFactor(0.8 * (this.maxError / error) ** (1 / order));
  }

  #accept(time: number, dt: number, error: number): void {
    acceptStep(this.fields, DORMAND_PRINCE);
    this.time = time;
    this.steps++;
    this.error = error;
    const proposed = dt * this.#factor(error, DORMAND_PRINCE.order);
    this.step = Math.min(proposed < dt ? proposed : Math.max(this.step, proposed), this.#largest);
  }
}
