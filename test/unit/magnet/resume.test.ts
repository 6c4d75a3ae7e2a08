import { describe, expect, it } from 'vitest';
import type { Simulation } from '@workers/magnet/simulation';
import { BARE, box, randomUnits, simulate } from './support';

/** Seeded whole numbers from 1 to `most`. */
const numbers = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * most);
  };
};

const END = 1e-12;
const CELLS = 2115;
const chain = (changes: Record<string, unknown>) =>
  simulate(
    {
      // Several blocks, so that an interruption falls inside an evaluation; odd, so that there is padding.
      ...BARE, ...box(141, 5, 3, [2e-9, 2e-9, 2e-9]), 'material.Ku': 3e5, 'material.alpha': 0.1, 'solver.maxError': 1e-6, 'drive.field.shape': 'pulse',
      'drive.field.amplitude': 0.2, 'drive.field.delay': 0.3e-12, 'drive.field.rise': 0.1e-12, 'drive.field.plateau': 0.2e-12, 'drive.field.fall': 0,
      ...changes,
    },
    randomUnits(CELLS, 11),
  ); // prettier-ignore
const wall = (changes: Record<string, unknown>) =>
  simulate({
    'solver.nx': 2501,
    'geometry.length': 5e-6,
    'texture.position': 2.5e-6,
    'drive.field.shape': 'constant',
    ...changes,
  });

/** Runs to the end with interruptions at random moments, each time going on in a new simulation from the checkpoint. */
const inPieces = (
  make: () => Simulation,
  seed: number,
  work: (s: Simulation) => string,
  within: number,
): { s: Simulation; cuts: number } => {
  const next = numbers(seed);
  let s = make();
  for (let cuts = 0; cuts < 1000; cuts++) {
    let left = next(within);
    s.interrupted = () => --left <= 0;
    if (work(s) !== 'interrupted') return { s, cuts };
    s.interrupted = () => false;
    const state = structuredClone(s.checkpoint());
    s = make();
    s.restore(state);
  }
  throw new Error('It never came to the end.');
};

const drive = (s: Simulation): string => {
  for (const stop of [0.2e-12, 0.5e-12, END]) {
    const outcome = s.time < stop ? s.runUntil(stop) : 'accepted';
    if (outcome !== 'accepted') return outcome;
  }
  return 'done';
};

describe('a run that is interrupted at random moments and goes on elsewhere ends in the same bits', () => {
  const HOT = { 'thermal.temperature': 300, 'thermal.seed': 7, 'solver.fixedStep': 2e-14 };
  it.each([
    ['Dormand–Prince', {}],
    ['Bogacki–Shampine', { 'solver.method': 'bogacki-shampine' }],
    ['Runge–Kutta', { 'solver.method': 'runge-kutta' }],
    ['Heun', { 'solver.method': 'heun', 'solver.fixedStep': 3e-14 }],
    ['Heun with temperature', HOT],
    ['Dormand–Prince with temperature', { ...HOT, 'thermal.steps': 'adaptive', 'solver.maxError': 1e-5 }],
  ])('%s', (_, changes) => {
    const whole = chain(changes);
    expect(drive(whole)).toBe('done');
    for (const seed of [1, 2]) {
      const { s, cuts } = inPieces(() => chain(changes), seed, drive, 300);
      expect(cuts).toBeGreaterThan(1);
      expect(s.integration.steps).toBe(whole.integration.steps);
      expect(s.integration.rejected).toBe(whole.integration.rejected);
      expect(s.integration.step).toBe(whole.integration.step);
      expect(Buffer.compare(Buffer.from(s.m.slice().buffer), Buffer.from(whole.m.slice().buffer))).toBe(0);
    }
  });

  it.each(['descent', 'minimise'])('relaxing by %s', (relaxMethod) => {
    const changes = {
      'solver.relaxMethod': relaxMethod,
      'texture.widthFrom': 'typed',
      'texture.width': 20e-9,
    };
    const whole = wall(changes);
    expect(whole.relax()).toBe('converged');
    const { s, cuts } = inPieces(
      () => wall(changes),
      3,
      (s) => s.relax(),
      400,
    );
    expect(cuts).toBeGreaterThan(1);
    expect(s.relaxation.steps).toBe(whole.relaxation.steps);
    expect(Buffer.compare(Buffer.from(s.m.slice().buffer), Buffer.from(whole.m.slice().buffer))).toBe(0);
  });
});
