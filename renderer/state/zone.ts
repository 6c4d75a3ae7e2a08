import type { ZoneApi } from '@workers/services/zone-protocol';
import type { ZonePort } from './ports';

/** Pictures of bands. The worker starts with the first question: the window opens without it. */
export class Zone implements ZoneApi {
  readonly #open: () => ZonePort;
  #port: ZonePort | null = null;

  constructor(open: () => ZonePort) {
    this.#open = open;
  }

  cost(...asked: Parameters<ZoneApi['cost']>): ReturnType<ZoneApi['cost']> {
    return this.#worker().cost(...asked);
  }

  picture(...asked: Parameters<ZoneApi['picture']>): ReturnType<ZoneApi['picture']> {
    return this.#worker().picture(...asked);
  }

  imported(...asked: Parameters<ZoneApi['imported']>): ReturnType<ZoneApi['imported']> {
    return this.#worker().imported(...asked);
  }

  async stop(): Promise<void> {
    await this.#port?.stop();
  }

  async giveWay(): Promise<void> {
    await this.#port?.giveWay();
  }

  #worker(): ZonePort {
    this.#port ??= this.#open();
    return this.#port;
  }
}
