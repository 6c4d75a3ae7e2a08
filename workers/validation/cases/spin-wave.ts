import { nearly, type ValidationCase } from '../case';
import { BARE, box, constantField, runUntil, simulate, stateOf } from '../simulate';

const CELLS = [10, 1, 1] as const;
const EDGES = [2e-9, 2e-9, 2e-9] as const;
const TILT = 1e-4;
const TIME = 100e-12;

export const spinWave: readonly ValidationCase[] = [
  {
    id: 'V09',
    title: 'Exchange spin wave of 40 nm on a chain of 2 nm cells in 1 T',
    source: 'dispersion of the lattice',
    duration: 'fast',
    run: () => {
      // Half a wavelength between natural boundaries: the cosine is an exact mode of the chain.
      const mode = (x: number): number => Math.cos((Math.PI * x) / 20e-9);
      const s = simulate(
        {
          ...BARE,
          ...box(CELLS, EDGES),
          ...constantField([0, 0, 1]),
          'material.A': 1.3e-11,
          'material.Ms': 8e5,
          'material.alpha': 0,
          'solver.maxError': 1e-9,
        },
        stateOf(CELLS, EDGES, (x) => [TILT * mode(x), 0, 1]),
      );
      runUntil(s, TIME);
      const along = (block: number): number =>
        Array.from({ length: 10 }, (_, i) => mode((i + 0.5) * 2e-9) * (s.m[block * 10 + i] as number)).reduce(
          (sum, c) => sum + c,
          0,
        );
      // Five whole turns and a bit.
      const turns = 5 + Math.atan2(along(1), along(0)) / (2 * Math.PI);
      return { checks: [nearly('frequency, Hz', turns / TIME, 50.2740286e9, 1e-4)] };
    },
  },
];
