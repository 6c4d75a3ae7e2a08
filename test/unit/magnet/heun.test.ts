import { describe, expect, it } from 'vitest';
import { BARE, box, simulate } from './support';

const EDGES = [5e-9, 5e-9, 5e-9] as const;
const spin = (changes: Record<string, unknown>) =>
  simulate({
    ...BARE, ...box(5, 3, 1, EDGES), 'material.Ms': 8e5, 'material.A': 1.3e-11, 'material.alpha': 0.1, 'solver.method': 'heun',
    'drive.field.shape': 'constant', 'drive.field.amplitude': 1, 'drive.field.direction': [0, 0, 1], 'texture.direction': [1, 0, 0],
    ...changes,
  }); // prettier-ignore
const hot = { 'thermal.temperature': 300, 'thermal.seed': 5, 'solver.fixedStep': 2e-14 };

describe('Heun steps', () => {
  it('without temperature converge with the second order to the closed form of a damped spin', () => {
    const end = 20e-12;
    const error = (step: number): number => {
      const s = spin({ 'solver.fixedStep': step });
      s.runUntil(end);
      const rate = (s.dynamics.gamma * end) / 1.01;
      const [x, y] = [0, 15].map((block) => s.m[block] as number) as [number, number];
      return Math.hypot(
        x - Math.cos(rate) / Math.cosh(0.1 * rate),
        y - Math.sin(rate) / Math.cosh(0.1 * rate),
      );
    };
    const [coarse, fine] = [error(2e-13), error(1e-13)];
    expect(coarse).toBeLessThan(1e-3);
    expect(coarse / fine).toBeGreaterThan(3.7);
    expect(coarse / fine).toBeLessThan(4.3);
  });

  it('end exactly at the asked time and are never longer than asked', () => {
    const s = spin({ 'solver.fixedStep': 3e-14 });
    s.runUntil(1e-12);
    expect(s.time).toBe(1e-12);
    expect(s.integration.steps).toBe(34);
  });

  it('are shortened to what is stable', () => {
    const s = spin({ 'solver.fixedStep': 1e-10, 'material.Ku': 2e5 });
    s.runUntil(1e-9);
    expect(s.integration.step).toBeLessThan(1e-11);
    expect(s.m.at(-1)).toBeCloseTo(1, 6);
  });

  it('a temperature alone brings them, and the same seed the same states', () => {
    const run = (changes: Record<string, unknown>): number[] => {
      const s = spin({ ...hot, 'solver.method': 'adaptive', ...changes });
      s.runUntil(1e-12);
      expect(s.integration.steps).toBe(50);
      return [...s.m];
    };
    expect(run({})).toEqual(run({}));
    expect(run({ 'thermal.seed': 6 })).not.toEqual(run({}));
  });

  it('continue from a checkpoint bit for bit', () => {
    const whole = spin(hot);
    whole.runUntil(1e-12);
    whole.runUntil(2e-12);
    const first = spin(hot);
    first.runUntil(1e-12);
    const second = spin(hot);
    second.restore(first.checkpoint());
    second.runUntil(2e-12);
    expect([...second.m]).toEqual([...whole.m]);
  });

  it('keep the fluctuations out of field, energy and relaxation', () => {
    const [warm, cold] = [spin(hot), spin({ 'solver.method': 'heun' })];
    warm.runUntil(1e-12);
    cold.restore({ ...warm.checkpoint(), m: Float64Array.from(warm.m) });
    for (const s of [warm, cold]) s.refresh();
    expect([...warm.field]).toEqual([...cold.field]);
    expect(warm.energy).toBe(cold.energy);
    expect(Object.keys(warm.energies)).toEqual(['exchange', 'zeeman']);
    expect(spin({ ...hot, 'material.Ku': 1e5 }).relax()).toBe('converged');
  });
});
