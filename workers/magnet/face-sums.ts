import { blockBytes, type Arena } from '../kernels/arena';
import type { Crew } from '../kernels/crew';
import type { Address, Kernels } from '../kernels/loader';
import type { Project } from '../model/project';
import { blockOf, blocksOf } from './blocks';
import type { Medium } from './medium';
import { cellCount, meshAxes, type Mesh } from './mesh';

/** Weights of all faces, one array per axis of `meshAxes`, entry i for the face between cell i and its next; 0 where there is none. */
type Rows = readonly ArrayLike<number>[];

/** One pair of leads: weights of the turning and of the moving part of every face; `null`: the same for both. */
export interface FaceWeights {
  readonly turning: Rows;
  readonly moving: Rows | null;
}

/** Σ w (v_a+v_b)·(n_a×n_b)/(1+n_a·n_b) and Σ w' δ/sin δ (v_a+v_b)·(n_b−n_a) over all faces, v = dn/dt in rad/s. */
export interface FaceSum {
  readonly turning: number;
  readonly moving: number;
}

/** Reads weighted sums over the faces of the present state: m and dm/dt must be fresh. */
export interface FaceReader {
  /** Sets the weights of all pairs; until then nothing is read. Without `moving` that part is left out and reads 0. */
  weigh(sets: readonly FaceWeights[], moving: boolean): void;
  read(): readonly FaceSum[];
}

/** Bytes of the partial sums of one block and one pair: two lanes of two numbers. */
const PART = 32;
const HEAD = 64;

const setsOf = ({ leads }: Project): number => 1 + leads.pairs.length;
/** Where materials differ the parts have weights of their own. */
const kindsOf = ({ materials }: Medium): 1 | 2 => (materials.length > 1 ? 2 : 1);

/** Bytes that the sums of a project take from the arena. */
export const faceSumBytes = (project: Project, mesh: Mesh, medium: Medium): number => {
  const padded = cellCount(mesh) + (cellCount(mesh) % 2);
  const weights = blockBytes(padded) * meshAxes(mesh).length * kindsOf(medium) * setsOf(project);
  // Each of the three is rounded up to 64 bytes.
  return weights + PART * blocksOf(padded) * setsOf(project) + HEAD + 3 * 64;
};

/**
 * The sums of one simulation, on all threads: weights lie in the arena, every block of cells has its own partial sums, and
 * these are added in the order of the blocks, so that the number of threads does not matter.
 */
export class FaceSums {
  readonly #arena: Arena;
  readonly #axes: ReturnType<typeof meshAxes>;
  readonly #sets: number;
  readonly #kinds: 1 | 2;
  /** Whether the parts have weights of their own, and whether the moving part is wanted: words that all threads read. */
  readonly #flags: Int32Array;
  readonly #weights: Address;
  readonly #out: Address;

  constructor(project: Project, mesh: Mesh, medium: Medium, arena: Arena) {
    this.#arena = arena;
    this.#axes = meshAxes(mesh);
    this.#sets = setsOf(project);
    this.#kinds = kindsOf(medium);
    this.#flags = new Int32Array(arena.memory.buffer, arena.take(HEAD), 2);
    this.#weights = arena.take(arena.stride * this.#axes.length * this.#kinds * this.#sets);
    this.#out = arena.take(PART * blocksOf(arena.padded) * this.#sets);
  }

  /** Leader: writes the weights. RangeError for sets that the project does not have. */
  weigh(sets: readonly FaceWeights[], moving: boolean): void {
    const apart = sets.some((set) => set.moving !== null);
    if (sets.length !== this.#sets || (apart && this.#kinds === 1))
      throw new RangeError('Weights of another project.');
    this.#flags.set([apart ? 1 : 0, moving ? 1 : 0]);
    const { padded, cells, memory } = this.#arena;
    sets.forEach((set, s) =>
      this.#axes.forEach((_, axis) =>
        [set.turning, ...(apart ? [set.moving ?? set.turning] : [])].forEach((rows, kind) => {
          const at = this.#weights + this.#place(s, axis, kind);
          new Float64Array(memory.buffer, at, padded).set(rows[axis] as ArrayLike<number>);
          if (padded > cells) new Float64Array(memory.buffer, at, padded)[cells] = 0;
        }),
      ),
    );
  }

  #place(set: number, axis: number, kind: number): number {
    return this.#arena.stride * ((set * this.#axes.length + axis) * this.#kinds + kind);
  }

  /** All threads: sums of the fields m and v, block by block. */
  share(kernels: Kernels, crew: Crew, m: Address, v: Address): void {
    const { stride, padded, cells } = this.#arena;
    const [apart, moving] = [this.#flags[0] === 1, this.#flags[1] === 1];
    const block = blockOf(padded);
    const pace = this.#place(1, 0, 0);
    const gap = apart ? stride : 0;
    crew.gather(blocksOf(padded), (item) => {
      const from = item * block;
      const to = Math.min(from + block, cells);
      const out = this.#out + PART * this.#sets * item;
      this.#axes.forEach(({ step, count, wrap }, axis) =>
        kernels.faceSums(
          m, v, stride, from, to, step, count, wrap,
          this.#weights + this.#place(0, axis, 0), this.#sets, pace, gap, out, moving, axis === 0,
        ),
      ); // prettier-ignore
      return 0;
    });
  }

  /** Leader, after `share`: the sums of every set. */
  total(): FaceSum[] {
    const blocks = this.#axes.length === 0 ? 0 : blocksOf(this.#arena.padded);
    const parts = new Float64Array(this.#arena.memory.buffer, this.#out, 4 * this.#sets * blocks);
    return Array.from({ length: this.#sets }, (_, s) => {
      let [turning, moving] = [0, 0];
      for (let at = 4 * s; at < parts.length; at += 4 * this.#sets) {
        turning += (parts[at] as number) + (parts[at + 1] as number);
        moving += (parts[at + 2] as number) + (parts[at + 3] as number);
      }
      return { turning, moving };
    });
  }
}
