import { MAX_CALL_BYTES, type HostApi, type RunManifest } from '@preload/host-api';
import { csvRows } from '@workers/formats/table';
import { writeOvf } from '@workers/formats/ovf';
import { describeProblem, type Result } from '@workers/model';
import type { Checkpoint, RunFrame } from '@workers/services/protocol';
import { WriteQueue } from './write-queue';

const MANIFEST_EVERY_MS = 1000;
const outcome = async (call: Promise<Result<unknown>>): Promise<string | null> => {
  const result = await call;
  return result.ok ? null : describeProblem(result);
};

/** Writes one run into the working folder as it happens: manifest, rows and frames, in order. */
export class RunRecorder {
  manifest: RunManifest;
  readonly #host: HostApi;
  readonly #session: string;
  readonly #queue: WriteQueue;
  #manifestWritten = 0;

  /** `again`: whether a write that failed is to be repeated. */
  constructor(
    host: HostApi,
    session: string,
    manifest: RunManifest,
    again: (reason: string) => Promise<boolean>,
  ) {
    this.#queue = new WriteQueue(again);
    this.#host = host;
    this.#session = session;
    this.manifest = manifest;
  }

  get failed(): string | null {
    return this.#queue.failed;
  }

  begin(change: Partial<RunManifest>): Promise<void> {
    this.manifest = { ...this.manifest, ...change };
    const { manifest } = this;
    return this.#queue.push(() => outcome(this.#host.beginRun(this.#session, manifest)));
  }

  /** Goes on with a run that is in the folder already, from what its manifest counts. */
  resume(change: Partial<RunManifest>): Promise<void> {
    this.manifest = { ...this.manifest, ...change };
    const { manifest } = this;
    return this.#queue.push(() => outcome(this.#host.continueRun(this.#session, manifest)));
  }

  rows(rows: Float64Array): Promise<void> {
    const { id, columns } = this.manifest;
    this.manifest = { ...this.manifest, rows: this.manifest.rows + rows.length / columns.length };
    return this.#queue.push(
      () => outcome(this.#host.appendRows(this.#session, id, csvRows(rows, columns.length))),
      rows.byteLength,
    );
  }

  async frame({ index, time, m, window = 0 }: RunFrame): Promise<void> {
    const { id, title, mesh } = this.manifest;
    await this.#queue.push(() => {
      const ovf = writeOvf(mesh, m, { title, time, origin: [window, 0, 0] });
      return outcome(this.#host.appendFrame(this.#session, id, index, ovf));
    }, m.byteLength);
    this.manifest = { ...this.manifest, frames: [...this.manifest.frames, time] };
    // Not with every frame: a manifest names all frames, and rewriting it each time would grow with their square.
    if (performance.now() - this.#manifestWritten > MANIFEST_EVERY_MS) await this.#writeManifest();
  }

  /** Keeps a state to go on from; false for one that is larger than a call may be. */
  async checkpoint({ m, phi = NaN, ...rest }: Checkpoint, wallSeconds: number): Promise<boolean> {
    if (m.byteLength > MAX_CALL_BYTES) return false;
    // First the manifest: it has to name every frame that the checkpoint counts.
    await this.#writeManifest();
    const state = Number.isNaN(phi) ? rest : { ...rest, phi };
    const bytes = new Uint8Array(m.buffer, m.byteOffset, m.byteLength);
    await this.#queue.push(
      () =>
        outcome(this.#host.keepCheckpoint(this.#session, this.manifest.id, { state, wallSeconds }, bytes)),
      bytes.byteLength,
    );
    return true;
  }

  describe(change: Partial<RunManifest>): Promise<void> {
    this.manifest = { ...this.manifest, ...change };
    return this.#writeManifest();
  }

  async end(change: Partial<RunManifest>): Promise<void> {
    this.manifest = { ...this.manifest, ...change, ended: new Date().toISOString() };
    await this.#writeManifest();
    await this.#queue.drained();
  }

  #writeManifest(): Promise<void> {
    this.#manifestWritten = performance.now();
    const { manifest } = this;
    return this.#queue.push(() => outcome(this.#host.updateRun(this.#session, manifest)));
  }
}
