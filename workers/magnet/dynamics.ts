import type { Arena } from '../kernels/arena';
import type { Crew } from '../kernels/crew';
import type { Address, Kernels } from '../kernels/loader';
import { gyromagneticRatio, VACUUM_PERMEABILITY } from '../model/constants';
import { NO_FILES, type Files } from '../model/files';
import type { Project } from '../model/project';
import type { Material } from '../model/material';
import { Blocks } from './blocks';
import {
  boundOf,
  buildParts,
  degreeOf,
  isDrive,
  kindOf,
  sumTensors,
  type Of,
  type Part,
} from './contributions';
import { fillArena, tableBytes, mediumBytes, type Filling, type Medium } from './medium';
import { loopContribution, type LoopCircuit } from './loop-current';
import { cellVolume, type Mesh } from './mesh';
import { slopeFactors } from './slope-factors';
import type { Contribution, FieldCall, Tensor, Vector } from './terms/term';

/** Work on a range of cells. */
export type BlockWork = (from: number, to: number) => void;

/** T */
const DOUBLE_ROUNDING = 1e-13;
/** Half a unit in the last place of a number near one. */
const SINGLE_ROUNDING = 3e-8;

/** Bytes that the medium and what every evaluation reads of it take from the arena. */
export const fillingBytes = (medium: Medium): number =>
  mediumBytes(medium) + 2 * tableBytes(medium, 6) + 2 * tableBytes(medium, 2);

/**
 * Right-hand side of the Landau–Lifshitz–Gilbert equation on one arena: the effective field as a sum of terms, and the
 * slope dm/dt. `relaxing` leaves out precession and everything that belongs to the drive.
 * Source: llgs-engine spec, sections 2, 3 and 5.1.
 */
export class Dynamics {
  relaxing = false;
  /** Whether the fields of the drive, as they are at t = 0, act while relaxing; its torques never do. */
  relaxesInField = false;
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
  readonly #late: readonly Of<'late'>[];
  readonly #noises: readonly Of<'noise'>[];
  readonly #parts: readonly Part[];
  readonly #gamma: number;
  readonly #alpha: number;
  /** Ms V of a cell, J/T; of the largest Ms where they differ. */
  readonly #moment: number;
  /** Whether a part of the field is computed in single precision. */
  readonly #single: boolean;
  readonly #blocks: Blocks;
  /** What fills the cells. */
  readonly filling: Filling;
  /** Every damping that occurs: of the materials, and of a term that raises it. */
  readonly alphas: readonly number[];
  /** Tables of the regions: T of all local terms, of one alone, and the factors of the slope while driven and relaxing. */
  readonly #tensors: Address;
  readonly #ownTensors: Address;
  readonly #slopes: Address;
  readonly #descents: Address;
  readonly #bound: number;

  constructor(
    project: Project,
    mesh: Mesh,
    readonly arena: Arena,
    readonly kernels: Kernels,
    readonly crew: Crew,
    /** Effective field of the last evaluation, T. */
    readonly B: Address,
    medium: Medium,
    files: Files = NO_FILES,
    loop: LoopCircuit | null = null,
  ) {
    const filling = fillArena(medium, mesh, arena);
    this.filling = filling;
    this.#parts = [
      ...buildParts(project, mesh, medium, { arena, kernels, threads: crew.threads, filling, files }),
      ...(loop === null
        ? []
        : [
            {
              name: 'loop-current',
              label: 'Current between the leads',
              contribution: loopContribution(loop, arena),
            },
          ]),
    ];
    this.#local = kindOf(this.#parts, 'local');
    this.#applied = kindOf(this.#parts, 'applied');
    this.#driven = kindOf(this.#parts, 'field');
    this.#still = this.#driven.filter(({ drive }) => drive !== true);
    this.#globals = kindOf(this.#parts, 'global');
    this.#torques = kindOf(this.#parts, 'torque');
    this.#late = kindOf(this.#parts, 'late');
    this.#noises = kindOf(this.#parts, 'noise');
    this.#single =
      project.solver.precision === 'mixed' && this.#parts.some(({ name }) => name === 'magnetostatics');
    this.#blocks = new Blocks(crew, arena.padded);
    const { material } = filling;
    const tensorOf = (of: Material): Tensor => sumTensors(this.#local, of);
    this.#tensor = tensorOf(material);
    this.#gamma = gyromagneticRatio(project.material.g);
    this.#alpha = material.alpha;
    this.#moment = filling.Ms * cellVolume(mesh);
    this.alphas = [
      ...medium.materials.map(({ alpha }) => alpha),
      ...this.#torques.flatMap(({ damping }) => damping ?? []),
    ];
    this.#bound = filling.largest((of) => boundOf(tensorOf(of)));
    this.#tensors = filling.table(6, tensorOf);
    this.#ownTensors = filling.table(6, () => [0, 0, 0, 0, 0, 0]);
    this.#slopes = filling.table(2, ({ alpha }) => slopeFactors(this.#gamma, alpha));
    this.#descents = filling.table(2, () => [0, -this.#gamma]);
  }

