import { inverseTransform, powerOfTwo, transformBox } from '../../numerics/fft';
import { chi1Bin, chi2Bin } from './bin-averages';
import type { Triple } from './forces';
import { fromComponents, gaugeComponents, leastTwistFrame } from './frames';
import { gradient, type Field, type Grid } from './grid';
import type { LineElectrons, LineKernel } from './line-torque';

/**
 * τ per (ħ/e)·(A/m²) of a film or box under a uniform current direction j, three blocks: one complex multiplier P χ₁ − iχ₂ of
 * |q| in the frame of least twist, padded twice. First order in the twist that is left. Spec, section 5, recipe 2.
 */
export const boxTorque = (
  grid: Grid,
  n: Field,
  current: Triple,
  electrons: LineElectrons,
  e1: Field = leastTwistFrame(grid, n).e1,
): Float64Array => {
  const [nx, ny] = grid.sizes;
  const sizes = grid.sizes.map((size) => (size < 2 ? 1 : powerOfTwo(2 * size))) as [number, number, number];
  const total = sizes[0] * sizes[1] * sizes[2];
  const drift = new Float64Array(n.length);
  for (const axis of [0, 1, 2] as const)
    if (current[axis] !== 0)
      gradient(grid, n, axis).forEach((v, i) => ((drift[i] as number) += current[axis] * v));
  const w = gaugeComponents(n, e1, drift);
  const place = (i: number): number =>
    (i % nx) + sizes[0] * ((Math.floor(i / nx) % ny) + sizes[1] * Math.floor(i / (nx * ny)));
  const [re, im] = [new Float64Array(total), new Float64Array(total)];
  for (let i = 0; i < w.re.length; i++) {
    re[place(i)] = w.re[i] as number;
    im[place(i)] = w.im[i] as number;
  }
  transformBox(re, im, sizes);
  const { chi1, chi2 } = boxKernel(grid, sizes, electrons);
  for (let k = 0; k < total; k++) {
    const [a, b] = [electrons.P * (chi1[k] as number), -(chi2[k] as number)];
    const [x, y] = [re[k] as number, im[k] as number];
    re[k] = a * x - b * y;
    im[k] = b * x + a * y;
  }
  transformBox(re, im, sizes, inverseTransform);
  const back = (part: Float64Array): Float64Array => w.re.map((_, i) => part[place(i)] as number);
  return fromComponents(n, e1, back(re), back(im));
};

/** Means of χ₁ and χ₂ over the bins of |q| of a padded box, in the order of its transform. */
export const boxKernel = (
  grid: Grid,
  sizes: readonly number[],
  { kF, zeta }: Pick<LineElectrons, 'kF' | 'zeta'>,
): LineKernel => {
  const spacing = grid.steps.map((step, a) => (2 * Math.PI) / (step * (sizes[a] as number)));
  const total = sizes.reduce((product, size) => product * size, 1);
  const [chi1, chi2] = [new Float64Array(total), new Float64Array(total)];
  for (let k = 0; k < total; k++) {
    let rest = k;
    let [square, projected] = [0, 0];
    for (const a of [0, 1, 2] as const) {
      const size = sizes[a] as number;
      const index = rest % size;
      rest = Math.floor(rest / size);
      const q = Math.min(index, size - index) * (spacing[a] as number);
      square += q * q;
      projected += size > 1 ? q * (spacing[a] as number) : 0;
    }
    const q = Math.sqrt(square);
    const [t, d] = q === 0 ? [0, 0] : [q / (2 * kF), projected / (4 * kF * q)];
    chi1[k] = chi1Bin(zeta, t, d);
    chi2[k] = chi2Bin(zeta, t, d);
  }
  return { chi1, chi2 };
};
