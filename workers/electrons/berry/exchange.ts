import { zeroMatrix, type LatticeTerm, type Matrix } from './lattice-model';
import type { Direction } from './pair-block';

/** How the two spins follow one another in a basis: up, down, up, down …, or all up and then all down. */
export const ORDERINGS = ['interleaved', 'block'] as const;
export type SpinOrdering = (typeof ORDERINGS)[number];

/** Place of orbital o with spin s (0 up, 1 down) in a basis of `bands` spin orbitals. */
export const spinIndex = (ordering: SpinOrdering, bands: number, orbital: number, spin: number): number =>
  ordering === 'interleaved' ? 2 * orbital + spin : orbital + (spin * bands) / 2;

/** The three Pauli matrices, rows (up, down), as [re, im] of the four entries. */
const PAULI = [
  [[0, 0], [1, 0], [1, 0], [0, 0]],
  [[0, 0], [0, -1], [0, 1], [0, 0]],
  [[1, 0], [0, 0], [0, 0], [-1, 0]],
] as const; // prettier-ignore

/** σ_x, σ_y, σ_z in the basis. */
export const spinMatrices = (bands: number, ordering: SpinOrdering): readonly [Matrix, Matrix, Matrix] => {
  const of = (axis: 0 | 1 | 2): Matrix => {
    const matrix = zeroMatrix(bands);
    for (let orbital = 0; orbital < bands / 2; orbital++)
      for (let s = 0; s < 2; s++)
        for (let t = 0; t < 2; t++) {
          const at = spinIndex(ordering, bands, orbital, s) * bands + spinIndex(ordering, bands, orbital, t);
          const [re, im] = PAULI[axis][2 * s + t] as readonly [number, number];
          matrix.re[at] = re;
          matrix.im[at] = im;
        }
    return matrix;
  };
  return [of(0), of(1), of(2)];
};

export const multiplyMatrices = (x: Matrix, y: Matrix, n: number): Matrix => {
  const out = zeroMatrix(n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const [a, b] = [x.re[i * n + k] as number, x.im[i * n + k] as number];
      if (a === 0 && b === 0) continue;
      for (let j = 0; j < n; j++) {
        const [c, d] = [y.re[k * n + j] as number, y.im[k * n + j] as number];
        out.re[i * n + j] = (out.re[i * n + j] as number) + a * c - b * d;
        out.im[i * n + j] = (out.im[i * n + j] as number) + a * d + b * c;
      }
    }
  return out;
};

const isZero = ({ re, im }: Matrix): boolean => re.every((x) => x === 0) && im.every((x) => x === 0);

/** T_j = (i/2)[H_ex, σ_j], lattice vector by lattice vector; vectors without exchange drop out. Spec, section 1. */
export const torqueTerms = (
  exchange: readonly LatticeTerm[],
  spin: readonly [Matrix, Matrix, Matrix],
  bands: number,
): readonly [LatticeTerm[], LatticeTerm[], LatticeTerm[]] => {
  const of = (sigma: Matrix): LatticeTerm[] =>
    exchange.flatMap(({ R, matrix }) => {
      const [left, right] = [multiplyMatrices(matrix, sigma, bands), multiplyMatrices(sigma, matrix, bands)];
      const torque = {
        re: left.im.map((x, i) => -0.5 * (x - (right.im[i] as number))),
        im: left.re.map((x, i) => 0.5 * (x - (right.re[i] as number))),
      };
      return isZero(torque) ? [] : [{ R, matrix: torque }];
    });
  return [of(spin[0]), of(spin[1]), of(spin[2])];
};

/** n·σ on the given orbitals, each with its own strength: H_ex = Σ_o Δ_o n·σ P_o. */
export const onSiteExchange = (
  strengths: readonly number[],
  n: Direction,
  ordering: SpinOrdering,
): LatticeTerm => {
  const bands = 2 * strengths.length;
  const matrix = zeroMatrix(bands);
  strengths.forEach((strength, orbital) => {
    for (let s = 0; s < 2; s++)
      for (let t = 0; t < 2; t++) {
        const at = spinIndex(ordering, bands, orbital, s) * bands + spinIndex(ordering, bands, orbital, t);
        PAULI.forEach((pauli, axis) => {
          const [re, im] = pauli[2 * s + t] as readonly [number, number];
          matrix.re[at] = (matrix.re[at] as number) + strength * (n[axis] as number) * re;
          matrix.im[at] = (matrix.im[at] as number) + strength * (n[axis] as number) * im;
        });
      }
  });
  return { R: [0, 0, 0], matrix };
};
