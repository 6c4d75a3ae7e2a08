import type { Project } from '@workers/model';
import type { Comparison, StandardProblem } from '@workers/validation/gallery';
import { RunTable } from '../stage/run-table';
import type { Compared, Curves } from '../stage/types';

type Validation = typeof import('@workers/validation/gallery');

/** A run beside the reference of its standard problem; `comparison` is null until the run has a row. */
export interface Beside extends Compared {
  readonly problem: StandardProblem;
  readonly comparison: Comparison | null;
}

const referenceOf = ({ reference, compare }: StandardProblem): Curves => {
  const t = Float64Array.from(reference, (moment) => moment.t);
  const columns = new Map<string, Float64Array>(
    compare.map((name, c) => [name, Float64Array.from(reference, ({ m }) => m[c as 0 | 1 | 2])]),
  );
  return { t, column: (name) => columns.get(name) ?? new Float64Array(0) };
};

/** The standard problems, and how a run stands beside their references. Read in the background: they carry data. */
export class Gallery {
  problems = $state.raw<readonly StandardProblem[]>([]);
  #validation = $state.raw<Validation | null>(null);
  readonly #references = new Map<string, Curves>();

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
    const { id, tolerance } = problem;
    const reference = this.#references.get(id) ?? referenceOf(problem);
    this.#references.set(id, reference);
    return { problem, comparison, reference, deviation, tolerance };
  }
}
