/** How long the processor belongs to the window after something was pressed, ms: the slowest answers take so long on an idle machine. */
const GIVE_WAY = 200;
/** Longest time given away in a row, ms; work earns it again, so that whoever clicks or types without end slows it to half its pace. */
const IN_A_ROW = 2000;

/** How long a calculation rests when the user presses something, so that the window has the processor for its answer. */
export class Patience {
  #left = IN_A_ROW;
  #since = performance.now();

  /** Time to rest for a press that is heard now, ms; taken as spent. */
  take(): number {
    const now = performance.now();
    const left = Math.min(IN_A_ROW, this.#left + Math.max(0, now - this.#since));
    const granted = Math.min(GIVE_WAY, left);
    this.#left = left - granted;
    this.#since = now + granted;
    return granted;
  }
}

/** The same on a thread that may sleep: it watches a word of shared memory that counts what was pressed. */
export class GiveWay {
  /** Time spent at rest, ms. */
  rested = 0;
  readonly #words: Int32Array;
  readonly #at: number;
  readonly #patience = new Patience();
  #presses: number;

  constructor(words: Int32Array, at: number) {
    this.#words = words;
    this.#at = at;
    this.#presses = Atomics.load(words, at);
  }

  /** To be asked inside a calculation; costs nanoseconds, unless something has just been pressed: then it waits. */
  heed(): void {
    const presses = Atomics.load(this.#words, this.#at);
    if (presses === this.#presses) return;
    this.#presses = presses;
    const from = performance.now();
    try {
      Atomics.wait(this.#words, this.#at, presses, this.#patience.take());
    } catch {
      // The page's own thread may not block: a calculation there stands in nobody's way but its own.
    }
    this.rested += performance.now() - from;
  }
}
