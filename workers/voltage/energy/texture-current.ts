import { filmThickness } from '../../electrons/road/bands';
import type { Project } from '../../model/project';
import { faceProduct, faceValues, type Conductor, type FaceValues } from '../potential/conductor';

/** Voltages (V) that a moving texture makes between leads, one for each set of weights of the faces. */
export type TextureVoltages = (
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  weights: readonly FaceValues[],
) => readonly number[];

/**
 * The inverse spin–orbit torque as a motive force: E = J_el/σ with J_el = (1/V)[t_o ṁ × z + t_e (m × ṁ) × z], on each face the
 * mean of its two cells. In open circuit V₂₁ = ∫ J_el/σ dx. The torkances are those of the film, σ is that of the wire.
 * Freimuth spec, sections 4 and 4.5.
 */
export const createTextureVoltages = (project: Project, conductor: Conductor): TextureVoltages => {
  const { bandStructure, material } = project;
  const perField = 1 / (bandStructure.cellArea * filmThickness(project) * material.sigma);
  const [even, odd] = [perField * bandStructure.tEven, perField * bandStructure.tOdd];
  const { cells, axes } = conductor;
  const emf = faceValues(conductor);
  const field = [new Float64Array(cells), new Float64Array(cells)] as const;
  return (m, v, weights) => {
    const [Ex, Ey] = field;
    for (let i = 0; i < cells; i++) {
      const [a, b, c] = [m[i] as number, m[i + cells] as number, m[i + 2 * cells] as number];
      const [p, q, r] = [v[i] as number, v[i + cells] as number, v[i + 2 * cells] as number];
      Ex[i] = odd * q + even * (c * p - a * r);
      Ey[i] = -odd * p - even * (b * r - c * q);
    }
    axes.forEach(({ index, edge, next }, axis) => {
      if (index === 2) return;
      const [E, out] = [field[index], emf[axis] as Float64Array];
      for (let i = 0; i < cells; i++) {
        const j = next[i] as number;
        out[i] = j === i ? 0 : (edge * ((E[i] as number) + (E[j] as number))) / 2;
      }
    });
    return weights.map((row) => faceProduct(row, emf));
  };
};
