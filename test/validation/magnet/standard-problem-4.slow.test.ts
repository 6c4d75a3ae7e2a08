import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BOHR_MAGNETON, REDUCED_PLANCK } from '@workers/model';
import { BARE, box, simulate } from '../../unit/magnet/support';

/**
 * µMAG standard problem 4, V18 and V19 of the llgs-engine spec: a permalloy film of 500 × 125 × 3 nm on 128 × 32 cells
 * reverses from its S-state. Compared point by point with another program's <m>(t) (OOMMF, `test/reference/`).
 */
const MU0 = 4e-7 * Math.PI;
const FILM = {
  ...BARE,
  ...box(128, 32, 1, [500e-9 / 128, 125e-9 / 32, 3e-9]),
  'geometry.demagnetisation': 'full',
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.alpha': 0.02,
  // γ₀ = 2.211e5 m/(A s)
  'material.g': (2.211e5 / MU0) * (REDUCED_PLANCK / BOHR_MAGNETON),
  'texture.direction': [1, 0.1, 0],
  'solver.relaxTorque': 1e-8,
};

interface Point {
  readonly t: number;
  readonly m: readonly [number, number, number];
}

/** Mesh a of the reference: t in s and the average of m. */
const reference = (field: number): Point[] =>
  readFileSync(join(import.meta.dirname, `../../reference/sp4-field${field}.csv`), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [t, x, y, z] = line.split(',').map(Number) as [number, number, number, number];
      return { t: t * 1e-9, m: [x, y, z] };
    });

const reverse = (field: readonly [number, number, number]) => {
  const amplitude = Math.hypot(...field);
  const s = simulate({
    ...FILM,
    'drive.field.shape': 'constant',
    'drive.field.amplitude': amplitude,
    'drive.field.direction': field,
  });
  expect(s.relax()).toBe('converged');
  return s;
};

const largestDifference = (found: readonly Point[], expected: readonly Point[]): number =>
  Math.max(
    ...found.flatMap(({ m }, i) => m.map((c, axis) => Math.abs(c - (expected[i]?.m[axis] as number)))),
  );

/** First zero of <m_x>, s, by linear interpolation on a fine time base. */
const firstZero = (points: readonly Point[]): number => {
  const at = points.findIndex(({ m }) => m[0] <= 0);
  const [a, b] = [points[at - 1], points[at]] as [Point, Point];
  return a.t + ((b.t - a.t) * a.m[0]) / (a.m[0] - b.m[0]);
};

describe.each([
  {
    name: 'V18 field 1, 170° from the long axis', field: 1, B: [-24.6e-3, 4.3e-3, 0], zero: 0.138575e-9,
    end: [-0.98411, 0.131032, 0.042957], endTolerance: 1e-4, pointTolerance: 1e-5,
  },
  {
    name: 'V19 field 2, 190° from the long axis', field: 2, B: [-35.5e-3, -6.3e-3, 0], zero: 0.137044e-9,
    end: [-0.97, -0.12206, -0.00475], endTolerance: 1.5e-3, pointTolerance: 5e-4,
  },
] as const)('$name', ({ field, B, zero, end, endTolerance, pointTolerance }) => {
  it('starts, crosses zero and arrives where the other program does', () => {
    const expected = reference(field).filter(({ t }) => t <= 1.0005e-9);
    const s = reverse(B);
    const start = s.average;
    [0.96696, 0.125292, 0].forEach((c, axis) =>
      expect(Math.abs((start[axis] as number) - c)).toBeLessThan(2e-5),
    );
    const found: Point[] = [{ t: 0, m: start }];
    const fine: Point[] = [{ t: 0, m: start }];
    for (const { t } of expected.slice(1)) {
      if (t < 0.2e-9)
        for (let early = fine.at(-1)?.t ?? 0; early < t - 0.6e-12; ) {
          early += 0.5e-12;
          s.runUntil(early);
          fine.push({ t: early, m: s.average });
        }
      expect(s.runUntil(t)).toBe('accepted');
      found.push({ t, m: s.average });
    }
    const worst = largestDifference(found, expected);
    const last = found.at(-1)?.m ?? [NaN, NaN, NaN];
    console.info(
      `field ${field}: start ${start.map((c) => c.toFixed(6)).join(' ')}; zero of mx ${(firstZero(fine) * 1e9).toFixed(6)} ns; ` +
        `1 ns ${last.map((c) => c.toFixed(6)).join(' ')}; largest deviation of <m>(t) ${worst.toExponential(2)} over ${found.length} points`,
    );
    expect(Math.abs(firstZero(fine) - zero)).toBeLessThan(1e-13);
    last.forEach((c, axis) => expect(Math.abs(c - (end[axis] as number))).toBeLessThan(endTolerance));
    expect(worst).toBeLessThan(pointTolerance);
  });
}); // prettier-ignore
