import { untrack } from 'svelte';
import type { RunManifest } from '@preload/host-api';
import { readTyped, workingProject } from '@workers/electrons/road/resolve';
import type { Project } from '@workers/model';
import type { PulseSummary } from '@workers/services/preview-protocol';
import type { Progress } from '@workers/services/protocol';
import type { Demand } from '@workers/sweeps/room';
import { RunTable } from '../stage/run-table';

/** Progress of the solver over simulated time, as it was told. */
const newSteps = (): RunTable =>
  new RunTable([
    { name: 't', label: 'Time', unit: 's' },
    { name: 'step', label: 'Time step', unit: 's' },
    { name: 'error', label: 'Error of the last step', unit: '1' },
    { name: 'rejected', label: 'Repeated steps', unit: '1' },
  ]);

export type RunState = 'starting' | 'running' | 'paused' | 'ending' | 'over';

/** One entry of the list of runs: its manifest, its table once read, and, while it runs, its progress. */
export class RunItem {
  manifest = $state.raw<RunManifest>() as RunManifest;
  state = $state<RunState>('over');
  progress = $state.raw<Progress | null>(null);
  table = $state.raw<RunTable | null>(null);
  /** It stopped before its end and left a state to continue from. */
  resumable = $state(false);
  /** Step, error and repeated steps of the drive while the run goes on; null for a run from a file. */
  steps = $state.raw<RunTable | null>(null);
  /** Plateau and detectability of what was recorded. */
  pulse = $state.raw<PulseSummary | null>(null);
  /** Rises when rows arrive: the table itself grows in place. */
  revision = $state(0);

  /** Told apart from the manifest, which is a new one with every row: who lists many runs looks at these. */
  readonly sweep: RunManifest['sweep'];
  readonly started: string;
  readonly title = $derived(this.manifest.title);
  readonly status = $derived(this.manifest.status);
  /** What it has been given while it goes on: bytes and threads. */
  demand: Demand = { bytes: 0, threads: 1 };

  #stored: Project | null | undefined;
  #project: Project | null | undefined;

  constructor(manifest: RunManifest, state: RunState = 'over') {
    this.manifest = manifest;
    this.state = state;
    this.sweep = manifest.sweep;
    this.started = manifest.started;
  }

  /** Inputs of this run; null when they were written by a version this one cannot read. Read when first asked for: a project may hold thousands of runs. */
  get stored(): Project | null {
    if (this.#stored === undefined) {
      const read = readTyped(untrack(() => this.manifest).project);
      this.#stored = read.ok ? read.value : null;
    }
    return this.#stored;
  }
  /** The same with what its electrons give. */
  get project(): Project | null {
    const { stored } = this;
    return (this.#project ??= stored === null ? null : workingProject(stored));
  }

  /** Takes what the solver tells of itself. */
  follow(progress: Progress): void {
    this.progress = progress;
    if (progress.phase !== 'drive') return;
    this.steps ??= newSteps();
    const { time, step, error, rejected } = progress;
    const last = this.steps.column('t').at(-1) ?? -1;
    if (time > last) this.steps.append(Float64Array.from([time, step, error, rejected]));
  }

  get id(): string {
    return this.manifest.id;
  }
  get active(): boolean {
    return this.state !== 'over';
  }
  /** Simulated time on record, s. */
  get covered(): number {
    return Math.max(this.manifest.frames.at(-1) ?? 0, this.table?.column('t').at(-1) ?? 0);
  }
}
