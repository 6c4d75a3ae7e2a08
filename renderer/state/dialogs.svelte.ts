/** Dialogs are questions: the caller awaits the answer, the view shows the newest question on top. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
}
export interface AskDialog {
  readonly kind: 'ask';
  readonly title: string;
  readonly text: string;
  readonly choices: readonly Choice[];
}
export interface BrowseDialog {
  readonly kind: 'browse';
  readonly purpose: 'open' | 'save';
  readonly title: string;
  readonly suggested: string;
  readonly extensions: readonly string[];
}
export interface SheetDialog {
  readonly kind: 'help' | 'palette' | 'gallery' | 'compare' | 'export-view';
}
export type DialogKind = AskDialog | BrowseDialog | SheetDialog;

interface Pending {
  readonly id: number;
  readonly dialog: DialogKind;
  readonly answer: (value: string | null) => void;
}

export class Dialogs {
  stack = $state.raw<readonly Pending[]>([]);
  /** Folder last used by the file browser of this window. */
  folder = '';
  #next = 1;

  #show(dialog: DialogKind): Promise<string | null> {
    return new Promise((resolve) => {
      const id = this.#next++;
      const answer = (value: string | null): void => {
        this.stack = this.stack.filter((pending) => pending.id !== id);
        resolve(value);
      };
      this.stack = [...this.stack, { id, dialog, answer }];
    });
  }

  /** Value of the chosen button; null when dismissed. */
  ask(title: string, text: string, choices: readonly Choice[]): Promise<string | null> {
    return this.#show({ kind: 'ask', title, text, choices });
  }

  /** Path chosen in the page's own file browser; null when dismissed. */
  browse(question: Omit<BrowseDialog, 'kind'>): Promise<string | null> {
    return this.#show({ kind: 'browse', ...question });
  }

  /** Help or palette; asked for again while open, it closes. */
  toggle(kind: SheetDialog['kind']): void {
    const open = this.stack.find((pending) => pending.dialog.kind === kind);
    if (open !== undefined) open.answer(null);
    else void this.#show({ kind });
  }

  get open(): boolean {
    return this.stack.length > 0;
  }
}
