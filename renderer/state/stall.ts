import type { Notices } from './notices.svelte';

/** A disk that was full or gone is tried again by itself. */
export const RETRY_MS = 5000;

/** Where a write that the disk refused waits: tried again at the user's word or after some seconds, until it is given up. */
export class Stall {
  readonly #notices: Notices;
  #over = false;
  #settle: (again: boolean) => void = () => undefined;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  /** Says why and waits; false when nobody wants it tried again. */
  async again(reason: string): Promise<boolean> {
    if (this.#over) return false;
    const notice = this.#notices.say(`The run waits for its disk. ${reason}`, 'bad', {
      label: 'Retry',
      run: () => this.#settle(true),
    });
    const answer = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), RETRY_MS);
      this.#settle = (again) => {
        clearTimeout(timer);
        resolve(again);
      };
    });
    this.#notices.dismiss(notice);
    return answer;
  }

  giveUp(): void {
    this.#over = true;
    this.#settle(false);
  }
}
