import { mediumOf } from '../magnet/geometry';
import { initialState, meshOf } from '../magnet/initial-state';
import { recordedPulse } from '../voltage/recorded-pulse';
import { mateOf, type Mate } from '../voltage/signals/mates';
import { evenAndOdd } from '../voltage/signals/separation';
import { totalVoltage } from '../voltage/signals/traces';
import { wallPreview } from '../voltage/wall-preview';
import { success, type Files, type Project, type Result } from '../model';
import { engineFacts } from './engine-facts';
import type {
  EngineFacts,
  InitialPicture,
  PreviewApi,
  PulseSummary,
  RecordedColumns,
  TwinSeparation,
  WallPreview,
} from './preview-protocol';

/** Instant answers about a project: no state, no threads, the same on the web and on Node. */
export class PreviewService implements PreviewApi {
  async preview(project: Project): Promise<Result<WallPreview>> {
    return wallPreview(project);
  }

  async initial(project: Project, files: Files): Promise<Result<InitialPicture>> {
    const medium = mediumOf(project, files);
    if (!medium.ok) return medium;
    const m = initialState(project, files, medium.value.regions);
    return m.ok ? success({ mesh: meshOf(project), m: Float32Array.from(m.value) }) : m;
  }

  async engine(project: Project, files: Files, available: number): Promise<Result<EngineFacts>> {
    return engineFacts(project, files, available);
  }

  async measure(project: Project, columns: RecordedColumns): Promise<PulseSummary> {
    return recordedPulse(project, columns);
  }

  async separate(project: Project, by: Mate): Promise<Result<TwinSeparation>> {
    const mate = mateOf(project, by);
    if (!mate.ok) return mate;
    const [own, other] = [wallPreview(project), wallPreview(mate.value)];
    if (!own.ok) return own;
    if (!other.ok) return other;
    const [wall, twin] = [totalVoltage(own.value.signals), totalVoltage(other.value.signals)];
    return success({
      wall,
      twin,
      ...evenAndOdd({ t: own.value.t, V: wall }, { t: other.value.t, V: twin }),
    });
  }
}
