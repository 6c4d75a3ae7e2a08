import { BOLTZMANN } from '../../model';
import { near, type ValidationCase } from '../case';
import { BARE, box, constantField, runUntil, simulate, type Changes } from '../simulate';

/** 800 cells of 5 nm without exchange: as many independent spins. */
const [CELLS, EDGE, MS, T] = [800, 5e-9, 8e5, 300];
const KT = BOLTZMANN * T;
const VOLUME = EDGE ** 3;
/**
 * Five seeds of 20 ns differ by 0.0018 in both averages, so 12 ns have a standard error of 0.0023; steps of 0.13 ps give
 * the same within 0.001.
 */
const [STEP, END] = [4e-13, 12e-9];

/** Mean of `read(mz)` over cells and times, after the first tenth. */
const average = (changes: Changes, read: (mz: number) => number): number => {
  const s = simulate({
    ...BARE,
    ...box([CELLS, 1, 1], [EDGE, EDGE, EDGE]),
    'material.Ms': MS,
    'material.A': 0,
    'material.alpha': 0.5,
    'thermal.temperature': T,
    'thermal.seed': 1,
    'solver.fixedStep': STEP,
    'texture.direction': [0.5, 0.5, 0.7],
    ...changes,
  });
  let [sum, count] = [0, 0];
  for (let t = 0; t < END; t += 1e-10) {
    runUntil(s, t + 1e-10);
    if (t < END / 10) continue;
    for (const mz of s.m.subarray(2 * CELLS, 3 * CELLS)) sum += read(mz);
    count += CELLS;
  }
  return sum / count;
};

const langevin = (ratio: number): number =>
  average(constantField([0, 0, (ratio * KT) / (MS * VOLUME)]), (mz) => mz);
const boltzmann = (ratio: number): number =>
  average({ 'material.Ku': (ratio * KT) / VOLUME, 'material.easyAxis': [0, 0, 1] }, (mz) => mz * mz);

export const thermal: readonly ValidationCase[] = [
  {
    id: 'V25',
    title: '800 independent spins at 300 K in a field: Langevin function',
    source: 'coth x − 1/x',
    duration: 'fast',
    run: () => ({
      checks: [
        near('mean m_z, Ms V B/kT = 1', langevin(1), 0.313035, 0.006),
        near('mean m_z, Ms V B/kT = 2', langevin(2), 0.537315, 0.006),
      ],
    }),
  },
  {
    id: 'V26',
    title: '800 independent spins at 300 K with an easy axis: Boltzmann average',
    source: 'Boltzmann distribution',
    duration: 'fast',
    run: () => ({
      checks: [
        near('mean m_z², K V/kT = 1', boltzmann(1), 0.429231, 0.006),
        near('mean m_z², K V/kT = 3', boltzmann(3), 0.626185, 0.006),
      ],
    }),
  },
];
