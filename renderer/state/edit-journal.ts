import type { HostApi } from '@preload/host-api';
import { changesBetween, type Edit, type Project, type Result } from '@workers/model';

interface Waiting {
  readonly at: string;
  readonly step: string;
  readonly project: Project;
}
/** While the disk takes nothing, more steps than these are joined; none of what they changed is lost. */
const LIMIT = 500;

/**
 * Sends every change of the inputs to the journal of the working folder, one call at a time: what comes meanwhile waits,
 * and changes of one thing are then one edit.
 */
export class EditJournal {
  readonly #host: HostApi;
  #session: string | null = null;
  #recorded: Project | null = null;
  #waiting: Waiting[] = [];
  #sending: Promise<Result<null> | null> | null = null;

  constructor(host: HostApi) {
    this.#host = host;
  }

  /** From here on the journal of a working folder whose last state is `project`. */
  begin(session: string | null, project: Project | null): void {
    this.#session = session;
    this.#recorded = project;
    this.#waiting = [];
  }

  /** Steps that are in this window only. */
  get waiting(): number {
    return this.#waiting.length;
  }

  edit(step: string, project: Project): void {
    const entry = { at: new Date().toISOString(), step, project };
    const last = this.#waiting.at(-1);
    this.#waiting = last?.step === step ? [...this.#waiting.slice(0, -1), entry] : [...this.#waiting, entry];
    this.#waiting = this.#waiting.slice(-LIMIT);
  }

  /** Sends what waits; the answer of the host, or null when there was nothing to send. */
  async send(): Promise<Result<null> | null> {
    while (this.#sending !== null) await this.#sending;
    this.#sending = this.#send().finally(() => (this.#sending = null));
    return this.#sending;
  }

  async #send(): Promise<Result<null> | null> {
    const [session, sent] = [this.#session, this.#waiting];
    if (session === null || this.#recorded === null || sent.length === 0) return null;
    const edits: Edit[] = [];
    let before = this.#recorded;
    for (const { at, step, project } of sent) {
      const set = changesBetween(before, project);
      if (set.length > 0) edits.push({ at, step, set });
      before = project;
    }
    this.#waiting = [];
    if (edits.length === 0) return null;
    const answer = await this.#host.recordEdits(session, edits);
    // Another project may have been opened meanwhile.
    if (this.#session !== session) return answer;
    if (answer.ok) this.#recorded = before;
    else this.#waiting = [...sent, ...this.#waiting].slice(-LIMIT);
    return answer;
  }
}
