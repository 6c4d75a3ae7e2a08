import type { Arena } from '../kernels/arena';
import type { Address, Kernels } from '../kernels/loader';
import { gyromagneticRatio } from '../model/constants';
import type { Project } from '../model/project';
import { cellVolume, type Mesh } from './mesh';
import { TERMS } from './terms';
import type { Contribution, FieldCall, Phase, PhaseCall, Tensor, Vector } from './terms/term';

/** Cells per kernel call: m, B and k of one block stay in the cache, and a call never lasts long. Even. */
const BLOCK = 2048;

type Of<K extends Contribution['kind']> = Extract<Contribution, { kind: K }>;

const sumTensors = (parts: readonly Of<'local'>[]): Tensor =>
  [0, 1, 2, 3, 4, 5].map((i) => parts.reduce((sum, { tensor }) => sum + (tensor[i] as number), 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];

/** Degree of the energy in m; null without one. */
const degreeOf = (contribution: Contribution): number | null => {
  switch (contribution.kind) {
    case 'local':
      return 2;
    case 'applied':
      return 1;
    case 'torque':
    case 'noise':
      return null;
    default:
      return contribution.degree;
  }
};

const isDrive = (contribution: Contribution): boolean =>
  contribution.kind === 'applied' ||
  contribution.kind === 'torque' ||
  contribution.kind === 'noise' ||
  (contribution.kind === 'field' && contribution.drive === true);

/**
 * Right-hand side of the Landau–Lifshitz–Gilbert equation on one arena: the effective field as a sum of terms, and the
 * slope dm/dt. `relaxing` leaves out precession and everything that belongs to the drive.
 * Source: llgs-engine spec, sections 2, 3 and 5.1.
 */
export class Dynamics {
  relaxing = false;
  /** Whether the fields of the drive, as they are at t = 0, act while relaxing; its torques never do. */
  relaxesInField = false;
  /** Asked between blocks; true abandons the evaluation. */
  interrupted: () => boolean = () => false;
  /** Cell evaluations so far. */
  evaluations = 0;

  readonly #tensor: Tensor;
  readonly #local: readonly Of<'local'>[];
  readonly #applied: readonly Of<'applied'>[];
  /** Without and with those that belong to the drive. */
  readonly #still: readonly Of<'field'>[];
  readonly #driven: readonly Of<'field'>[];
  readonly #globals: readonly Of<'global'>[];
  readonly #torques: readonly Of<'torque'>[];
  readonly #noises: readonly Of<'noise'>[];
  readonly #parts: readonly {
    readonly name: string;
    readonly label: string;
    readonly contribution: Contribution;
  }[];
  readonly #gamma: number;
  readonly #alpha: number;
  /** Ms V of a cell, J/T. */
  readonly #moment: number;

  constructor(
    project: Project,
    mesh: Mesh,
    readonly arena: Arena,
    readonly kernels: Kernels,
    /** Effective field of the last evaluation, T. */
    readonly B: Address,
  ) {
    this.#parts = TERMS.filter((term) => !term.isZero(project, mesh)).map((term) => ({
      name: term.name,
      label: term.label,
      contribution: term.build(project, mesh, { arena, kernels }),
    }));
    const of = <K extends Contribution['kind']>(kind: K) =>
      this.#parts.map((part) => part.contribution).filter((part): part is Of<K> => part.kind === kind);
    this.#local = of('local');
    this.#applied = of('applied');
    this.#driven = of('field');
    this.#still = this.#driven.filter(({ drive }) => drive !== true);
    this.#globals = of('global');
    this.#torques = of('torque');
    this.#noises = of('noise');
    this.#tensor = sumTensors(this.#local);
    this.#gamma = gyromagneticRatio(project.material.g);
    this.#alpha = project.material.alpha;
    this.#moment = project.material.Ms * cellVolume(mesh);
  }

  /** Ms V N: moment of the whole wire, J/T. */
  get moment(): number {
    return this.#moment * this.arena.cells;
  }

  /** Without the drive. */
  get #isQuiet(): boolean {
    return this.relaxing && !this.relaxesInField;
  }

  get #fields(): readonly Of<'field'>[] {
    return this.#isQuiet ? this.#still : this.#driven;
  }

  /** Bound of |dB/dm| over all terms, T; without the drive while relaxing. */
  get stiffness(): number {
    const [xx, yy, zz, xy, xz, yz] = this.#tensor.map(Math.abs) as unknown as Tensor;
    const drive = [...(this.#isQuiet ? [] : this.#applied), ...(this.relaxing ? [] : this.#torques)];
    return [...this.#fields, ...this.#globals, ...drive].reduce(
      (sum, { stiffness }) => sum + stiffness,
      Math.max(xx + xy + xz, xy + yy + yz, xz + yz + zz),
    );
  }

  /** rad/(s T) */
  get gamma(): number {
    return this.#gamma;
  }

  get alpha(): number {
    return this.#alpha;
  }

  /** Runs `work` over all cells, block by block; false when interrupted. */
  sweep(work: (from: number, to: number) => void): boolean {
    const { padded } = this.arena;
    for (let from = 0; from < padded; from += BLOCK) {
      work(from, Math.min(from + BLOCK, padded));
      if (this.interrupted()) return false;
    }
    return true;
  }

  /** Phases one after the other, each a share at a time; false when interrupted. */
  #perform(phases: readonly Phase[], call: PhaseCall, interrupted = this.interrupted): boolean {
    for (const { items, share, run } of phases)
      for (let from = 0; from < items; from += share) {
        run({ ...call, from, to: Math.min(from + share, items) });
        if (interrupted()) return false;
      }
    return true;
  }

  /** Sum of a kernel's result over all cells, always in the same order. */
  sum(part: (from: number, to: number) => number): number {
    let total = 0;
    const { padded } = this.arena;
    for (let from = 0; from < padded; from += BLOCK) total += part(from, Math.min(from + BLOCK, padded));
    return total;
  }

  /** Largest result of a kernel over all cells; NaN when any is NaN. */
  largest(part: (from: number, to: number) => number): number {
    let most = 0;
    const { padded } = this.arena;
    for (let from = 0; from < padded; from += BLOCK)
      most = Math.max(most, part(from, Math.min(from + BLOCK, padded)));
    return most;
  }

  /** Uniform applied field at time t, T. */
  applied(t: number): Vector {
    const total: [number, number, number] = [0, 0, 0];
    if (this.#isQuiet) return total;
    for (const part of this.#applied) {
      const b = part.field(t);
      for (let c = 0; c < 3; c++) (total[c] as number) += b[c] as number;
    }
    return total;
  }

  /** Whether anything fluctuates. */
  get fluctuates(): boolean {
    return this.#noises.length > 0;
  }

  /** Draws the fluctuations of step number `step` of dt seconds; false when interrupted. */
  draw(step: number, dt: number): boolean {
    const { kernels, arena } = this;
    const { stride, cells } = arena;
    if (!this.fluctuates) return true;
    return this.sweep((from, to) => {
      for (const noise of this.#noises)
        noise.draw({ kernels, stride, from, to: Math.min(to, cells), step, dt });
    });
  }

  /**
   * B of state m at time t, and with it the slope k = dm/dt; false when interrupted. `noisy` adds the fluctuations drawn
   * last, which otherwise stay out.
   */
  evaluate(m: Address, t: number, k: Address, noisy = false): boolean {
    const { kernels, arena, B } = this;
    const { stride, cells } = arena;
    const [xx, yy, zz, xy, xz, yz] = this.#tensor;
    const [bx, by, bz] = this.applied(t);
    const damped = 1 / (1 + this.#alpha * this.#alpha);
    const precession = this.relaxing ? 0 : -this.#gamma * damped;
    const damping = this.relaxing ? -this.#gamma : -this.#gamma * this.#alpha * damped;
    const torques = this.relaxing ? [] : this.#torques;
    const fields = this.#fields;
    const call = { kernels, stride, m, B, k, t, from: 0, to: 0 };
    this.evaluations += cells;
    // What needs the whole mesh comes first and sets B; the rest adds to it while a block is in the cache.
    if (!this.#globals.every(({ phases }, i) => this.#perform(phases, { ...call, fresh: i === 0 })))
      return false;
    const fresh = this.#globals.length === 0;
    return this.sweep((from, to) => {
      kernels.localField(m, B, stride, from, to, xx, yy, zz, xy, xz, yz, bx, by, bz, fresh);
      call.from = from;
      call.to = Math.min(to, cells);
      for (const field of fields) field.addField(call);
      if (noisy) for (const noise of this.#noises) kernels.addStored(noise.field, B, stride, from, to);
      kernels.fieldTorque(m, B, k, stride, from, to, precession, damping);
      for (const torque of torques) torque.addTorque(call);
    });
  }

  /** Largest |m × B| with B of the last evaluation, T. */
  largestTorque(m: Address): number {
    const { kernels, B, arena } = this;
    return Math.sqrt(this.largest((from, to) => kernels.largestTorque(m, B, arena.stride, from, to)));
  }

  /** Largest |k| over the cells. */
  largestSlope(k: Address): number {
    return Math.sqrt(this.largest((from, to) => this.kernels.largestSquare(k, this.arena.stride, from, to)));
  }

  /** Σ m over the cells. */
  total(m: Address): Vector {
    const { padded, stride } = this.arena;
    const block = (c: number): number => {
      let sum = 0;
      for (let from = 0; from < padded; from += BLOCK)
        sum += this.kernels.blockSum(m + c * stride, from, Math.min(from + BLOCK, padded));
      return sum;
    };
    return [block(0), block(1), block(2)];
  }

  /** Energy of state m, J, where B of the last evaluation belongs to m and t; `scratch` may be overwritten. */
  energy(m: Address, t: number, scratch: Address): number {
    // As if all but the applied field were quadratic: −½ Ms V Σ m·(B − b) − Ms V Σ m·b in one pass.
    const { kernels, B, arena } = this;
    const whole = this.sum((from, to) => kernels.dotSum(m, B, arena.stride, from, to));
    // The others are few and cheap: −1/n instead of −½ of their own m·B.
    const others = [...this.#fields, ...this.#globals]
      .filter(({ degree }) => degree !== 2)
      .reduce(
        (sum, part) =>
          sum + ((part.degree === null ? 0 : 2 / part.degree) - 1) * this.#alongOwn(part, m, t, scratch),
        0,
      );
    const b = this.applied(t);
    const total = b.some((c) => c !== 0) ? this.total(m) : ([0, 0, 0] as const);
    const zeeman = b[0] * total[0] + b[1] * total[1] + b[2] * total[2];
    return (-this.#moment * (whole + zeeman + others)) / 2;
  }

  /** Σ m·B of one contribution alone, T; its field is left in `scratch`. */
  #alongOwn(contribution: Contribution, m: Address, t: number, scratch: Address): number {
    this.fieldOf(contribution, m, t, scratch);
    return this.sum((from, to) => this.kernels.dotSum(m, scratch, this.arena.stride, from, to));
  }

  /** The terms that have an energy, in the order of `energies`. */
  get energyTerms(): readonly { readonly name: string; readonly label: string }[] {
    return this.#parts.filter(
      ({ contribution }) => degreeOf(contribution) !== null && !(this.#isQuiet && isDrive(contribution)),
    );
  }

  /** Energy of every term that has one, J: −(Ms V/n) Σ m·B of its own field. `scratch` is overwritten. */
  energies(m: Address, t: number, scratch: Address): Record<string, number> {
    const energies: Record<string, number> = {};
    for (const { name, contribution } of this.#parts) {
      const degree = degreeOf(contribution);
      if (degree === null || (this.#isQuiet && isDrive(contribution))) continue;
      energies[name] = (-this.#moment / degree) * this.#alongOwn(contribution, m, t, scratch);
    }
    return energies;
  }

  /** Field of one contribution alone, into `out`. */
  fieldOf(contribution: Contribution, m: Address, t: number, out: Address): void {
    const { kernels, arena } = this;
    const { stride, cells } = arena;
    const tensor = contribution.kind === 'local' ? contribution.tensor : ([0, 0, 0, 0, 0, 0] as const);
    const b = contribution.kind === 'applied' ? contribution.field(t) : ([0, 0, 0] as const);
    if (contribution.kind === 'global') {
      const call = { kernels, stride, m, B: out, t, from: 0, to: 0, fresh: true };
      this.#perform(contribution.phases, call, () => false);
      return;
    }
    this.sum((from, to) => {
      kernels.localField(m, out, stride, from, to, ...tensor, ...b, true);
      const call: FieldCall = { kernels, stride, m, B: out, t, from, to: Math.min(to, cells) };
      if (contribution.kind === 'field') contribution.addField(call);
      return 0;
    });
  }
}
