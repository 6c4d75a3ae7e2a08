import type { Desk } from '../state/desk.svelte';
import type { Explanation } from './explanation';

/** The one popover that says where a number comes from. */
export class Explain {
  current = $state.raw<{ readonly at: DOMRect; readonly explanation: Explanation } | null>(null);
  /** Gets the focus back. */
  #from: HTMLElement | null = null;
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Shows an explanation beside an element. */
  show(element: HTMLElement, explanation: Explanation): void {
    this.#from = document.activeElement instanceof HTMLElement ? document.activeElement : element;
    this.current = { at: element.getBoundingClientRect(), explanation };
  }

  /** Explains a field of the forms beside its row. */
  async field(element: HTMLElement, path: string): Promise<void> {
    const { explainField } = await import('./of-field');
    const explanation = await explainField(this.#desk, path);
    if (explanation !== null) this.show(element, explanation);
  }

  /** The field that has the focus; says how where none has. */
  async focused(): Promise<void> {
    const row = document.activeElement?.closest<HTMLElement>('[data-field]');
    const path = row?.dataset['field'];
    if (row !== null && row !== undefined && path !== undefined) await this.field(row, path);
    else
      this.#desk.notices.say(
        'Go to a field of the inspector first, then press Alt Enter; or right-click it.',
      );
  }

  close(): void {
    this.current = null;
    this.#from?.focus({ preventScroll: true });
    this.#from = null;
  }
}
