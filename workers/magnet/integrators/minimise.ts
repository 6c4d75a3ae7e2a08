import type { Address } from '../../kernels/loader';
import type { Dynamics } from '../dynamics';
import type { StepFields } from './embedded-step';
import { Relaxation } from './relax';
import type { Relaxer, RelaxOutcome, RelaxState } from './relaxer';

/** Step factor where the rule of Barzilai and Borwein gives none, 1/T. */
const FIRST_FACTOR = 1e-4;
/** Largest step × torque: no cell turns by more than 2 atan(½) = 53° at a time. */
const LONGEST = 1;
const MAX_STEPS = 100_000;
/** Give up when the torque has found no new low for this many steps. */
const PATIENCE = 1000;

/**
 * Minimiser of Exl et al.: steps along great circles in the direction of the torque, −m × (m × B), as long as Barzilai and
 * Borwein's rule says, one evaluation each. Faster than the descent and without its promise: the energy may rise on the
 * way. Ends when max|m × B| ≤ `goal` (T), looked at after every step; where the torque stops falling the descent takes
 * over from there. Source: llgs-engine spec, section 7; Exl et al., J. Appl. Phys. 115, 17D118 (2014).
 */
export class Minimiser implements Relaxer {
  #steps = 0;
  #error = 0;
  #torque = NaN;
  #energy = NaN;
  #firstTorque = NaN;
  #factor = FIRST_FACTOR;
  #lowest = Infinity;
  #lowestAt = 0;
  #fresh = false;
  #descent: Relaxation | null = null;

  constructor(
    readonly dynamics: Dynamics,
    readonly fields: StepFields,
    readonly goal: number,
  ) {}

  get steps(): number {
    return this.#steps + (this.#descent?.steps ?? 0);
  }
  get rejected(): number {
    return this.#descent?.rejected ?? 0;
  }
  get step(): number {
    return this.#descent?.step ?? this.#factor / this.dynamics.gamma;
  }
  get error(): number {
    return this.#descent?.error ?? this.#error;
  }
  /** J; known at the end alone, for it costs a look at every cell and decides nothing. */
  get energy(): number {
    return this.#descent?.energy ?? this.#energy;
  }
  get torque(): number {
    return this.#descent === null || Number.isNaN(this.#descent.torque) ? this.#torque : this.#descent.torque;
  }
  get firstTorque(): number {
    return this.#firstTorque;
  }
  get remarks(): readonly string[] {
    return this.#descent === null
      ? []
      : [
          `The minimiser came to rest above the torque asked for after ${this.#steps} steps; the descent went on.`,
        ];
  }

  advance(): RelaxOutcome {
    if (this.#descent !== null) return this.#descent.advance();
    if (!this.#fresh && !this.#begin()) return 'interrupted';
    if (Number.isNaN(this.#torque)) return 'diverged';
    if (this.#torque <= this.goal) {
      this.#energy = this.dynamics.energy(this.fields.m, 0, this.fields.k[1] as Address);
      return 'converged';
    }
    if (this.#steps >= MAX_STEPS || this.#steps - this.#lowestAt > PATIENCE) return this.#fallBack();
    return this.#stride();
  }

  /** Slope and torque of the present state. */
  #begin(): boolean {
    const { m, k } = this.fields;
    if (!this.dynamics.evaluate(m, 0, k[0] as Address)) return false;
    this.#fresh = true;
    this.#measure(this.dynamics.largestTorque(m));
    if (Number.isNaN(this.#firstTorque)) this.#firstTorque = this.#torque;
    return true;
  }

  #measure(torque: number): void {
    this.#torque = torque;
    if (torque < 0.99 * this.#lowest) {
      this.#lowest = torque;
      this.#lowestAt = this.#steps;
    }
  }

  #stride(): RelaxOutcome {
    const { dynamics, fields } = this;
    const { kernels, arena, gamma } = dynamics;
    const { stride } = arena;
    const { m, trial, k } = fields;
    const [slope, next] = k as [Address, Address, ...Address[]];
    // The slope while relaxing is γ times the torque.
    const h = Math.min(this.#factor, LONGEST / this.#torque) / gamma;
    if (!dynamics.sweep((from, to) => kernels.circleStep(m, slope, trial, stride, from, to, h)))
      return 'interrupted';
    if (!dynamics.evaluate(trial, 0, next)) return 'interrupted';
    const torque = dynamics.largestTorque(trial);
    // The state before is still whole.
    if (Number.isNaN(torque)) return this.#fallBack();
    this.#error = Math.sqrt(
      dynamics.largest((from, to) => kernels.error4(stride, from, to, 1, trial, -1, m, 0, m, 0, m)),
    );
    this.#factor = this.#nextFactor(trial, m, slope, next);
    [fields.m, fields.trial] = [trial, m];
    [k[0], k[1]] = [next, slope];
    this.#steps++;
    this.#measure(torque);
    return 'going';
  }

  /** With s = m' − m and y = g − g' summed over the cells: s·s/s·y after even steps, s·y/y·y after odd ones, 1/T. */
  #nextFactor(after: Address, before: Address, slope: Address, next: Address): number {
    const { dynamics } = this;
    const { kernels, arena, gamma } = dynamics;
    const product = (a: Address, b: Address, c: Address, d: Address): number =>
      dynamics.sum((from, to) => kernels.differenceDot(a, b, c, d, arena.stride, from, to));
    const sy = product(after, before, slope, next);
    const factor =
      this.#steps % 2 === 0
        ? product(after, before, after, before) / sy
        : sy / product(slope, next, slope, next);
    return factor > 0 && Number.isFinite(factor) ? factor * gamma : FIRST_FACTOR;
  }

  #fallBack(): RelaxOutcome {
    this.#descent = new Relaxation(this.dynamics, this.fields, this.goal);
    return 'going';
  }

  state(): RelaxState {
    const common = { firstTorque: this.#firstTorque, lowest: this.#lowest, lowestAt: this.#lowestAt };
    if (this.#descent !== null)
      return { ...this.#descent.state(), firstTorque: this.#firstTorque, earlier: this.#steps };
    return { ...common, steps: this.#steps, rejected: 0, step: this.#factor };
  }

  restore(state: RelaxState): void {
    this.#firstTorque = state.firstTorque;
    this.#fresh = false;
    if (state.earlier !== undefined) {
      this.#steps = state.earlier;
      this.#descent = new Relaxation(this.dynamics, this.fields, this.goal);
      this.#descent.restore(state);
      return;
    }
    this.#descent = null;
    this.#steps = state.steps;
    this.#factor = state.step;
    this.#lowest = state.lowest;
    this.#lowestAt = state.lowestAt;
  }
}
