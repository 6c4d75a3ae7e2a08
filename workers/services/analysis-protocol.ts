import type { Files, Project, Result } from '../model';
import type { MeasuredInput, MeasuredView } from '../voltage/measurement/measured';
import type { PotentialMap } from '../voltage/potential/potential-map';

/** Computations behind the panels of the window: everything in the catalogue, off the page's main thread. */
export interface AnalysisApi {
  /** Value of a catalogue quantity. Errors: those of `evaluateQuantity`. */
  evaluate(name: string, input: unknown): Promise<Result<unknown>>;
  /** A trace beside the voltage of a project. Errors: those of the reader; those of the comparison stand inside. */
  measured(project: Project, input: MeasuredInput): Promise<Result<MeasuredView>>;
  /** Map of one stored picture, or with null the field of the first two leads. Errors: those of `createPotentialMapper`. */
  potential(
    project: Project,
    files: Files,
    picture: { readonly m: Float32Array; readonly time: number } | null,
  ): Promise<Result<PotentialMap>>;
}
