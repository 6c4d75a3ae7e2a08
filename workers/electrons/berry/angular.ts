import { torkanceMatrix, type Coefficients, type Vector } from './film';
import type { Torkance } from './torkance';

/** Directions of a sphere grid, polar angles at the middles of equal bands, with their parts of the sphere. */
export const sphereGrid = (polar: number, azimuthal: number): { n: Vector; weight: number }[] =>
  Array.from({ length: polar * azimuthal }, (_, i) => {
    const theta = (Math.PI * (Math.floor(i / azimuthal) + 0.5)) / polar;
    const phi = (2 * Math.PI * (i % azimuthal)) / azimuthal;
    const [s, c] = [Math.sin(theta), Math.cos(theta)];
    return {
      n: [s * Math.cos(phi), s * Math.sin(phi), c],
      weight: Math.sin(theta),
    };
  });

export interface AngularFit {
  readonly coefficients: Coefficients;
  /** What (57) does not capture: rms of the rest over the rms of the torkance, even and odd. */
  readonly evenResidual: number;
  readonly oddResidual: number;
}

/** Best t_o and t_e of t(n) = t_o K P + t_e K² P over a table of directions, and what is left. Spec, section 4. */
export const fitAngular = (
  table: readonly { readonly n: Vector; readonly weight: number; readonly t: Torkance }[],
): AngularFit => {
  const fit = (kind: 'even' | 'odd'): [coefficient: number, residual: number] => {
    let [xx, xy, yy] = [0, 0, 0];
    for (const { n, weight, t } of table) {
      const shape = torkanceMatrix({ even: kind === 'even' ? 1 : 0, odd: kind === 'odd' ? 1 : 0 }, n);
      t[kind].forEach((row, i) =>
        row.forEach((y, j) => {
          const x = shape[i]?.[j] ?? 0;
          xx += weight * x * x;
          xy += weight * x * y;
          yy += weight * y * y;
        }),
      );
    }
    if (xx === 0 || yy === 0) return [0, 0];
    return [xy / xx, Math.sqrt(Math.max(0, 1 - (xy * xy) / (xx * yy)))];
  };
  const [even, evenResidual] = fit('even');
  const [odd, oddResidual] = fit('odd');
  return { coefficients: { even, odd }, evenResidual, oddResidual };
};

/** ε_ijk. */
const levi = (i: number, j: number, k: number): number => ((i - j) * (j - k) * (k - i)) / 2;
/** P of spec section 4: P E = E × z. */
const P = (i: number, j: number): number => (i === 0 && j === 1 ? 1 : i === 1 && j === 0 ? -1 : 0);
const each = <T>(f: (i: number) => T): T[] => [0, 1, 2].map(f);

/**
 * Coefficients of the expansion (56) in n that (57) stands for: t^(1,0)_ijk n_k and t^(2,0)_ijkm n_k n_m (symmetric in k, m,
 * with n² = 1 used up). The gradient terms need textures on the scale of the electrons and are not computed.
 */
export const expansion = ({ even, odd }: Coefficients): { first: number[][][]; second: number[][][][] } => {
  // (n × PE)_i = ε_ikl n_k P_lj E_j; (n(n·a) − a)_i with a = PE.
  const delta = (i: number, k: number): number => (i === k ? 1 : 0);
  return {
    first: each((i) =>
      each((j) => each((k) => odd * each((l) => levi(i, k, l) * P(l, j)).reduce((a, b) => a + b, 0))),
    ),
    second: each((i) =>
      each((j) =>
        each((k) =>
          each((m) => even * ((delta(i, k) * P(m, j) + delta(i, m) * P(k, j)) / 2 - delta(k, m) * P(i, j))),
        ),
      ),
    ),
  };
};
