import {
  arenaBytes,
  createArena,
  readField,
  writeField,
  MAX_ARENA_BYTES,
  type Arena,
} from '../kernels/arena';
import { instantiateKernels, type Address } from '../kernels/loader';
import { BOGACKI_SHAMPINE, DORMAND_PRINCE } from '../numerics/embedded-pairs';
import { drivesOf, waveformKinks } from '../model/drive';
import type { Project } from '../model/project';
import type { Files } from '../model/files';
import { failure, success, type Result } from '../model/result';
import { wallCharge } from '../model/texture';
import { Dynamics } from './dynamics';
import { initialState, meshOf } from './initial-state';
import { AdaptiveIntegrator } from './integrators/adaptive';
import type { StepFields } from './integrators/embedded-step';
import { Heun } from './integrators/heun';
import type { Integrator, StepOutcome } from './integrators/integrator';
import { Minimiser } from './integrators/minimise';
import { Relaxation } from './integrators/relax';
import type { Relaxer, RelaxOutcome, RelaxState } from './integrators/relaxer';
import { cellCount, type Mesh } from './mesh';
import { cellsToFollow, shiftCells } from './moving-window';
import type { WallKind } from './observables/wall-profile';
import { bytesOfTerms } from './terms';
import type { Vector } from './terms/term';

/** m, trial state, B and seven slopes. */
const FIELDS = 10;

/** Everything that the future of a simulation depends on. */
export interface SimulationState {
  readonly time: number;
  /** Step that the error allows, s. */
  readonly step: number;
  readonly steps: number;
  readonly rejected: number;
  /** Three blocks of unit vectors. */
  readonly m: Float64Array;
  /** Cells by which the moving window has gone towards +x; absent: none. */
  readonly window?: number;
  /** The relaxation goes on from here; absent once the drive has begun. */
  readonly relax?: RelaxState;
}

/** What steps in time: as asked, but with temperature Heun unless adaptive steps are asked for there too. */
const integratorOf = (
  { solver: { method, fixedStep, maxError }, thermal }: Project,
  dynamics: Dynamics,
  fields: StepFields,
): Integrator => {
  if (method === 'heun' || (dynamics.fluctuates && thermal.steps === 'heun'))
    return new Heun(dynamics, fields, fixedStep);
  const pair = method === 'bogacki-shampine' ? BOGACKI_SHAMPINE : DORMAND_PRINCE;
  return new AdaptiveIntegrator(dynamics, fields, maxError, pair);
};

const relaxerOf = (
  { solver: { relaxMethod, relaxTorque } }: Project,
  dynamics: Dynamics,
  fields: StepFields,
): Relaxer =>
  relaxMethod === 'minimise'
    ? new Minimiser(dynamics, fields, relaxTorque)
    : new Relaxation(dynamics, fields, relaxTorque);

/** What a simulation takes besides its project. */
export interface SimulationOptions {
  /** Start from this state instead of the project's: three blocks of unit vectors; zero vectors are empty. */
  readonly initial?: ArrayLike<number>;
  /** The files that the project names. */
  readonly files?: Files;
}

/** Bytes of the simulation of a project: state, stages and what its terms need. */
export const simulationBytes = (project: Project): number => {
  const mesh = meshOf(project);
  return arenaBytes(cellCount(mesh), FIELDS, bytesOfTerms(project, mesh));
};

const tooLarge = (project: Project, hint: string) =>
  failure({
    code: 'out-of-memory',
    path: 'solver.nx',
    value: `${cellCount(meshOf(project))} cells (${(simulationBytes(project) / 2 ** 30).toFixed(1)} GiB)`,
    allowed: `up to ${(MAX_ARENA_BYTES / 2 ** 30).toFixed(0)} GiB`,
    hint,
  });

/**
 * The magnetisation of one project in time: relax, then step. One thread, double precision; `interrupted` may stop an
 * evaluation between blocks, the state is then that of the last accepted step.
 */
