import { describeProblem, type Project } from '@workers/model';
import { coarseFirst } from '@workers/voltage/potential/cursor-trace';
import type { PotentialMap } from '@workers/voltage/potential/potential-map';
import { openPotentialWorker, type PotentialPort } from '../../services/potential-worker';
import type { Desk } from '../../state/desk.svelte';
import { nearestIndex } from '../../state/nearest';

/** What a moved cursor needs of every stored picture: V in single precision. Dropped with the run. */
const MAX_CELLS = 6e7;

/** Maps of the run on show: that of the present time first, then those of all pictures for V(t) under the cursor. */
export class Maps {
  shown = $state.raw<PotentialMap | null>(null);
  field = $state.raw<PotentialMap | null>(null);
  problem = $state('');
  /** V of every stored picture as far as solved, from the first lead; rises by one with each. */
  solved = $state(0);
  readonly potentials: (Float32Array | undefined)[] = [];
  readonly times: number[] = [];
  #order: readonly number[] = [];
  readonly #desk: Desk;
  readonly #port: PotentialPort = openPotentialWorker();
  #run = '';
  #busy = false;
  #closed = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  close(): void {
    this.#closed = true;
    this.#port.close();
  }

  /** Another run, time or shape: call it whenever one of them has changed. */
  async follow(): Promise<void> {
    const { runs, files } = this.#desk;
    const run = runs.shown;
    const project = run?.project ?? null;
    if (run === null || run.active || project === null || files.session === null) return this.#empty();
    if (this.#busy) return;
    this.#busy = true;
    try {
      if (run.id !== this.#run) await this.#open(run.id, project, run.manifest.frames);
      if (this.problem === '') await this.#solve();
    } finally {
      this.#busy = false;
    }
  }

  #empty(): void {
    this.#run = '';
    this.shown = null;
    this.field = null;
    this.problem = '';
    this.solved = 0;
  }

  async #open(id: string, project: Project, frames: readonly number[]): Promise<void> {
    this.#empty();
    this.#run = id;
    this.potentials.length = 0;
    this.times.splice(0, this.times.length, ...frames);
    this.#order = coarseFirst(frames.length);
    const given = await this.#desk.attachments.filesOf(project);
    const opened = given.ok ? await this.#port.open(project, given.value) : given;
    if (!opened.ok) this.problem = describeProblem(opened);
    else this.field = await this.#port.leadField();
  }

  /** The picture of the time on show, then one missing potential after the other until the time moves on. */
  async #solve(): Promise<void> {
    const { player, runs } = this.#desk;
    for (;;) {
      const wanted = nearestIndex(this.times, player.time);
      if (this.#closed || runs.shown?.id !== this.#run || wanted < 0) return;
      const cells = this.shown === null ? 0 : this.shown.V.length;
      const affordable = cells * this.times.length <= MAX_CELLS;
      const missing = affordable ? (this.#order.find((i) => this.potentials[i] === undefined) ?? -1) : -1;
      const index = this.#at === wanted && this.shown !== null ? missing : wanted;
      if (index < 0) return;
      const map = await this.#mapOf(index);
      if (map === null) return;
      if (index === nearestIndex(this.times, player.time)) {
        this.#at = index;
        this.shown = map;
      }
    }
  }
  #at = -1;

  async #mapOf(index: number): Promise<PotentialMap | null> {
    const { frames, files } = this.#desk;
    const m = await frames.read(files.session ?? '', this.#run, index);
    if (!m.ok || this.#closed) return null;
    const map = await this.#port.map(m.value, this.times[index] ?? 0);
    if (this.potentials[index] === undefined) {
      this.potentials[index] = Float32Array.from(map.V);
      this.solved++;
    }
    return map;
  }
}
