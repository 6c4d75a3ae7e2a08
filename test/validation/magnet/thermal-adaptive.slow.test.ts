import { describe, expect, it } from 'vitest';
import { BOLTZMANN } from '@workers/model';
import { BARE, box, simulate } from '../../unit/magnet/support';

/** 800 cells of 5 nm without exchange: as many independent spins. */
const [CELLS, EDGE, Ms, T] = [800, 5e-9, 8e5, 300];
const kT = BOLTZMANN * T;
const V = EDGE ** 3;

/** Mean of `read(mz)` over cells and times, after the first tenth. */
const average = (
  changes: Record<string, unknown>,
  read: (mz: number) => number,
  step: number,
  end: number,
) => {
  const s = simulate({
    ...BARE, ...box(CELLS, 1, 1, [EDGE, EDGE, EDGE]), 'material.Ms': Ms, 'material.A': 0, 'material.alpha': 0.5, 'thermal.temperature': T,
    'thermal.seed': 1, 'solver.fixedStep': step, 'texture.direction': [0.5, 0.5, 0.7], ...changes,
  }); // prettier-ignore
  let [sum, count] = [0, 0];
  for (let t = 0; t < end; t += 1e-10) {
    s.runUntil(t + 1e-10);
    if (t < end / 10) continue;
    for (const mz of s.m.subarray(2 * CELLS, 3 * CELLS)) sum += read(mz);
    count += CELLS;
  }
  return sum / count;
};

// Five seeds of 20 ns differ by 0.0018 in both averages, so 12 ns have a standard error of 0.0023.
const [STEP, END] = [4e-13, 12e-9];

describe('800 independent spins at 300 K', () => {
  // Five times longer steps than Heun's and as exact: the freezing of the noise shifts ⟨m_z²⟩ by 0.0015 per ps of step.
  it('adaptive steps give both averages at the default error', () => {
    const adaptive = { 'thermal.steps': 'adaptive', 'solver.maxError': 1e-5 };
    const B = (2 * kT) / (Ms * V);
    const field = { 'drive.field.shape': 'constant', 'drive.field.amplitude': B, 'drive.field.direction': [0, 0, 1] }; // prettier-ignore
    const langevin = average({ ...field, ...adaptive }, (mz) => mz, STEP, END);
    expect(Math.abs(langevin - 0.537315)).toBeLessThan(0.006);
    const axis = { 'material.Ku': (3 * kT) / V, 'material.easyAxis': [0, 0, 1] };
    const boltzmann = average({ ...axis, ...adaptive }, (mz) => mz * mz, STEP, END);
    expect(Math.abs(boltzmann - 0.626185)).toBeLessThan(0.006);
  });
}, 120_000);
