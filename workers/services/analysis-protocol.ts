import type { Project, Result } from '../model';
import type { MeasuredInput, MeasuredView } from '../voltage/measurement/measured';

/** Computations behind the panels of the window: everything in the catalogue, off the page's main thread. */
export interface AnalysisApi {
  /** Value of a catalogue quantity. Errors: those of `evaluateQuantity`. */
  evaluate(name: string, input: unknown): Promise<Result<unknown>>;
  /** A trace beside the voltage of a project. Errors: those of the reader; those of the comparison stand inside. */
  measured(project: Project, input: MeasuredInput): Promise<Result<MeasuredView>>;
}
