import type { LatticeListener } from './lattice-protocol';

/** Between reports, ms. */
const REPORT = 100;

/** Adds up what the tasks of a batch write of their progress and passes it on now and then. */
export class Reporter {
  readonly #start = performance.now();
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #shares: Float64Array = new Float64Array(0);
  #from = 0;
  #until = 0;

  constructor(listener: LatticeListener | undefined) {
    if (listener === undefined) return;
    this.#timer = setInterval(() => {
      const share = this.#share();
      const elapsed = (performance.now() - this.#start) / 1000;
      const left = share > 0.05 ? (elapsed * (1 - share)) / share : NaN;
      void listener({ share, elapsed, left });
    }, REPORT);
  }

  begin(tasks: number, until: number): Float64Array {
    this.#from = this.#until;
    this.#until = until;
    this.#shares = new Float64Array(new SharedArrayBuffer(8 * tasks));
    return this.#shares;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #share(): number {
    const count = Math.max(1, this.#shares.length);
    const done = this.#shares.reduce((a, b) => a + b, 0) / count;
    return this.#from + (this.#until - this.#from) * done;
  }
}