  /** Rounding of an energy, as a field (T) on the whole moment: with single precision that of its sums. */
  get energyRounding(): number {
    return this.#single ? SINGLE_ROUNDING * VACUUM_PERMEABILITY * this.filling.Ms : DOUBLE_ROUNDING;
  }

  /** Σ Ms V: largest moment of the whole wire, J/T. */
  get moment(): number {
    return this.#moment * this.filling.strength;
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
    const drive = [
      ...(this.#isQuiet ? [] : this.#applied),
      ...(this.relaxing ? [] : [...this.#torques, ...this.#late]),
    ];
    return [...this.#fields, ...this.#globals, ...drive].reduce(
      (sum, { stiffness }) => sum + stiffness,
      this.#bound,
    );
  }

  /** rad/(s T) */
  get gamma(): number {
    return this.#gamma;
  }

  /** Of the first material. */
  get alpha(): number {
    return this.#alpha;
  }

  /** Runs `work` over all cells, block by block, on all threads; false when interrupted. */
  sweep(work: BlockWork): boolean {
    return this.#blocks.sweep(work);
  }

  /** Sum of a kernel's result over all cells, always in the same order. */
  sum(part: (from: number, to: number) => number): number {
    return this.#blocks.sum(part);
  }

  /** Largest result of a kernel over all cells; NaN when any is NaN. */
  largest(part: (from: number, to: number) => number): number {
    return this.#blocks.largest(part);
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

  /** Mean current along x of the drives that are no uniform waveform, A/m². */
  extraCurrent(t: number): number {
    return this.#torques.reduce((sum, part) => sum + (part.meanCurrent?.(t) ?? 0), 0);
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
   * last, which otherwise stay out. `then` is done with every block once its slope is known, while it is in the cache; it must leave m
   * alone, which other blocks still read.
   */
  evaluate(m: Address, t: number, k: Address, noisy = false, then?: BlockWork): boolean {
    const { kernels, arena, B } = this;
    const { stride, cells } = arena;
    const { regions } = this.filling;
    const [xx, yy, zz, xy, xz, yz] = this.#tensor;
    const [bx, by, bz] = this.applied(t);
    const [precession, damping] = this.relaxing ? [0, -this.#gamma] : slopeFactors(this.#gamma, this.#alpha);
    const slopes = this.relaxing ? this.#descents : this.#slopes;
    const torques = this.relaxing ? [] : this.#torques;
    const fields = this.#fields;
    const call = { kernels, stride, m, B, k, t, from: 0, to: 0 };
    const late = this.relaxing ? [] : this.#late.filter((part) => part.acts(t));
    const last = late.length === 0 ? then : undefined;
    this.evaluations += cells;
    // What needs the whole mesh comes first and sets B; the rest adds to it while a block is in the cache.
    if (!this.#globals.every(({ phases }, i) => this.#blocks.perform(phases, { ...call, fresh: i === 0 })))
      return false;
    const fresh = this.#globals.length === 0;
    const swept = this.sweep((from, to) => {
      if (regions === null)
        kernels.localField(m, B, stride, from, to, xx, yy, zz, xy, xz, yz, bx, by, bz, fresh);
      else kernels.regionalLocalField(m, B, stride, from, to, regions, this.#tensors, bx, by, bz, fresh);
      call.from = from;
      call.to = Math.min(to, cells);
      for (const field of fields) field.addField(call);
      if (noisy) for (const noise of this.#noises) kernels.addStored(noise.field, B, stride, from, to);
      if (regions === null) kernels.fieldTorque(m, B, k, stride, from, to, precession, damping);
      else kernels.regionalFieldTorque(m, B, k, stride, from, to, regions, slopes);
      for (const torque of torques) torque.addTorque(call);
      last?.(from, to);
    });
    return (
      swept &&
      late.every(({ phases }) => this.#blocks.perform(phases, { ...call, fresh: false })) &&
      (then === last || then === undefined || this.sweep(then))
    );
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
    const { stride } = this.arena;
    const block = (c: number): number =>
      this.sum((from, to) => this.kernels.blockSum(m + c * stride, from, to));
    return [block(0), block(1), block(2)];
  }

  /** Σ a·b over the cells, each with its share of the largest Ms. */
  #weighedDot(a: Address, b: Address): number {
    const { kernels, arena, filling } = this;
    const { regions, weights } = filling;
    return regions === null
      ? this.sum((from, to) => kernels.dotSum(a, b, arena.stride, from, to))
      : this.sum((from, to) => kernels.regionalDotSum(a, b, arena.stride, from, to, regions, weights));
  }

  /** Σ m over the cells, each with its share of the largest Ms. */
  #weighedTotal(m: Address): Vector {
    const { kernels, arena, filling } = this;
    const { regions, weights } = filling;
    if (regions === null) return this.total(m);
    const block = (c: number): number =>
      this.sum((from, to) => kernels.regionalBlockSum(m + c * arena.stride, from, to, regions, weights));
    return [block(0), block(1), block(2)];
  }

  /** Energy of state m, J, where B of the last evaluation belongs to m and t; `scratch` may be overwritten. */
  energy(m: Address, t: number, scratch: Address): number {
    // As if all but the applied field were quadratic: −½ Ms V Σ m·(B − b) − Ms V Σ m·b in one pass.
    const whole = this.#weighedDot(m, this.B);
    // The others are few and cheap: −1/n instead of −½ of their own m·B.
    const others = [...this.#fields, ...this.#globals]
      .filter(({ degree }) => degree !== 2)
      .reduce(
        (sum, part) =>
          sum + ((part.degree === null ? 0 : 2 / part.degree) - 1) * this.#alongOwn(part, m, t, scratch),
        0,
      );
    const b = this.applied(t);
    const total = b.some((c) => c !== 0) ? this.#weighedTotal(m) : ([0, 0, 0] as const);
    const zeeman = b[0] * total[0] + b[1] * total[1] + b[2] * total[2];
    return (-this.#moment * (whole + zeeman + others)) / 2;
  }

  /** Σ m·B of one contribution alone, T; its field is left in `scratch`. */
  #alongOwn(contribution: Contribution, m: Address, t: number, scratch: Address): number {
    this.fieldOf(contribution, m, t, scratch);
    return this.#weighedDot(m, scratch);
  }

  /** The terms that have an energy, in the order of `energies`, with its degree in m. */
  get energyTerms(): readonly { readonly name: string; readonly label: string; readonly degree: number }[] {
    return this.#parts.flatMap(({ name, label, contribution }) => {
      const degree = degreeOf(contribution);
      return degree === null || (this.#isQuiet && isDrive(contribution)) ? [] : [{ name, label, degree }];
    });
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

  /** Sum of the fields of the terms of these names, T, three blocks of cells into `sum`; `scratch` is overwritten. */
  addFieldsOf(names: readonly string[], m: Address, t: number, scratch: Address, sum: Float64Array): void {
    const { pitch, cells } = this.arena;
    for (const { name, contribution } of this.#parts) {
      if (!names.includes(name)) continue;
      this.fieldOf(contribution, m, t, scratch);
      const field = new Float64Array(this.arena.memory.buffer, scratch, 3 * pitch);
      for (let c = 0; c < 3; c++)
        for (let i = 0; i < cells; i++)
          sum[i + c * cells] = (sum[i + c * cells] as number) + (field[i + c * pitch] as number);
    }
  }

  /** T of one contribution in the first material; those of all regions go into their table. */
  #tensorAlone(contribution: Contribution): Tensor {
    const tensorOf = (of: Material): Tensor =>
      contribution.kind === 'local' ? contribution.tensor(of) : [0, 0, 0, 0, 0, 0];
    this.filling.rewrite(this.#ownTensors, 6, tensorOf);
    return tensorOf(this.filling.material);
  }

  /** Field of one contribution alone, into `out`; empty cells may hold anything. */
  fieldOf(contribution: Contribution, m: Address, t: number, out: Address): void {
    const { kernels, arena } = this;
    const { stride, cells } = arena;
    const { regions } = this.filling;
    const tensor = this.#tensorAlone(contribution);
    const b = contribution.kind === 'applied' ? contribution.field(t) : ([0, 0, 0] as const);
    if (contribution.kind === 'global') {
      const call = { kernels, stride, m, B: out, k: out, t, from: 0, to: 0, fresh: true };
      this.#blocks.perform(contribution.phases, call);
      return;
    }
    this.sum((from, to) => {
      if (regions === null) kernels.localField(m, out, stride, from, to, ...tensor, ...b, true);
      else kernels.regionalLocalField(m, out, stride, from, to, regions, this.#ownTensors, ...b, true);
      const call: FieldCall = { kernels, stride, m, B: out, t, from, to: Math.min(to, cells) };
      if (contribution.kind === 'field') contribution.addField(call);
      return 0;
    });
  }
}