export class Simulation {
  readonly #arena: Arena;
  readonly #integrator: Integrator;
  #relaxation: Relaxer;
  readonly #fields: StepFields;
  readonly #kinks: readonly number[];
  /** The wall that the window follows; null when it stands. */
  readonly #followedWall: WallKind | null;
  #window = 0;
  #relaxing = false;
  readonly #copyOfM: Float64Array;
  readonly #copyOfSlope: Float64Array;
  readonly dynamics: Dynamics;

  /**
   * Allocates and starts from the project's initial state, or from `initial`. Error `out-of-memory`, before or while
   * allocating.
   */
  static create(project: Project, { initial }: SimulationOptions = {}): Result<Simulation> {
    const mesh = meshOf(project);
    const cells = cellCount(mesh);
    if (simulationBytes(project) > MAX_ARENA_BYTES) return tooLarge(project, 'Use fewer cells.');
    try {
      const arena = createArena(cells, FIELDS, bytesOfTerms(project, mesh));
      return success(new Simulation(project, mesh, arena, initial ?? initialState(project)));
    } catch (error) {
      if (error instanceof RangeError)
        return tooLarge(project, 'This machine has not got that much free memory. Use fewer cells.');
      throw error;
    }
  }

  private constructor(
    readonly project: Project,
    readonly mesh: Mesh,
    arena: Arena,
    initial: ArrayLike<number>,
  ) {
    const [m, trial, B, ...k] = arena.fields as [Address, Address, Address, ...Address[]];
    this.#arena = arena;
    this.#fields = { m, trial, k };
    this.dynamics = new Dynamics(project, mesh, arena, instantiateKernels(arena.memory), B);
    this.#integrator = integratorOf(project, this.dynamics, this.#fields);
    this.#relaxation = relaxerOf(project, this.dynamics, this.#fields);
    this.#kinks = drivesOf(project.drive)
      .flatMap(waveformKinks)
      .sort((a, b) => a - b);
    this.#followedWall = project.solver.movingWindow ? wallCharge(project.texture.kind) : null;
    // Without padding the views reach into the memory itself and nothing is copied.
    const size = arena.padded === arena.cells ? 0 : 3 * arena.cells;
    this.#copyOfM = new Float64Array(size);
    this.#copyOfSlope = new Float64Array(size);
    writeField(arena, m, initial);
    this.#follow();
  }

  /** Simulated time, s. */
  get time(): number {
    return this.#integrator.time;
  }
  /** Progress of the time integration. */
  get integration(): Pick<Integrator, 'step' | 'steps' | 'rejected' | 'error'> {
    return this.#integrator;
  }
  /** Progress of the relaxation. */
  get relaxation(): Pick<
    Relaxer,
    'step' | 'steps' | 'rejected' | 'error' | 'torque' | 'firstTorque' | 'energy' | 'remarks'
  > {
    return this.#relaxation;
  }
  /** Cell evaluations so far. */
  get evaluations(): number {
    return this.dynamics.evaluations;
  }
  set interrupted(ask: () => boolean) {
    this.dynamics.interrupted = ask;
  }

