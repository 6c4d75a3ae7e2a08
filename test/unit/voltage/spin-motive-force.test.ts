import { describe, expect, it } from 'vitest';
import {
  createFaceEmfs,
  faceEmf,
  faceEmfParts,
  faceEmfs,
  gilbertVelocity,
  smfFromField,
  smfPoint,
  type Vector,
} from '@workers/voltage/spin-motive-force';

const HBAR = 6.62607015e-34 / (2 * Math.PI);
const E = 1.602176634e-19;

/** Small repeatable generator: the tests need many directions, not good randomness. */
const generator = (seed: number) => () => {
  seed = (seed * 16807) % 2147483647;
  return (2 * seed) / 2147483647 - 1;
};
const unit = (next: () => number): Vector => {
  const v: Vector = [next(), next(), next()];
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
};
const times = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const inner = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const near = (a: Vector, next: () => number, far: number): Vector => {
  const v: Vector = [a[0] + far * next(), a[1] + far * next(), a[2] + far * next()];
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
};

/** Signed solid angle of a spherical triangle. */
const solidAngle = (a: Vector, b: Vector, c: Vector): number =>
  2 * Math.atan2(inner(a, times(b, c)), 1 + inner(a, b) + inner(b, c) + inner(c, a));

describe('the motive field at a point', () => {
  it('is the same from the motion as from the effective field', () => {
    const next = generator(7);
    for (let i = 0; i < 200; i++) {
      const n = unit(next);
      const H: Vector = [next(), next(), next()];
      const dn = times(n, [1e8 * next(), 1e8 * next(), 1e8 * next()]);
      const [P, alpha, beta] = [next(), Math.abs(next()), next()];
      const gamma = 1.76e11;
      const motion = smfPoint(n, gilbertVelocity(n, H, gamma, alpha), dn, P, beta);
      const field = smfFromField(n, H, dn, P, { gamma, alpha, beta });
      const scale = (HBAR / (2 * E)) * gamma * 1e8;
      expect(Math.abs(motion.adiabatic + motion.beta - field)).toBeLessThan(1e-14 * scale);
    }
  });

  it('solves the Gilbert equation it is given', () => {
    const next = generator(3);
    const [n, H, gamma, alpha]: [Vector, Vector, number, number] = [
      unit(next),
      [0.1, -0.2, 0.3],
      1.7e11,
      0.3,
    ];
    const rate = gilbertVelocity(n, H, gamma, alpha);
    const [precession, damping] = [times(n, H), times(n, rate)];
    for (const i of [0, 1, 2] as const)
      expect(rate[i]).toBeCloseTo(-gamma * precession[i] + alpha * damping[i], 3);
  });

  it('does not see a field along the magnetisation', () => {
    const next = generator(11);
    const n = unit(next);
    const dn = times(n, [1e8, -2e8, 3e8]);
    const field: Vector = [0.1, 0.2, 0.3];
    const more: Vector = [field[0] + 5 * n[0], field[1] + 5 * n[1], field[2] + 5 * n[2]];
    const constants = { gamma: 1.76e11, alpha: 0.1, beta: 0.3 };
    const plain = smfFromField(n, field, dn, 0.6, constants);
    expect(Math.abs(smfFromField(n, more, dn, 0.6, constants) / plain - 1)).toBeLessThan(1e-12);
  });
});

