import { describe, expect, it } from 'vitest';
import { energyDrift } from '../../validation/magnet/energy-drift';
import { BARE, box, randomUnits, simulate } from './support';

const EDGES = [2e-9, 2e-9, 2e-9] as const;

const norms = (m: Float64Array): number[] =>
  Array.from({ length: m.length / 3 }, (_, i) =>
    Math.hypot(m[i] as number, m[i + m.length / 3] as number, m[i + (2 * m.length) / 3] as number),
  );

describe('stepping', () => {
  it('ends a step at the asked time and at every kink of the drive, never past one', () => {
    const s = simulate({
      ...BARE, ...box(20, 1, 1, EDGES), 'drive.field.shape': 'pulse', 'drive.field.direction': [0, 1, 0],
      'drive.field.delay': 1.1e-12, 'drive.field.rise': 0.37e-12, 'drive.field.plateau': 1e-12, 'drive.field.fall': 0.5e-12,
    }); // prettier-ignore
    const kinks = [
      1.1e-12,
      1.1e-12 + 0.37e-12,
      1.1e-12 + 0.37e-12 + 1e-12,
      1.1e-12 + 0.37e-12 + 1e-12 + 0.5e-12,
    ];
    const ends: number[] = [];
    while (s.time < 5e-12) {
      s.advance(5e-12);
      ends.push(s.time);
    }
    for (const kink of kinks) expect(ends).toContain(kink);
    expect(ends.at(-1)).toBe(5e-12);
  });

  it('keeps |m| = 1 in every cell, random start, odd number of cells', () => {
    const s = simulate(
      { ...BARE, ...box(5, 3, 3, EDGES), 'material.D': 1e-3, 'material.Ku': 4e5 },
      randomUnits(45),
    );
    expect(s.runUntil(5e-12)).toBe('accepted');
    for (const norm of norms(s.m)) expect(Math.abs(norm - 1)).toBeLessThan(1e-14);
  });

  it('loses energy under damping without drive', () => {
    const s = simulate(
      { ...BARE, ...box(12, 1, 1, EDGES), 'material.alpha': 0.1, 'geometry.demagnetisation': 'wire' },
      randomUnits(12),
    );
    let last = Infinity;
    for (let i = 1; i < 20; i++) {
      s.runUntil(i * 0.2e-12);
      s.refresh();
      expect(s.energy).toBeLessThan(last);
      last = s.energy;
    }
  });

  it('does not depend on how often it is asked for output, beyond the error per step', () => {
    const run = (parts: number): Float64Array => {
      const s = simulate(
        { ...BARE, ...box(10, 1, 1, EDGES), 'solver.maxError': 1e-8, 'material.alpha': 0.02 },
        randomUnits(10),
      );
      for (let i = 1; i <= parts; i++) s.runUntil((i * 2e-12) / parts);
      return Float64Array.from(s.m);
    };
    const [one, many] = [run(1), run(13)];
    one.forEach((value, i) => expect(Math.abs(value - (many[i] as number))).toBeLessThan(1e-6));
  });

  it('keeps a relaxed state at rest: short waves do not tremble', () => {
    const s = simulate({
      'solver.nx': 200,
      'geometry.length': 400e-9,
      'texture.position': 200e-9,
      'drive.field.shape': 'off',
    });
    expect(s.relax()).toBe('converged');
    s.runUntil(20e-12);
    s.refresh();
    expect(s.torque).toBeLessThan(1e-5);
  });

  it('stops inside a step when interrupted and keeps the state of the last accepted one', () => {
    const s = simulate({ ...BARE, ...box(64, 1, 1, EDGES) }, randomUnits(64));
    s.runUntil(0.1e-12);
    const before = s.checkpoint();
    let asked = 0;
    s.interrupted = () => ++asked > 3;
    expect(s.advance(1e-12)).toBe('interrupted');
    expect(s.checkpoint()).toEqual(before);
    s.interrupted = () => false;
    const other = simulate({ ...BARE, ...box(64, 1, 1, EDGES) }, randomUnits(64));
    other.runUntil(0.1e-12);
    s.runUntil(1e-12);
    other.runUntil(1e-12);
    expect(s.m).toEqual(other.m);
  });
});