  /** Unit vectors after the last accepted step, three blocks. Valid until the next step. */
  get m(): Float64Array {
    return readField(this.#arena, this.#fields.m, this.#copyOfM);
  }
  /** dm/dt of the same moment without thermal field, rad/s. Call `refresh` before. */
  get slope(): Float64Array {
    return readField(this.#arena, this.#fields.k[0] as Address, this.#copyOfSlope);
  }
  /** Effective field of the same moment, T. Call `refresh` before. */
  get field(): Float64Array {
    return readField(this.#arena, this.dynamics.B, new Float64Array(3 * this.#arena.cells));
  }

  /** Whether slope and field of the new state come out of every step at no cost. */
  get followed(): boolean {
    return this.#integrator.followed;
  }

  /** Steps of a given length, which no error shortens. */
  get fixedSteps(): boolean {
    return this.#integrator instanceof Heun;
  }

  /** Makes slope and field belong to the present state; free after an adaptive step (`followed`). False when interrupted. */
  refresh(): boolean {
    this.dynamics.relaxing = false;
    return this.#integrator.refresh();
  }

  /** Uniform applied field now, T. */
  get applied(): Vector {
    return this.dynamics.applied(this.time);
  }
  /** Total energy, J. Call `refresh` before. */
  get energy(): number {
    return this.dynamics.energy(this.#fields.m, this.time, this.#fields.k[1] as Address);
  }
  /** Energy of every term, J. */
  get energies(): Record<string, number> {
    return this.dynamics.energies(this.#fields.m, this.time, this.#fields.k[1] as Address);
  }
  /** Largest |m × B|, T. Call `refresh` before. */
  get torque(): number {
    return this.dynamics.largestTorque(this.#fields.m);
  }
  /** Mean of mx, my, mz over the cells. */
  get average(): Vector {
    const [x, y, z] = this.dynamics.total(this.#fields.m);
    const { cells } = this.#arena;
    return [x / cells, y / cells, z / cells];
  }

  /** One accepted step that ends at `until` (s) or before; always at a kink of the drive. */
  advance(until: number): StepOutcome {
    this.dynamics.relaxing = false;
    const kink = this.#kinks.find((at) => at > this.time && at <= until);
    const outcome = this.#integrator.advance(kink ?? until, kink !== undefined);
    if (outcome === 'accepted') this.#follow();
    return outcome;
  }

  /** Position of the left end of the mesh in the wire, m: where the moving window is. */
  get window(): number {
    return this.#window * this.mesh.dx;
  }

  /** Brings the wall back to the middle of a moving window. A stored slope belongs to the old place of every cell. */
  #follow(): void {
    if (this.#followedWall === null) return;
    const cells = cellsToFollow(this.mesh, this.#followedWall, this.average);
    if (cells === 0) return;
    shiftCells(this.#arena.view(this.#fields.m), this.mesh, this.#arena.padded, cells);
    this.#window += cells;
    this.#integrator.forget();
  }

  /** Steps up to `until`; for tests and short work that nobody needs to stop. */
  runUntil(until: number): StepOutcome {
    let outcome: StepOutcome = 'accepted';
    while (outcome === 'accepted' && this.time < until) outcome = this.advance(until);
    return outcome;
  }

  /** One step towards the equilibrium without drive; time does not move. */
  relaxStep(): RelaxOutcome {
    this.dynamics.relaxing = true;
    const outcome = this.#relaxation.advance();
    this.dynamics.relaxing = false;
    this.#integrator.forget();
    this.#relaxing = outcome === 'going' || outcome === 'interrupted';
    if (!this.#relaxing) this.#follow();
    return outcome;
  }

  /** Whether a relaxation has begun and not ended. */
  get relaxing(): boolean {
    return this.#relaxing;
  }

  /** Relaxes to the end; for tests and short work. */
  relax(): RelaxOutcome {
    let outcome: RelaxOutcome = 'going';
    while (outcome === 'going') outcome = this.relaxStep();
    return outcome;
  }

  /** Copy of the state after the last accepted step. */
  checkpoint(): SimulationState {
    const { time, step, steps, rejected } = this.#integrator;
    return {
      time,
      step,
      steps,
      rejected,
      m: Float64Array.from(this.m),
      ...(this.#window === 0 ? {} : { window: this.#window }),
      ...(this.#relaxing ? { relax: this.#relaxation.state() } : {}),
    };
  }

  /** Continues from a checkpoint of the same project and mesh. */
  restore({ time, step, steps, rejected, m, window = 0, relax }: SimulationState): void {
    Object.assign(this.#integrator, { time, step, steps, rejected });
    writeField(this.#arena, this.#fields.m, m);
    this.#integrator.forget();
    this.#window = window;
    this.#relaxing = relax !== undefined;
    this.#relaxation = relaxerOf(this.project, this.dynamics, this.#fields);
    if (relax !== undefined) this.#relaxation.restore(relax);
  }
}
