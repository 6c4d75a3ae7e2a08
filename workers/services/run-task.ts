import { describeNeighbourAngle } from '../magnet/mesh-checks';
import { largestNeighbourAngle } from '../magnet/observables/neighbour-angle';
import { explainDivergence } from '../magnet/divergence';
import { divergenceEvidence } from '../magnet/divergence-evidence';
import type { RelaxOutcome } from '../magnet/integrators/relaxer';
import type { Simulation } from '../magnet/simulation';
import { WallTracker } from '../magnet/wall-tracker';
import { followedWall, formatQuantity, type Project } from '../model';
import type { Checkpoint, RunEnd, RunListener, RunRequest } from './protocol';
import { RunMeter } from './run-meter';
import { RunOutbox } from './run-outbox';
import { RunPace } from './run-pace';
import type { EnergyMeter } from '../voltage/energy/energy-meter';
import { createRowReader, energyMeterOf, runColumns } from './run-rows';
import type { Voltmeter } from './voltmeter';
import { createSchedule, type Schedule } from './run-schedule';

const notConverged = (torque: number, goal: number): string =>
  `Relaxation did not converge: |m × B| is ${formatQuantity(torque, 'T', { digits: 3 })} at most, ${formatQuantity(goal, 'T', { digits: 3 })} was asked. The run starts from there.`;

/** How a relaxation by the minimiser went: it promises no falling energy, so its account is always given. */
const minimised = (simulation: Simulation, seconds: number): string => {
  const { steps, energy, torque, remarks } = simulation.relaxation;
  return [
    `Relaxed by the minimiser in ${steps} steps and ${formatQuantity(seconds, 's', { digits: 2 })}: energy ${formatQuantity(energy, 'J', { digits: 6 })}, |m × B| at most ${formatQuantity(torque, 'T', { digits: 3 })}.`,
    ...remarks,
  ].join(' ');
};

/** Whether the run begins with a relaxation: a new one that asks for it, or one that was stopped in it. */
const relaxes = ({ solver }: Project, resume: Checkpoint | undefined): boolean =>
  resume === undefined ? solver.relax : resume.relax !== undefined;

/** One run from relaxation to its end. */
export class RunTask {
  readonly #simulation: Simulation;
  readonly #schedule: Schedule;
  readonly #pace: RunPace;
  readonly #outbox: RunOutbox;
  readonly #meter: RunMeter;
  readonly #tracker: WallTracker;
  readonly #readRow: (t: number) => number[];
  readonly #relaxes: boolean;
  readonly #checkpointEvery: number;
  #nextCheckpoint = Infinity;
  /** Warnings that came up after the start. */
  readonly #late: string[] = [];
  #sharp = false;
  #driving = false;
  #rows: number;
  #frames: number;

  readonly #voltmeter: Voltmeter;
  readonly #energyMeter: EnergyMeter | null;

  constructor(
    simulation: Simulation,
    voltmeter: Voltmeter,
    request: RunRequest,
    listener: RunListener,
    live: SharedArrayBuffer,
  ) {
    const { project, resume } = request;
    const { solver, outputs, texture } = project;
    this.#simulation = simulation;
    this.#relaxes = relaxes(project, resume);
    this.#checkpointEvery = 1000 * (request.checkpointEvery ?? Infinity);
    this.#late.push(...(resume?.warnings ?? []));
    this.#rows = resume?.rows ?? 0;
    this.#frames = resume?.frames ?? 0;
    this.#schedule = createSchedule(solver, outputs);
    this.#pace = new RunPace(request.control);
    this.#outbox = new RunOutbox(listener, live);
    this.#meter = new RunMeter(simulation, this.#relaxes, this.#late, request.energies);
    this.#tracker = new WallTracker(simulation.mesh, followedWall(texture), resume?.phi ?? texture.angle);
    this.#voltmeter = voltmeter;
    if (resume?.voltmeter !== undefined) voltmeter.restore(resume.voltmeter);
    this.#energyMeter = energyMeterOf(simulation);
    if (resume?.energy !== undefined) this.#energyMeter?.restore(resume.energy);
    this.#readRow = createRowReader(simulation, this.#tracker, voltmeter, this.#energyMeter);
    simulation.interrupted = this.#pace.cancelled;
  }

  close(): void {
    this.#pace.close();
  }

