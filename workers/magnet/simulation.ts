import { createArena, joinArena, readField, writeField, type Arena } from '../kernels/arena';
import { Crew, planCrew, type CrewPlan } from '../kernels/crew';
import { instantiateKernels, type Address } from '../kernels/loader';
import { resolveBands } from '../electrons/road/bands';
import { resolveElectrons } from '../electrons/road/resolve';
import type { Project } from '../model/project';
import type { Files } from '../model/files';
import { success, type Result } from '../model/result';
import { blocksOf } from './blocks';
import { Dynamics } from './dynamics';
import { driveKinks } from './drive-kinks';
import { FaceSums, type FaceReader } from './face-sums';
import { meshOf } from './initial-state';
import { integratorOf, relaxerOf } from './integrators/choose';
import type { StepFields } from './integrators/embedded-step';
import { Heun } from './integrators/heun';
import type { Integrator, StepOutcome } from './integrators/integrator';
import type { Relaxer, RelaxOutcome } from './integrators/relaxer';
import { loopCurrent, type LoopCircuit } from './loop-current';
import type { Medium } from './medium';
import { cellCount, type Mesh } from './mesh';
import { extraBytes, FIELDS, tooMuchHere } from './simulation-memory';
import { simulationStart, type SimulationOptions } from './simulation-start';
import { numbersOf, stateOf, type SimulationState } from './simulation-state';
import { SimulationWindow } from './simulation-window';
import type { Vector } from './terms/term';

/** What another thread needs to take part; it may be posted. */
export interface Invitation {
  readonly project: Project;
  readonly medium: Medium;
  readonly files: Files;
  /** Cells by which the moving window has gone. */
  readonly window: number;
  readonly loop: LoopCircuit | null;
  readonly relaxesInField: boolean;
  readonly memory: WebAssembly.Memory;
  readonly crew: CrewPlan;
}

/** What all threads do together, by the number of the order. */
const ORDERS = { advance: 0, relaxStep: 1, refresh: 2, restore: 3, sumFaces: 4 } as const;

/**
 * The magnetisation of one project in time: relax, then step. `interrupted` may stop an evaluation between blocks, the
 * state is then that of the last accepted step. With several threads each has a `Simulation` on the same memory: this one
 * leads, the others follow its orders, and the numbers are those of one thread to the last bit.
 */
export class Simulation {
  readonly #arena: Arena;
  readonly #crew: Crew;
  readonly #integrator: Integrator;
  #relaxation: Relaxer;
  readonly #fields: StepFields;
  readonly #faceSums: FaceSums;
  readonly #kinks: readonly number[];
  readonly #window: SimulationWindow;
  #relaxing = false;
  readonly #copyOfM: Float64Array;
  readonly #copyOfSlope: Float64Array;
  readonly dynamics: Dynamics;
  /** What was computed from the bands of the project, and what to be careful with there. */
  account: readonly string[] = [];

  /**
   * Allocates and starts from the project's initial state, or from `initial`. Errors: those of `resolveElectrons`,
   * `resolveBands` and `simulationStart`; `out-of-memory` while allocating.
   */
  static create(typed: Project, options: SimulationOptions = {}): Result<Simulation> {
    const { threads = 1 } = options;
    const resolved = resolveElectrons(typed);
    if (!resolved.ok) return resolved;
    const bands = resolveBands(resolved.value, options.files);
    if (!bands.ok) return bands;
    const { project, dmiAt, account } = bands.value;
    const started = simulationStart(project, options, dmiAt);
    if (!started.ok) return started;
    const { mesh, medium, files, loop, state } = started.value;
    try {
      const arena = createArena(cellCount(mesh), FIELDS, extraBytes(project, mesh, medium, threads));
      const crew = new Crew(planCrew(threads, blocksOf(arena.padded)));
      const simulation = new Simulation(project, mesh, medium, files, loop, arena, crew);
      simulation.account = account;
      simulation.#setState(state);
      simulation.#window.remember();
      simulation.#follow();
      return success(simulation);
    } catch (error) {
      if (error instanceof RangeError) return tooMuchHere(project, medium, threads);
      throw error;
    }
  }

  /** A thread with number `rank` (from 1) takes part; returns when the leader ends it. */
  static follow(invitation: Invitation, rank: number, ready: () => void): void {
    const { project, medium, files, loop, window, memory, crew } = invitation;
    const mesh = meshOf(project);
    const arena = joinArena(memory, cellCount(mesh), FIELDS);
    const simulation = new Simulation(project, mesh, medium, files, loop, arena, new Crew(crew, rank));
    simulation.#window.cells = window;
    simulation.dynamics.relaxesInField = invitation.relaxesInField;
    ready();
    simulation.#crew.follow((code, values) => simulation.#obey(code, values));
  }

