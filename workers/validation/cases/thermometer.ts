import { BOLTZMANN } from '../../model';
import type { Simulation } from '../../magnet/simulation';
import { near, type ValidationCase } from '../case';
import { requires } from '../requires';
import { BARE, box, constantField, runUntil, simulate } from '../simulate';

/** Film of 32 × 32 cells of 5 nm, endless in the plane, with exchange in 0.5 T. */
const [N, EDGE, MS, A, TEMPERATURE] = [32, 5e-9, 8e5, 1.3e-11, 177];
const CELLS = N * N;
/** Field of one neighbour, T; every cell of an endless film has four. */
const NEIGHBOUR = (2 * A) / (MS * EDGE * EDGE);
const [STEP, START, END] = [2e-14, 0.4e-9, 2.4e-9];

/** Σ |m × B|² and Σ m·B of the present state, B without what a cell's own moment adds to it. */
const sums = (s: Simulation): readonly [number, number] => {
  s.refresh();
  const { m } = s;
  const B = s.field;
  let [squares, along] = [0, 0];
  for (let i = 0; i < CELLS; i++) {
    const [x, y, z] = [m[i], m[CELLS + i], m[2 * CELLS + i]] as [number, number, number];
    const [bx, by, bz] = [B[i], B[CELLS + i], B[2 * CELLS + i]] as [number, number, number];
    squares += (y * bz - z * by) ** 2 + (z * bx - x * bz) ** 2 + (x * by - y * bx) ** 2;
    along += x * bx + y * by + z * bz + 4 * NEIGHBOUR;
  }
  return [squares, along];
};

export const thermometer: readonly ValidationCase[] = [
  {
    id: 'V27',
    title: 'Temperature of a film from its own torques',
    source: 'Ma, Dudarev, Semenov, Woo, Phys. Rev. E 82, 031111 (2010)',
    duration: 'slow',
    run: () => {
      requires('geometry.periodicX');
      const s = simulate({
        ...BARE,
        ...box([N, N, 1], [EDGE, EDGE, EDGE]),
        ...constantField([0, 0, 0.5]),
        'geometry.periodicX': 1,
        'geometry.periodicY': 1,
        'material.Ms': MS,
        'material.A': A,
        'material.alpha': 0.5,
        'texture.direction': [0, 0, 1],
        'thermal.temperature': TEMPERATURE,
        'thermal.seed': 1,
        'solver.fixedStep': STEP,
      });
      let [squares, along] = [0, 0];
      for (let t = START; t <= END; t += 5e-12) {
        runUntil(s, t);
        const [a, b] = sums(s);
        squares += a;
        along += b;
      }
      const found = (MS * EDGE ** 3 * squares) / (2 * BOLTZMANN * along);
      return { checks: [near('temperature, K', found, TEMPERATURE, 5)] };
    },
  },
];
