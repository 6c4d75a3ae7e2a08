import type { Simulation } from '../../magnet/simulation';
import { near, type Check, type Plot, type ValidationCase } from '../case';
import { MU0, BARE, box, constantField, relaxed, simulate } from '../simulate';

const [MS, A] = [8e5, 1.3e-11];
const LENGTH = Math.sqrt((2 * A) / (MU0 * MS * MS));
/** T per unit of H/Ms. */
const UNIT = MU0 * MS;
/** Branch that is followed, in H/Ms; the reversal is then enclosed between the last and `BEYOND` to within `CLOSE`. */
const [BRANCH, BEYOND, CLOSE] = [[0.02, 0.04, 0.05], 0.06, 3e-4] as const;

/** Bar of 5d × d × 0.1d, cells of half an exchange length. */
const bar = (d: number) => {
  const cells = [10 * d, 2 * d, Math.max(1, Math.round(0.2 * d))] as const;
  const edge = LENGTH / 2;
  return {
    ...BARE,
    ...box(cells, [edge, edge, (0.1 * d * LENGTH) / cells[2]]),
    'geometry.demagnetisation': 'full',
    'material.Ms': MS,
    'material.A': A,
    // Far below the 250 µT of a step.
    'solver.relaxTorque': 1e-5,
    'texture.direction': [1, 1, 1],
  };
};

/** In a field against (1, 1, 1), strength in H/Ms, from a state of the same bar. */
const inField = (d: number, h: number, from: Simulation): Simulation => {
  const c = (-h * UNIT) / Math.sqrt(3);
  return simulate({ ...bar(d), ...constantField([c, c, c]) }, Float64Array.from(from.m));
};

const along = (s: Simulation): number => s.average.reduce((sum, c) => sum + c, 0) / Math.sqrt(3);

interface Branch {
  readonly remanence: readonly [number, number, number];
  /** H/Ms and M/Ms along the field, up to the reversal. */
  readonly points: readonly (readonly [number, number])[];
  /** First field that reversed it, and the last that did not. */
  readonly reversed: number;
  readonly held: number;
}

/** Follows the descending branch from remanence and encloses the field at which M along it changes sign. */
const descend = (d: number): Branch => {
  let state = relaxed(simulate(bar(d)));
  const remanence = state.average;
  const points: [number, number][] = [[0, along(state)]];
  let [held, reversed] = [0, BEYOND as number];
  /** From the last state that held: the branch does not depend on the steps that lead along it. */
  const look = (h: number): void => {
    const next = inField(d, h, state);
    next.dynamics.relaxesInField = true;
    relaxed(next);
    if (along(next) < 0) {
      reversed = h;
      return;
    }
    points.push([h, along(next)]);
    [held, state] = [h, next];
  };
  BRANCH.forEach(look);
  while (reversed - held > CLOSE) look((held + reversed) / 2);
  return { remanence, points, reversed, held };
};

const checks = (
  d: number,
  { remanence, reversed, held }: Branch,
  coercivity: number,
  mx: number,
): Check[] => [
  near(`coercive field over Ms, d = ${d} l_ex`, (reversed + held) / 2, coercivity, 0.001),
  near(`remanent m_x, d = ${d} l_ex`, remanence[0], mx, 2e-4),
];

const plot = (d: number, { points }: Branch): Plot => ({
  name: `d${d}`,
  caption: `Descending branch for d = ${d} l_ex: magnetisation along (1, 1, 1) against the field the other way.`,
  x: { label: 'H/Ms against (1, 1, 1)', unit: '1' },
  y: { label: 'M/Ms along (1, 1, 1)', unit: '1' },
  curves: [{ label: 'M', x: points.map(([h]) => h), y: points.map(([, m]) => m) }],
});

export const standardProblem2: readonly ValidationCase[] = [
  {
    id: 'V22',
    title: 'µMAG standard problem 2: coercive field and remanence of a bar',
    source: 'Donahue et al., J. Appl. Phys. 87, 5520 (2000); OOMMF on the same cells',
    duration: 'slow',
    run: () => {
      const [small, large] = [descend(5), descend(10)];
      return {
        checks: [...checks(5, small, 0.056, 0.99988), ...checks(10, large, 0.0543, 0.99894)],
        plots: [plot(5, small), plot(10, large)],
        remarks: [`The coercive field is the middle of an interval of ${CLOSE} Ms or less that encloses the reversal.`],
      };
    },
  },
]; // prettier-ignore
