import { describe, expect, it } from 'vitest';
import { BARE, box, randomUnits, simulate } from './support';

const film = (relaxMethod: string) =>
  simulate({
    ...BARE, ...box(32, 8, 1, [5e-9, 5e-9, 3e-9]), 'material.Ms': 8e5, 'material.A': 1.3e-11, 'geometry.demagnetisation': 'full',
    'texture.direction': [1, 1, 1], 'solver.relaxMethod': relaxMethod,
  }); // prettier-ignore

/** A wall in a chain, away from its equilibrium in width and angle. */
const wall = (relaxMethod: string) =>
  simulate({
    'solver.nx': 101, 'geometry.length': 300e-9, 'texture.position': 150e-9, 'texture.widthFrom': 'typed', 'texture.width': 20e-9, 'texture.angle': 0.4,
    'solver.relaxMethod': relaxMethod,
  }); // prettier-ignore

describe('the minimiser of Barzilai and Borwein', () => {
  it('finds the equilibrium of the descent with a tenth of its evaluations', () => {
    const [fast, slow] = [film('minimise'), film('descent')];
    for (const s of [fast, slow]) expect(s.relax()).toBe('converged');
    expect(fast.relaxation.torque).toBeLessThanOrEqual(1e-6);
    expect(fast.evaluations).toBeLessThan(slow.evaluations / 10);
    // A torque of 1 µT leaves the energy wrong to second order only.
    expect(fast.relaxation.energy / slow.relaxation.energy).toBeCloseTo(1, 8);
    expect(fast.relaxation.remarks).toEqual([]);
  });

  it('keeps |m| = 1, and empty cells empty', () => {
    const m = randomUnits(45);
    for (let block = 0; block < 3; block++) m[45 * block + 7] = 0;
    const s = simulate(
      { ...BARE, ...box(5, 3, 3, [2e-9, 2e-9, 2e-9]), 'material.Ku': 4e5, 'solver.relaxMethod': 'minimise' },
      m,
    );
    expect(s.relax()).toBe('converged');
    for (let i = 0; i < 45; i++) {
      const norm = Math.hypot(...[0, 1, 2].map((block) => s.m[45 * block + i] as number));
      expect(Math.abs(norm - (i === 7 ? 0 : 1))).toBeLessThan(1e-14);
    }
  });

  it('hands over to the descent where the torque stops falling, and says so', () => {
    const s = simulate(
      {
        ...BARE, ...box(6, 1, 1, [2e-9, 2e-9, 2e-9]), 'material.Ku': 3e5, 'material.easyAxis': [1, 2, 3], 'solver.relaxTorque': 0, 'solver.relaxMethod': 'minimise',
      },
      randomUnits(6),
    ); // prettier-ignore
    expect(s.relax()).toBe('not-converged');
    expect(s.relaxation.torque).toBeLessThan(1e-12);
    expect(s.relaxation.remarks.join()).toMatch(/the descent went on/u);
  });

  it.each(['minimise', 'descent'])('%s goes on bit for bit from a state taken at any step', (relaxMethod) => {
    const whole = wall(relaxMethod);
    whole.relax();
    for (const stop of [1, 2, 7, 20]) {
      const first = wall(relaxMethod);
      for (let i = 0; i < stop; i++) first.relaxStep();
      const state = structuredClone(first.checkpoint());
      expect(state.relax?.steps).toBe(stop);
      const second = wall(relaxMethod);
      second.restore(state);
      expect(second.relax()).toBe('converged');
      expect(second.relaxation.steps).toBe(whole.relaxation.steps);
      expect([...second.m]).toEqual([...whole.m]);
    }
  });
});
