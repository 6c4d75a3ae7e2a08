import type { Vector } from '@workers/voltage/spin-motive-force';
import { genericPairs, type GenericSet } from '@workers/voltage/thermodynamics/generic-magnet';
import { genericTerms } from '@workers/voltage/thermodynamics/generic-terms';
import { type LocalTexture } from '@workers/voltage/thermodynamics/transport';
import { type TwoBandSet } from '@workers/voltage/thermodynamics/two-band-magnet';

export let seed = 7;
export const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
export const draw = (): number => 2 * random() - 1;
export const vec = (): [number, number, number] => [draw(), draw(), draw()];
export const unit = ([x, y, z]: Vector): [number, number, number] => {
  const l = Math.hypot(x, y, z);
  return [x / l, y / l, z / l];
};
// Vector algebra of the tests' own.
export const D = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const C = (a: Vector, b: Vector): [number, number, number] => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const K = (k: number, a: Vector): [number, number, number] => [k * a[0], k * a[1], k * a[2]];
export const plus = (...all: Vector[]): [number, number, number] =>
  all.reduce<[number, number, number]>((s, a) => [s[0] + a[0], s[1] + a[1], s[2] + a[2]], [0, 0, 0]);

export const texture = (saturated = false): LocalTexture => {
  const n = unit(vec());
  const one = (): Vector => {
    const d = vec();
    return saturated ? plus(d, K(-D(d, n), n)) : d;
  };
  return { M: 0.5 + random(), n, d: [one(), one(), one()] };
};
export const FREE = genericTerms
  .map((t) => t.coefficient)
  .filter((c) => !genericPairs.some((p) => p.partner === c)) as (keyof GenericSet)[];
export const genericSet = (): GenericSet => {
  const set = Object.fromEntries(FREE.map((c) => [c, 0.4 * draw()])) as Record<keyof GenericSet, number>;
  for (const c of ['kT', 's', 'Cpar', 'Cperp', 'Apar', 'Aperp'] as const) set[c] = 0.3 + random();
  return set;
};
export const twoBandSet = (): TwoBandSet => ({
  kT: 0.3 + random(),
  sMaj: 0.3 + random(),
  sMin: 0.3 + random(),
  lambda: 0.3 + random(),
  Gamma: random(),
  LSmaj: 0.4 * draw(),
  LSmin: 0.4 * draw(),
  Lx: 0.4 * draw(),
  LSM: 0.4 * draw(),
  LmajM: 0.4 * draw(),
  LminM: 0.4 * draw(),
  LSMp: draw(),
  LmajMp: draw(),
  LminMp: draw(),
});
