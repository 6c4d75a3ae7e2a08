import { WallReader } from '../../magnet/observables/wall-profile';
import type { Simulation } from '../../magnet/simulation';
import { WallTracker } from '../../magnet/wall-tracker';
import { near, nearly, vanishing, type Plot, type ValidationCase } from '../case';
import { BARE, box, constantField, G_2211, relaxed, runUntil, simulate, type Changes } from '../simulate';

const [A, K, MS, KP, ALPHA] = [1.3e-11, 5e5, 8e5, 1e5, 0.1];
/** α Kp/Ms, T. */
const WALKER = (ALPHA * KP) / MS;
const MU0_GAMMA = 2.211e5;
const GAMMA = MU0_GAMMA / (4e-7 * Math.PI);
/** µ₀γ₀ H of the list with B = µ₀H. */
const rate = (B: number): number => GAMMA * B;
const KIND = { Q: 1, axis: 'z' } as const;
const WIDTH = Math.sqrt(A / K);
/** γ Kp Δ/Ms: current that the hard axis holds, m/s. */
const CRITICAL = (GAMMA * KP * WIDTH) / MS;

/** Bloch wall between domains along ±z on a chain; the moment of the wall along y. */
const chain = (cells: number, cell: number, position: number, changes: Changes = {}): Simulation =>
  relaxed(
    simulate({
      ...BARE,
      ...box([cells, 1, 1], [cell, cell, cell]),
      'material.A': A,
      'material.Ms': MS,
      'material.g': G_2211,
      'material.Ku': K,
      'material.easyAxis': [0, 0, 1],
      'material.alpha': ALPHA,
      'texture.kind': 'up-down',
      'texture.angle': Math.PI / 2,
      'texture.position': position,
      ...changes,
    }),
  );

const HARD_AXIS = { 'material.Kh': KP, 'material.hardAxis': [1, 0, 0] };
const inField = (ratio: number): Changes => ({ ...HARD_AXIS, ...constantField([0, 0, ratio * WALKER]) });
const inCurrent = (u: number, beta: number): Changes => ({
  ...HARD_AXIS,
  'drive.flow.shape': 'constant',
  'drive.flow.v': u,
  'drive.flow.w': beta * u,
});

interface Point {
  readonly t: number;
  readonly q: number;
  readonly phi: number;
}

/** Position and angle of the wall every `step` up to `end`. */
const track = (s: Simulation, step: number, end: number): Point[] => {
  const tracker = new WallTracker(s.mesh, KIND, Math.PI / 2);
  return Array.from({ length: Math.round(end / step) + 1 }, (_, i) => {
    runUntil(s, i * step);
    const wall = tracker.look(s.m);
    return { t: i * step, q: wall?.q ?? NaN, phi: wall?.phi ?? NaN };
  });
};

/** Mean velocity between two moments. */
const meanVelocity = (s: Simulation, from: number, to: number): number => {
  const reader = new WallReader(s.mesh, KIND);
  runUntil(s, from);
  const start = reader.read(s.m)?.q ?? NaN;
  runUntil(s, to);
  return ((reader.read(s.m)?.q ?? NaN) - start) / (to - from);
};

/** Velocity and rate of the angle over the last whole turns; `turns` of them. */
const overTurns = (points: readonly Point[], turns: number): { velocity: number; rate: number } => {
  const last = points.at(-1) as Point;
  const target = Math.abs(last.phi) - 2 * Math.PI * turns;
  const i = points.findIndex(({ phi }) => Math.abs(phi) > target);
  const [a, b] = [points[i - 1], points[i]];
  if (target < Math.PI / 2 || a === undefined || b === undefined) return { velocity: NaN, rate: NaN };
  const share = (target - Math.abs(a.phi)) / (Math.abs(b.phi) - Math.abs(a.phi));
  const [t, q] = [a.t + share * (b.t - a.t), a.q + share * (b.q - a.q)];
  return { velocity: (last.q - q) / (last.t - t), rate: (2 * Math.PI * turns) / (last.t - t) };
};

const trackPlot = (points: readonly Point[], formula: number): Plot => ({
  name: 'position',
  caption: 'Wall position; dashed: mean velocity of the wall of constant width.',
  x: { label: 'Time', unit: 's' },
  y: { label: 'Wall position', unit: 'm' },
  curves: [
    {
      label: '',
      reference: true,
      x: points.map(({ t }) => t),
      y: points.map(({ t }) => (points[0]?.q ?? 0) + formula * t),
    },
    { label: 'q', x: points.map(({ t }) => t), y: points.map(({ q }) => q) },
  ],
});

const staticWall = (cell: number, sigma: number, width: number) => {
  const s = chain(160e-9 / cell, cell, 80e-9);
  s.refresh();
  // The anisotropy energy is counted from the domains, where it is −Ku.
  const perArea = s.energy / (cell * cell) + K * 160e-9;
  const wall = new WallReader(s.mesh, KIND).read(s.m);
  const label = `${cell * 1e9} nm cells`;
  return [
    nearly(`energy, ${label}, J/m²`, perArea, sigma, 5e-4),
    nearly(`width, ${label}, m`, wall?.width ?? NaN, width, 5e-4),
  ];
};

/** The angle settles exponentially within (1+α²)/(α γ 2Kp/Ms) = 0.23 ns. */
const SETTLED = 2e-9;

