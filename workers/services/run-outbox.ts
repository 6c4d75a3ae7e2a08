import { transfer } from 'comlink';
import { writeLiveFrame } from './live-frame';
import type { Progress, RunListener } from './protocol';

/** Between two deliveries of rows or progress, ms. */
const DELIVERY = 100;
const LIVE = 1000 / 60;
/** A live picture may cost this share of the time at most: large meshes are shown less often. */
const LIVE_SHARE = 0.05;

/** Gathers what a run has to tell and hands it over at a bearable pace; every call is awaited, so nothing piles up. */
export class RunOutbox {
  #rows: number[] = [];
  #delivered = -Infinity;
  #nextLive = -Infinity;

  constructor(
    readonly listener: RunListener,
    readonly live: SharedArrayBuffer,
  ) {}

  addRow(row: readonly number[]): void {
    this.#rows.push(...row);
  }

  async frame(index: number, time: number, m: ArrayLike<number>): Promise<void> {
    const copy = Float32Array.from(m);
    await this.listener.frame(transfer({ index, time, m: copy }, [copy.buffer]));
  }

  /** Shows the state at most 60 times a second. */
  show(time: number, m: () => ArrayLike<number>): void {
    if (performance.now() >= this.#nextLive) this.showNow(time, m());
  }

  showNow(time: number, m: ArrayLike<number>): void {
    const before = performance.now();
    writeLiveFrame(this.live, time, m);
    const after = performance.now();
    this.#nextLive = after + Math.max(LIVE, (after - before) / LIVE_SHARE);
  }

  due(now: number): boolean {
    return now - this.#delivered >= DELIVERY;
  }

  /** Delivers waiting rows and the progress. */
  async deliver(progress: Progress): Promise<void> {
    if (this.#rows.length > 0) {
      const rows = Float64Array.from(this.#rows);
      this.#rows = [];
      await this.listener.rows(transfer(rows, [rows.buffer]));
    }
    await this.listener.progress(progress);
    this.#delivered = performance.now();
  }
}
