import { near, vanishing, type Outcome, type ValidationCase } from '../case';
import field1 from '../data/sp4-field1.csv?raw';
import field2 from '../data/sp4-field2.csv?raw';
import { firstZero, follow, momentsPlot } from '../follow';
import { largestDifference, readMoments } from '../reference-table';
import { BARE, box, constantField, G_2211, relaxed, simulate, type Changes } from '../simulate';

/** Permalloy film of 500 × 125 × 3 nm on 128 × 32 cells, which reverses from its S-state. */
export const SP4_FILM: Changes = {
  ...BARE,
  ...box([128, 32, 1], [500e-9 / 128, 125e-9 / 32, 3e-9]),
  'geometry.demagnetisation': 'full',
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.alpha': 0.02,
  'material.g': G_2211,
  'texture.direction': [1, 0.1, 0],
  'solver.relaxTorque': 1e-8,
};

interface Reversal {
  readonly csv: string;
  readonly B: readonly [number, number, number];
  /** s */
  readonly zero: number;
  readonly end: readonly [number, number, number];
  readonly endTolerance: number;
  /** Of every point; the other program prints seven digits and starts 1e-6 elsewhere. */
  readonly pointTolerance: number;
}

const FIELD_1: Reversal = {
  csv: field1,
  B: [-24.6e-3, 4.3e-3, 0],
  zero: 0.138575e-9,
  end: [-0.98411, 0.131032, 0.042957],
  endTolerance: 1e-4,
  pointTolerance: 1e-5,
};
const FIELD_2: Reversal = {
  csv: field2,
  B: [-35.5e-3, -6.3e-3, 0],
  zero: 0.137044e-9,
  end: [-0.97, -0.12206, -0.00475],
  endTolerance: 1.5e-3,
  pointTolerance: 5e-4,
};

/** Of the reference up to 1 ns, and half picoseconds between 0.13 and 0.145 ns for the zero of ⟨m_x⟩. */
const reverse = (which: Reversal, threads: number): Outcome => {
  void threads;
  const s = relaxed(simulate({ ...SP4_FILM, ...constantField(which.B) }));
  const expected = readMoments(which.csv).filter(({ t }) => t <= 1.0005e-9);
  const fine = Array.from({ length: 31 }, (_, i) => 0.13e-9 + i * 0.5e-12);
  const coarse = expected.map(({ t }) => t);
  const times = [...new Set([...coarse, ...fine])].sort((a, b) => a - b);
  const all = follow(s, times);
  const found = all.filter(({ t }) => coarse.includes(t));
  const start = found[0]?.m ?? [NaN, NaN, NaN];
  const last = found.at(-1)?.m ?? [NaN, NaN, NaN];
  return {
    checks: [
      ...[0.96696, 0.125292, 0].map((c, axis) =>
        near(`S-state, m${'xyz'[axis]}`, start[axis] as number, c, 2e-5),
      ),
      near('first zero of mx, s', firstZero(all), which.zero, 1e-13),
      ...which.end.map((c, axis) =>
        near(`1 ns, m${'xyz'[axis]}`, last[axis] as number, c, which.endTolerance),
      ),
      vanishing(
        `largest deviation of <m>(t), ${found.length} points`,
        largestDifference(found, expected),
        which.pointTolerance,
      ),
    ],
    plots: [momentsPlot('Mean magnetisation; dashed: OOMMF on the same mesh.', found, expected)],
  };
};

export const standardProblem4: readonly ValidationCase[] = [
  {
    id: 'V18',
    title: 'µMAG standard problem 4, field 1: 25 mT at 170° from the long axis',
    source: 'µMAG; OOMMF 2.1 point by point',
    duration: 'slow',
    run: ({ threads }) => reverse(FIELD_1, threads),
  },
  {
    id: 'V19',
    title: 'µMAG standard problem 4, field 2: 36 mT at 190° from the long axis',
    source: 'µMAG; OOMMF 2.1 point by point',
    duration: 'slow',
    run: ({ threads }) => reverse(FIELD_2, threads),
  },
];