const walker = (ratio: number, continuum: number, lattice: number) => {
  const s = chain(300, 1e-9, 60e-9, inField(ratio));
  const v = meanVelocity(s, SETTLED, SETTLED + 0.4e-9);
  const phi = new WallReader(s.mesh, KIND).read(s.m)?.phi ?? NaN;
  const label = `H = ${ratio} H_W`;
  return [
    nearly(`velocity, ${label}, m/s`, v, continuum, 0.015),
    nearly(`velocity against the chain, ${label}, m/s`, v, lattice, 0.015),
    nearly(`|sin 2φ|, ${label}`, Math.abs(Math.sin(2 * phi)), ratio, 0.015),
  ];
};

const pushed = (beta: number, u: number, expected: number, lattice: number, settled = SETTLED) => {
  const s = chain(320, 1e-9, 50e-9, inCurrent(u, beta));
  const v = meanVelocity(s, settled, settled + 0.3e-9);
  const label = `β = ${beta}, u = ${u} m/s`;
  return [
    nearly(`velocity, ${label}, m/s`, v, expected, 0.015),
    nearly(`velocity against the chain, ${label}, m/s`, v, lattice, 0.015),
  ];
};

/** 2[E(v) − E(0)]/v² of a wall driven at a share of the Walker field, per area, without its energy in the field. */
const mass = (ratio: number): { readonly velocity: number; readonly mass: number } => {
  const s = chain(220, 1e-9, 60e-9, inField(ratio));
  const own = (): number => {
    s.refresh();
    return (
      Object.entries(s.energies).reduce((sum, [name, e]) => sum + (name === 'zeeman' ? 0 : e), 0) / 1e-18
    );
  };
  const rest = own();
  const velocity = meanVelocity(s, SETTLED, SETTLED + 0.4e-9);
  return { velocity, mass: (2 * (own() - rest)) / velocity ** 2 };
};

export const blochWall: readonly ValidationCase[] = [
  {
    id: 'V10',
    title: 'Energy and width of a Bloch wall at rest',
    source: 'chain; continuum 4√(AK), √(A/K)',
    duration: 'fast',
    run: () => ({
      checks: [...staticWall(1e-9, 1.01816e-2, 5.0825e-9), ...staticWall(2e-9, 1.0131e-2, 5.031e-9)],
    }),
  },
  {
    id: 'V11',
    title: 'Bloch wall below the Walker field',
    source: 'Schryer, Walker 1974; chain',
    duration: 'fast',
    run: () => ({ checks: [...walker(0.3, 33.566, 33.31), ...walker(0.6, 66.623, 65.95)] }),
  },
  {
    id: 'V12',
    title: 'Bloch wall above the Walker field, H = 1.5 H_W',
    source: 'chain; wall of constant width',
    duration: 'slow',
    run: () => {
      const points = track(chain(400, 1e-9, 60e-9, inField(1.5)), 5e-12, 6.4e-9);
      const found = overTurns(points, 2);
      const formula = rate(Math.sqrt(1.5 ** 2 - 1) * WALKER) / (1 + ALPHA ** 2);
      return {
        checks: [
          nearly('mean velocity over two turns, m/s', found.velocity, 41.9, 0.03),
          nearly('rate of the wall angle, rad/s', found.rate, formula, 0.01),
        ],
        plots: [trackPlot(points, 44.08)],
      };
    },
  },
  {
    id: 'V13',
    title: 'Bloch wall in a current',
    source: 'Thiaville et al. 2005: β u/α; chain',
    duration: 'fast',
    run: () => ({
      // With β = α the wall keeps its angle and there is nothing to settle.
      checks: [
        ...pushed(0.05, 50, 25, 24.9),
        ...pushed(0.1, 200, 200, 198.7, 0.2e-9),
        ...pushed(0.2, 50, 100, 99.2),
      ],
    }),
  },
  {
    id: 'V13b',
    title: 'Bloch wall in an adiabatic current below and above its threshold',
    source: 'wall of constant width; chain',
    duration: 'slow',
    run: () => {
      const held = track(chain(200, 1e-9, 60e-9, inCurrent(0.8 * CRITICAL, 0)), 0.05e-9, 4e-9);
      const [a, b] = [held.at(-11), held.at(-1)] as [Point, Point];
      const points = track(chain(900, 1e-9, 60e-9, inCurrent(1.3 * CRITICAL, 0)), 5e-12, 8e-9);
      const { velocity } = overTurns(points, 2);
      return {
        checks: [
          nearly('threshold of the formula, m/s', CRITICAL, 112.14, 1e-4),
          vanishing('velocity at 0.8 u_c over u', (b.q - a.q) / (b.t - a.t) / (0.8 * CRITICAL), 0.01),
          nearly('mean velocity at 1.3 u_c against the formula, m/s', velocity, 92.2, 0.06),
          nearly('mean velocity at 1.3 u_c against the chain, m/s', velocity, 97.2, 0.06),
        ],
        plots: [trackPlot(points, 92.2)],
      };
    },
  },
  {
    id: 'V13c',
    title: 'Döring mass of the Bloch wall',
    source: 'wall of constant width, Ms²/(Kp Δ γ²); chain',
    duration: 'slow',
    run: () => {
      const [slow, fast] = [mass(0.15), mass(0.3)];
      return {
        checks: [
          nearly('mass at 16.7 m/s, kg/m²', slow.mass, 4.104e-8, 0.02),
          nearly('mass at 33.4 m/s, kg/m²', fast.mass, 4.188e-8, 0.02),
          near('velocity of the first, m/s', slow.velocity, 16.7, 0.2),
          near('velocity of the second, m/s', fast.velocity, 33.4, 0.2),
        ],
      };
    },
  },
];
