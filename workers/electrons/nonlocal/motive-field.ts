import { inverseTransform, powerOfTwo, transform, transformBox } from '../../numerics/fft';
import { boxKernel } from './box-torque';
import { bishopFrame, fromComponents, gaugeComponents, poleFrame, steepPole } from './frames';
import { gradient, type Field, type Grid } from './grid';
import { lineKernel, type LineElectrons } from './line-torque';

type Axis = 0 | 1 | 2;

/** Motive field beyond the adiabatic and β ones of a texture m that moves with v = dm/dt. */
export interface MotiveField {
  /** E_i in V/m along the axes asked for, from m and dm/dt (rad/s), three blocks each. */
  readonly at: (m: Field, v: Field, axes: readonly Axis[]) => Float64Array[];
}

/** P(1 − χ₁) + i|χ₂| on the padded mesh, in the order of its transform. */
const kernelOf = (
  grid: Grid,
  sizes: readonly number[],
  line: boolean,
  electrons: LineElectrons,
): { readonly re: Float64Array; readonly im: Float64Array } => {
  const { P } = electrons;
  if (line) {
    const { chi1, chi2 } = lineKernel(electrons, grid.steps[0], sizes[0] as number);
    return { re: chi1.map((chi) => P * (1 - chi)), im: chi2.map((chi) => -chi) };
  }
  const { chi1, chi2 } = boxKernel(grid, sizes, electrons);
  return { re: chi1.map((chi) => P * (1 - chi)), im: chi2.map((chi) => -chi) };
};

/**
 * Reciprocal of the non-local torque: E_i = (ħ/2e)[P m·(∂_t m × (χ₁ − 1)*∂_i m) + ∂_t m·(|χ₂|*∂_i m)], with both kernels
 * moved onto ∂_t m, which they may as they are even in space: E_i = (ħ/2e) m·(∂_i m × Q), Q = [P(1 − χ₁) + i|χ₂|]*∂_t m in
 * the tangent frame, one transform for all directions. Its power in any current is that of the torque of this current,
 * place by place in a uniform one and as a whole in any. The frame is that of the torque of a current along x.
 * `quantum` is ħ/2e, V s. Source: nonlocal spec, section 5.
 */
export const createMotiveField = (grid: Grid, electrons: LineElectrons, quantum: number): MotiveField => {
  const [nx, ny, nz] = grid.sizes;
  const line = ny === 1 && nz === 1;
  const sizes = grid.sizes.map((size) => (size < 2 ? 1 : powerOfTwo(2 * size)));
  const kernel = kernelOf(grid, sizes, line, electrons);
  const length = kernel.re.length;
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  const cells = nx * ny * nz;
  const place = Int32Array.from(
    { length: cells },
    (_, i) =>
      (i % nx) +
      (sizes[0] as number) * ((Math.floor(i / nx) % ny) + (sizes[1] as number) * Math.floor(i / (nx * ny))),
  );
  const forth = line ? transform : (a: Float64Array, b: Float64Array) => { transformBox(a, b, sizes); }; // prettier-ignore
  const back = line ? inverseTransform : (a: Float64Array, b: Float64Array) => { transformBox(a, b, sizes, inverseTransform); }; // prettier-ignore

  /** Q as three blocks. */
  const responseTo = (m: Field, v: Field, e1: Field): Float64Array => {
    const { re: a, im: b } = gaugeComponents(m, e1, v);
    re.fill(0);
    im.fill(0);
    for (let i = 0; i < cells; i++) {
      const k = place[i] as number;
      // `gaugeComponents` halves.
      re[k] = 2 * (a[i] as number);
      im[k] = 2 * (b[i] as number);
    }
    forth(re, im);
    for (let k = 0; k < length; k++) {
      const [c, s] = [kernel.re[k] as number, kernel.im[k] as number];
      const [x, y] = [re[k] as number, im[k] as number];
      re[k] = c * x - s * y;
      im[k] = s * x + c * y;
    }
    back(re, im);
    for (let i = 0; i < cells; i++) {
      a[i] = re[place[i] as number] as number;
      b[i] = im[place[i] as number] as number;
    }
    return fromComponents(m, e1, a, b);
  };

  return {
    at: (m, v, axes) => {
      const along = gradient(grid, m, 0);
      const e1 = line ? bishopFrame(m) : poleFrame(m, steepPole(m, along));
      const q = responseTo(m, v, e1);
      return axes.map((axis) => {
        const d = axis === 0 ? along : gradient(grid, m, axis);
        const at = (f: Field, c: number, i: number): number => f[c * cells + i] as number;
        return Float64Array.from({ length: cells }, (_, i) => {
          let volume = 0;
          for (let c = 0; c < 3; c++) {
            const [p, r] = [(c + 1) % 3, (c + 2) % 3];
            volume += at(m, c, i) * (at(d, p, i) * at(q, r, i) - at(d, r, i) * at(q, p, i));
          }
          return quantum * volume;
        });
      });
    },
  };
};
