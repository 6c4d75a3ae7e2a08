import { bandWorkspace, type Tenant } from '../../kernels/band-kernels';
import type { Accumulator } from './mesh';
import { IM_WIDTH, PRODUCTS, type PairBlock } from './pair-block';
import type { RashbaFilm } from './rashba';
import type { Level, Patch } from './zone-levels';

/** Sums of one energy: even, then odd, each torque by space. */
export const TORKANCE_WIDTH = 2 * PRODUCTS;

/** Numbers of a band for the kernel: its level and six times six coefficients. */
const BAND = 1 + 6 * PRODUCTS;
/** Points of a row that the kernel takes at a time: what it knows of them stays in the first cache. */
const CHUNK = 64;
/** Numbers of two points between the two kernels. */
const PAIR_SPACE = 54;
/** Pairs closer than this part of Γ go one by one: their partial fractions would cancel. */
const CLOSE = 0.5;

/** Where things lie, in numbers of 8 bytes. */
interface Layout {
  readonly energies: number;
  readonly sums: number;
  readonly pair: number;
  readonly line: number;
  readonly space: number;
  readonly bands: number;
}

const TURN = 2 * Math.PI;

/**
 * Even and odd torkance with constant broadening Γ at T = 0, at each Fermi energy; sums in units of e × length. Band form
 * of the spec, section 2.2, which is exact for G = 1/(E − H + iΓ); without vertex corrections. Divide by N_k. In SIMD, two
 * energies at a time, partial fractions making the cost linear in the number of bands; the Rashba film two points at a time.
 */
class TorkanceSums implements Accumulator, Tenant {
  readonly width = TORKANCE_WIDTH;
  readonly #sums: Float64Array;
  readonly #energies: Float64Array;
  readonly #layout: Layout;

  constructor(
    energies: ArrayLike<number>,
    readonly gamma: number,
  ) {
    // Even, the last one twice: two energies share a vector.
    const padded = energies.length + (energies.length % 2);
    this.#energies = Float64Array.from({ length: padded }, (_, i) => energies[Math.min(i, energies.length - 1)] as number); // prettier-ignore
    this.#sums = new Float64Array(TORKANCE_WIDTH * energies.length);
    const sums = padded;
    const pair = sums + TORKANCE_WIDTH * padded;
    const line = pair + TORKANCE_WIDTH;
    const space = line + 3 * CHUNK;
    this.#layout = { energies: 0, sums, pair, line, space, bands: space + (PAIR_SPACE * CHUNK) / 2 };
  }

  /** Complete: what the kernels have summed since is added first. */
  get sums(): Float64Array {
    if (bandWorkspace().holds(this)) this.leave();
    return this.#sums;
  }

