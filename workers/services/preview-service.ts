import { clearEmpty, mediumOf } from '../magnet/geometry';
import { initialState, meshOf } from '../magnet/initial-state';
import { recordedPulse } from '../voltage/recorded-pulse';
import { wallPreview } from '../voltage/wall-preview';
import { NO_FILES, type Project, type Result } from '../model';
import type { PreviewApi, PulseSummary, RecordedColumns, WallPreview } from './preview-protocol';
import type { Mesh } from './protocol';

/** Instant answers about a project: no state, no threads, the same on the web and on Node. */
export class PreviewService implements PreviewApi {
  async preview(project: Project): Promise<Result<WallPreview>> {
    return wallPreview(project);
  }

  async initial(project: Project): Promise<{ mesh: Mesh; m: Float32Array }> {
    const m = Float32Array.from(initialState(project));
    const medium = mediumOf(project, NO_FILES);
    // A shape whose file is not at hand is shown as the box that it lies in.
    if (medium.ok) clearEmpty(m, medium.value);
    return { mesh: meshOf(project), m };
  }

  async measure(project: Project, columns: RecordedColumns): Promise<PulseSummary> {
    return recordedPulse(project, columns);
  }
}
