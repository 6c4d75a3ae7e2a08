import type { HostApi, QueuedOrder } from '@preload/host-api';
import { describeProblem, type Failure, type Project, type Result } from '@workers/model';
import { debounced } from './debounce';
import { EditJournal } from './edit-journal';
import type { Notices } from './notices.svelte';
import { RETRY_MS } from './stall';

const AUTOSAVE_MS = 500;

interface Parts {
  readonly host: HostApi;
  readonly notices: Notices;
  readonly current: () => Project;
}

/** Keeps the working folder at the state of the window: every edit in its journal at once, the inputs soon after. */
export class WorkingCopy {
  /** Why the folder cannot be written, or null. */
  fault = $state.raw<Failure | null>(null);
  readonly #parts: Parts;
  readonly #journal: EditJournal;
  #session: string | null = null;
  #notice = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What waits to be run, where the folder does not know yet. */
  #queue: readonly QueuedOrder[] | null = null;
  #keeping: Promise<boolean> | null = null;
  readonly autosave = debounced(() => void this.#write(), AUTOSAVE_MS);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#journal = new EditJournal(parts.host);
  }

  /** From here on the folder of `session`, which holds `project`. */
  begin(session: string | null, project: Project | null): void {
    this.autosave.cancel();
    clearTimeout(this.#timer);
    this.#session = session;
    this.#journal.begin(session, project);
    this.#queue = null;
    this.fault = null;
    this.#parts.notices.dismiss(this.#notice);
  }

  edited(step: string): void {
    if (this.#session === null) return;
    this.#journal.edit(step, this.#parts.current());
    this.autosave();
    // While the disk takes nothing, the timer and the user try again, not every key that is pressed.
    if (this.fault === null) void this.#record();
  }

  /** Keeps what waits to be run, so that it is not lost with the window. */
  queued(orders: readonly QueuedOrder[]): void {
    if (this.#session === null) return;
    this.#queue = orders;
    if (this.fault === null) void this.#keepQueue();
  }

  /** Nothing can be written any more, as the next write would tell. */
  lost(problem: Failure): void {
    this.#answered(problem);
  }

  /** Everything on disk, as far as the disk takes it; true when it did. */
  async flush(): Promise<boolean> {
    this.autosave.cancel();
    const recorded = await this.#record();
    const kept = await this.#keepQueue();
    return (await this.#write()) && recorded && kept;
  }

  /** One call at a time; the latest queue wins. */
  async #keepQueue(): Promise<boolean> {
    while (this.#keeping !== null) await this.#keeping;
    this.#keeping = this.#sendQueue().finally(() => (this.#keeping = null));
    return this.#keeping;
  }

  async #sendQueue(): Promise<boolean> {
    const [session, orders] = [this.#session, this.#queue];
    if (session === null || orders === null) return true;
    this.#queue = null;
    const answer = await this.#parts.host.keepQueue(session, $state.snapshot(orders) as QueuedOrder[]);
    if (this.#session !== session) return true;
    if (!answer.ok) this.#queue ??= orders;
    return this.#answered(answer);
  }

  async #record(): Promise<boolean> {
    const answer = await this.#journal.send();
    return answer === null || this.#answered(answer);
  }

  async #write(): Promise<boolean> {
    const session = this.#session;
    if (session === null) return true;
    const answer = await this.#parts.host.updateProject(session, $state.snapshot(this.#parts.current()));
    return this.#session !== session || this.#answered(answer);
  }

  #answered(answer: Result<null>): boolean {
    const { notices } = this.#parts;
    if (answer.ok) {
      if (this.fault !== null && this.#journal.waiting === 0 && this.#queue === null) {
        this.fault = null;
        notices.dismiss(this.#notice);
        notices.say('The working copy is written again; every change is in it.', 'good');
      }
      return true;
    }
    this.fault = answer;
    notices.dismiss(this.#notice);
    this.#notice = notices.say(describeProblem(answer), 'bad', {
      label: 'Retry',
      run: () => void this.flush(),
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
    return false;
  }
}
