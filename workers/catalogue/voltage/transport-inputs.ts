import { failure } from '../../model/result';
import type { Vector } from '../../voltage/spin-motive-force';
import type { LocalTexture } from '../../voltage/thermodynamics/transport';
import { number, vector, vectors } from '../schema';

/** Wide enough for σ/e² in SI, narrow enough that no square overflows. */
const COEFFICIENT = { unit: 'any consistent', min: -1e60, max: 1e60 };

export const coefficient = (initial: number, title: string) => number(initial, { ...COEFFICIENT, title });

export const textureInputs = () => ({
  M: number(1.25, {
    title: 'Magnetisation; any consistent units, A/m in SI',
    unit: 'any consistent',
    min: 1e-3,
    max: 1e7,
  }),
  n: vector([0.48, 0.6, 0.64], { title: 'Its direction, any length', unit: '1', min: -1e6, max: 1e6 }),
  dM: vectors(
    [
      [0.3, -0.2, 0.1],
      [0.05, 0.4, -0.35],
      [-0.1, 0.15, 0.25],
    ],
    {
      title: 'Derivatives of the magnetisation along x, y, z',
      unit: 'any consistent',
      min: -1e20,
      max: 1e20,
    },
  ),
});

/** Unit texture, or a refusal of a direction without a length. */
export const textureOf = ({
  M,
  n: given,
  dM,
}: {
  readonly M: number;
  readonly n: Vector;
  readonly dM: readonly [Vector, Vector, Vector];
}): { readonly texture: LocalTexture } | { readonly refused: ReturnType<typeof failure> } => {
  const length = Math.hypot(...given);
  if (!(length > 0))
    return {
      refused: failure({
        code: 'out-of-range',
        path: 'n',
        value: `[${given.join(', ')}]`,
        allowed: 'three numbers, not all zero',
        hint: 'A direction needs a length.',
      }),
    };
  // A unit vector stays as it was typed: the published values have it to the last digit.
  const unit = Math.abs(length - 1) < 1e-14 ? 1 : length;
  return { texture: { M, n: [given[0] / unit, given[1] / unit, given[2] / unit], d: dM } };
};

export const finiteOrNull = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** A vector as the output schemas want it. */
export const tripleOf = ([x, y, z]: Vector): [number, number, number] => [x, y, z];
