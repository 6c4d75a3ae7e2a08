import type { Simulation } from '../magnet/simulation';
import type { Phase, Progress } from './protocol';

/** Share of the progress bar that relaxation gets. */
const RELAX_SHARE = 0.05;
/** Weight of the newest speed in the estimate of the time left. */
const NEWEST = 0.2;

/** Energies of the terms are told no oftener than this, ms, and take this share of the time at most. */
const ENERGIES_EVERY = 1000;
const ENERGIES_SHARE = 0.02;

const clamp = (x: number): number => Math.min(Math.max(x, 0), 1);

/** Turns counters of a simulation into progress, time left and speed. */
export class RunMeter {
  #phase: Phase = 'drive';
  #wall = 0;
  #time = 0;
  #evaluations = 0;
  /** Simulated seconds per wall second, smoothed. */
  #speed = NaN;
  #rate = 0;
  #energies: Readonly<Record<string, number>> | null = null;
  #nextEnergies = -Infinity;

  constructor(
    readonly simulation: Simulation,
    readonly relaxes: boolean,
    readonly warnings: readonly string[],
    /** Whether the energies of the terms are wanted. */
    readonly tellsEnergies = false,
  ) {}

  /** Starts counting a phase at wall time `now` (ms, pauses excluded). */
  begin(phase: Phase, now: number): void {
    this.#phase = phase;
    this.#wall = now;
    this.#time = this.simulation.time;
    this.#evaluations = this.simulation.evaluations;
  }

  /** Progress at wall time `now` (ms, pauses excluded); `last`: nothing comes after it. */
  read(now: number, last = false): Progress {
    const { simulation } = this;
    this.#measure(now);
    this.#weigh(last);
    const relaxing = this.#phase === 'relax';
    const { step, steps, rejected, error } = relaxing ? simulation.relaxation : simulation.integration;
    const { duration } = simulation.project.solver;
    return {
      phase: this.#phase,
      fraction: this.#fraction(),
      time: simulation.time,
      duration,
      step,
      steps,
      rejected,
      error,
      torque: relaxing ? simulation.relaxation.torque : simulation.torque,
      eta: relaxing ? NaN : (duration - simulation.time) / this.#speed,
      rate: this.#rate,
      ...(this.#energies === null ? {} : { energies: this.#energies }),
      ...(this.warnings.length === 0 ? {} : { warnings: [...this.warnings] }),
    };
  }

  /** Each term is evaluated alone, which changes nothing of the run but takes its time. */
  #weigh(last: boolean): void {
    if (!this.tellsEnergies || this.#phase !== 'drive') return;
    const before = performance.now();
    if (!last && before < this.#nextEnergies) return;
    this.#energies = this.simulation.energies;
    const after = performance.now();
    this.#nextEnergies = after + Math.max(ENERGIES_EVERY, (after - before) / ENERGIES_SHARE);
  }

  #measure(now: number): void {
    const seconds = (now - this.#wall) / 1000;
    if (seconds <= 0) return;
    const speed = (this.simulation.time - this.#time) / seconds;
    if (speed > 0)
      this.#speed = Number.isNaN(this.#speed) ? speed : this.#speed + NEWEST * (speed - this.#speed);
    this.#rate = (this.simulation.evaluations - this.#evaluations) / seconds;
    this.#wall = now;
    this.#time = this.simulation.time;
    this.#evaluations = this.simulation.evaluations;
  }

  /** While relaxing the torque falls exponentially: its logarithm is what moves evenly. */
  #fraction(): number {
    const { relaxation, project, time } = this.simulation;
    const share = this.relaxes ? RELAX_SHARE : 0;
    if (this.#phase === 'drive') return share + (1 - share) * clamp(time / project.solver.duration);
    const { torque, firstTorque } = relaxation;
    const whole = Math.log(firstTorque / project.solver.relaxTorque);
    return whole > 0 ? share * clamp(Math.log(firstTorque / torque) / whole) : 0;
  }
}
