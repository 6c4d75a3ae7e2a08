import { describeNeighbourAngle } from '../magnet/mesh-checks';
import { largestNeighbourAngle } from '../magnet/observables/neighbour-angle';
import { SMALLEST_STEP } from '../magnet/integrators/adaptive';
import type { RelaxOutcome } from '../magnet/integrators/relaxer';
import type { Simulation } from '../magnet/simulation';
import { WallTracker } from '../magnet/wall-tracker';
import { formatQuantity, wallCharge } from '../model';
import type { Checkpoint, RunEnd, RunListener, RunRequest } from './protocol';
import { RunMeter } from './run-meter';
import { RunOutbox } from './run-outbox';
import { RunPace } from './run-pace';
import { createRowReader, runColumns } from './run-rows';
import { createSchedule, type Schedule } from './run-schedule';

const notConverged = (torque: number, goal: number): string =>
  `Relaxation did not converge: |m × B| is ${formatQuantity(torque, 'T', { digits: 3 })} at most, ${formatQuantity(goal, 'T', { digits: 3 })} was asked. The run starts from there.`;

const divergedAt = (time: number): string =>
  `No step above ${SMALLEST_STEP} s keeps the error at ${formatQuantity(time, 's')}. The last good state is kept. Use a weaker drive or smaller cells.`;

/** One run from relaxation to its end. */
export class RunTask {
  readonly #simulation: Simulation;
  readonly #schedule: Schedule;
  readonly #pace: RunPace;
  readonly #outbox: RunOutbox;
  readonly #meter: RunMeter;
  readonly #tracker: WallTracker;
  readonly #readRow: (t: number) => number[];
  readonly #resumed: boolean;
  /** Warnings that came up after the start. */
  readonly #late: string[] = [];
  #sharp = false;
  #rows: number;
  #frames: number;

  constructor(simulation: Simulation, request: RunRequest, listener: RunListener, live: SharedArrayBuffer) {
    const { project, resume } = request;
    const { solver, outputs, texture } = project;
    this.#simulation = simulation;
    this.#resumed = resume !== undefined;
    this.#rows = resume?.rows ?? 0;
    this.#frames = resume?.frames ?? 0;
    this.#schedule = createSchedule(solver, outputs);
    this.#pace = new RunPace(request.control);
    this.#outbox = new RunOutbox(listener, live);
    this.#meter = new RunMeter(simulation, solver.relax && !this.#resumed, this.#late);
    this.#tracker = new WallTracker(simulation.mesh, wallCharge(texture.kind), resume?.phi ?? texture.angle);
    this.#readRow = createRowReader(simulation, this.#tracker);
    simulation.interrupted = this.#pace.cancelled;
  }

  close(): void {
    this.#pace.close();
  }

  async run(warnings: readonly string[]): Promise<RunEnd> {
    const { mesh } = this.#simulation;
    const { live, listener } = this.#outbox;
    this.#sharp = warnings.some((warning) => warning.startsWith('Neighbouring'));
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
    this.#outbox.show(this.#simulation.time, () => this.#simulation.m);
  }

  /** Between steps: live picture, deliveries, yielding and pausing, each when its time has come. */
  async #breathe(): Promise<void> {
    const now = performance.now();
    this.#show();
    if (this.#outbox.due(now)) this.#outbox.deliver(this.#meter.read(this.#now()));
    if (this.#pace.due(now)) await this.#pace.rest();
  }

  async #relax(): Promise<RunEnd | null> {
    const { solver } = this.#simulation.project;
    if (!solver.relax || this.#resumed) return null;
    this.#meter.begin('relax', this.#now());
    let outcome: RelaxOutcome = 'going';
    while (outcome === 'going') {
      await this.#breathe();
      if (this.#pace.cancelled()) return this.#cancelled(null);
      outcome = this.#simulation.relaxStep();
    }
    if (outcome === 'interrupted') return this.#cancelled(null);
    if (outcome === 'diverged') return this.#diverged();
    if (outcome === 'not-converged')
      this.#late.push(notConverged(this.#simulation.relaxation.torque, solver.relaxTorque));
    return null;
  }

  async #drive(): Promise<RunEnd> {
    const simulation = this.#simulation;
    const { duration } = simulation.project.solver;
    this.#meter.begin('drive', this.#now());
    for (;;) {
      if ((simulation.followed || this.#due()) && !simulation.refresh())
        return this.#cancelled(this.#checkpoint());
      await this.#emit();
      if (this.#schedule.reached(duration, simulation.time)) break;
      await this.#breathe();
      if (this.#pace.cancelled()) return this.#cancelled(this.#checkpoint());
      const outcome = simulation.advance(this.#schedule.nextStop(this.#rows, this.#frames));
      if (outcome === 'interrupted') return this.#cancelled(this.#checkpoint());
      if (outcome === 'diverged') return this.#diverged();
      this.#tracker.follow(simulation.m);
    }
    const progress = { ...this.#meter.read(this.#now()), fraction: 1, eta: 0 };
    this.#outbox.showNow(simulation.time, simulation.m);
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
    const { m, mesh } = this.#simulation;
    const warning = this.#sharp ? null : describeNeighbourAngle(largestNeighbourAngle(mesh, m));
    if (warning !== null) {
      this.#sharp = true;
      this.#late.push(warning);
    }
    await this.#outbox.frame(this.#frames, time, m);
  }

  #checkpoint(): Checkpoint {
    return {
      ...this.#simulation.checkpoint(),
      rows: this.#rows,
      frames: this.#frames,
      phi: this.#tracker.phi,
    };
  }

  async #cancelled(checkpoint: Checkpoint | null): Promise<RunEnd> {
    const progress = this.#meter.read(this.#now());
    await this.#outbox.finish(progress);
    return { status: 'cancelled', progress, checkpoint };
  }

  async #diverged(): Promise<RunEnd> {
    const { time, m } = this.#simulation;
    const progress = this.#meter.read(this.#now());
    await this.#outbox.frame(this.#frames, time, m);
    await this.#outbox.finish(progress);
    return { status: 'diverged', progress, reason: divergedAt(time) };
  }
}
