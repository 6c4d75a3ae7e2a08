import type { Simulation } from '../../magnet/simulation';
import { holds, near, vanishing, type ValidationCase } from '../case';
import { BARE, box, constantField, G_2211, runUntil, simulate, type Changes } from '../simulate';

const ONE_CELL = { ...BARE, ...box([1, 1, 1], [2e-9, 2e-9, 2e-9]) };

const spin = (changes: Changes): Simulation => simulate({ ...ONE_CELL, ...changes });

const [MS, B_K] = [8e5, 0.2];

/** Anisotropy field 0.2 T along z, damping-like field along y raised within 5 ns: m after 15 ns. */
const tilted = (dampingLike: number): readonly [number, number, number] => {
  const s = spin({
    'material.Ms': MS,
    'material.Ku': (B_K * MS) / 2,
    'material.easyAxis': [0, 0, 1],
    'material.alpha': 0.9,
    'texture.direction': [0, 0, 1],
    'drive.spinOrbit.shape': 'ramp',
    'drive.spinOrbit.rise': 5e-9,
    'drive.spinOrbit.dampingLike': dampingLike,
    'drive.spinOrbit.polarisation': [0, 1, 0],
    'solver.maxError': 1e-7,
  });
  runUntil(s, 15e-9);
  return [...s.m] as [number, number, number];
};

/** Energy after 100 ps without damping, relative to the start. */
const drift = (changes: Changes): number => {
  const s = spin({
    'material.alpha': 0,
    'material.Ku': 5e5,
    'material.easyAxis': [1, 2, 2],
    'texture.direction': [1, 0.2, -0.4],
    'solver.maxError': 1e-7,
    ...changes,
  });
  s.refresh();
  const before = s.energy;
  runUntil(s, 100e-12);
  s.refresh();
  return s.energy / before - 1;
};

export const macrospin: readonly ValidationCase[] = [
  {
    id: 'V01',
    title: 'Macrospin in 1 T with α = 0.1 after 50 ps',
    source: 'closed form',
    duration: 'fast',
    run: () => {
      const s = spin({
        'material.g': G_2211,
        'material.alpha': 0.1,
        ...constantField([0, 0, 1]),
        'solver.maxError': 1e-8,
      });
      runUntil(s, 50e-12);
      const [x = NaN, y = NaN, z = NaN] = s.m;
      return {
        checks: [
          near('m_z', z, 0.70189137, 1e-6),
          near('azimuth, rad', Math.atan2(y, x) + 2 * Math.PI, 8.7101876, 1e-6),
        ],
      };
    },
  },
  {
    id: 'V02',
    title: 'Energy of an undamped macrospin over 100 ps',
    source: 'conservation of energy',
    duration: 'fast',
    run: () => ({
      checks: [
        vanishing('relative drift, uniaxial', drift({}), 1e-6),
        vanishing('relative drift, uniaxial and cubic', drift({ 'material.Kc1': 3e5 }), 1e-6),
      ],
    }),
  },
  {
    id: 'V28',
    title: 'Macrospin under a damping-like spin–orbit torque',
    source: 'balance sin 2θ = −2 B_DL/B_K',
    duration: 'fast',
    run: () => {
      const m = tilted(0.05);
      return {
        checks: [
          ...[-0.258819, 0, 0.965926].map((c, axis) =>
            near(`m${'xyz'[axis]} at B_K/4`, m[axis] as number, c, 1e-5),
          ),
          holds('stays up at 0.995 B_K/2', tilted(0.0995)[2] > 0.7),
          holds('leaves at 1.005 B_K/2', Math.abs(tilted(0.1005)[2]) < 0.3),
        ],
      };
    },
  },
];