describe('Bogacki–Shampine steps', () => {
  const spin = (method: string, maxError: number) => {
    const s = simulate({
      ...BARE, ...box(1, 1, 1, EDGES), 'material.alpha': 0.1, 'drive.field.shape': 'constant', 'drive.field.amplitude': 1,
      'drive.field.direction': [0, 0, 1], 'solver.maxError': maxError, 'solver.method': method,
    }); // prettier-ignore
    s.runUntil(20e-12);
    const rate = (s.dynamics.gamma * 20e-12) / 1.01;
    const [x, y] = s.m as unknown as [number, number];
    const error = Math.hypot(
      x - Math.cos(rate) / Math.cosh(0.1 * rate),
      y - Math.sin(rate) / Math.cosh(0.1 * rate),
    );
    return { s, error };
  };

  it('come to the closed form of a damped spin with the third order', () => {
    const [coarse, fine] = [spin('bogacki-shampine', 1e-6), spin('bogacki-shampine', 1e-9)];
    expect(coarse.error).toBeLessThan(1e-4);
    // A thousandth of the error per step needs ten times the steps, of which each errs a ten-thousandth.
    const steps = fine.s.integration.steps / coarse.s.integration.steps;
    expect(steps).toBeGreaterThan(7);
    expect(steps).toBeLessThan(13);
    expect(coarse.error / fine.error).toBeGreaterThan(0.5 * steps ** 3);
  });

  it('are smaller than those of Dormand–Prince at the same error, and reuse the last slope as they do', () => {
    const [three, five] = [spin('bogacki-shampine', 1e-8), spin('adaptive', 1e-8)];
    expect(three.s.integration.steps).toBeGreaterThan(3 * five.s.integration.steps);
    expect(three.s.followed).toBe(true);
    const tries = three.s.integration.steps + three.s.integration.rejected;
    expect(three.s.evaluations).toBeLessThanOrEqual(3 * tries + 2);
  });
});

describe('energy without damping', () => {
  it.each([
    ['adaptive', 1e-5, 1e-6],
    ['adaptive', 1e-7, 1e-8],
  ])('%s steps at an error of %d keep it to %d of what damping takes', (method, maxError, limit) => {
    expect(energyDrift(16, maxError, 0.1e-9, method)).toBeLessThan(limit);
  });
});

describe('relaxing', () => {
  it('never raises the energy, from a random start', () => {
    const s = simulate(
      { ...BARE, ...box(30, 2, 1, EDGES), 'material.Ku': 3e5, 'material.D': 1.5e-3 },
      randomUnits(60),
    );
    let last = Infinity;
    for (let outcome = s.relaxStep(); outcome === 'going'; outcome = s.relaxStep()) {
      expect(s.relaxation.energy).toBeLessThanOrEqual(last + 1e-9 * Math.abs(s.relaxation.energy));
      last = s.relaxation.energy;
    }
    expect(s.relaxation.torque).toBeLessThanOrEqual(1e-6);
    for (const norm of norms(s.m)) expect(Math.abs(norm - 1)).toBeLessThan(1e-14);
  });

  it('ignores the drive', () => {
    const s = simulate({
      ...BARE,
      ...box(4, 1, 1, EDGES),
      'material.Ku': 1e5,
      'drive.field.shape': 'constant',
      'drive.field.amplitude': 1,
      'drive.field.direction': [0, 1, 0],
    });
    expect(s.relax()).toBe('converged');
    expect(s.average[0]).toBeCloseTo(1, 12);
    s.refresh();
    expect(s.torque).toBeCloseTo(1, 10);
  });

  it('says when it does not reach the goal', () => {
    const s = simulate(
      {
        ...BARE,
        ...box(6, 1, 1, EDGES),
        'material.Ku': 3e5,
        'material.easyAxis': [1, 2, 3],
        'solver.relaxTorque': 0,
      },
      randomUnits(6),
    );
    expect(s.relax()).toBe('not-converged');
  });
});

describe('V32 symmetry', () => {
  /** The same problem with the axes of space renamed: cyclic permutation of mesh, fields and m. */
  const run = (turn: number): Record<'x' | 'y' | 'z', number> => {
    const order = [0, 1, 2].map((axis) => (axis + turn) % 3);
    const counts = [8, 5, 3];
    const shape = [0, 1, 2].map((axis) => counts[order.indexOf(axis)] as number) as [number, number, number];
    const move = (v: readonly number[]): number[] =>
      [0, 1, 2].map((axis) => v[order.indexOf(axis)] as number);
    const cells = 120;
    const base = randomUnits(cells, 3);
    const m = new Float64Array(3 * cells);
    for (let z = 0; z < 3; z++)
      for (let y = 0; y < 5; y++)
        for (let x = 0; x < 8; x++) {
          const [a, b, c] = move([x, y, z]) as [number, number, number];
          const at = a + shape[0] * (b + shape[1] * c);
          for (let k = 0; k < 3; k++)
            m[(order[k] as number) * cells + at] = base[k * cells + x + 8 * (y + 5 * z)] as number;
        }
    const s = simulate({
      ...BARE, ...box(...shape, EDGES), 'material.Ku': 2e5, 'material.easyAxis': move([1, 2, 0]), 'material.Kh': 1e5, 'material.hardAxis': move([0, 1, 5]),
      'drive.field.shape': 'constant', 'drive.field.amplitude': 0.3, 'drive.field.direction': move([1, -1, 3]),
    }, m); // prettier-ignore
    s.runUntil(3e-12);
    const [x, y, z] = order.map((axis) => s.average[axis as 0 | 1 | 2]) as [number, number, number];
    return { x, y, z };
  };
  it.each([1, 2])('renaming the axes %d times changes nothing', (turn) => {
    const [straight, turned] = [run(0), run(turn)];
    for (const key of ['x', 'y', 'z'] as const)
      expect(Math.abs(straight[key] - turned[key])).toBeLessThan(1e-10);
  });
});
