import { Project, withValue } from '@workers/model';
import {
  createControl,
  type Checkpoint,
  type Progress,
  type RunEnd,
  type RunFrame,
  type RunListener,
  type RunStarted,
} from '@workers/services/protocol';
import { RunService } from '@workers/services/run-service';

export const wireProject = (changes: Record<string, unknown>): Project =>
  Project.parse(
    Object.entries(changes).reduce<unknown>((p, [path, value]) => withValue(p, path, value), {
      format: 'spinmotive-project',
      version: 1,
    }),
  );

/** Keeps everything that a run tells. */
export class Recorder implements RunListener {
  info: RunStarted | null = null;
  readonly progressed: Progress[] = [];
  readonly table: number[][] = [];
  readonly frames: RunFrame[] = [];
  /** Each with the rows and frames that had come before it. */
  readonly checkpoints: {
    readonly checkpoint: Checkpoint;
    readonly rows: number;
    readonly frames: number;
  }[] = [];
  started(info: RunStarted): void {
    this.info = info;
  }
  progress(progress: Progress): void {
    this.progressed.push(progress);
  }
  rows(rows: Float64Array): void {
    const width = this.info?.columns.length ?? 1;
    for (let at = 0; at < rows.length; at += width) this.table.push([...rows.subarray(at, at + width)]);
  }
  frame(frame: RunFrame): void {
    this.frames.push(frame);
  }
  checkpoint(checkpoint: Checkpoint): void {
    this.checkpoints.push({ checkpoint, rows: this.table.length, frames: this.frames.length });
  }
  column(name: string): number[] {
    const at = (this.info?.columns ?? []).findIndex((column) => column.name === name);
    return this.table.map((row) => row[at] as number);
  }
}

export const runProject = async (
  project: Project,
  more: { resume?: Checkpoint; checkpointEvery?: number } = {},
): Promise<{ recorder: Recorder; end: RunEnd }> => {
  const recorder = new Recorder();
  const end = await new RunService().run({ project, control: createControl(), ...more }, recorder);
  return { recorder, end };
};
