import { describeProblem, type Result } from '@workers/model';
import type { ProbeReading } from '@workers/voltage/frame-fields/probe';
import type { Desk } from './desk.svelte';
import { Latest } from './latest';
import type { RunItem } from './run-item.svelte';

/** m of one cell over the frames of a run. */
export interface ProbeSeries {
  readonly t: readonly number[];
  readonly m: readonly (readonly [number, number, number])[];
}

/** Frames that a series reads at most, evenly spread: a long run is not read from the disk as a whole. */
const MOST_FRAMES = 200;
const MOST_KEPT = 8;

/** The cell that was clicked, its numbers, and the cells that are kept with their m(t). */
export class Probes {
  cell = $state<number | null>(null);
  reading = $state.raw<ProbeReading | null>(null);
  problem = $state('');
  kept = $state.raw<readonly number[]>([]);
  /** By cell, for the run on show; grows while frames are read. */
  series = $state.raw<Readonly<Record<number, ProbeSeries>>>({});
  readonly #desk: Desk;
  readonly #latest: Latest<number, Result<ProbeReading>>;
  #reading = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#latest = new Latest(
      (cell) => desk.fields.probe(cell),
      (answer, cell) => {
        if (cell !== this.cell) return;
        this.reading = answer.ok ? answer.value : null;
        this.problem = answer.ok ? '' : describeProblem({ ...answer, path: '' });
      },
    );
  }

  pick(cell: number | null): void {
    this.cell = cell;
    if (cell === null) this.reading = null;
    this.follow();
  }

  /** Reads the cell again; call it in an effect that reads the picture. */
  follow(): void {
    const { mesh, picture } = this.#desk.scene;
    const cells = mesh === null ? 0 : mesh.nx * mesh.ny * mesh.nz;
    if (picture === null || this.cell === null) return;
    if (this.cell >= cells) {
      this.cell = null;
      this.reading = null;
    } else this.#latest.ask(this.cell);
  }

  /** To a neighbour; stays where there is none. */
  move(dx: number, dy: number, dz: number): void {
    const { mesh } = this.#desk.scene;
    if (mesh === null || this.cell === null) return;
    const { nx, ny, nz } = mesh;
    const at = [this.cell % nx, Math.floor(this.cell / nx) % ny, Math.floor(this.cell / (nx * ny))];
    const counts = [nx, ny, nz];
    const to = [dx, dy, dz].map((step, c) =>
      Math.min((counts[c] ?? 1) - 1, Math.max(0, (at[c] ?? 0) + step)),
    );
    this.pick((to[0] ?? 0) + nx * ((to[1] ?? 0) + ny * (to[2] ?? 0)));
  }

  get isKept(): boolean {
    return this.cell !== null && this.kept.includes(this.cell);
  }
  /** "P1" of a kept cell. */
  nameOf(cell: number): string {
    const at = this.kept.indexOf(cell);
    return at < 0 ? '' : `P${String(at + 1)}`;
  }

  keep(): void {
    const { cell } = this;
    if (cell === null || this.isKept || this.kept.length >= MOST_KEPT) return;
    this.kept = [...this.kept, cell];
    void this.readSeries();
  }

  drop(cell: number): void {
    this.kept = this.kept.filter((other) => other !== cell);
    this.series = Object.fromEntries(Object.entries(this.series).filter(([other]) => Number(other) !== cell));
  }

  /** Another project: no probe of it. */
  clear(): void {
    this.cell = null;
    this.reading = null;
    this.kept = [];
    this.series = {};
    this.#reading += 1;
  }

  /** Reads m(t) of all kept cells from the frames of the run on show, a newer call ends an older one. */
  async readSeries(): Promise<void> {
    const round = ++this.#reading;
    const run = this.#desk.runs.shown;
    const { kept } = this;
    if (run === null || run.active || kept.length === 0) {
      this.series = {};
      return;
    }
    const { frames } = run.manifest;
    const every = Math.max(1, Math.ceil(frames.length / MOST_FRAMES));
    const t: number[] = [];
    const rows = kept.map((cell) => ({ cell, m: [] as [number, number, number][] }));
    for (let index = 0; index < frames.length; index += every) {
      const frame = await this.#frame(run, index);
      if (round !== this.#reading) return;
      if (frame === null) break;
      t.push(frames[index] ?? 0);
      const cells = frame.length / 3;
      for (const { cell, m } of rows)
        m.push([frame[cell] ?? 0, frame[cell + cells] ?? 0, frame[cell + 2 * cells] ?? 0]);
    }
    this.series = Object.fromEntries(rows.map(({ cell, m }) => [cell, { t, m }]));
  }

  async #frame(run: RunItem, index: number): Promise<Float32Array | null> {
    const read = await this.#desk.frames.read(this.#desk.files.session ?? '', run.id, index);
    return read.ok ? read.value : null;
  }
}
