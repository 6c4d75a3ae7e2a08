import { BOHR_MAGNETON, ELEMENTARY_CHARGE, type Project } from '../../model';
import { near, nearly, type Check, type Plot, type ValidationCase } from '../case';
import { rowsOf, type Row } from '../rows';
import { projectWith } from '../simulate';

const [ALPHA, BETA, P] = [0.02, 0.04, 0.6];
/** P that gives 10 nV/Oe. */
const YANG = 0.864;
/** V/T of a wall whose every loss is damping, g = 2 (energy theorem). */
const PER_TESLA = (2 * P * BOHR_MAGNETON) / ELEMENTARY_CHARGE;

/** A permalloy strip of 60 × 6 nm with magnetostatics, as an endless wire in a window of 480 nm that follows the wall. */
const strip = (field: number, duration: number): Project =>
  projectWith({
    'material.preset': 'permalloy',
    'material.Ms': 8e5,
    'material.A': 13e-12,
    'material.Ku': 0,
    'material.g': 2,
    'material.P': P,
    'material.alpha': ALPHA,
    'material.beta': BETA,
    'geometry.demagnetisation': 'full',
    'geometry.length': 480e-9,
    'geometry.width': 60e-9,
    'geometry.thickness': 6e-9,
    'solver.nx': 96,
    'solver.ny': 12,
    'solver.endCharges': true,
    'solver.movingWindow': true,
    'solver.precision': 'mixed',
    'solver.method': 'bogacki-shampine',
    'solver.relaxMethod': 'minimise',
    'solver.relaxTorque': 1e-5,
    'solver.duration': duration,
    'texture.kind': 'head-to-head',
    'texture.position': 300e-9,
    'drive.field.shape': 'ramp',
    'drive.field.delay': 0,
    'drive.field.rise': 0.05e-9,
    'drive.field.amplitude': field,
    // Beyond the window on either side: the whole wall counts.
    'leads.first.position': 30e-9,
    'leads.second.position': 5e-6,
    'outputs.sampleInterval': 2e-12,
    'outputs.frameInterval': duration,
  });

interface Means {
  readonly field: number;
  /** ⟨V⟩ for β = α, V, and the part of it that the motion along the wire gives. */
  readonly equal: number;
  readonly drag: number;
}

/** Means over the rows from `from` on; no current flows, so one run answers for every β. */
const meansOf = (rows: readonly Row[], field: number, from: number): Means => {
  const late = rows.filter(({ t = NaN }) => t >= from);
  const mean = (of: (row: Row) => number): number =>
    late.reduce((sum, row) => sum + of(row), 0) / late.length;
  const drag = mean(({ V_beta = NaN }) => (ALPHA / BETA) * V_beta);
  return { field, equal: mean(({ V_ad = NaN }) => V_ad) + drag, drag };
};

/** Slope of a straight line through the points. */
const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const mean = (i: 0 | 1): number => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const top = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  return top / points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
};

const [BELOW, ABOVE] = [3e-3, [12e-3, 15e-3, 18e-3]] as const;

const run = async () => {
  const slow = meansOf(await rowsOf(strip(BELOW, 2.6e-9)), BELOW, 2.3e-9);
  const fast: Means[] = [];
  for (const field of ABOVE) fast.push(meansOf(await rowsOf(strip(field, 1e-9)), field, 0.1e-9));
  const slope = -slopeOf(fast.map(({ field, equal }) => [field, equal]));
  const all = [slow, ...fast];
  const milli = (field: number): string => `${String(Math.round(1e3 * field))} mT`;
  const checks: Check[] = [
    ...all.map(({ field, equal }) =>
      near(`⟨V⟩ for β = α over −2P µ_B B/e, ${milli(field)}`, equal / (-PER_TESLA * field), 1, 0.005),
    ),
    near('below breakdown: part of the motion along the wire', slow.drag / slow.equal, 1, 0.02),
    nearly('above breakdown: P from the slope', (slope / PER_TESLA) * P, P, 0.02),
    nearly('the same slope for P = 0.864, nV/Oe', ((1e9 * 1e-4 * slope) / P) * YANG, 10, 0.02),
  ];
  const plot: Plot = {
    name: 'voltage',
    caption: 'Mean voltage over the field, out of one run each for three ratios β/α; dashed: −2P µ_B B/e.',
    x: { label: 'Applied field', unit: 'T' },
    y: { label: '−⟨V⟩', unit: 'V' },
    curves: [
      ...([0, 1, 2] as const).map((ratio) => ({
        label: `β = ${ratio === 0 ? '0' : ratio === 1 ? 'α' : '2α'}`,
        x: all.map(({ field }) => field),
        y: all.map(({ equal, drag }) => -(equal + (ratio - 1) * drag)),
      })),
      {
        label: 'energy theorem',
        x: [0, 18e-3],
        y: [0, 18e-3 * PER_TESLA],
        reference: true,
      },
    ],
  };
  return {
    checks,
    plots: [plot],
    remarks: [
      `Slope above breakdown for β = 2α: ${(slopeOf(fast.map(({ field, equal, drag }) => [field, -(equal + drag)])) / slope).toFixed(3)} of that for β = α, since the wall goes on drifting.`,
    ],
  };
};

/** Full micromagnetics of a wall below and above breakdown. */
export const stripWalls: readonly ValidationCase[] = [
  {
    id: 'strip-walker',
    title: 'Wall in a strip with magnetostatics: ⟨V⟩(H) on both sides of breakdown, and P from its slope',
    source: 'Saslow specification, sections 4.2 and 5.2; S. A. Yang et al., PRL 102, 067201 (2009)',
    duration: 'fast',
    run,
  },
];
