/**
 * Runs one task at a time and, while it runs, remembers only the newest request: a moving slider asks a hundred times
 * a second, and an answer to an old question is worthless.
 */
export class Latest<Q, A> {
  readonly #work: (question: Q) => Promise<A>;
  readonly #done: (answer: A, question: Q) => void;
  readonly #share: () => number;
  #running = false;
  #next: { readonly question: Q } | null = null;

  /** `share`: part of the time that the work may take, 0 to 1; below 1 where a run asks with every picture. */
  constructor(
    work: (question: Q) => Promise<A>,
    done: (answer: A, question: Q) => void,
    share: () => number = () => 1,
  ) {
    this.#work = work;
    this.#done = done;
    this.#share = share;
  }

  /** A question is being worked on, or waits. */
  get busy(): boolean {
    return this.#working || this.#next !== null;
  }
  #working = false;

  ask(question: Q): void {
    this.#next = { question };
    if (!this.#running) void this.#drain();
  }

  /** Drops what waits; the answer on its way is dropped too. */
  forget(): void {
    this.#next = null;
    this.#epoch += 1;
  }
  #epoch = 0;

  async #drain(): Promise<void> {
    this.#running = true;
    while (this.#next !== null) {
      const { question } = this.#next;
      this.#next = null;
      const epoch = this.#epoch;
      this.#working = true;
      const began = performance.now();
      const answer = await this.#work(question).catch(() => null);
      this.#working = false;
      // An answer is shown even when a newer question waits: the picture follows the slider instead of standing still.
      if (answer !== null && epoch === this.#epoch) this.#done(answer, question);
      const rest = (1 / this.#share() - 1) * (performance.now() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
    this.#running = false;
  }
}
