import { readSkyrmions } from '../../magnet/observables/skyrmion';
import { near, type ValidationCase } from '../case';
import { requires } from '../requires';
import { BARE, box, constantField, relaxed, simulate, stateOf } from '../simulate';

type Triple = readonly [number, number, number];

/** Néel skyrmion in a disc of 100 nm, from a spot of 25 nm that points up. */
const inDisc = () => {
  const [cells, edges]: [Triple, Triple] = [[50, 50, 1], [2e-9, 2e-9, 2e-9]]; // prettier-ignore
  return relaxed(
    simulate(
      {
        ...BARE,
        ...box(cells, edges),
        'geometry.shape': 'ellipse',
        'material.Ms': 0.86e6,
        'material.A': 13e-12,
        'material.Ku': 4e5,
        'material.easyAxis': [0, 0, 1],
        'material.D': 3e-3,
        'solver.relaxTorque': 1e-5,
      },
      stateOf(cells, edges, (x, y) => [0, 0, Math.hypot(x - 50e-9, y - 50e-9) < 12.5e-9 ? 1 : -1]),
    ),
  );
};

const WORDS = { open: 'open edges as Fidimag', half: 'half a cell at the edges' } as const;

/** Bloch skyrmion with its core down in an FeGe cylinder of 183 nm and 21 nm height, 0.4 T up. */
const inCylinder = (edges: 'half' | 'open') => {
  const [cells, sizes]: [Triple, Triple] = [[183, 183, 21], [1e-9, 1e-9, 1e-9]]; // prettier-ignore
  const s = simulate(
    {
      ...BARE,
      ...box(cells, sizes),
      ...constantField([0, 0, 0.4]),
      'geometry.shape': 'ellipse',
      'material.Ms': 0.384e6,
      'material.A': 8.78e-12,
      'material.Dbulk': 1.58e-3,
      'solver.dmiEdges': edges,
      'solver.relaxMethod': 'minimise',
      'solver.relaxTorque': 1e-5,
    },
    stateOf(cells, sizes, (x, y) => {
      const [a, b] = [x - 91.5e-9, y - 91.5e-9];
      const r = Math.hypot(a, b) + 1e-15;
      const theta = 2 * Math.atan2(Math.sinh(15e-9 / 8e-9), Math.sinh(r / 8e-9));
      // The sense of turning that D > 0 prefers: m·curl m < 0.
      return [(-Math.sin(theta) * b) / r, (Math.sin(theta) * a) / r, Math.cos(theta)];
    }),
  );
  s.dynamics.relaxesInField = true;
  return relaxed(s);
};

export const confinedSkyrmion: readonly ValidationCase[] = [
  {
    id: 'V15',
    title: 'Skyrmion in a disc with interfacial DMI',
    source: 'Cortés-Ortuño et al., New J. Phys. 20, 113015 (2018)',
    duration: 'slow',
    run: () => {
      requires('geometry.shape', 'ellipse');
      const s = inDisc();
      const { radius, count } = readSkyrmions(s.mesh, s.m);
      return {
        checks: [
          near('skyrmions', count, 1, 0),
          near('radius against OOMMF and Fidimag, m', radius, 21.868e-9, 0.25e-9),
          near('radius against mumax3, m', radius, 22.087e-9, 0.25e-9),
          near('radius against the ODE, m', radius, 22.03e-9, 0.25e-9),
        ],
      };
    },
  },
  {
    id: 'V17',
    title: 'Skyrmion in a cylinder of FeGe with bulk DMI',
    source: 'Cortés-Ortuño et al., New J. Phys. 20, 113015 (2018); Fidimag',
    duration: 'slow',
    run: () => {
      requires('geometry.shape', 'ellipse');
      const checks = (['open', 'half'] as const).flatMap((edges) => {
        const s = inCylinder(edges);
        const radius = (layer: number): number => readSkyrmions(s.mesh, s.m, layer).radius;
        return [
          near(`radius in the middle plane, ${WORDS[edges]}, m`, radius(10), 15.273e-9, 0.3e-9),
          near(`radius at the bottom, ${WORDS[edges]}, m`, radius(0), 14.988e-9, 0.3e-9),
        ];
      });
      return { checks };
    },
  },
];
