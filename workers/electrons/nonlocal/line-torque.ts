import { inverseTransform, powerOfTwo, transform } from '../../numerics/fft';
import { chi1Bin, chi2Bin } from './bin-averages';
import { chi1Line, chi2Line } from './real-kernels';
import { bishopFrame, fromComponents, gaugeComponents } from './frames';
import { gradient, lineGrid, type Field } from './grid';

export interface LineElectrons {
  readonly kF: number;
  readonly zeta: number;
  /** Polarisation of the current; with one lifetime that of the electron gas. */
  readonly P: number;
}

export interface LineKernel {
  /** Transform of χ₁ and χ₂ on the padded mesh, in the order of the transform. */
  readonly chi1: Float64Array;
  readonly chi2: Float64Array;
}

/** Longest step of the kernel's samples in 2k_F h; its alias is then below 1e-6 of χ₁. */
const FINE = 0.2;
/** Beyond this many samples (very long lines, or cells of many Fermi wavelengths) means over the bins serve. */
const MOST_SAMPLES = 2 ** 19;

const binned = (electrons: LineElectrons, step: number, padded: number): LineKernel => {
  const { kF, zeta } = electrons;
  const unit = Math.PI / (padded * step * kF);
  const t = (k: number): number => unit * Math.min(k, padded - k);
  return {
    chi1: Float64Array.from({ length: padded }, (_, k) => chi1Bin(zeta, t(k), unit / 2)),
    chi2: Float64Array.from({ length: padded }, (_, k) => chi2Bin(zeta, t(k), unit / 2)),
  };
};

/** Samples of a kernel on the fine line, its transform, and of that the wavenumbers of the mesh. */
const sampled = (kernel: (x: number) => number, step: number, fine: number, padded: number): Float64Array => {
  const length = padded * fine;
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  for (let i = 0; i <= length / 2; i++) re[i] = step * kernel(i * step);
  for (let i = 1; i < length / 2; i++) re[length - i] = re[i] as number;
  transform(re, im);
  return Float64Array.from(
    { length: padded },
    (_, k) => re[k < padded / 2 ? k : length - padded + k] as number,
  );
};

/**
 * χ₁ and χ₂ for lines of up to padded/2 cells of `step` m: from the closed forms in real space, so that the convolution is
 * that of the endless line and not of a ring. Source: spec, section 5, recipe 1.
 */
export const lineKernel = (electrons: LineElectrons, step: number, padded: number): LineKernel => {
  const { kF, zeta } = electrons;
  const fine = powerOfTwo((2 * kF * step) / FINE);
  if (padded * fine > MOST_SAMPLES) return binned(electrons, step, padded);
  const reduced = (2 * kF * step) / fine;
  return {
    chi1: sampled((x) => chi1Line(zeta, x), reduced, fine, padded),
    chi2: sampled((x) => chi2Line(zeta, x), reduced, fine, padded),
  };
};

export interface LineTorque {
  /** Torque density on the spins per unit of current density, in ħ/e · 1/m: times (ħ/e) j it is J/m³. Three blocks. */
  readonly total: Float64Array;
  /** What a slow texture would have, ½P ∂n, and the two kernels' parts; total = χ₁ part + χ₂ part. */
  readonly adiabatic: Float64Array;
  readonly chi1: Float64Array;
  readonly chi2: Float64Array;
}

/**
 * τ = (ħj/e)[P χ₁*w − χ₂*(n×w)] of a texture n on a line of cells, w = ½∂n, in the Bishop frame. n as three blocks.
 * Spec, section 5. The line is taken to go on unchanged at its ends. Needs 8 cells per width of the texture for 1e-3.
 */
export const lineTorque = (n: Field, step: number, electrons: LineElectrons): LineTorque => {
  const count = n.length / 3;
  const padded = powerOfTwo(2 * count);
  const kernel = lineKernel(electrons, step, padded);
  const rate = gradient(lineGrid(count, step), n, 0);
  const e1 = bishopFrame(n);
  const w = gaugeComponents(n, e1, rate);
  const [re, im] = [new Float64Array(padded), new Float64Array(padded)];
  re.set(w.re);
  im.set(w.im);
  transform(re, im);
  const part = (factor: (k: number) => number, turned: boolean): Float64Array => {
    const scaled = (values: Float64Array): Float64Array => values.map((v, k) => v * factor(k));
    const [a, b] = [scaled(re), scaled(im)];
    inverseTransform(a, b);
    // −i(a + ib) = b − ia: −χ₂ n×w.
    return turned
      ? fromComponents(
          n,
          e1,
          b.subarray(0, count),
          a.subarray(0, count).map((v) => -v),
        )
      : fromComponents(n, e1, a.subarray(0, count), b.subarray(0, count));
  };
  const chi1 = part((k) => electrons.P * (kernel.chi1[k] as number), false);
  const chi2 = part((k) => kernel.chi2[k] as number, true);
  return {
    chi1,
    chi2,
    total: chi1.map((v, i) => v + (chi2[i] as number)),
    adiabatic: rate.map((v) => (electrons.P * v) / 2),
  };
};
