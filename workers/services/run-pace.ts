import { GiveWay } from './patience';
import { CONTROL, CONTROL_WORD } from './protocol';

const { state: STATE, presses: PRESSES } = CONTROL_WORD;

/** Longest stretch of work between two looks at the message queue, ms. */
const STRETCH = 40;
/** Longest sleep while paused, ms: how late a change of the control word can be seen. */
const NAP = 50;

/** One turn of the event loop, sooner than any timer. */
const createTick = (): { tick(): Promise<void>; close(): void } => {
  // Node serves a thousand messages of one port before it looks at anything else, so a port would starve the rest.
  if (typeof setImmediate === 'function')
    return { tick: () => new Promise((resolve) => setImmediate(resolve)), close: () => undefined };
  const { port1, port2 } = new MessageChannel();
  let wake = (): void => undefined;
  port1.onmessage = () => wake();
  return {
    tick: () =>
      new Promise((resolve) => {
        wake = resolve;
        port2.postMessage(null);
      }),
    close: () => {
      port1.close();
      port2.close();
    },
  };
};

/** Sleeps without using the processor until the word changes or the nap is over. */
const nap = async (word: Int32Array, seen: number): Promise<void> => {
  try {
    Atomics.wait(word, STATE, seen, NAP);
  } catch {
    // The page's own thread may not block; a timer is enough there.
    await new Promise((resolve) => setTimeout(resolve, NAP));
  }
};

/** Keeps a long calculation polite: it yields, pauses, hears a cancel and gives way to the user. Close it when done. */
export class RunPace {
  readonly #word: Int32Array;
  readonly #turn = createTick();
  #yielded = performance.now();
  readonly #way: GiveWay;
  #paused = 0;

  constructor(control: SharedArrayBuffer) {
    this.#word = new Int32Array(control);
    this.#way = new GiveWay(this.#word, PRESSES);
  }

  /** Time spent paused or at rest for the user, ms. */
  get paused(): number {
    return this.#paused + this.#way.rested;
  }

  /** To be asked inside the calculation; costs nanoseconds, unless the user has just pressed something: then it waits. */
  readonly cancelled = (): boolean => {
    this.#way.heed();
    return Atomics.load(this.#word, STATE) === CONTROL.cancel;
  };

  /** To be awaited between steps when `due`. */
  async rest(): Promise<void> {
    await this.#turn.tick();
    const before = performance.now();
    while (Atomics.load(this.#word, STATE) === CONTROL.pause) {
      await nap(this.#word, CONTROL.pause);
      await this.#turn.tick();
    }
    this.#yielded = performance.now();
    this.#paused += this.#yielded - before;
  }

  /** Whether it is time to rest. */
  due(now: number): boolean {
    return now - this.#yielded > STRETCH || Atomics.load(this.#word, STATE) === CONTROL.pause;
  }

  close(): void {
    this.#turn.close();
  }
}
