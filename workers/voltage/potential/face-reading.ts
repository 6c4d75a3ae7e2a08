import type { FaceReader, FaceWeights } from '../../magnet/face-sums';
import { MOTIVE_QUANTUM } from '../spin-motive-force';
import type { Conductor, FaceValues } from './conductor';
import { faceStrength, type MotiveMaterial } from './texture-emf';

/** Open-circuit voltage of one pair in both parts, V. */
export interface PairVoltage {
  readonly adiabatic: number;
  readonly beta: number;
}

/** Voltages of all pairs out of sums that the kernels make in the memory of a simulation. */
export interface FaceReading {
  /** Takes weights of the faces, one set per pair. */
  readonly weigh: (faces: FaceReader, weights: readonly FaceValues[]) => void;
  readonly read: (faces: FaceReader) => PairVoltage[];
}

/** Weights times the strengths of the faces, where these differ. */
const strengthened = (
  { axes }: Pick<Conductor, 'axes'>,
  weights: FaceValues,
  material: MotiveMaterial,
): FaceWeights => {
  const [turning, moving] = [weights.map((row) => row.slice()), weights.map((row) => row.slice())];
  axes.forEach(({ next }, axis) => {
    const [a, b] = [turning[axis] as Float64Array, moving[axis] as Float64Array];
    for (let i = 0; i < next.length; i++) {
      const [p, q] = faceStrength(material, i, next[i] as number);
      (a[i] as number) *= -p;
      (b[i] as number) *= 0.5 * q;
    }
  });
  return { turning, moving };
};

/**
 * Σ w E·d of both parts without the motive force of any face being stored: what `textureEmf` and a product give, to
 * 1e-13. Source: Saslow spec, sections 6 and 7.
 */
export const createFaceReading = (
  conductor: Pick<Conductor, 'axes'>,
  material: MotiveMaterial,
): FaceReading => {
  const { P, beta } = material;
  const one = typeof P === 'number' && typeof beta === 'number';
  const strength = one ? MOTIVE_QUANTUM * P : 1;
  const [turning, moving] = one ? [-strength, 0.5 * strength * beta] : [1, 1];
  const still = typeof beta === 'number' ? beta === 0 : Array.from(beta).every((value) => value === 0);
  return {
    weigh: (faces, weights) =>
      faces.weigh(
        weights.map((rows) =>
          one ? { turning: rows, moving: null } : strengthened(conductor, rows, material),
        ),
        !still,
      ),
    read: (faces) =>
      faces.read().map((sum) => ({ adiabatic: turning * sum.turning, beta: moving * sum.moving })),
  };
};
