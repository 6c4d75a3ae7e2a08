import { SAME_STEP_MS } from '@workers/model';

/** More steps than anybody goes back; states share what did not change, so a step costs what it changed. */
const LIMIT = 500;

/** Steps of all histories in the order in which they were made, so that the last one of several is known. */
let made = 0;

interface Step<T> {
  /** What was changed, as the user knows it: "Amplitude". */
  readonly name: string;
  /** Edits with the same key in quick succession are one step. */
  readonly key: string;
  readonly before: T;
  readonly after: T;
  /** Time of the last edit in it, ms. */
  readonly at: number;
  /** Place among the steps of all histories. */
  readonly order: number;
}

/** Named steps of immutable states, taken back and done again. */
export class History<T> {
  #past = $state.raw<readonly Step<T>[]>([]);
  #future = $state.raw<readonly Step<T>[]>([]);
  #group: { readonly name: string; readonly key: string } | null = null;
  #groups = 0;
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Name of the step that `undo` takes back, or empty. */
  get undoName(): string {
    return this.#past.at(-1)?.name ?? '';
  }
  /** Name of the step that `redo` does again, or empty. */
  get redoName(): string {
    return this.#future.at(-1)?.name ?? '';
  }

  /** When the step was made that `undo` takes back, and the one that `redo` does again, among all histories. */
  get undoOrder(): number {
    return this.#past.at(-1)?.order ?? -Infinity;
  }
  get redoOrder(): number {
    return this.#future.at(-1)?.order ?? Infinity;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }

  record(name: string, key: string, before: T, after: T): void {
    const step = { name, key, ...this.#group, before, after, at: this.#clock(), order: ++made };
    const last = this.#past.at(-1);
    // An edit after an undo begins a step of its own: what was taken back is gone.
    const joins =
      last?.key === step.key &&
      (this.#group !== null || (this.#future.length === 0 && step.at - last.at < SAME_STEP_MS));
    this.#past = joins
      ? [...this.#past.slice(0, -1), { ...step, before: last.before }]
      : [...this.#past.slice(-LIMIT + 1), step];
    this.#future = [];
  }

  /** All edits of `edit` are one step of this name. */
  group(name: string, edit: () => void): void {
    if (this.#group !== null) return edit();
    this.#groups += 1;
    this.#group = { name, key: `group ${this.#groups}` };
    try {
      edit();
    } finally {
      this.#group = null;
    }
  }

  /** The state before the last step, or undefined when there is none. */
  undo(): T | undefined {
    const step = this.#past.at(-1);
    if (step === undefined) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, step];
    return step.before;
  }

  /** The state after the step that was taken back last, or undefined when there is none. */
  redo(): T | undefined {
    const step = this.#future.at(-1);
    if (step === undefined) return undefined;
    this.#future = this.#future.slice(0, -1);
    // Done again it stands for itself: the next edit of the same field is another step.
    this.#past = [...this.#past, { ...step, at: -Infinity }];
    return step.after;
  }
}

/** Something with a history, whose next steps can be named. */
export abstract class Retraced<T> {
  protected readonly history = new History<T>();

  /** What `undo` would take back, "Amplitude", or empty. */
  get undoName(): string {
    return this.history.undoName;
  }
  get redoName(): string {
    return this.history.redoName;
  }
  /** When those steps were made, beside those of other histories. */
  get undoOrder(): number {
    return this.history.undoOrder;
  }
  get redoOrder(): number {
    return this.history.redoOrder;
  }
}
