import type { Arena } from '../kernels/arena';
import type { Crew } from '../kernels/crew';
import type { Address } from '../kernels/loader';
import type { Project } from '../model/project';
import { wallCharge } from '../model/texture';
import type { Mesh } from './mesh';
import { cellsToFollow, endValues, readEnds, shiftCells, sparesDomains } from './moving-window';
import type { WallKind } from './observables/wall-profile';
import type { Vector } from './terms/term';

/** Bytes that the window of a project takes from the arena. */
export const windowBytes = ({ solver }: Project, mesh: Mesh): number =>
  solver.movingWindow ? 64 * Math.ceil((8 * endValues(mesh)) / 64) : 0;

/** The window of one simulation: how far it has gone and what enters it. Stands still where the project asks for none. */
export class SimulationWindow {
  /** Cells by which it has gone towards +x. */
  cells = 0;
  /** The wall that it follows; null when it stands. */
  readonly #wall: WallKind | null;
  /** Domains at the two ends before the drive, in the memory of all threads. */
  readonly #ends: Float64Array | null;
  /** Whether the drive leaves the domains as they were. */
  readonly #spared: boolean;

  constructor(
    project: Project,
    readonly mesh: Mesh,
    readonly arena: Arena,
    readonly crew: Crew,
    /** Its state; accepted steps change the address. */
    readonly fields: { readonly m: Address },
  ) {
    this.#wall = project.solver.movingWindow ? wallCharge(project.texture.kind) : null;
    const bytes = windowBytes(project, mesh);
    this.#ends =
      bytes === 0 ? null : new Float64Array(arena.memory.buffer, arena.take(bytes), endValues(mesh));
    this.#spared = this.#wall !== null && sparesDomains(project, this.#wall.axis);
  }

  /** Takes the ends of the present state for undisturbed domains. */
  remember(): void {
    const ends = this.#ends;
    if (ends === null) return;
    this.crew.once(() => readEnds(this.arena.view(this.fields.m), this.mesh, this.arena.pitch, ends));
  }

  /** What enters: six blocks of ny·nz numbers; null where the last column does, or where the window stands. */
  get ends(): Float64Array | null {
    return this.#spared ? this.#ends : null;
  }

  /** The ends out of a checkpoint. */
  restore(ends: ArrayLike<number>): void {
    this.#ends?.set(ends);
  }

  /** Brings the wall back to the middle; whether anything has moved. */
  follow(average: () => Vector): boolean {
    if (this.#wall === null) return false;
    const cells = cellsToFollow(this.mesh, this.#wall, average());
    if (cells === 0) return false;
    const { arena, mesh } = this;
    this.crew.once(() => shiftCells(arena.view(this.fields.m), mesh, arena.pitch, cells, this.ends));
    this.cells += cells;
    return true;
  }
}
