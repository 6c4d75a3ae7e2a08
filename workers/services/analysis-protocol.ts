import type { Result } from '../model';

/** Computations behind the panels of the window: everything in the catalogue, off the page's main thread. */
export interface AnalysisApi {
  /** Value of a catalogue quantity. Errors: those of `evaluateQuantity`. */
  evaluate(name: string, input: unknown): Promise<Result<unknown>>;
}
