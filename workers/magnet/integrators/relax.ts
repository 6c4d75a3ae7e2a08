import { BOGACKI_SHAMPINE } from '../../numerics/embedded-pairs';
import type { Address } from '../../kernels/loader';
import type { Dynamics } from '../dynamics';
import { acceptStep, tryStep, type StepFields } from './embedded-step';
import { FIRST_STEP, SMALLEST_STEP } from './adaptive';
import type { Relaxer, RelaxOutcome, RelaxState } from './relaxer';

/** Largest error of a step: the path does not matter, only that it goes downhill. */
const LOOSE = 1e-3;
/** Largest step in units of 1/(γ × stiffness): of the 2.51 that Bogacki–Shampine bears, so that every mode decays. */
const STABLE = 2;
const MAX_STEPS = 200_000;
/** Give up when the torque has found no new low for this many steps. */
const PATIENCE = 20_000;

/**
 * Steepest descent of the energy: no precession, Bogacki–Shampine, a step that raises the energy is taken back and
 * halved. Ends when max|m × B| ≤ `goal` (T), or says that it did not converge. Source: llgs-engine spec, section 7.
 */
export class Relaxation implements Relaxer {
  steps = 0;
  rejected = 0;
  step = FIRST_STEP;
  error = 0;
  /** J */
  energy = NaN;
  /** Largest |m × B|, T, now and at the start. */
  torque = NaN;
  firstTorque = NaN;
  readonly remarks: readonly string[] = [];
  #largest = Infinity;
  #lowest = Infinity;
  #lowestAt = 0;

  constructor(
    readonly dynamics: Dynamics,
    readonly fields: StepFields,
    readonly goal: number,
  ) {}

  /** One accepted step. The caller sets `dynamics.relaxing`. */
  advance(): RelaxOutcome {
    if (Number.isNaN(this.energy)) {
      if (!this.#evaluate()) return 'interrupted';
      this.#measure(this.#energyOf(this.fields.m));
      if (Number.isNaN(this.firstTorque)) this.firstTorque = this.torque;
      this.#largest = STABLE / (this.dynamics.gamma * this.dynamics.stiffness);
    }
    if (Number.isNaN(this.torque)) return 'diverged';
    if (this.torque <= this.goal) return 'converged';
    if (this.steps >= MAX_STEPS || this.steps - this.#lowestAt > PATIENCE) return 'not-converged';
    return this.#descend();
  }

  state(): RelaxState {
    const { steps, rejected, step, firstTorque } = this;
    return { steps, rejected, step, firstTorque, lowest: this.#lowest, lowestAt: this.#lowestAt };
  }

  restore({ steps, rejected, step, firstTorque, lowest, lowestAt }: RelaxState): void {
    Object.assign(this, { steps, rejected, step, firstTorque, energy: NaN });
    this.#lowest = lowest;
    this.#lowestAt = lowestAt;
  }

  #evaluate(): boolean {
    return this.dynamics.evaluate(this.fields.m, 0, this.fields.k[0] as number);
  }

  #energyOf(m: Address): number {
    return this.dynamics.energy(m, 0, this.fields.k[1] as number);
  }

  #measure(energy: number): void {
    this.energy = energy;
    this.torque = this.dynamics.largestTorque(this.fields.m);
    if (this.torque < 0.99 * this.#lowest) {
      this.#lowest = this.torque;
      this.#lowestAt = this.steps;
    }
  }

  #descend(): RelaxOutcome {
    const { dynamics, fields } = this;
    const slack = dynamics.energyRounding * dynamics.moment;
    for (;;) {
      const dt = this.step;
      const error = tryStep(dynamics, BOGACKI_SHAMPINE, fields, 0, dt, dt);
      if (error === null) return 'interrupted';
      const factor = error === 0 ? 2 : Math.min(Math.max(0.8 * (LOOSE / error) ** (1 / 3), 0.5), 2);
      const energy = error <= LOOSE ? this.#energyOf(fields.trial) : Infinity;
      if (energy <= this.energy + slack) {
        acceptStep(fields, BOGACKI_SHAMPINE);
        this.steps++;
        this.error = error;
        this.step = Math.min(dt * factor, this.#largest);
        this.#measure(energy);
        return 'going';
      }
      this.rejected++;
      this.step = dt * (error <= LOOSE || Number.isNaN(error) ? 0.5 : Math.min(factor, 0.9));
      if (this.step < SMALLEST_STEP) return 'diverged';
    }
  }
}
