import type { Address } from '../../kernels/loader';
import { HEUN } from '../../numerics/embedded-pairs';
import type { Dynamics } from '../dynamics';
import { stableStep } from './adaptive';
import type { StepFields } from './embedded-step';
import type { Integrator, StepOutcome } from './integrator';

/**
 * Heun with a fixed step, which converges to the Stratonovich solution of the equation with thermal field: one noise for
 * both stages of a step. Steps end exactly at output times, the stretch up to there divided evenly, so a step is the given
 * one or a little less, and never above 0.95 of the linear stability limit. The state after a step depends on t, m and
 * the number of steps alone. Source: llgs-engine spec, section 6; García-Palacios and Lázaro, PRB 58, 14937 (1998).
 */
export class Heun implements Integrator {
  step: number;
  time = 0;
  steps = 0;
  rejected = 0;
  error = 0;
  #fresh = false;

  constructor(
    readonly dynamics: Dynamics,
    readonly fields: StepFields,
    fixedStep: number,
  ) {
    this.step = Math.min(fixedStep, stableStep(dynamics, HEUN));
  }

  get followed(): boolean {
    return false;
  }

  refresh(): boolean {
    const { m, k } = this.fields;
    return (this.#fresh ||= this.dynamics.evaluate(m, this.time, k[0] as Address));
  }

  forget(): void {
    this.#fresh = false;
  }

  advance(limit: number, jump: boolean): StepOutcome {
    const left = limit - this.time;
    const parts = Math.max(Math.ceil((left / this.step) * (1 - 1e-12)), 1);
    const dt = left / parts;
    const end = parts === 1 ? limit : this.time + dt;
    this.#fresh = false;
    const error = this.#tryStep(dt, parts === 1 && jump ? limit - 1e-9 * dt : end);
    if (error === null) return 'interrupted';
    if (Number.isNaN(error)) return 'diverged';
    const { fields } = this;
    [fields.m, fields.trial] = [fields.trial, fields.m];
    this.time = end;
    this.steps++;
    this.error = error;
    return 'accepted';
  }

  /** Leaves the normalised result in `trial`; half the change of the step between its stages, or null when interrupted. */
  #tryStep(dt: number, seen: number): number | null {
    const { dynamics, time } = this;
    const { kernels, arena } = dynamics;
    const { stride } = arena;
    const { m, trial, k } = this.fields;
    const [first, second] = k as [Address, Address, ...Address[]];
    if (!dynamics.draw(this.steps, dt)) return null;
    if (!dynamics.evaluate(m, time, first, true)) return null;
    if (!dynamics.sweep((from, to) => kernels.combine1(m, trial, stride, from, to, dt, first))) return null;
    if (!dynamics.evaluate(trial, seen, second, true)) return null;
    const half = dt / 2;
    const mix = (from: number, to: number): void =>
      kernels.combine2(m, trial, stride, from, to, half, first, half, second);
    if (!dynamics.sweep(mix)) return null;
    return Math.sqrt(
      dynamics.largest((from, to) =>
        kernels.error4(stride, from, to, half, second, -half, first, 0, first, 0, first),
      ),
    );
  }
}
