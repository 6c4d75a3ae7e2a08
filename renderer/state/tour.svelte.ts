import { recall, remember } from './remembered';

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** The tour of the window: offered once, on the first project ever opened here, and again whenever it is asked for. */
export class Tour {
  open = $state(false);
  #seen = recall('tour-seen', false, isFlag);

  /** A project is on screen. */
  offer(): void {
    if (!this.#seen) this.open = true;
  }
  start(): void {
    this.open = true;
  }
  /** Gone through or skipped: it does not come by itself again. */
  end(): void {
    this.open = false;
    this.#seen = true;
    remember('tour-seen', true);
  }
}
