import type { HostApi } from '@preload/host-api';
import { describeProblem, failure, success, type Failure, type Result } from '@workers/model';
import { baseName } from './base-name';
import type { Dialogs } from './dialogs.svelte';
import type { Notices } from './notices.svelte';

/** A file that is being made, after the user said where it goes: no dialog follows. */
export interface ExportTask {
  readonly id: number;
  /** Name of the file. */
  readonly name: string;
  /** 0 to 1; null while nobody knows. */
  readonly fraction: number | null;
}
/** What the maker of a file is handed: it looks at `signal` between its steps, and may say how far it is. */
export interface ExportStep {
  readonly signal: AbortSignal;
  progress(fraction: number): void;
}

/** Content of a file, or what makes it. */
export type ExportContent =
  Uint8Array | string | ((step: ExportStep) => Promise<Result<Uint8Array | string>>);

interface Parts {
  readonly host: Pick<HostApi, 'exportFile'>;
  readonly notices: Notices;
  /** Where a file goes, with the ending of the suggested name; null when dismissed. */
  readonly choose: (title: string, suggested: string) => Promise<string | null>;
}

const refused = (code: string, hint: string): Failure =>
  failure({ code, path: '', value: '', allowed: '', hint });
const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Files on their way to the disk. Each can be cancelled until it is made; then its maker's answer is dropped. */
export class Exports {
  list = $state.raw<readonly ExportTask[]>([]);
  readonly #parts: Parts;
  // Nothing is drawn from it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #stops = new Map<number, AbortController>();
  #next = 1;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Asks where a file goes, then makes it where that takes time, writes it, and says so. The question comes first, at once:
   * a file that is slow to make opens no dialog over what the user does meanwhile.
   */
  async save(title: string, suggested: string, content: ExportContent): Promise<void> {
    const target = await this.#parts.choose(title, suggested);
    if (target === null) return;
    const { notices } = this.#parts;
    const name = baseName(target);
    const made = typeof content === 'function' ? await this.#make(name, content) : success(content);
    if (made.ok) await this.write(target, made.value);
    else if (made.code === 'cancelled') notices.say(made.hint);
    else this.#retry(made, () => this.save(title, suggested, content));
  }

  /** Writes a file to the path that was chosen, in place of an earlier one, and says so; where that failed, offers it again. */
  async write(target: string, content: Uint8Array | string): Promise<boolean> {
    const { host, notices, choose } = this.#parts;
    const written = await host.exportFile(target, bytesOf(content), true);
    if (written.ok) notices.say(`Exported ${baseName(written.value.path)}`, 'good');
    else
      this.#retry(written, async () => {
        const other = await choose('Export', baseName(target));
        if (other !== null) await this.write(other, content);
      });
    return written.ok;
  }

  #retry(problem: Failure, again: () => Promise<unknown>): void {
    this.#parts.notices.say(describeProblem(problem), 'bad', { label: 'Retry', run: () => void again() });
  }

  /** The content of a file, while the window goes on. Failure `cancelled` as soon as it is cancelled; never throws. */
  async #make<T>(name: string, maker: (step: ExportStep) => Promise<Result<T>>): Promise<Result<T>> {
    const id = this.#next++;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    this.list = [...this.list, { id, name, fraction: null }];
    const progress = (fraction: number): void => {
      this.list = this.list.map((task) => (task.id === id ? { ...task, fraction } : task));
    };
    const cancelled = new Promise<Failure>((resolve) => {
      const answer = refused('cancelled', `Cancelled: ${name} was not written`);
      stop.signal.addEventListener('abort', () => resolve(answer), { once: true });
    });
    try {
      return await Promise.race([maker({ signal: stop.signal, progress }), cancelled]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return refused('no-file', `${name} could not be made: ${reason}`);
    } finally {
      this.#stops.delete(id);
      this.list = this.list.filter((task) => task.id !== id);
    }
  }

  cancel(id: number): void {
    this.#stops.get(id)?.abort();
  }

  /** True when no file is being made, or the user gives it up. One that is ready before the answer is written. */
  async mayDrop(dialogs: Dialogs): Promise<boolean> {
    const [first] = this.list;
    if (first === undefined) return true;
    const one = this.list.length === 1;
    const answer = await dialogs.ask(
      one ? 'Stop the export?' : 'Stop the exports?',
      one
        ? `“${first.name}” is still being made.`
        : `${String(this.list.length)} files are still being made.`,
      [
        { value: 'stay', label: 'Let it finish', kind: 'primary' },
        { value: 'stop', label: one ? 'Stop the export' : 'Stop the exports', kind: 'danger' },
      ],
    );
    if (answer === 'stop') for (const stop of [...this.#stops.values()]) stop.abort();
    return answer === 'stop';
  }
}
