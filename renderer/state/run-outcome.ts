import type { RunItem } from './run-item.svelte';

/** How a run ended, for whoever started it. */
export interface RunOutcome {
  /** Null where the solver refused it, or it was never begun. */
  readonly item: RunItem | null;
  readonly status:
    | 'finished'
    | 'cancelled'
    /** Cancelled before there was anything to record. */
    | 'withdrawn'
    | 'diverged'
    | 'broken'
    | 'refused'
    | 'unstored'
    | 'lost';
  /** Why, where it did not finish. */
  readonly reason: string;
}

/** A run that is started beside what is on show. */
export interface Aside {
  readonly threads: number;
  readonly title?: string;
  readonly sweep?: { readonly id: string; readonly point: number };
  /** Told as soon as it is in the list. */
  readonly begun?: (item: RunItem) => void;
}
