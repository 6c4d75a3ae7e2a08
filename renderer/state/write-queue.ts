/** Outstanding bytes that a slow disk may keep in memory. */
const LIMIT = 64 * 2 ** 20;

/**
 * Keeps writes of one run in order. A caller waits only when `limit` bytes are outstanding, so a slow disk slows the
 * solver instead of filling the memory. A write that fails is repeated for as long as `again` says so; after that nothing more
 * is written.
 */
export class WriteQueue {
  readonly #again: (reason: string) => Promise<boolean>;
  readonly #limit: number;
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failed: string | null = null;

  constructor(again: (reason: string) => Promise<boolean>, limit = LIMIT) {
    this.#again = again;
    this.#limit = limit;
  }

  /** Why the write failed that was given up, or null. */
  get failed(): string | null {
    return this.#failed;
  }

  /** `write` answers null, or says what went wrong; `bytes` is what it keeps in memory until then. */
  async push(write: () => Promise<string | null>, bytes = 0): Promise<void> {
    this.#waiting += bytes;
    this.#tail = this.#tail.then(async () => {
      if (this.#failed === null) this.#failed = await this.#perform(write);
      this.#waiting -= bytes;
    });
    if (this.#waiting >= this.#limit || this.#failed !== null) await this.#tail;
  }

  async #perform(write: () => Promise<string | null>): Promise<string | null> {
    for (;;) {
      const failed = await write().catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      if (failed === null || !(await this.#again(failed))) return failed;
    }
  }

  async drained(): Promise<void> {
    await this.#tail;
  }
}