  private constructor(
    readonly project: Project,
    readonly mesh: Mesh,
    /** What fills the cells, as the simulation took it. */
    readonly medium: Medium,
    readonly files: Files,
    /** The loop whose current acts back; null where none does. */
    readonly loop: LoopCircuit | null,
    arena: Arena,
    crew: Crew,
  ) {
    const [m, trial, B, ...k] = arena.fields as [Address, Address, Address, ...Address[]];
    this.#arena = arena;
    this.#crew = crew;
    this.#fields = { m, trial, k };
    this.dynamics = new Dynamics(
      project,
      mesh,
      arena,
      instantiateKernels(arena.memory),
      crew,
      B,
      medium,
      files,
      loop,
    );
    this.#faceSums = new FaceSums(project, mesh, medium, arena);
    this.#integrator = integratorOf(project, this.dynamics, this.#fields);
    this.#relaxation = relaxerOf(project, this.dynamics, this.#fields);
    this.#kinks = driveKinks(project);
    this.#window = new SimulationWindow(project, mesh, arena, crew, this.#fields);
    this.#copyOfM = new Float64Array(3 * arena.cells);
    this.#copyOfSlope = new Float64Array(3 * arena.cells);
  }

  /** For the other threads; they must be ready before anything else is asked of this simulation. */
  get invitation(): Invitation {
    const { regions, materials } = this.medium;
    // The scale of the exchange between regions is a function, which cannot be posted, and is in the tables already.
    const medium = { regions, materials };
    return {
      project: this.project,
      medium,
      files: this.files,
      window: this.#window.cells,
      loop: this.loop,
      relaxesInField: this.dynamics.relaxesInField,
      memory: this.#arena.memory,
      crew: this.#crew.plan,
    };
  }

  /** Ends the other threads; the simulation is of no use afterwards. */
  close(): void {
    this.#crew.dismiss();
  }

