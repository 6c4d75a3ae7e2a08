import type { EmbeddedPair } from '../../numerics/embedded-pairs';
import { stabilityLimit } from '../../numerics/stability';
import type { Address } from '../../kernels/loader';
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

/** Damping below which the error allowed falls with it, and where that ends. */
const DAMPED = 1e-2;
const UNDAMPED = 1e-5;

/**
 * Error allowed in a step. A precession at ω loses (ωΔt)^p of its energy to the scheme in every step, about as much as the
 * embedded error says: the scheme damps like an α of the size of that error. It is kept to a thousandth of α at the default
 * tolerance, and with α = 0 the energy stays to 1e-6 of what α = 0.02 would take in the same time.
 */
const allowedError = (maxError: number, alpha: number): number =>
  maxError * Math.min(1, Math.max(alpha, UNDAMPED) / DAMPED);

const clampFactor = (factor: number): number => Math.min(Math.max(factor, 0.5), 2);

/**
 * Adaptive steps of an embedded pair, first-same-as-last, with the step control of the llgs-engine spec, section 7.
 * The state after a step depends on t, the present step, m and the number of steps alone, so a run can be continued bit
 * for bit.
 *
 * With a thermal field the fluctuations of a step are held during it and belong to its number: a step that is tried again
 * draws the same normal numbers, scaled to its new length. Every stage then solves the equation of one smooth field, whose
 * solutions tend to the Stratonovich one for steps of any scheme (Wong and Zakai 1965), and the embedded error is that of
 * the rotation in this field. A stored slope holds the noise of the step before, so nothing is reused.
 * Source: Leliaert et al., AIP Advances 7, 125010 (2017).
 */
export class AdaptiveIntegrator implements Integrator {
  /** Step that the error allows, s; a step cut short by an output time leaves it as it was. */
  step = FIRST_STEP;
  time = 0;
  steps = 0;
  rejected = 0;
  /** Error of the last accepted step. */
  error = 0;
  #fresh = false;
  readonly #allowed: number;
  readonly #largest: number;

  constructor(
    readonly dynamics: Dynamics,
    readonly fields: StepFields,
    maxError: number,
    readonly pair: EmbeddedPair,
  ) {
    this.#allowed = allowedError(maxError, Math.min(...dynamics.alphas));
    this.#largest = stableStep(dynamics, pair);
  }

  get followed(): boolean {
    return !this.dynamics.fluctuates;
  }

  refresh(): boolean {
    const { m, k } = this.fields;
    return (this.#fresh ||= this.dynamics.evaluate(m, this.time, k[0] as Address));
  }

  forget(): void {
    this.#fresh = false;
  }

  advance(limit: number, jump: boolean): StepOutcome {
    const { step, rejected } = this;
    const outcome = this.#advance(limit, jump);
    // What was tried is forgotten: a run that goes on from here tries it all again.
    if (outcome === 'interrupted') {
      Object.assign(this, { step, rejected });
      this.forget();
    }
    return outcome;
  }

  #advance(limit: number, jump: boolean): StepOutcome {
    let retried = false;
    for (;;) {
      const left = limit - this.time;
      // Equal steps up to the limit instead of full ones and a short remainder.
      const parts = Math.max(Math.ceil((left / this.step) * (1 - 1e-12)), 1);
      const dt = left / parts;
      const reached = parts === 1;
      const end = reached ? limit : this.time + dt;
      const seen = reached && jump ? limit - 1e-9 * dt : end;
      if (!this.#firstSlope(dt)) return 'interrupted';
      const error = tryStep(this.dynamics, this.pair, this.fields, this.time, dt, seen, !this.followed);
      if (error === null) return 'interrupted';
      if (error <= this.#allowed) {
        this.#accept(end, dt, error);
        if (!this.followed || (reached && jump)) this.forget();
        return 'accepted';
      }
      this.rejected++;
      const order = this.pair.order + (retried ? 1 : 0);
      retried = true;
      // A step that gave no number says nothing about the next: halve and see.
      this.step = dt * (Number.isNaN(error) ? 0.5 : Math.min(this.#factor(error, order), 0.9));
      if (this.step < SMALLEST_STEP) return 'diverged';
    }
  }

  /** Slope at the start of a step of dt: the stored one, or with the fluctuations of this step. */
  #firstSlope(dt: number): boolean {
    if (this.followed) return this.refresh();
    const { dynamics, fields } = this;
    this.forget();
    return (
      dynamics.draw(this.steps, dt) && dynamics.evaluate(fields.m, this.time, fields.k[0] as Address, true)
    );
  }

  #factor(error: number, order: number): number {
    return error === 0 ? 2 : clampFactor(0.8 * (this.#allowed / error) ** (1 / order));
  }

  #accept(time: number, dt: number, error: number): void {
    acceptStep(this.fields, this.pair);
    this.time = time;
    this.steps++;
    this.error = error;
    const proposed = dt * this.#factor(error, this.pair.order);
    this.step = Math.min(proposed < dt ? proposed : Math.max(this.step, proposed), this.#largest);
  }
}
