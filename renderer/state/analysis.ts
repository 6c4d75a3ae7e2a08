import type { Project, Result } from '@workers/model';
import type { AnalysisApi } from '@workers/services/analysis-protocol';
import type { MeasuredInput, MeasuredView } from '@workers/voltage/measurement/measured';
import { Latest } from './latest';
import type { AnalysisPort } from './ports';

/** What the panels ask of the catalogue. The worker starts with the first question: the window opens without it. */
export class Analysis {
  readonly #open: () => AnalysisPort;
  #port: AnalysisPort | null = null;

  constructor(open: () => AnalysisPort) {
    this.#open = open;
  }

  /** T is the output of the quantity, as its file in `workers/catalogue` declares it. */
  async evaluate<T>(name: string, input: unknown): Promise<Result<T>> {
    this.#port ??= this.#open();
    return (await this.#port.evaluate(name, input)) as Result<T>;
  }

  /** A trace beside the voltage of a project. */
  async measured(project: Project, input: MeasuredInput): Promise<Result<MeasuredView>> {
    this.#port ??= this.#open();
    return this.#port.measured(project, input);
  }

  /** Map of one stored picture, or with null the field of the first two leads. */
  potential(...asked: Parameters<AnalysisApi['potential']>): ReturnType<AnalysisApi['potential']> {
    this.#port ??= this.#open();
    return this.#port.potential(...asked);
  }

  /** A question that is asked again and again while something moves: one on its way, the newest waiting. */
  follow<T>(name: string, done: (answer: Result<T>) => void): Latest<unknown, Result<T>> {
    return new Latest((input: unknown) => this.evaluate<T>(name, input), done);
  }
}
