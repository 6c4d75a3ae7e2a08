import type { Project } from '@workers/model';
import type { Preview } from './preview.svelte';
import type { RunItem } from './run-item.svelte';

/** A run as it is read now: the amplifier and the loop of the leads act on no wall, so what is typed counts at once. */
export const asReadNow = (run: Project, now: Project): Project => ({
  ...run,
  leads: { ...run.leads, readout: now.leads.readout },
  signals: { ...run.signals, loop: now.signals.loop },
});

/** Reads plateau and detectability of runs, anew when the amplifier changes. */
export class PulseReading {
  readonly #preview: Pick<Preview, 'measure'>;
  readonly #now: () => Project;
  /** What each run was read with last, and whether it is being read. */
  readonly #read = new WeakMap<RunItem, { key: string; busy: boolean }>();

  constructor(preview: Pick<Preview, 'measure'>, now: () => Project) {
    this.#preview = preview;
    this.#now = now;
  }

  async of(item: RunItem): Promise<void> {
    const { table, project } = item;
    if (table === null || project === null) return;
    const key = this.#key;
    const last = this.#read.get(item) ?? { key: '', busy: false };
    // One at a time: a slider asks again with what it stands at when the answer has come.
    if (last.busy || (item.pulse !== null && last.key === key)) return;
    this.#read.set(item, { key, busy: true });
    try {
      item.pulse = await this.#preview.measure(asReadNow(project, this.#now()), table);
    } finally {
      this.#read.set(item, { key, busy: false });
    }
    if (this.#key !== key) await this.of(item);
  }

  get #key(): string {
    const { leads, signals } = this.#now();
    return JSON.stringify([leads.readout, signals.loop]);
  }
}
