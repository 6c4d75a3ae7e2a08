import { hermitianSolver, type HermitianEigen } from '../../numerics/hermitian-eigen';
import type { Vector } from './film';
import { CURL, imAt, type BandSource, type PairBlock } from './pair-block';

/** Square complex matrix, row by row. */
export interface Matrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const zeroMatrix = (n: number): Matrix => ({
  re: new Float64Array(n * n),
  im: new Float64Array(n * n),
});

/** One lattice vector of an operator: e^{ik·R} times a matrix. */
export interface LatticeTerm {
  /** In lattice vectors; the third does not enter the phase (k₃ = 0). */
  readonly R: readonly [number, number, number];
  readonly matrix: Matrix;
}

/**
 * Electrons on a lattice, energies in eV. Spec, section 3: H(k) = Σ e^{ik·R} H(R), torque operators T_j = (i/2)[H_ex(k), σ_j]
 * as sums of the same kind, and positions, where known, as matrices A_x, A_y (then ħv = dH/dk + i[H, A]).
 */
export interface LatticeModel {
  readonly bands: number;
  /** Lattice vectors as rows, x, y, z, in the unit of length of the model. */
  readonly cell: readonly [Vector, Vector, Vector];
  readonly hamiltonian: readonly LatticeTerm[];
  readonly torque: readonly [readonly LatticeTerm[], readonly LatticeTerm[], readonly LatticeTerm[]];
  readonly position?: readonly [readonly LatticeTerm[], readonly LatticeTerm[]];
}

const TURN = 2 * Math.PI;

/** target += (c + is)·matrix, with real factors for the gradient of the phase. */
const addScaled = (target: Matrix, { re, im }: Matrix, c: number, s: number): void => {
  for (let i = 0; i < re.length; i++) {
    const a = re[i] as number;
    const b = im[i] as number;
    target.re[i] = (target.re[i] as number) + c * a - s * b;
    target.im[i] = (target.im[i] as number) + c * b + s * a;
  }
};

const clear = ({ re, im }: Matrix): void => {
  re.fill(0);
  im.fill(0);
};

const sumTerms = (target: Matrix, terms: readonly LatticeTerm[], k1: number, k2: number): void => {
  clear(target);
  for (const { R, matrix } of terms) {
    const phase = TURN * (k1 * R[0] + k2 * R[1]);
    addScaled(target, matrix, Math.cos(phase), Math.sin(phase));
  }
};

/** H(k) and dH/dk along x and y. */
const sumHamiltonian = (
  model: LatticeModel,
  [h, vx, vy]: readonly [Matrix, Matrix, Matrix],
  k1: number,
  k2: number,
): void => {
  for (const matrix of [h, vx, vy]) clear(matrix);
  const [a, b, c] = model.cell;
  for (const { R, matrix } of model.hamiltonian) {
    const phase = TURN * (k1 * R[0] + k2 * R[1]);
    const cosine = Math.cos(phase);
    const sine = Math.sin(phase);
    addScaled(h, matrix, cosine, sine);
    const place = (axis: number): number =>
      R[0] * (a[axis] as number) + R[1] * (b[axis] as number) + R[2] * (c[axis] as number);
    const x = place(0);
    const y = place(1);
    if (x !== 0) addScaled(vx, matrix, -x * sine, x * cosine);
    if (y !== 0) addScaled(vy, matrix, -y * sine, y * cosine);
  }
};

/** target += i(XY − YX). */
const addCommutator = (target: Matrix, x: Matrix, y: Matrix, n: number): void => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < n; k++) {
        const ik = i * n + k;
        const kj = k * n + j;
        const a = x.re[ik] as number;
        const b = x.im[ik] as number;
        const c = y.re[kj] as number;
        const d = y.im[kj] as number;
        const e = y.re[ik] as number;
        const f = y.im[ik] as number;
        const g = x.re[kj] as number;
        const h = x.im[kj] as number;
        re += a * c - b * d - (e * g - f * h);
        im += a * d + b * c - (e * h + f * g);
      }
      target.re[i * n + j] = (target.re[i * n + j] as number) - im;
      target.im[i * n + j] = (target.im[i * n + j] as number) + re;
    }
};