describe('the face form', () => {
  it('gives a turning wall its exact emf on cells three times wider than the wall', () => {
    const [P, omega, D, dx] = [0.6, 2e9, 8e-9, 24e-9];
    const cells = Array.from({ length: 40 }, (_, i) => Math.tanh(((i - 19.3) * dx) / D));
    const n = cells.map((t): Vector => [
      -t,
      Math.sqrt(1 - t * t) * Math.cos(0.4),
      Math.sqrt(1 - t * t) * Math.sin(0.4),
    ]);
    const v = n.map((m) => times([omega, 0, 0], m));
    let sum = 0;
    for (let i = 0; i + 1 < n.length; i++)
      sum += faceEmf(n[i] as Vector, n[i + 1] as Vector, v[i] as Vector, v[i + 1] as Vector, P, 0);
    // −(ħP/e) Q φ' for a head-to-head wall.
    expect(sum / (((-HBAR * P) / E) * omega)).toBeCloseTo(1, 13);
  });

  it('sums around a plaquette to the rate of its solid angle', () => {
    const next = generator(5);
    for (let i = 0; i < 50; i++) {
      const first = unit(next);
      const corners = [first, near(first, next, 0.6), near(first, next, 0.6), near(first, next, 0.6)];
      const spin = corners.map((): Vector => [next(), next(), next()]);
      const at = (t: number): Vector[] =>
        corners.map((n, k) => {
          const w = spin[k] as Vector;
          const rate = times(w, n);
          const v: Vector = [n[0] + t * rate[0], n[1] + t * rate[1], n[2] + t * rate[2]];
          const length = Math.hypot(...v);
          return [v[0] / length, v[1] / length, v[2] / length];
        });
      const area = (t: number): number => {
        const [a, b, c, d] = at(t) as [Vector, Vector, Vector, Vector];
        return solidAngle(a, b, c) + solidAngle(a, c, d);
      };
      const rate = (area(1e-5) - area(-1e-5)) / 2e-5;
      let sum = 0;
      for (let k = 0; k < 4; k++) {
        const [a, b] = [corners[k] as Vector, corners[(k + 1) % 4] as Vector];
        const [va, vb] = [times(spin[k] as Vector, a), times(spin[(k + 1) % 4] as Vector, b)];
        sum += faceEmf(a, b, va, vb, 1, 0);
      }
      expect(Math.abs(sum / (HBAR / (2 * E)) - rate)).toBeLessThan(1e-8);
    }
  });

  it('does not change when the whole spin space is turned, and changes sign when the face is crossed backwards', () => {
    const next = generator(13);
    const turn = (v: Vector): Vector => [v[1], v[2], v[0]];
    const na = unit(next);
    const nb = near(na, next, 0.5);
    const [va, vb] = [times([1, 2, 3], na), times([2, -1, 0.5], nb)];
    const here = faceEmf(na, nb, va, vb, 0.6, 0.04);
    expect(faceEmf(turn(na), turn(nb), turn(va), turn(vb), 0.6, 0.04) / here).toBeCloseTo(1, 12);
    expect(faceEmf(nb, na, vb, va, 0.6, 0.04) / here).toBeCloseTo(-1, 12);
    expect(faceEmf(na, nb, va, vb, 0, 0.04)).toBe(0);
  });

  it('stays finite between opposite neighbours', () => {
    const parts = faceEmfParts([1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, 1, 0], 0.6, 0.1);
    expect(Number.isFinite(parts.adiabatic + parts.beta)).toBe(true);
  });

  it('on a mesh is the mean over the cross-section of the single faces', () => {
    const mesh = { nx: 5, ny: 3, nz: 2, dx: 2e-9 };
    const cells = 30;
    const next = generator(17);
    const n = Array.from({ length: cells }, () => near([1, 0, 0], next, 0.7));
    const v = n.map((m) => times([1e9 * next(), 1e9 * next(), 1e9 * next()], m));
    const blocks = (list: readonly Vector[]): Float64Array =>
      Float64Array.from([0, 1, 2].flatMap((c) => list.map((x) => x[c as 0 | 1 | 2])));
    const out = createFaceEmfs(mesh);
    faceEmfs(mesh, blocks(n), blocks(v), 0.5, -0.2, out);
    for (let f = 0; f < 4; f++) {
      let [adiabatic, beta] = [0, 0];
      for (let row = 0; row < 6; row++) {
        const i = row * 5 + f;
        const parts = faceEmfParts(
          n[i] as Vector,
          n[i + 1] as Vector,
          v[i] as Vector,
          v[i + 1] as Vector,
          0.5,
          -0.2,
        );
        adiabatic += parts.adiabatic / 6;
        const angle = Math.acos(inner(n[i] as Vector, n[i + 1] as Vector));
        beta += (parts.beta * angle) / Math.sin(angle) / 6;
      }
      expect((out.adiabatic[f] as number) / adiabatic).toBeCloseTo(1, 11);
      expect((out.beta[f] as number) / beta).toBeCloseTo(1, 11);
    }
  });

  it('on a mesh of regions gives half of each face to either cell,', () => {
    const mesh = { nx: 6, ny: 2, nz: 1, dx: 2e-9 };
    const next = generator(29);
    const n = Array.from({ length: 12 }, () => near([1, 0, 0], next, 0.7));
    const v = n.map((m) => times([1e9 * next(), 1e9 * next(), 1e9 * next()], m));
    const blocks = (list: readonly Vector[]): Float64Array =>
      Float64Array.from([0, 1, 2].flatMap((c) => list.map((x) => x[c as 0 | 1 | 2])));
    const [P, beta] = [
      [0, 0.5, -0.3],
      [0, -0.2, 0.1],
    ] as const;
    const regions = Uint8Array.from([1, 1, 2, 2, 1, 2, 2, 1, 1, 2, 2, 2]);
    const Pbeta = Float64Array.from(P, (value, r) => value * (beta[r] as number));
    const out = createFaceEmfs(mesh);
    faceEmfs(mesh, blocks(n), blocks(v), NaN, NaN, out, { regions, P: Float64Array.from(P), Pbeta });
    for (let f = 0; f < 5; f++) {
      let [adiabatic, nonadiabatic] = [0, 0];
      for (const a of [f, f + 6])
        for (const cell of [a, a + 1]) {
          const of = [n[a], n[a + 1], v[a], v[a + 1]] as [Vector, Vector, Vector, Vector];
          const r = regions[cell] as 1 | 2;
          const parts = faceEmfParts(...of, P[r], beta[r]);
          const angle = Math.acos(inner(of[0], of[1]));
          adiabatic += parts.adiabatic / 4;
          nonadiabatic += (parts.beta * angle) / Math.sin(angle) / 4;
        }
      expect((out.adiabatic[f] as number) / adiabatic).toBeCloseTo(1, 9);
      expect((out.beta[f] as number) / nonadiabatic).toBeCloseTo(1, 9);
    }
  });

  it('on a mesh misses dx²/18Δ² of the β part of a rigidly moving wall, a third of the chord', () => {
    const [beta, speed, D, dx, nx] = [0.03, 300, 8e-9, 2e-9, 200];
    const centre = 100.3 * dx;
    const profile = Array.from({ length: nx }, (_, i) => Math.tanh((i * dx - centre) / D));
    const m = Float64Array.from([
      ...profile.map((t) => -t),
      ...profile.map((t) => Math.sqrt(1 - t * t)),
      ...profile.map(() => 0),
    ]);
    // ∂m/∂t = −q' ∂m/∂x; the angle of the wall falls by sech/D a metre.
    const v = Float64Array.from([
      ...profile.map((t) => (speed / D) * (1 - t * t)),
      ...profile.map((t) => (speed / D) * t * Math.sqrt(1 - t * t)),
      ...profile.map(() => 0),
    ]);
    const out = createFaceEmfs({ nx, ny: 1, nz: 1, dx });
    faceEmfs({ nx, ny: 1, nz: 1, dx }, m, v, 0.6, beta, out);
    const exact = (-HBAR * 0.6 * beta * speed) / (E * D);
    expect(out.beta.reduce((sum, x) => sum + x, 0) / exact).toBeCloseTo(1 - (dx / D) ** 2 / 18, 4);
    expect(Math.abs(out.adiabatic.reduce((sum, x) => sum + x, 0) / exact)).toBeLessThan(1e-12);
  });
});
