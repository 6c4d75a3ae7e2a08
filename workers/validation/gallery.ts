import sp2Remanence from '../../examples/standard-problems/sp2-remanence.json';
import sp3Flower from '../../examples/standard-problems/sp3-flower.json';
import sp3Vortex from '../../examples/standard-problems/sp3-vortex.json';
import sp4Field1 from '../../examples/standard-problems/sp4-field1.json';
import sp4Field2 from '../../examples/standard-problems/sp4-field2.json';
import sp5 from '../../examples/standard-problems/sp5.json';
import { readProject, type Project } from '../model';
import field1 from './data/sp4-field1.csv?raw';
import field2 from './data/sp4-field2.csv?raw';
import vortex from './data/sp5.csv?raw';
import { readMoments, type Moment } from './reference-table';

/** A standard problem that a user runs and compares: a project, and what another program found for it. */
export interface StandardProblem {
  /** `sp4-field1` */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly project: Project;
  readonly source: string;
  /** Columns of the table that the reference has. */
  readonly compare: readonly ['mx', 'my', 'mz'];
  readonly reference: readonly Moment[];
  /** Largest deviation of ⟨m⟩(t) that counts as agreement, and the case of the validation list that tests it. */
  readonly tolerance: number;
  readonly case: string;
}

type Entry = Omit<StandardProblem, 'project' | 'compare' | 'reference'> & {
  readonly json: unknown;
  readonly moments: readonly Moment[];
};

/** A state at rest: nothing moves during the 10 ps that its project runs on. */
const atRest = (...m: Moment['m']): Moment[] => [
  { t: 0, m },
  { t: 10e-12, m },
];

const ENTRIES: readonly Entry[] = [
  {
    id: 'sp2-remanence',
    title: 'Standard problem 2, remanence',
    summary: 'A bar five exchange lengths wide, relaxed without field from (1, 1, 1).',
    json: sp2Remanence,
    moments: atRest(0.99988, 0, 0),
    source: 'OOMMF on the same cells; across the bar it gives less than the tolerance',
    tolerance: 2e-4,
    case: 'V22',
  },
  {
    id: 'sp3-flower',
    title: 'Standard problem 3, flower',
    summary: 'A cube of 8.47 √(A/K_m) with its easy axis along z, 20³ cells.',
    json: sp3Flower,
    moments: atRest(0, 0, 0.971),
    source: 'µMAG; with the submitted anisotropy, 0.0056 K_m, ⟨m_z⟩ is 0.9716 at most; zeros by symmetry',
    tolerance: 1e-2,
    case: 'V21',
  },
  {
    id: 'sp3-vortex',
    title: 'Standard problem 3, vortex',
    summary: 'The same cube with a vortex across its easy axis: the same energy.',
    json: sp3Vortex,
    moments: atRest(0, 0, 0.352),
    source: 'µMAG, Rave, Fabian and Hubert; zeros by symmetry',
    tolerance: 1e-2,
    case: 'V21',
  },
  {
    id: 'sp4-field1',
    title: 'Standard problem 4, field 1',
    summary: 'Reversal of a permalloy film from its S-state in 25 mT at 170° from the long axis.',
    json: sp4Field1,
    moments: readMoments(field1),
    source: 'OOMMF 2.1 on the same mesh',
    tolerance: 1e-5,
    case: 'V18',
  },
  {
    id: 'sp4-field2',
    title: 'Standard problem 4, field 2',
    summary: 'The same film in 36 mT at 190°: sensitive to the least difference.',
    json: sp4Field2,
    moments: readMoments(field2),
    source: 'OOMMF 2.1 on the same mesh',
    tolerance: 5e-4,
    case: 'V19',
  },
  {
    id: 'sp5',
    title: 'Standard problem 5',
    summary: 'A vortex in a square of permalloy pushed by a current, ξ = 0.05.',
    json: sp5,
    moments: readMoments(vortex),
    source: 'OOMMF 2.1 with Zhang–Li on the same mesh',
    tolerance: 5e-4,
    case: 'V20',
  },
];

/** The standard problems that this version can run: a project it cannot read is left out. */
export const standardProblems = (): readonly StandardProblem[] =>
  ENTRIES.flatMap(({ json, moments, ...entry }) => {
    const project = readProject(json);
    return project.ok
      ? [{ ...entry, project: project.value, compare: ['mx', 'my', 'mz'], reference: moments }]
      : [];
  });

export interface Comparison {
  /** Rows of the reference that the run has reached. */
  readonly points: number;
  /** Largest deviation of any compared column at any of them; NaN without any. */
  readonly largest: number;
  /** The column that deviates by it. */
  readonly column: StandardProblem['compare'][number];
  readonly agrees: boolean;
}

/**
 * How far each compared column of a run's table (SI, by column name) lies from the reference, linear between rows, at every
 * moment of the reference that the table has reached. Row-major (t, one deviation for each of `problem.compare`).
 */
export const deviationsFrom = (
  problem: StandardProblem,
  column: (name: string) => ArrayLike<number>,
): Float64Array => {
  const t = column('t');
  const columns = problem.compare.map(column);
  const end = t.length === 0 ? -1 : (t[t.length - 1] as number);
  const slack = 1e-6 * problem.project.outputs.sampleInterval;
  const found: number[] = [];
  let row = 0;
  for (const moment of problem.reference) {
    if (moment.t > end + slack) break;
    while (row + 1 < t.length - 1 && (t[row + 1] as number) <= moment.t) row++;
    const [a, b] = [t[row] as number, t[row + 1] ?? NaN];
    const share = b > a ? Math.min(Math.max((moment.t - a) / (b - a), 0), 1) : 0;
    found.push(moment.t);
    columns.forEach((values, c) => {
      const here = values[row] as number;
      const value = share === 0 ? here : here + share * ((values[row + 1] as number) - here);
      found.push(Math.abs(value - (moment.m[c as 0 | 1 | 2] as number)));
    });
  }
  return Float64Array.from(found);
};

/** The whole of a run's table (SI, by column name) against the reference; may be asked while the run goes on. */
export const compareWithReference = (
  problem: StandardProblem,
  column: (name: string) => ArrayLike<number>,
  deviations = deviationsFrom(problem, column),
): Comparison => {
  const width = problem.compare.length + 1;
  const points = deviations.length / width;
  let at = points === 0 ? -1 : 1;
  for (let i = 0; i < deviations.length; i++)
    if (i % width !== 0 && !((deviations[i] as number) <= (deviations[at] as number))) {
      at = i;
      if (Number.isNaN(deviations[i])) break;
    }
  const largest = deviations[at] ?? NaN;
  const name = problem.compare[(Math.max(at, 1) % width) - 1] ?? problem.compare[0];
  return { points, largest, column: name, agrees: largest <= problem.tolerance };
};

/** What ⟨m⟩(t) depends on, but for mesh and method: these may be changed, to see what comes of it. */
const physicsOf = ({
  material,
  geometry,
  grains,
  regions,
  texture,
  drive,
  thermal,
  outputs,
}: Project): string =>
  JSON.stringify([material, geometry, grains, regions, texture, drive, thermal, outputs.sampleInterval]);

let known: { readonly problem: StandardProblem; readonly physics: string }[] | undefined;

/** The standard problem that a project is, whatever its mesh, its leads and its name; undefined for any other project. */
export const standardProblemOf = (project: Project): StandardProblem | undefined => {
  known ??= standardProblems().map((problem) => ({ problem, physics: physicsOf(problem.project) }));
  const physics = physicsOf(project);
  return known.find((entry) => entry.physics === physics)?.problem;
};
