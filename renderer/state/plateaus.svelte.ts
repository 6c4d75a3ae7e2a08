import { SvelteMap } from 'svelte/reactivity';
import type { HostApi } from '@preload/host-api';
import { idle } from './idle';
import type { SweepPort } from './ports';
import type { RunItem } from './run-item.svelte';

interface Parts {
  readonly host: Pick<HostApi, 'readTable'>;
  readonly session: () => string | null;
  readonly port: () => Pick<SweepPort, 'observeText'>;
}

/** Nobody waits for these: a project that has just been opened has the window to itself, ms. */
const PATIENCE_MS = 5000;

/** A run that is continued has other rows afterwards. */
const keyOf = ({ id, manifest }: RunItem): string => `${id} ${String(manifest.rows)}`;

/** Plateaus of recorded runs whose tables are not in memory: a list says of them what it said when they had just ended. */
export class Plateaus {
  /** V; NaN where there is none or the table cannot be read. */
  readonly #read = new SvelteMap<string, number>();
  readonly #parts: Parts;
  #wanted: readonly RunItem[] = [];
  #reading = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Another project. */
  clear(): void {
    this.#wanted = [];
    this.#read.clear();
  }

  /** Voltage while the wall is between the leads, V; NaN where there is none, undefined while it has not been read. */
  of(item: RunItem): number | undefined {
    return item.pulse?.plateau ?? this.#read.get(keyOf(item));
  }

  /** Reads what is not known of these, one after the other while the window is at rest; a later call replaces the list. */
  async read(items: readonly RunItem[]): Promise<void> {
    this.#wanted = items;
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (;;) {
        await idle(PATIENCE_MS);
        const session = this.#parts.session();
        const item = this.#wanted.find(
          (one) => !one.active && this.of(one) === undefined && one.project !== null,
        );
        if (item === undefined || session === null) break;
        const plateau = await this.#plateauOf(item, session);
        if (this.#parts.session() === session) this.#read.set(keyOf(item), plateau);
      }
    } finally {
      this.#reading = false;
    }
  }

  /** A list says nothing of a table that cannot be read: that is said when the run is shown. */
  async #plateauOf(item: RunItem, session: string): Promise<number> {
    const text = await this.#parts.host.readTable(session, item.id);
    if (!text.ok || item.project === null) return NaN;
    const observed = await this.#parts.port().observeText(item.project, text.value);
    return observed.ok ? (observed.value.values['plateau'] ?? NaN) : NaN;
  }
}
