import type { HostApi } from '@preload/host-api';
import { readOvf } from '@workers/formats/ovf';
import type { Result } from '@workers/model';

const MAX_BYTES = 256 * 1024 * 1024;

/** Pictures of the magnetisation of finished runs, newest use kept, oldest dropped when memory is full. */
export class FrameStore {
  readonly #host: Pick<HostApi, 'readFrame'>;
  readonly #limit: number;
  readonly #kept = new Map<string, Float32Array>();
  readonly #asked = new Map<string, Promise<Result<Float32Array>>>();
  #bytes = 0;

  constructor(host: Pick<HostApi, 'readFrame'>, limit = MAX_BYTES) {
    this.#host = host;
    this.#limit = limit;
  }

  /** At hand, without waiting. */
  peek(session: string, run: string, index: number): Float32Array | undefined {
    const key = `${session}/${run}/${index}`;
    const frame = this.#kept.get(key);
    if (frame === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, frame);
    return frame;
  }

  keep(session: string, run: string, index: number, m: Float32Array): void {
    const key = `${session}/${run}/${index}`;
    const old = this.#kept.get(key);
    if (old !== undefined) this.#bytes -= old.byteLength;
    this.#kept.delete(key);
    this.#kept.set(key, m);
    this.#bytes += m.byteLength;
    for (const [first, dropped] of this.#kept) {
      if (this.#bytes <= this.#limit || this.#kept.size === 1) break;
      this.#kept.delete(first);
      this.#bytes -= dropped.byteLength;
    }
  }

  async read(session: string, run: string, index: number): Promise<Result<Float32Array>> {
    const kept = this.peek(session, run, index);
    if (kept !== undefined) return { ok: true, value: kept };
    const key = `${session}/${run}/${index}`;
    const asked = this.#asked.get(key) ?? this.#fetch(session, run, index);
    this.#asked.set(key, asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(key);
    }
  }

  async #fetch(session: string, run: string, index: number): Promise<Result<Float32Array>> {
    const bytes = await this.#host.readFrame(session, run, index);
    if (!bytes.ok) return bytes;
    const frame = readOvf(bytes.value);
    if (!frame.ok) return frame;
    const m = new Float32Array(frame.value.m);
    this.keep(session, run, index, m);
    return { ok: true, value: m };
  }

  /** Whether one more frame of this size fits without dropping another. */
  roomFor(bytes: number): boolean {
    return this.#bytes + bytes <= this.#limit;
  }

  /** Lets go of the pictures of a run that is deleted: its id may be given again. */
  forget(session: string, run: string): void {
    for (const [key, frame] of this.#kept) {
      if (!key.startsWith(`${session}/${run}/`)) continue;
      this.#kept.delete(key);
      this.#bytes -= frame.byteLength;
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }
}
