import { evaluateQuantity } from '../catalogue';
import type { Project, Result } from '../model';
import { measuredView, type MeasuredInput, type MeasuredView } from '../voltage/measurement/measured';
import type { AnalysisApi } from './analysis-protocol';

/** The catalogue as a service: no state, the same on the web and on Node. */
export class AnalysisService implements AnalysisApi {
  async evaluate(name: string, input: unknown): Promise<Result<unknown>> {
    return evaluateQuantity(name, input);
  }

  async measured(project: Project, input: MeasuredInput): Promise<Result<MeasuredView>> {
    return measuredView(project, input);
  }
}
