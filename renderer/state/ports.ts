import type { AnalysisApi } from '@workers/services/analysis-protocol';
import type { FieldsApi } from '@workers/services/fields-protocol';
import type { LatticeApi } from '@workers/services/lattice-protocol';
import type { PreviewApi } from '@workers/services/preview-protocol';
import type { ZoneApi } from '@workers/services/zone-protocol';
import type { SweepApi } from '@workers/services/sweep-protocol';
import type { RunApi } from '@workers/services/protocol';

/** Services as the state sees them: in the window a worker stands behind, in tests a plain object. */
export interface RunPort extends RunApi {
  close(): void;
}
export interface PreviewPort extends PreviewApi {
  close(): void;
}
export interface AnalysisPort extends AnalysisApi {
  close(): void;
}
export interface ZonePort extends ZoneApi {
  close(): void;
}
export interface LatticePort extends LatticeApi {
  close(): void;
}
export interface SweepPort extends SweepApi {
  close(): void;
}
export interface FieldsPort extends FieldsApi {
  close(): void;
}
export interface Services {
  openRun(): RunPort;
  openPreview(): PreviewPort;
  openAnalysis(): AnalysisPort;
  openZone(): ZonePort;
  openLattice(): LatticePort;
  openSweep(): SweepPort;
  openFields(): FieldsPort;
}
