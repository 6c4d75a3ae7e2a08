import type { Crew } from '../kernels/crew';
import type { Phase, SlopePhaseCall } from './terms/term';

/** Cells per kernel call, even: m, B and k of one block stay in the cache, and a call never lasts long. */
const LARGEST_BLOCK = 2048;
/** Enough that a call costs little, few enough that small meshes can be shared. */
const SMALLEST_BLOCK = 512;
const BLOCKS = 32;

/** A function of the mesh alone: sums over cells must not depend on the number of threads. */
export const blockOf = (cells: number): number =>
  Math.min(Math.max(2 * Math.ceil(cells / (2 * BLOCKS)), SMALLEST_BLOCK), LARGEST_BLOCK);
/** Items of the longest sum. */
export const blocksOf = (cells: number): number => Math.ceil(cells / blockOf(cells));

/** Work over all `cells` (padded), block by block, on all threads of a crew; results do not depend on their number. */
export class Blocks {
  /** Cells per block, and their number. */
  readonly #block: number;
  readonly #blocks: number;

  constructor(
    readonly crew: Crew,
    readonly cells: number,
  ) {
    this.#block = blockOf(cells);
    this.#blocks = blocksOf(cells);
  }

  /** False when interrupted. */
  sweep(work: (from: number, to: number) => void): boolean {
    return this.crew.share(this.#blocks, (item) => {
      const from = item * this.#block;
      work(from, Math.min(from + this.#block, this.cells));
    });
  }

  /** Phases one after the other, each a share at a time; false when interrupted. */
  perform(phases: readonly Phase<SlopePhaseCall>[], call: SlopePhaseCall): boolean {
    const { crew } = this;
    for (const { items, share, run } of phases) {
      // At least four shares a thread, so that a thread that is held up does not hold up the others.
      const size = Math.min(share, Math.max(1, Math.floor(items / (4 * crew.threads))));
      const own = { ...call };
      const done = crew.share(Math.ceil(items / size), (item) => {
        own.from = item * size;
        own.to = Math.min(own.from + size, items);
        run(own, crew.rank);
      });
      if (!done) return false;
    }
    return true;
  }

  /** A kernel's result for every block of cells. */
  #gather(part: (from: number, to: number) => number): Float64Array {
    return this.crew.gather(this.#blocks, (item) => {
      const from = item * this.#block;
      return part(from, Math.min(from + this.#block, this.cells));
    });
  }

  /** Sum of a kernel's result over all cells, always in the same order. */
  sum(part: (from: number, to: number) => number): number {
    let total = 0;
    for (const value of this.#gather(part)) total += value;
    return total;
  }

  /** Largest result of a kernel over all cells; NaN when any is NaN. */
  largest(part: (from: number, to: number) => number): number {
    let most = 0;
    for (const value of this.#gather(part)) most = Math.max(most, value);
    return most;
  }
}
