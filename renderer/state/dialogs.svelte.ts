import type { LeftOver, LeftOverComparison } from '@preload/host-api';

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
  readonly kind:
    'help' | 'palette' | 'gallery' | 'compare' | 'materials' | 'references' | 'export-view' | 'export-run';
}
export interface HandbookDialog {
  readonly kind: 'handbook';
  /** Page and heading it opens at, "faq#units"; empty for its first page. */
  readonly address: string;
}
/** What a window left behind, beside what was saved; answered with what to do about it. */
export interface RecoveryDialog {
  readonly kind: 'recovery';
  readonly left: LeftOver;
  readonly comparison: LeftOverComparison;
}
export type DialogKind = AskDialog | BrowseDialog | SheetDialog | HandbookDialog | RecoveryDialog;

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

  /** `recovered`, `saved` or `discard`; null when dismissed. */
  review(left: LeftOver, comparison: LeftOverComparison): Promise<string | null> {
    return this.#show({ kind: 'recovery', left, comparison });
  }

  /** Help or palette; asked for again while open, it closes. */
  toggle(kind: SheetDialog['kind']): void {
    const open = this.stack.find((pending) => pending.dialog.kind === kind);
    if (open !== undefined) open.answer(null);
    else void this.#show({ kind });
  }

  /** The handbook at a page; without a word of where, it closes when it is open. */
  handbook(address = ''): void {
    const open = this.stack.find((pending) => pending.dialog.kind === 'handbook');
    open?.answer(null);
    if (open === undefined || address !== '') void this.#show({ kind: 'handbook', address });
  }

  get handbookOpen(): boolean {
    return this.stack.some((pending) => pending.dialog.kind === 'handbook');
  }
  get open(): boolean {
    return this.stack.length > 0;
  }
}
