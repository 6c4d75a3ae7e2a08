import { readSkyrmions } from '../../magnet/observables/skyrmion';
import { nearly, type Plot, type ValidationCase } from '../case';
import { BARE, box, relaxed, simulate, stateOf } from '../simulate';

const [A, K, D] = [15e-12, 8e5, 3.5e-3];
const WALL = Math.sqrt(A / K);

/** Néel skyrmion with its core along −z in the middle of a square film of cells of 1 nm. */
const inFilm = (cells: number) => {
  const counts = [cells, cells, 1] as const;
  const edges = [1e-9, 1e-9, 1e-9] as const;
  const s = simulate(
    {
      ...BARE,
      ...box(counts, edges),
      'material.Ms': 5.8e5,
      'material.A': A,
      'material.Ku': K,
      'material.easyAxis': [0, 0, 1],
      'material.D': D,
      'solver.relaxTorque': 1e-5,
    },
    stateOf(counts, edges, (x, y) => {
      const [a, b] = [x - cells * 0.5e-9, y - cells * 0.5e-9];
      const r = Math.hypot(a, b) + 1e-15;
      // Two walls back to back across the core; this sense of turning is the one that D > 0 prefers.
      const theta = 2 * Math.atan2(Math.sinh(6e-9 / WALL), Math.sinh(r / WALL));
      return [(Math.sin(theta) * a) / r, (Math.sin(theta) * b) / r, Math.cos(theta)];
    }),
  );
  return relaxed(s);
};

export const skyrmion: readonly ValidationCase[] = [
  {
    id: 'V16',
    title: 'Skyrmion in a film with interfacial DMI',
    source: 'ODE of the radial profile; lattice',
    duration: 'slow',
    run: () => {
      const wide = inFilm(80);
      const narrow = inFilm(56);
      const middle = Array.from({ length: 80 }, (_, i) => wide.m[2 * 6400 + 40 * 80 + i] as number);
      const profile: Plot = {
        name: 'profile',
        caption: 'm_z along a row through the middle of the film of 80 × 80 nm.',
        x: { label: 'x', unit: 'm' },
        y: { label: 'm_z', unit: '1' },
        curves: [{ label: 'm_z', x: middle.map((_, i) => (i + 0.5) * 1e-9), y: middle }],
      };
      return {
        checks: [
          nearly('radius in 80 × 80 nm, m', readSkyrmions(wide.mesh, wide.m).radius, 6.206e-9, 0.02),
          nearly('radius in 56 × 56 nm, m', readSkyrmions(narrow.mesh, narrow.m).radius, 5.79e-9, 0.02),
        ],
        plots: [profile],
      };
    },
  },
];
