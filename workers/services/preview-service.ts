import { initialState, meshOf } from '../magnet/initial-state';
import { recordedPulse } from '../voltage/recorded-pulse';
import { wallPreview } from '../voltage/wall-preview';
import type { Project, Result } from '../model';
import type { PreviewApi, PulseSummary, RecordedColumns, WallPreview } from './preview-protocol';
import type { Mesh } from './protocol';

/** Instant answers about a project: no state, no threads, the same on the web and on Node. */
export class PreviewService implements PreviewApi {
  async preview(project: Project): Promise<Result<WallPreview>> {
    return wallPreview(project);
  }

  async initial(project: Project): Promise<{ mesh: Mesh; m: Float32Array }> {
    return { mesh: meshOf(project), m: Float32Array.from(initialState(project)) };
  }

  async measure(project: Project, columns: RecordedColumns): Promise<PulseSummary> {
    return recordedPulse(project, columns);
  }
}
