import { failure, type Failure } from '../../model/result';
import { dot, type Vector } from '../../voltage/spin-motive-force';
import { vector } from '../schema';

/** A direction as an input: any length but zero. */
export const direction = (initial: readonly [number, number, number], title: string) =>
  vector(initial, { title, unit: '1', min: -1e6, max: 1e6 });

/** A rate of change of a unit vector. */
export const rate = (initial: readonly [number, number, number], title: string) =>
  vector(initial, { title, unit: 'rad/s', min: -1e16, max: 1e16 });

/** The same directions with length one; a vector that already has it stays as it was typed. */
export const unitVectors = <K extends string>(
  given: Readonly<Record<K, Vector>>,
): { readonly units: Readonly<Record<K, Vector>> } | { readonly refused: Failure } => {
  const units: Partial<Record<K, Vector>> = {};
  for (const key of Object.keys(given) as K[]) {
    const v = given[key];
    const length = Math.hypot(...v);
    if (!(length > 0))
      return {
        refused: failure({
          code: 'out-of-range',
          path: key,
          value: `[${v.join(', ')}]`,
          allowed: 'three numbers, not all zero',
          hint: 'A direction needs a length.',
        }),
      };
    const exact = Math.abs(length - 1) < 1e-14 ? 1 : length;
    units[key] = [v[0] / exact, v[1] / exact, v[2] / exact];
  }
  return { units: units as Record<K, Vector> };
};

/** A change of a unit vector has no part along it: what was typed along it turns nothing. */
export const across = (n: Vector, change: Vector): [number, number, number] => {
  const along = dot(n, change);
  return [change[0] - along * n[0], change[1] - along * n[1], change[2] - along * n[2]];
};
