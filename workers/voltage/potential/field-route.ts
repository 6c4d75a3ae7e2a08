import type { Conductor, FaceValues } from './conductor';
import { faceStrength, type MotiveMaterial } from './texture-emf';

/** Constants of the Gilbert equation; gamma in rad/(s T). */
export interface GilbertConstants extends MotiveMaterial {
  readonly gamma: number;
  /** One number, or one per cell. */
  readonly alpha: number | ArrayLike<number>;
}

/**
 * Saslow's reading of the same motive force from the effective field instead of the motion: E·d of every face in V.
 * m: unit vectors, H: effective field in T, three blocks each. Independent of the time derivative, second order in d, and
 * true only where the Gilbert equation has no other torque (no current, no noise).
 * Source: Saslow spec, section 4.1 (equations 67–70 of the paper).
 */
export const textureEmfFromField = (
  { axes, cells }: Pick<Conductor, 'axes' | 'cells'>,
  m: ArrayLike<number>,
  H: ArrayLike<number>,
  constants: GilbertConstants,
  out: FaceValues,
): void => {
  const { gamma, alpha } = constants;
  const one = [constants.P, constants.beta, alpha].every((x) => typeof x === 'number');
  /** γ(ħ/2e)P(1 + αβ)/(1 + α²) and the same of P(β − α), means of both cells. */
  const strengths = (a: number, b: number): readonly [number, number] => {
    const [p, q] = faceStrength(constants, a, b);
    const damping = typeof alpha === 'number' ? alpha : 0.5 * ((alpha[a] as number) + (alpha[b] as number));
    const scale = gamma / (1 + damping * damping);
    return [scale * (p + damping * q), scale * (q - damping * p)];
  };
  let [straight, turned] = one ? strengths(0, 0) : [0, 0];
  const value = (x: ArrayLike<number>, i: number, c: number): number => x[i + c * cells] as number;
  axes.forEach(({ next }, axis) => {
    const row = out[axis] as Float64Array;
    for (let a = 0; a < cells; a++) {
      const b = next[a] as number;
      row[a] = 0;
      if (b === a) continue;
      if (!one) [straight, turned] = strengths(a, b);
      const step = [0, 1, 2].map((c) => value(m, b, c) - value(m, a, c)) as [number, number, number];
      const n = [0, 1, 2].map((c) => 0.5 * (value(m, a, c) + value(m, b, c))) as [number, number, number];
      const h = [0, 1, 2].map((c) => 0.5 * (value(H, a, c) + value(H, b, c))) as [number, number, number];
      const length = Math.hypot(...n);
      if (length < 1e-4) continue;
      const cross = [n[1] * h[2] - n[2] * h[1], n[2] * h[0] - n[0] * h[2], n[0] * h[1] - n[1] * h[0]];
      const along = step[0] * h[0] + step[1] * h[1] + step[2] * h[2];
      const around = step.reduce((sum, s, c) => sum + s * (cross[c] as number), 0) / length;
      row[a] = straight * along - turned * around;
    }
  });
};
