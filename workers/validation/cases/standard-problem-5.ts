import { near, vanishing, type Outcome, type ValidationCase } from '../case';
import csv from '../data/sp5.csv?raw';
import { follow, momentsPlot } from '../follow';
import { largestDifference, readMoments } from '../reference-table';
import { BARE, box, G_2211, relaxed, simulate, stateOf, type Changes } from '../simulate';

const CELLS = [32, 32, 4] as const;
const EDGES = [3.125e-9, 3.125e-9, 2.5e-9] as const;
/** m/s, along the electron flow; ξ of the problem. */
const [U, XI] = [-72.17429, 0.05];

/** Permalloy square of 100 × 100 × 10 nm with a vortex, driven along x by a current in it. */
export const SP5_SQUARE: Changes = {
  ...BARE,
  ...box(CELLS, EDGES),
  'geometry.demagnetisation': 'full',
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.alpha': 0.1,
  'material.g': G_2211,
  'drive.flow.shape': 'constant',
  'drive.flow.v': U,
  'drive.flow.w': XI * U,
  'solver.relaxTorque': 1e-7,
};

/** Anticlockwise vortex with a core of 10 nm along +z. */
const vortex = (): Float64Array =>
  stateOf(CELLS, EDGES, (x, y) => {
    const [a, b] = [x - 50e-9, y - 50e-9];
    return [-b, a, 10e-9 * Math.exp(-(a * a + b * b) / 200e-18)];
  });

const run = (): Outcome => {
  const expected = readMoments(csv);
  const s = relaxed(simulate(SP5_SQUARE, vortex()));
  const found = follow(
    s,
    expected.map(({ t }) => t),
  );
  const at = (t: number): readonly number[] =>
    found.find((moment) => Math.abs(moment.t - t) < 1e-13)?.m ?? [NaN, NaN, NaN];
  const compare = (label: string, t: number, values: readonly number[]) =>
    values.map((c, axis) => near(`${label}, m${'xyz'[axis]}`, at(t)[axis] as number, c, 5e-4));
  return {
    checks: [
      ...compare('1 ns', 1e-9, [-0.23474, -0.09447, 0.02288]),
      ...compare('10 ns', 10e-9, [-0.21048, 0.01895, 0.0238]),
      vanishing(
        `largest deviation of <m>(t), ${found.length} points`,
        largestDifference(found, expected),
        5e-4,
      ),
    ],
    plots: [momentsPlot('Mean magnetisation; dashed: OOMMF on the same mesh.', found, expected)],
  };
};

export const standardProblem5: readonly ValidationCase[] = [
  {
    id: 'V20',
    title: 'µMAG standard problem 5: vortex in a current, ξ = 0.05, 10 ns',
    source: 'µMAG; OOMMF 2.1 with Zhang–Li point by point',
    duration: 'slow',
    run,
  },
];