  #obey(code: number, numbers: Float64Array): void {
    if (code === ORDERS.advance) this.#advance(numbers[0] as number);
    else if (code === ORDERS.relaxStep) this.#relaxStep();
    else if (code === ORDERS.refresh) this.#refresh();
    else if (code === ORDERS.sumFaces) this.#sumFaces();
    else this.#resume(numbers);
  }

  /** Writes a state; empty cells get none. */
  #setState(blocks: ArrayLike<number>): void {
    const { regions } = this.medium;
    writeField(this.#arena, this.#fields.m, blocks);
    if (regions === null) return;
    const m = this.#arena.view(this.#fields.m);
    for (let i = 0; i < regions.length; i++)
      if (regions[i] === 0) for (let c = 0; c < 3; c++) m[i + c * this.#arena.pitch] = 0;
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
    this.#crew.interrupted = ask;
  }

  /** Unit vectors after the last accepted step, three blocks, copied at every reading. Valid until the next step. */
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

  /** Weighted sums over the faces between cells, of m and slope; call `refresh` before. */
  readonly faces: FaceReader = {
    weigh: (sets, moving) => this.#faceSums.weigh(sets, moving),
    read: () => {
      this.#crew.order(ORDERS.sumFaces, [], () => this.#sumFaces());
      return this.#faceSums.total();
    },
  };

  #sumFaces(): void {
    const { m, k } = this.#fields;
    this.#faceSums.share(this.dynamics.kernels, this.#crew, m, k[0] as Address);
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
    return this.#crew.order(ORDERS.refresh, [], () => this.#refresh());
  }

  #refresh(): boolean {
    this.dynamics.relaxing = false;
    return this.#integrator.refresh();
  }

  /** Uniform applied field now, T. */
  get applied(): Vector {
    return this.dynamics.applied(this.time);
  }
  /** Mean current along x that formulas and maps add to the uniform one at time t, A/m². */
  extraCurrent(t: number): number {
    return this.dynamics.extraCurrent(t);
  }
  /** Total energy, J. Call `refresh` before. */
  get energy(): number {
    return this.dynamics.energy(this.#fields.m, this.time, this.#fields.k[1] as Address);
  }
  /** Energy of every term, J. */
  get energies(): Record<string, number> {
    return this.dynamics.energies(this.#fields.m, this.time, this.#fields.k[1] as Address);
  }
  /** Field of the terms of these names together, T, three blocks. */
  fieldOfTerms(names: readonly string[]): Float64Array {
    const sum = new Float64Array(3 * this.#arena.cells);
    this.dynamics.addFieldsOf(names, this.#fields.m, this.time, this.#fields.k[1] as Address, sum);
    return sum;
  }
  /** Largest |m × B|, T. Call `refresh` before. */
  get torque(): number {
    return this.dynamics.largestTorque(this.#fields.m);
  }
  /** Mean of mx, my, mz over the cells that are not empty. */
  get average(): Vector {
    const [x, y, z] = this.dynamics.total(this.#fields.m);
    const { filled: cells } = this.dynamics.filling;
    return [x / cells, y / cells, z / cells];
  }

  /** One accepted step that ends at `until` (s) or before; always at a kink of the drive. */
  advance(until: number): StepOutcome {
    return this.#crew.order(ORDERS.advance, [until], () => this.#advance(until));
  }

  #advance(until: number): StepOutcome {
    this.dynamics.relaxing = false;
    if (!this.#closeLoop()) return 'interrupted';
    const kink = this.#kinks.find((at) => at > this.time && at <= until);
    const outcome = this.#integrator.advance(kink ?? until, kink !== undefined);
    if (outcome === 'accepted') this.#follow();
    return outcome;
  }

  /** Sets the current of the loop for the next step by the motion at its beginning. False when interrupted. */
  #closeLoop(): boolean {
    const { loop } = this;
    if (loop === null) return true;
    if (!this.#refresh()) return false;
    this.#crew.once(() => (loop.current[0] = loopCurrent(loop, this.m, this.slope)));
    this.#integrator.forget();
    return true;
  }

  /** Position of the left end of the mesh in the wire, m: where the moving window is. */
  get window(): number {
    return this.#window.cells * this.mesh.dx;
  }

  /** What enters a moving window: the domains at its two ends before the drive, six blocks of ny·nz; null: the last column. */
  get windowEnds(): Float64Array | null {
    return this.#window.ends;
  }

  /** Brings the wall back to the middle of a moving window. A stored slope belongs to the old place of every cell. */
  #follow(): void {
    if (this.#window.follow(() => this.average)) this.#integrator.forget();
  }

  /** Steps up to `until`; for tests and short work that nobody needs to stop. */
  runUntil(until: number): StepOutcome {
    let outcome: StepOutcome = 'accepted';
    while (outcome === 'accepted' && this.time < until) outcome = this.advance(until);
    return outcome;
  }

  /** One step towards the equilibrium without drive; time does not move. */
  relaxStep(): RelaxOutcome {
    return this.#crew.order(ORDERS.relaxStep, [], () => this.#relaxStep());
  }

  #relaxStep(): RelaxOutcome {
    this.dynamics.relaxing = true;
    const outcome = this.#relaxation.advance();
    this.dynamics.relaxing = false;
    this.#integrator.forget();
    this.#relaxing = outcome === 'going' || outcome === 'interrupted';
    if (!this.#relaxing) {
      this.#window.remember();
      this.#follow();
    }
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
      ...(this.#window.cells === 0 ? {} : { window: this.#window.cells }),
      ...(this.windowEnds === null ? {} : { windowEnds: Array.from(this.windowEnds) }),
      ...(this.loop === null ? {} : { current: this.loop.current[0] as number }),
      ...(this.#relaxing ? { relax: this.#relaxation.state() } : {}),
    };
  }

  /** Continues from a checkpoint of the same project and mesh. */
  restore(state: SimulationState): void {
    this.#setState(state.m);
    if (state.windowEnds === undefined) this.#window.remember();
    else this.#window.restore(state.windowEnds);
    if (this.loop !== null) this.loop.current[0] = state.current ?? 0;
    const numbers = numbersOf(state);
    this.#crew.order(ORDERS.restore, numbers, () => this.#resume(numbers));
  }

  #resume(numbers: ArrayLike<number>): void {
    const { time, step, steps, rejected, window, relax } = stateOf(numbers);
    Object.assign(this.#integrator, { time, step, steps, rejected });
    this.#integrator.forget();
    this.#window.cells = window;
    this.#relaxing = relax !== undefined;
    this.#relaxation = relaxerOf(this.project, this.dynamics, this.#fields);
    if (relax !== undefined) this.#relaxation.restore(relax);
  }
}