  async run(warnings: readonly string[]): Promise<RunEnd> {
    const { mesh } = this.#simulation;
    const { live, listener } = this.#outbox;
    this.#sharp = [...warnings, ...this.#late].some((warning) => warning.startsWith('Neighbouring'));
    this.#nextCheckpoint = performance.now() + this.#checkpointEvery;
    this.#show();
    await listener.started({ mesh, columns: runColumns(this.#simulation), live, warnings });
    const relaxed = await this.#relax();
    return relaxed ?? this.#drive();
  }

  /** Wall time without pauses, ms. */
  #now(): number {
    return performance.now() - this.#pace.paused;
  }

  #show(): void {
    const simulation = this.#simulation;
    this.#outbox.show(simulation.time, () => simulation.m, simulation.window);
  }

  /** Between steps: live picture, deliveries, yielding and pausing, each when its time has come. */
  async #breathe(): Promise<void> {
    const now = performance.now();
    this.#show();
    if (this.#outbox.due(now)) this.#outbox.deliver(this.#meter.read(this.#now()));
    if (now >= this.#nextCheckpoint) await this.#keep();
    if (this.#pace.due(now)) await this.#pace.rest();
  }

  /** Gives the listener a state to go on from, if there is one yet. */
  async #keep(): Promise<void> {
    const checkpoint = this.#checkpoint();
    if (checkpoint !== null) await this.#outbox.checkpoint(checkpoint, this.#meter.read(this.#now()));
    this.#nextCheckpoint = performance.now() + this.#checkpointEvery;
  }

  async #relax(): Promise<RunEnd | null> {
    if (!this.#relaxes) return null;
    const { solver } = this.#simulation.project;
    const began = this.#now();
    this.#meter.begin('relax', began);
    let outcome: RelaxOutcome = 'going';
    while (outcome === 'going') {
      await this.#breathe();
      if (this.#pace.cancelled()) return this.#cancelled();
      outcome = this.#simulation.relaxStep();
    }
    if (outcome === 'interrupted') return this.#cancelled();
    if (outcome === 'diverged') return this.#diverged();
    if (outcome === 'not-converged')
      this.#late.push(notConverged(this.#simulation.relaxation.torque, solver.relaxTorque));
    if (solver.relaxMethod === 'minimise')
      this.#late.push(minimised(this.#simulation, (this.#now() - began) / 1000));
    return null;
  }

  async #drive(): Promise<RunEnd> {
    const simulation = this.#simulation;
    const { duration } = simulation.project.solver;
    this.#driving = true;
    this.#meter.begin('drive', this.#now());
    for (;;) {
      if ((simulation.followed || this.#due()) && !simulation.refresh()) return this.#cancelled();
      await this.#emit();
      if (this.#schedule.reached(duration, simulation.time)) break;
      await this.#breathe();
      if (this.#pace.cancelled()) return this.#cancelled();
      const outcome = simulation.advance(this.#schedule.nextStop(this.#rows, this.#frames));
      if (outcome === 'interrupted') return this.#cancelled();
      if (outcome === 'diverged') return this.#diverged();
      this.#tracker.follow(simulation.m);
    }
    const { summary } = this.#voltmeter;
    if (summary !== null) this.#late.push(summary);
    const progress = { ...this.#meter.read(this.#now(), true), fraction: 1, eta: 0 };
    this.#outbox.showNow(simulation.time, simulation.m, simulation.window);
    await this.#outbox.finish(progress);
    return { status: 'finished', progress };
  }

  /** Whether a row's time has come: where slope and field cost something, they are refreshed only for it. */
  #due(): boolean {
    const { rows, rowTime, reached } = this.#schedule;
    return this.#rows < rows && reached(rowTime(this.#rows), this.#simulation.time);
  }

  /** Rows and frames whose time has come. */
  async #emit(): Promise<void> {
    const { time } = this.#simulation;
    const { rows, frames, rowTime, frameTime, reached } = this.#schedule;
    for (; this.#rows < rows && reached(rowTime(this.#rows), time); this.#rows++)
      this.#outbox.addRow(this.#readRow(rowTime(this.#rows)));
    for (; this.#frames < frames && reached(frameTime(this.#frames), time); this.#frames++)
      await this.#frame(frameTime(this.#frames));
  }

  async #frame(time: number): Promise<void> {
    const { m, mesh, window } = this.#simulation;
    const warning = this.#sharp ? null : describeNeighbourAngle(largestNeighbourAngle(mesh, m));
    if (warning !== null) {
      this.#sharp = true;
      this.#late.push(warning);
    }
    await this.#outbox.frame(this.#frames, time, m, window);
  }

  /** State to go on from; null before a relaxation has looked at anything. */
  #checkpoint(): Checkpoint | null {
    const state = this.#simulation.checkpoint();
    const voltmeter = this.#voltmeter.state();
    const energy = this.#energyMeter?.state() ?? [];
    if (this.#relaxes && state.relax === undefined && !this.#driving) return null;
    if (state.relax !== undefined && !Number.isFinite(state.relax.lowest)) return null;
    return {
      ...state,
      rows: this.#rows,
      frames: this.#frames,
      phi: this.#tracker.phi,
      ...(voltmeter === null ? {} : { voltmeter }),
      ...(energy.length === 0 ? {} : { energy }),
      ...(this.#late.length === 0 ? {} : { warnings: [...this.#late] }),
    };
  }

  async #cancelled(): Promise<RunEnd> {
    const checkpoint = this.#checkpoint();
    const progress = this.#meter.read(this.#now(), true);
    await this.#outbox.finish(progress);
    return { status: 'cancelled', progress, checkpoint };
  }

  async #diverged(): Promise<RunEnd> {
    const { time, m, window } = this.#simulation;
    const reason = explainDivergence(divergenceEvidence(this.#simulation));
    const progress = this.#meter.read(this.#now(), true);
    await this.#outbox.frame(this.#frames, time, m, window);
    await this.#outbox.finish(progress);
    return { status: 'diverged', progress, reason };
  }
}
