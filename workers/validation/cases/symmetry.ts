import { vanishing, type ValidationCase } from '../case';
import { BARE, box, constantField, randomUnits, runUntil, simulate, type Changes } from '../simulate';

type Triple = readonly [number, number, number];
const CELLS: Triple = [12, 7, 3];
const EDGES: Triple = [3e-9, 2e-9, 2.5e-9];
const FIELD: Triple = [0.05, -0.12, 0.08];
const EASY: Triple = [1, 2, 3];
const MOMENTS = [5e-12, 10e-12, 20e-12];

/** A change of the coordinates: where a cell goes, and what becomes of an axial vector. */
interface Motion {
  readonly name: string;
  readonly shape: (sizes: Triple) => Triple;
  readonly cell: (place: Triple) => Triple;
  readonly vector: (v: Triple) => Triple;
  /** Terms that stay what they are under it. */
  readonly also: Changes;
}

const last = (axis: 0 | 1 | 2): number => CELLS[axis] - 1;

const MOTIONS: readonly Motion[] = [
  {
    name: 'quarter turn about z',
    shape: ([x, y, z]) => [y, x, z],
    cell: ([x, y, z]) => [last(1) - y, x, z],
    vector: ([x, y, z]) => [-y, x, z],
    also: { 'material.D': 1.5e-3 },
  },
  {
    name: 'mirror x → −x',
    shape: (sizes) => sizes,
    cell: ([x, y, z]) => [last(0) - x, y, z],
    // A moment is axial: what lies in the mirror plane turns round.
    vector: ([x, y, z]) => [x, -y, -z],
    also: { 'material.D': 1.5e-3 },
  },
  {
    name: 'axes renamed x → y → z → x',
    shape: ([x, y, z]) => [z, x, y],
    cell: ([x, y, z]) => [z, x, y],
    vector: ([x, y, z]) => [z, x, y],
    also: { 'material.Dbulk': 1.5e-3 },
  },
];

const COUNT = CELLS[0] * CELLS[1] * CELLS[2];
const index = ([x, y, z]: Triple, [nx, ny]: Triple): number => x + nx * (y + ny * z);

const averages = (
  cells: Triple,
  edges: Triple,
  m: Float64Array,
  field: Triple,
  easy: Triple,
  also: Changes,
): Triple[] => {
  const s = simulate(
    {
      ...BARE,
      ...box(cells, edges),
      ...constantField(field),
      'geometry.demagnetisation': 'full',
      'material.Ms': 8e5,
      'material.A': 1.3e-11,
      'material.Ku': 2e5,
      'material.easyAxis': easy,
      'material.alpha': 0.2,
      ...also,
    },
    m,
  );
  return MOMENTS.map((t) => {
    runUntil(s, t);
    return s.average;
  });
};

/** Largest difference of the moved averages from the averages of what was moved. */
const difference = ({ shape, cell, vector, also }: Motion): number => {
  const m = randomUnits(COUNT, 3);
  const moved = new Float64Array(m.length);
  for (let i = 0; i < COUNT; i++) {
    const place: Triple = [
      i % CELLS[0],
      Math.floor(i / CELLS[0]) % CELLS[1],
      Math.floor(i / (CELLS[0] * CELLS[1])),
    ];
    const v = vector([0, 1, 2].map((c) => m[c * COUNT + i] as number) as unknown as Triple);
    v.forEach((c, block) => (moved[block * COUNT + index(cell(place), shape(CELLS))] = c));
  }
  const before = averages(CELLS, EDGES, m, FIELD, EASY, also).map(vector);
  const after = averages(shape(CELLS), shape(EDGES), moved, vector(FIELD), vector(EASY), also);
  return Math.max(
    ...before.flatMap((v, i) => v.map((c, axis) => Math.abs(c - (after[i]?.[axis] as number)))),
  );
};

export const symmetry: readonly ValidationCase[] = [
  {
    id: 'V32',
    title: 'A problem turned, mirrored or with its axes renamed has the same averages',
    source: 'symmetry of the equation',
    duration: 'fast',
    run: () => ({
      checks: MOTIONS.map((motion) => vanishing(`${motion.name}: largest difference of <m>(t)`, difference(motion), 1e-10)),
    }),
  },
]; // prettier-ignore