  leave(): void {
    const { sums } = this.#layout;
    const there = bandWorkspace().numbers;
    for (let i = 0; i < this.#sums.length; i++)
      this.#sums[i] = (this.#sums[i] as number) + (there[sums + i] as number);
    there.fill(0, sums, sums + TORKANCE_WIDTH * this.#energies.length);
  }

  /** The memory with energies and sums in place and room for so many bands. */
  #enter(bands: number): Float64Array {
    const { energies, sums, bands: end } = this.#layout;
    const workspace = bandWorkspace();
    const here = workspace.enter(this, 8 * (end + BAND * bands));
    if (!here) {
      workspace.numbers.set(this.#energies, energies);
      workspace.numbers.fill(0, sums, sums + TORKANCE_WIDTH * this.#energies.length);
    }
    return workspace.numbers;
  }

  readonly visit = (block: PairBlock): void => {
    const numbers = this.#enter(block.bands);
    const { kernels } = bandWorkspace();
    const { energies, sums, bands } = this.#layout;
    const count = this.#energies.length;
    this.#bandNumbers(block, numbers);
    kernels.levelTorkance(8 * bands, block.bands, 8 * energies, count, 8 * sums, this.gamma);
  };

  /** Partial fractions of all pairs into the bands; close pairs go to their kernel at once. */
  #bandNumbers({ bands: n, energies: levels, im, re, diagonal }: PairBlock, to: Float64Array): void {
    const { gamma } = this;
    const even = 1 / (2 * Math.PI);
    const odd = (gamma * gamma) / Math.PI;
    const start = this.#layout.bands;
    for (let band = 0, at = start; band < n; band++, at += BAND) {
      to[at] = levels[band] as number;
      to.fill(0, at + 1, at + BAND);
      for (let c = 0; c < PRODUCTS; c++) to[at + 19 + c] = odd * (diagonal[PRODUCTS * band + c] as number);
    }
    for (let band = 0, i = 0, r = 0; band < n; band++)
      for (let other = band + 1; other < n; other++, i += IM_WIDTH, r += PRODUCTS) {
        const delta = (levels[other] as number) - (levels[band] as number);
        if (delta < CLOSE * gamma) this.#closePair(levels[band] as number, delta, im, i, re, r, to);
        else {
          const c = 1 / (delta * delta + 4 * gamma * gamma);
          const angle = (4 * even) / (delta * delta);
          const both = (-8 * even * c * gamma ** 3) / delta;
          const slope = 4 * even * gamma * c;
          const oddBoth = 2 * odd * c;
          const oddSlope = (4 * odd * c) / delta;
          const low = start + BAND * band + 1;
          const high = start + BAND * other + 1;
          for (let k = 0; k < PRODUCTS; k++) {
            const s = im[i + k] as number;
            const t = re[r + k] as number;
            const a = angle * s;
            const b = both * s;
            const d = slope * s;
            const f = oddBoth * t;
            const g = oddSlope * t;
            to[low + k] = (to[low + k] as number) - a;
            to[high + k] = (to[high + k] as number) + a;
            to[low + 6 + k] = (to[low + 6 + k] as number) + b;
            to[high + 6 + k] = (to[high + 6 + k] as number) + b;
            to[low + 12 + k] = (to[low + 12 + k] as number) - d;
            to[high + 12 + k] = (to[high + 12 + k] as number) + d;
            to[low + 24 + k] = (to[low + 24 + k] as number) + f;
            to[high + 24 + k] = (to[high + 24 + k] as number) + f;
            to[low + 30 + k] = (to[low + 30 + k] as number) - g;
            to[high + 30 + k] = (to[high + 30 + k] as number) + g;
          }
        }
      }
  }

  #closePair(lower: number, delta: number, im: Float64Array, i: number, re: Float64Array, r: number, to: Float64Array): void {
    const { pair, energies, sums } = this.#layout;
    for (let c = 0; c < PRODUCTS; c++) {
      to[pair + c] = (im[i + c] as number) / (2 * Math.PI);
      to[pair + PRODUCTS + c] = (2 * this.gamma * this.gamma * (re[r + c] as number)) / Math.PI;
    }
    const count = this.#energies.length;
    bandWorkspace().kernels.closeTorkance(8 * pair, lower, lower + delta, 8 * energies, count, 8 * sums, this.gamma);
  } // prettier-ignore

  readonly film = ({ p, n }: RashbaFilm, level: Level, patch: Patch): void => {
    const numbers = this.#enter(0);
    const { kernels } = bandWorkspace();
    const { energies, sums, line, space } = this.#layout;
    const whole = columnsOf(level, patch, false);
    const rest = level.nested === null ? whole : columnsOf(level, patch, true);
    const odd = (this.gamma * this.gamma) / Math.PI;
    for (let i = patch.rows[0]; i < patch.rows[1]; i++) {
      const nested = level.nested !== null && i % level.nested.ratio[0] === level.nested.place[0];
      const { length, table } = nested ? rest : whole;
      const k = (TURN * (i + level.shift[0])) / level.n[0];
      const [sx, cx] = [Math.sin(k), Math.cos(k)];
      for (let from = 0; from < length; from += CHUNK) {
        const count = Math.min(CHUNK, length - from);
        for (let block = 0; block < 3; block++)
          numbers.set(
            table.subarray(block * length + from, block * length + from + count),
            line + block * count,
          );
        kernels.rashbaLine(8 * line, 8 * space, count, sx, cx, p.t, p.alpha, p.J * n[0], p.J * n[1], p.J * n[2]); // prettier-ignore
        kernels.rashbaTorkance(
          8 * space, count, 8 * energies, this.#sums.length / TORKANCE_WIDTH, 8 * sums,
          this.gamma, 1 / TURN, odd,
        ); // prettier-ignore
      }
    }
  };
}

/** sin k₂, cos k₂ and weights of the columns of a patch, an even number of each; `without` those of the level before. */
const columnsOf = (
  { n, shift, nested }: Level,
  { columns }: Patch,
  without: boolean,
): { readonly length: number; readonly table: Float64Array } => {
  const places: number[] = [];
  for (let j = columns[0]; j < columns[1]; j++)
    if (!without || nested === null || j % nested.ratio[1] !== nested.place[1]) places.push(j);
  const length = places.length + (places.length % 2);
  const table = new Float64Array(3 * length);
  places.forEach((j, at) => {
    const k = (TURN * (j + shift[1])) / n[1];
    table[at] = Math.sin(k);
    table[length + at] = Math.cos(k);
    table[2 * length + at] = 1;
  });
  return { length, table };
};

export const torkanceAccumulator = (energies: ArrayLike<number>, gamma: number): Accumulator =>
  new TorkanceSums(energies, gamma);
