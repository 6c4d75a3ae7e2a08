import type { WallPreview } from '@workers/services/preview-protocol';
import type { RunTable } from '../run-table';
import type { Palette } from '../theme';
import type { Compared, LeadMark, RunStage } from '../types';
import type { PlotView } from './panels';

export interface PlotsProps {
  table: RunTable | null;
  preview: WallPreview | null;
  compared: Compared | null;
  steps: RunTable | null;
  /** What becomes of the run on show. */
  run?: RunStage;
  leads: readonly LeadMark[];
  time: number;
  duration: number;
  onseek: (time: number) => void;
  palette: Palette | null;
  /** This view alone, without a choice. */
  only?: PlotView;
}
