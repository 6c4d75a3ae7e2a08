import { evaluateQuantity } from '../catalogue';
import type { Result } from '../model';
import type { AnalysisApi } from './analysis-protocol';

/** The catalogue as a service: no state, the same on the web and on Node. */
export class AnalysisService implements AnalysisApi {
  async evaluate(name: string, input: unknown): Promise<Result<unknown>> {
    return evaluateQuantity(name, input);
  }
}
