import type { Range } from './ticks';
import { panWindow, timeByKey, windowWith, zoomByKey, zoomWindow } from './time-window';

/** What the hands are on: px from the left of the stack of plots, times in s. */
interface Bench {
  stack(): HTMLElement;
  whole(): number;
  /** Left end and width of the plot areas. */
  left(): number;
  width(): number;
  /** The time cursor. */
  time(): number;
  onseek(time: number): void;
}

/** The time window of the plots and the hands on it: drag to seek, with Shift to move, wheel and keys. */
export class TimeHands {
  readonly #bench: Bench;
  #zoomed: Range | null = $state.raw(null);
  hover: number | null = $state(null);
  dragging: 'seek' | 'pan' | null = $state(null);
  #panFrom = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get window(): Range {
    return this.#zoomed ?? [0, this.#bench.whole()];
  }
  get #span(): number {
    return this.window[1] - this.window[0];
  }
  readonly toX = (at: number): number =>
    this.#bench.left() + (this.#bench.width() * (at - this.window[0])) / this.#span;
  readonly #toTime = (clientX: number): number => {
    const { stack, left, width, whole } = this.#bench;
    const x = clientX - stack().getBoundingClientRect().left - left();
    return Math.min(whole(), Math.max(0, this.window[0] + (x / width()) * this.#span));
  };
  readonly inside = (at: number): boolean =>
    at >= this.window[0] && at <= this.window[1] + 1e-9 * this.#bench.whole();

  readonly showWhole = (): void => {
    this.#zoomed = null;
  };
  readonly letGo = (): void => {
    this.dragging = null;
  };
  readonly leave = (): void => {
    this.hover = null;
  };
  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#bench.stack().setPointerCapture(event.pointerId);
    this.dragging = event.shiftKey ? 'pan' : 'seek';
    this.#panFrom = event.clientX;
    if (this.dragging === 'seek') this.#bench.onseek(this.#toTime(event.clientX));
  };
  readonly move = (event: PointerEvent): void => {
    this.hover = this.#toTime(event.clientX);
    if (this.dragging === 'seek') this.#bench.onseek(this.hover);
    if (this.dragging !== 'pan') return;
    this.#pan(this.#panFrom - event.clientX);
    this.#panFrom = event.clientX;
  };
  readonly #pan = (px: number): void => {
    this.#zoomed = panWindow(this.window, (px / this.#bench.width()) * this.#span, this.#bench.whole());
  };
  readonly #zoomAbout = (from: Range, at: number, factor: number): void => {
    const whole = this.#bench.whole();
    const next = zoomWindow(from, at, factor, whole);
    this.#zoomed = next[1] - next[0] >= whole * 0.999 ? null : next;
  };
  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.#pan(event.deltaX);
    else this.#zoomAbout(this.window, this.#toTime(event.clientX), Math.exp(event.deltaY * 0.0015));
  };
  /** Wheel listeners that cancel scrolling must not be passive. */
  readonly onwheel = (node: HTMLElement): { destroy: () => void } => {
    node.addEventListener('wheel', this.#wheel, { passive: false });
    return { destroy: () => node.removeEventListener('wheel', this.#wheel) };
  };
  /** The cursor under the keyboard: arrows and pages move it, + and − zoom about it, 0 shows the whole run. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [time, whole] = [this.#bench.time(), this.#bench.whole()];
    const [to, factor] = [timeByKey(event.key, time, this.window, whole), zoomByKey(event.key)];
    if (to === null && factor === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) {
      if (this.#zoomed !== null) this.#zoomed = windowWith(this.#zoomed, to, whole);
      this.#bench.onseek(to);
    } else if (factor !== null) this.#zoomAbout(windowWith(this.window, time, whole), time, factor);
  };
}
