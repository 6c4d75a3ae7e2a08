import type { Arena } from '../../kernels/arena';
import type { Address, Kernels } from '../../kernels/loader';
import type { Files } from '../../model/files';
import type { Material } from '../../model/material';
import type { Project } from '../../model/project';
import { describeProblem, type Problem, type Result } from '../../model/result';
import type { ReferenceId } from '../../references';
import type { Filling, Medium } from '../medium';
import type { Mesh } from '../mesh';

export type Vector = readonly [number, number, number];

/** Symmetric 3 × 3: xx, yy, zz, xy, xz, yz. */
export type Tensor = readonly [number, number, number, number, number, number];

/** One range of cells of one evaluation: state m, time t (s), effective field B (T). */
export interface FieldCall {
  readonly kernels: Kernels;
  readonly stride: number;
  readonly m: Address;
  readonly B: Address;
  readonly t: number;
  readonly from: number;
  readonly to: number;
}

/** The same with the slope dm/dt (rad/s). */
export interface TorqueCall extends FieldCall {
  readonly k: Address;
}

/** One range of cells of one drawing of fluctuations, for a step of dt (s). */
export interface NoiseCall {
  readonly kernels: Kernels;
  readonly stride: number;
  readonly from: number;
  readonly to: number;
  /** Number of the step: the same number draws the same fluctuations. */
  readonly step: number;
  readonly dt: number;
}

/** A range of the items of a phase, not of cells; `fresh` where B holds nothing yet and is set instead of added to. */
export interface PhaseCall extends FieldCall {
  readonly fresh: boolean;
}

/**
 * Part of a field that needs the whole mesh: `items` pieces of work that do not depend on each other, at most `share` of
 * them in one call.
 */
export interface Phase<C = PhaseCall> {
  readonly items: number;
  readonly share: number;
  /** `rank`: number of the thread, which has working memory of its own. */
  run(call: C, rank: number): void;
}

/** A range of the items of a phase that adds to the slope k, which holds what all other terms have made of it. */
export interface SlopePhaseCall extends PhaseCall {
  readonly k: Address;
}

/**
 * What a term adds to the equation of motion, in one of seven ways. An energy that is homogeneous of degree n in m gives
 * E = −(Ms V/n) Σ m·B of its own field (Euler), so a term states its degree instead of repeating its formula.
 * `stiffness` (T) bounds the answer of B to a unit change of m, so that the integrator knows its largest stable step; a
 * drive states its own size, a torque its rate divided by γ.
 */
export type Contribution =
  /** B += T m with T (T) of the material alone: summed with its like before a cell is touched. Energy of degree 2. */
  | { readonly kind: 'local'; tensor(material: Material): Tensor }
  /** B += b(t) (T), uniform; part of the drive, absent while relaxing. Energy of degree 1. */
  | { readonly kind: 'applied'; readonly stiffness: number; field(t: number): Vector }
  /** B += anything else, through kernels. Part of the drive (`drive`) it is absent while relaxing; degree null: no energy. */
  | {
      readonly kind: 'field';
      readonly degree: number | null;
      readonly drive?: true;
      readonly stiffness: number;
      addField(call: FieldCall): void;
    }
  /** B += a field in which every cell feels every other: phases one after the other, each over the whole mesh. */
  | {
      readonly kind: 'global';
      readonly degree: number;
      readonly stiffness: number;
      readonly phases: readonly Phase[];
    }
  /** dm/dt += …, through kernels; part of the drive, absent while relaxing. No energy. */
  | {
      readonly kind: 'torque';
      readonly stiffness: number;
      /** Largest damping that it gives to a cell, where it changes that of the material. */
      readonly damping?: number;
      addTorque(call: TorqueCall): void;
      /** Mean conventional current along x over the box at time t, A/m², of a current that is no uniform waveform. */
      meanCurrent?(t: number): number;
    }
  /** dm/dt += … in which every cell feels every other, after all else is known of dm/dt. Part of the drive. No energy. */
  | {
      readonly kind: 'late';
      readonly stiffness: number;
      readonly phases: readonly Phase<SlopePhaseCall>[];
      /** Whether there is anything to do at time t. */
      acts(t: number): boolean;
    }
  /** B += a random field (T) at `field`, drawn once a step by integrators that know how to use it. No energy. */
  | { readonly kind: 'noise'; readonly field: Address; draw(call: NoiseCall): void };

/** Where a term lays out the memory it asked for. */
export interface Workshop {
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly threads: number;
  /** What fills the cells: the materials stand here, not in the project. */
  readonly filling: Filling;
  readonly files: Files;
}

/** A physics term: what it is, when it is zero, and what it adds. One file each; `index.ts` lists them. */
export interface Term {
  readonly name: string;
  readonly label: string;
  readonly symbol: string;
  /** Paths of the fields it reads; label, unit, range and description stand in the schema and nowhere else. */
  readonly parameters: readonly string[];
  /** LaTeX. */
  readonly formula: string;
  readonly source: string;
  /** Papers to cite where it acts; empty for what every textbook has, and for derivations of our own. */
  readonly references: readonly ReferenceId[];
  /** Surely zero in every material: then it costs nothing. */
  isZero(project: Project, mesh: Mesh, medium: Medium): boolean;
  /** Memory beyond the state that it takes from the arena when built. */
  bytes?(project: Project, mesh: Mesh, medium: Medium, threads: number): number;
  /** Why it cannot be built from these files or values, before anything is allocated; asked only where it is not zero. */
  check?(project: Project, mesh: Mesh, files: Files): readonly Problem[];
  build(project: Project, mesh: Mesh, workshop: Workshop): Contribution;
}

/** What `check` has found to be there; throws RangeError when it was not asked. */
export const built = <T>(result: Result<T>): T => {
  if (!result.ok) throw new RangeError(describeProblem(result));
  return result.value;
};

/** The same direction with length 1. */
export const unit = ([x, y, z]: Vector): Vector => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};

/** s n nᵀ of a direction of any length. */
export const dyad = (direction: Vector, s: number): Tensor => {
  const [x, y, z] = direction;
  const c = s / (x * x + y * y + z * z);
  return [c * x * x, c * y * y, c * z * z, c * x * y, c * x * z, c * y * z];
};
