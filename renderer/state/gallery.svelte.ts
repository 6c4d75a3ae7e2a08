import type { Project } from '@workers/model';
import type * as ValidationModule from '@workers/validation/gallery';
import type { Comparison, StandardProblem } from '@workers/validation/gallery';
import { RunTable } from '../stage/run-table';
import type { Compared, Curves } from '../stage/types';

type Validation = typeof ValidationModule;

/** A run beside the reference of its standard problem; `comparison` is null until the run has a row. */
export interface Beside extends Compared {
  readonly problem: StandardProblem;
  readonly comparison: Comparison | null;
}

const referenceOf = ({ reference, compare }: StandardProblem): Curves => {
  const t = Float64Array.from(reference, (moment) => moment.t);
  const columns = compare.map((_, c) => Float64Array.from(reference, ({ m }) => m[c as 0 | 1 | 2]));
  const empty = new Float64Array(0);
  return { t, column: (name) => columns[compare.findIndex((known) => known === name)] ?? empty };
};

/** The standard problems, and how a run stands beside their references. Read in the background: they carry data. */
export class Gallery {
  problems = $state.raw<readonly StandardProblem[]>([]);
  #validation = $state.raw<Validation | null>(null);

  async load(): Promise<void> {
    const validation = await import('@workers/validation/gallery');
    this.#validation = validation;
    this.problems = validation.standardProblems();
  }

  /** The standard problem that a project is, whatever its mesh. */
  problemOf(project: Project): StandardProblem | null {
    return this.#validation?.standardProblemOf(project) ?? null;
  }

  /** Reference and deviation of the rows that a run has so far. */
  beside(problem: StandardProblem, table: RunTable | null): Beside {
    const deviation = new RunTable([
      { name: 't', label: 'Time', unit: 's' },
      ...problem.compare.map((name) => ({ name, label: `Deviation of ${name}`, unit: '1' }) as const),
    ]);
    let comparison: Comparison | null = null;
    if (table !== null && table.length > 0 && this.#validation !== null) {
      const column = (name: string): Float64Array => table.column(name);
      const deviations = this.#validation.deviationsFrom(problem, column);
      deviation.append(deviations);
      comparison = this.#validation.compareWithReference(problem, column, deviations);
    }
    const { tolerance } = problem;
    return { problem, comparison, reference: referenceOf(problem), deviation, tolerance };
  }
}
