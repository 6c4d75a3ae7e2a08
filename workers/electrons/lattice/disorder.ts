import { normal, philox } from '../../numerics/philox';
import type { SpinOrbitScatterer } from './device';

/** Slices at either end that stay clean, so that the contact is that of the lead. Spec, section B1. */
export const CLEAN = 2;

export interface Disorder {
  readonly potential: Float64Array;
  readonly flips: Float64Array;
}

const each = (L: number, W: number, visit: (i: number, y: number, site: number) => void): void => {
  for (let i = CLEAN; i < L - CLEAN; i++) for (let y = 0; y < W; y++) visit(i, y, i * W + y);
};

/**
 * The repeatable "disorder" of the reference values: f_c(i, y) = sin(12.9898(i+1) + 78.233(y+1) + 37.719(c+1)), potential
 * vₙf₃ and field v_s(f₀, f₁, f₂); none on the first and last two slices.
 */
export const waveDisorder = (L: number, W: number, vn: number, vs: number): Disorder => {
  const [potential, flips] = [new Float64Array(L * W), new Float64Array(3 * L * W)];
  each(L, W, (i, y, site) => {
    const f = (c: number): number => Math.sin(12.9898 * (i + 1) + 78.233 * (y + 1) + 37.719 * (c + 1));
    potential[site] = vn * f(3);
    flips.set([vs * f(0), vs * f(1), vs * f(2)], 3 * site);
  });
  return { potential, flips };
};

export interface RandomDisorder {
  /** Variance of ε and of each component of b, in t²; the c_n and c_s of the averaged theory. */
  readonly cn: number;
  readonly cs: number;
  /** Mean square of the spin–orbit strength l; every site has a scatterer when it is not 0. */
  readonly cso: number;
  readonly seed: number;
}

/**
 * Normal disorder of a sample: each number depends on seed, sample and site alone, so that samples come out the same in any
 * order and a longer device begins as a shorter one.
 */
export const randomDisorder = (
  L: number,
  W: number,
  { cn, cs, cso, seed }: RandomDisorder,
  sample: number,
): Disorder & { readonly spinOrbit: SpinOrbitScatterer[] } => {
  const [potential, flips] = [new Float64Array(L * W), new Float64Array(3 * L * W)];
  const spinOrbit: SpinOrbitScatterer[] = [];
  const [n, s, so] = [Math.sqrt(cn), Math.sqrt(cs), Math.sqrt(cso)];
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const;
  each(L, W, (i, y, site) => {
    const [a, b, c, d] = philox([i, y, sample, 0], key);
    const [e, f, g, h] = philox([i, y, sample, 1], key);
    const [p, q] = philox([i, y, sample, 2], key);
    potential[site] = n * normal(a, b);
    flips.set([s * normal(c, d), s * normal(e, f), s * normal(g, h)], 3 * site);
    if (so > 0) spinOrbit.push({ slice: i, site: y, strength: so * normal(p, q) });
  });
  return { potential, flips, spinOrbit };
};
