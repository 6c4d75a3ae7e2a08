/** Something whose steps can be taken back and done again. */
export interface Stepwise {
  /** Names of those steps, or empty. */
  readonly undoName: string;
  readonly redoName: string;
  /** When they were made, beside those of others. */
  readonly undoOrder: number;
  readonly redoOrder: number;
  undo(): void;
  redo(): void;
}

/** One Ctrl+Z for all that is on show: of several histories the latest step is taken back, and the earliest done again. */
export class Steps {
  readonly #shown: () => readonly [Stepwise, ...Stepwise[]];

  constructor(shown: () => readonly [Stepwise, ...Stepwise[]]) {
    this.#shown = shown;
  }

  get #last(): Stepwise {
    const [first, ...more] = this.#shown();
    return more.reduce((a, b) => (b.undoOrder > a.undoOrder ? b : a), first);
  }
  get #next(): Stepwise {
    const [first, ...more] = this.#shown();
    return more.reduce((a, b) => (b.redoOrder < a.redoOrder ? b : a), first);
  }

  get undoName(): string {
    return this.#last.undoName;
  }
  get redoName(): string {
    return this.#next.redoName;
  }
  undo(): void {
    this.#last.undo();
  }
  redo(): void {
    this.#next.redo();
  }
}
