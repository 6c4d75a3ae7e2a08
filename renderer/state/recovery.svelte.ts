import type { HostApi, LeftOver } from '@preload/host-api';
import type { Dialogs } from './dialogs.svelte';
import type { Notices } from './notices.svelte';
import { releaseOrphans } from './session-claim';

interface Parts {
  readonly host: HostApi;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  readonly session: () => string | null;
}

/** What windows and programs left behind that ended without saving. */
export class Recovery {
  list = $state.raw<readonly LeftOver[]>([]);
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async look(): Promise<void> {
    const { host, session } = this.#parts;
    await releaseOrphans(host, session());
    this.list = await host.listLeftOver();
  }

  ofFile(path: string): LeftOver | undefined {
    return this.list.find((left) => left.path === path);
  }

  /** Shows what differs; `recovered`, `saved` or `discard`, or null. */
  async review(left: LeftOver): Promise<string | null> {
    const { host, dialogs, notices } = this.#parts;
    const comparison = await host.compareLeftOver(left.session);
    return notices.failed(comparison) ? null : dialogs.review(left, comparison.value);
  }

  /** Removes a left-over folder when the user says so again. */
  async discard(left: LeftOver): Promise<void> {
    const { host, dialogs, notices } = this.#parts;
    const answer = await dialogs.ask(
      `Discard the unsaved work on “${left.project}”?`,
      `${leftOverText(left)}. It cannot be brought back.`,
      [{ value: 'discard', label: 'Discard for good', kind: 'danger' }],
    );
    if (answer !== 'discard') return;
    notices.failed(await host.discardLeftOver(left.session));
    await this.look();
  }
}

const counted = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${String(count)} ${count === 1 ? one : many}`;

/** "3 unsaved changes, 1 run that is in no file, “10 mT pulse” was cut and can be continued" */
export const leftOverText = ({ edits, runs, cut, queued }: LeftOver): string =>
  [
    counted(edits, 'unsaved change', 'unsaved changes'),
    counted(runs - cut.length, 'run that is in no file', 'runs that are in no file'),
    ...cut.map(
      ({ title, resumable }) =>
        `“${title}” was cut${resumable ? ' and can be continued' : '; what it recorded is there'}`,
    ),
    counted(
      queued.reduce((sum, { points }) => sum + (points ?? 1), 0),
      'queued run',
      'queued runs',
    ),
  ]
    .filter((part) => part !== '')
    .join(', ') || 'Figures or runs were changed';
