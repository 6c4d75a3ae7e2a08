import { evaluateQuantity } from '../catalogue';
import { success, type Files, type Project, type Result } from '../model';
import { measuredView, type MeasuredInput, type MeasuredView } from '../voltage/measurement/measured';
import { createPotentialMapper, type PotentialMap } from '../voltage/potential/potential-map';
import type { AnalysisApi } from './analysis-protocol';

/** The catalogue as a service: no state, the same on the web and on Node. */
export class AnalysisService implements AnalysisApi {
  async evaluate(name: string, input: unknown): Promise<Result<unknown>> {
    return evaluateQuantity(name, input);
  }

  async measured(project: Project, input: MeasuredInput): Promise<Result<MeasuredView>> {
    return measuredView(project, input);
  }

  async potential(
    project: Project,
    files: Files,
    picture: { readonly m: Float32Array; readonly time: number } | null,
  ): Promise<Result<PotentialMap>> {
    const mapper = createPotentialMapper(project, files);
    if (!mapper.ok) return mapper;
    const { map, leadField } = mapper.value;
    return success(picture === null ? leadField(0) : map(picture.m, picture.time));
  }
}
