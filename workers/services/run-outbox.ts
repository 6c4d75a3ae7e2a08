import { transfer } from 'comlink';
import { writeLiveFrame } from './live-frame';
import type { Checkpoint, Progress, RunListener } from './protocol';

/** Between two deliveries of rows or progress, ms. */
const DELIVERY = 100;
const LIVE = 1000 / 60;
/** A live picture may cost this share of the time at most: large meshes are shown less often. */
const LIVE_SHARE = 0.05;

/** Bytes of frames that may be on their way to the listener before the solver waits for it. */
const AHEAD = 16 * 2 ** 20;

/**
 * Gathers what a run has to tell and hands it over at a bearable pace. A busy listener does not hold up the solver: one
 * delivery and a bounded store of frames are on their way at a time. An error of the listener comes out of the next call.
 */
export class RunOutbox {
  #rows: number[] = [];
  #delivered = -Infinity;
  #delivering = false;
  #nextLive = -Infinity;
  #bytes = 0;
  #failure: { readonly error: unknown } | null = null;
  readonly #onTheWay = new Set<Promise<void>>();

  constructor(
    readonly listener: RunListener,
    readonly live: SharedArrayBuffer,
  ) {}

  addRow(row: readonly number[]): void {
    this.#rows.push(...row);
  }

  /** Sends a frame; waits only when the listener is far behind. */
  async frame(index: number, time: number, m: ArrayLike<number>, window: number): Promise<void> {
    const copy = Float32Array.from(m);
    const bytes = copy.byteLength;
    this.#bytes += bytes;
    this.#send(async () => {
      await this.listener.frame(
        transfer({ index, time, m: copy, ...(window === 0 ? {} : { window }) }, [copy.buffer]),
      );
      this.#bytes -= bytes;
    });
    if (this.#bytes > AHEAD) await this.#drain();
    this.#check();
  }

  /** Shows the state at most 60 times a second. */
  show(time: number, m: () => ArrayLike<number>, window: number): void {
    if (performance.now() >= this.#nextLive) this.showNow(time, m(), window);
  }

  showNow(time: number, m: ArrayLike<number>, window: number): void {
    const before = performance.now();
    writeLiveFrame(this.live, time, m, window);
    const after = performance.now();
    this.#nextLive = after + Math.max(LIVE, (after - before) / LIVE_SHARE);
  }

  due(now: number): boolean {
    return !this.#delivering && now - this.#delivered >= DELIVERY;
  }

  /** Starts the delivery of waiting rows and the progress. */
  deliver(progress: Progress): void {
    this.#check();
    const rows = Float64Array.from(this.#rows);
    this.#rows = [];
    this.#delivering = true;
    this.#send(async () => {
      if (rows.length > 0) await this.listener.rows(transfer(rows, [rows.buffer]));
      await this.listener.progress(progress);
      this.#delivering = false;
      this.#delivered = performance.now();
    });
  }

  /** Hands over a checkpoint after everything that it counts; does not wait until the listener has stored it. */
  async checkpoint(checkpoint: Checkpoint, progress: Progress): Promise<void> {
    await this.finish(progress);
    this.#send(async () => {
      await this.listener.checkpoint?.(transfer(checkpoint, [checkpoint.m.buffer]));
    });
  }

  /** Delivers everything that is left; resolves when the listener has taken it. */
  async finish(progress: Progress): Promise<void> {
    await this.#drain();
    this.deliver(progress);
    await this.#drain();
    this.#check();
  }

  #send(call: () => Promise<void>): void {
    const sent: Promise<void> = call()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#onTheWay.delete(sent));
    this.#onTheWay.add(sent);
  }

  async #drain(): Promise<void> {
    await Promise.all(this.#onTheWay);
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
