import { CONTROL, CONTROL_WORD } from './protocol';

const { state: STATE, presses: PRESSES } = CONTROL_WORD;

/** Longest stretch of work between two looks at the message queue, ms. */
const STRETCH = 40;
/** Longest sleep while paused, ms: how late a change of the control word can be seen. */
const NAP = 50;
/** How long the processor belongs to the window after something was pressed, ms: the slowest answers take so long on an idle machine. */
const GIVE_WAY = 200;
/** Longest time given away in a row, ms; work earns it again, so that whoever clicks or types without end slows a run to half its pace. */
const PATIENCE = 2000;

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
  #presses: number;
  #patience = PATIENCE;
  #gaveWay = performance.now();
  /** Time spent paused, ms. */
  paused = 0;

  constructor(control: SharedArrayBuffer) {
    this.#word = new Int32Array(control);
    this.#presses = Atomics.load(this.#word, PRESSES);
  }

  /** To be asked inside the calculation; costs nanoseconds, unless the user has just pressed something: then it waits. */
  readonly cancelled = (): boolean => {
    const presses = Atomics.load(this.#word, PRESSES);
    if (presses !== this.#presses) this.#giveWay(presses);
    return Atomics.load(this.#word, STATE) === CONTROL.cancel;
  };

  #giveWay(presses: number): void {
    this.#presses = presses;
    const from = performance.now();
    const patience = Math.min(PATIENCE, this.#patience + from - this.#gaveWay);
    try {
      Atomics.wait(this.#word, PRESSES, presses, Math.min(GIVE_WAY, patience));
    } catch {
      // The page's own thread may not block: a calculation there stands in nobody's way but its own.
    }
    this.#gaveWay = performance.now();
    const rested = this.#gaveWay - from;
    this.#patience = Math.max(0, patience - rested);
    this.paused += rested;
  }

  /** To be awaited between steps when `due`. */
  async rest(): Promise<void> {
    await this.#turn.tick();
    const before = performance.now();
    while (Atomics.load(this.#word, STATE) === CONTROL.pause) {
      await nap(this.#word, CONTROL.pause);
      await this.#turn.tick();
    }
    this.#yielded = performance.now();
    this.paused += this.#yielded - before;
  }

  /** Whether it is time to rest. */
  due(now: number): boolean {
    return now - this.#yielded > STRETCH || Atomics.load(this.#word, STATE) === CONTROL.pause;
  }

  close(): void {
    this.#turn.close();
  }
}
