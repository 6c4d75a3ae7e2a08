import { describeProblem, type Failure } from '@workers/model';

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'good' | 'bad';
  readonly text: string;
  /** What can be done about it, as a button. */
  readonly action?: NoticeAction;
}
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

const INFO_MS = 4000;

/** The one clear line after something happened; errors stay until dismissed. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  say(text: string, kind: Notice['kind'] = 'info', action?: NoticeAction): number {
    const notice: Notice = { id: this.#next++, kind, text, ...(action === undefined ? {} : { action }) };
    this.list = [...this.list.filter((n) => n.text !== text), notice].slice(-3);
    if (kind !== 'bad') setTimeout(() => this.dismiss(notice.id), INFO_MS);
    return notice.id;
  }

  /** True when the result is a failure, which is then said. */
  failed(result: { readonly ok: true } | Failure): result is Failure {
    if (result.ok) return false;
    this.say(describeProblem(result), 'bad');
    return true;
  }

  dismiss(id: number): void {
    this.list = this.list.filter((n) => n.id !== id);
  }
}