/** ⟨u_n|O|u_m⟩ for n ≤ m into target; the other half is not written. */
const toBands = (target: Matrix, o: Matrix, u: HermitianEigen, n: number, scratch: Matrix): void => {
  const { re: wre, im: wim } = scratch;
  for (let m = 0; m < n; m++) {
    for (let i = 0; i < n; i++) {
      let x = 0;
      let y = 0;
      for (let j = 0, at = i * n, from = m * n; j < n; j++, at++, from++) {
        const a = o.re[at] as number;
        const b = o.im[at] as number;
        const c = u.re[from] as number;
        const d = u.im[from] as number;
        x += a * c - b * d;
        y += a * d + b * c;
      }
      wre[i] = x;
      wim[i] = y;
    }
    for (let band = 0; band <= m; band++) {
      let x = 0;
      let y = 0;
      for (let i = 0, at = band * n; i < n; i++, at++) {
        const a = u.re[at] as number;
        const b = u.im[at] as number;
        const c = wre[i] as number;
        const d = wim[i] as number;
        x += a * c + b * d;
        y += a * d - b * c;
      }
      target.re[band * n + m] = x;
      target.im[band * n + m] = y;
    }
  }
};

const products = (block: PairBlock, v: readonly Matrix[], torque: readonly Matrix[], n: number): void => {
  const { im, re, diagonal } = block;
  for (let band = 0, pair = 0; band < n; band++) {
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 2; j++)
        diagonal[6 * band + 2 * i + j] =
          ((torque[i] as Matrix).re[band * (n + 1)] as number) *
          ((v[j] as Matrix).re[band * (n + 1)] as number);
    for (let m = band + 1; m < n; m++, pair++) {
      const at = band * n + m;
      for (let j = 0; j < 2; j++) {
        const c = (v[j] as Matrix).re[at] as number;
        const d = (v[j] as Matrix).im[at] as number;
        for (let i = 0; i < 3; i++) {
          const a = (torque[i] as Matrix).re[at] as number;
          const b = (torque[i] as Matrix).im[at] as number;
          im[imAt(pair) + 2 * i + j] = b * c - a * d;
          re[6 * pair + 2 * i + j] = a * c + b * d;
        }
      }
      const vx = v[0] as Matrix;
      const vy = v[1] as Matrix;
      im[imAt(pair) + CURL] =
        (vy.im[at] as number) * (vx.re[at] as number) - (vy.re[at] as number) * (vx.im[at] as number);
    }
  }
};

/** Bands and matrix elements of any lattice model by diagonalisation at each wave vector. */
export const latticeSource = (model: LatticeModel): BandSource => {
  const n = model.bands;
  const solve = hermitianSolver(n);
  const made = (): Matrix => zeroMatrix(n);
  const [h, vx, vy, operator, scratch] = [made(), made(), made(), made(), made()];
  const velocities = [made(), made()];
  const torques = [made(), made(), made()];
  const fill = (block: PairBlock, k1: number, k2: number): void => {
    sumHamiltonian(model, [h, vx, vy], k1, k2);
    const eigen = solve(h.re, h.im);
    block.energies.set(eigen.values);
    [vx, vy].forEach((v, axis) => {
      const position = model.position?.[axis];
      if (position !== undefined) {
        sumTerms(operator, position, k1, k2);
        addCommutator(v, h, operator, n);
      }
      toBands(velocities[axis] as Matrix, v, eigen, n, scratch);
    });
    model.torque.forEach((terms, j) => {
      sumTerms(operator, terms, k1, k2);
      toBands(torques[j] as Matrix, operator, eigen, n, scratch);
    });
    products(block, velocities, torques, n);
  };
  return { bands: n, fill };
};
