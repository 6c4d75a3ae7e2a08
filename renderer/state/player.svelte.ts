/** A clock for frames: the browser's, or a test's. */
export interface Clock {
  request(callback: (ms: number) => void): number;
  cancel(handle: number): void;
}
export const browserClock: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Wall-clock seconds for a whole run at speed 1. */
const SECONDS_PER_RUN = 8;
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;

/** Plays and scrubs a recorded run. Times in s of the simulation; idle, it asks for no frame at all. */
export class Player {
  time = $state(0);
  duration = $state(0);
  playing = $state(false);
  speed = $state<number>(1);
  readonly #clock: Clock;
  readonly #moved: () => void;
  #handle = 0;
  #last = NaN;

  constructor(moved: () => void = () => undefined, clock: Clock = browserClock) {
    this.#moved = moved;
    this.#clock = clock;
  }

  /** Another run is on the table. */
  load(duration: number, time: number): void {
    this.pause();
    this.duration = duration;
    this.time = Math.min(Math.max(time, 0), duration);
    this.#moved();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  play(): void {
    if (this.playing || this.duration <= 0) return;
    if (this.time >= this.duration) this.time = 0;
    this.playing = true;
    this.#last = NaN;
    this.#handle = this.#clock.request(this.#tick);
  }

  pause(): void {
    this.playing = false;
    this.#clock.cancel(this.#handle);
  }

  seek(time: number): void {
    const to = Math.min(Math.max(time, 0), this.duration);
    if (to === this.time) return;
    this.time = to;
    this.#moved();
  }

  /** Moves by a fraction of the run. */
  nudge(fraction: number): void {
    this.pause();
    this.seek(this.time + fraction * this.duration);
  }

  readonly #tick = (ms: number): void => {
    if (!this.playing) return;
    const elapsed = Number.isNaN(this.#last) ? 0 : (ms - this.#last) / 1000;
    this.#last = ms;
    this.seek(this.time + (elapsed / SECONDS_PER_RUN) * this.speed * this.duration);
    if (this.time >= this.duration) this.pause();
    else this.#handle = this.#clock.request(this.#tick);
  };
}
