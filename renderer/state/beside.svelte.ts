import type { Result } from '@workers/model';
import type { Picture } from '../stage/types';
import type { Desk } from './desk.svelte';
import { Latest } from './latest';
import { nearestIndex } from './nearest';
import { pictureOf } from './picture';
import type { RunItem } from './run-item.svelte';
import { wallAt, windowAt } from './wall-mark';

interface Wanted {
  readonly run: RunItem;
  readonly index: number;
}

/** A second run at the time of the first, for a view beside it. */
export class BesideRun {
  run = $state.raw<RunItem | null>(null);
  #stored = $state.raw<{ readonly run: RunItem; readonly index: number; readonly picture: Picture } | null>(
    null,
  );
  readonly #desk: Desk;
  readonly #loading: Latest<Wanted, Result<Float32Array>>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#loading = new Latest(
      ({ run, index }) => desk.frames.read(desk.files.session ?? '', run.id, index),
      (answer, { run, index }) => {
        if (run !== this.run) return;
        if (answer.ok) this.#stored = { run, index, picture: pictureOf(answer.value) };
        else desk.notices.failed(answer);
      },
    );
  }

  /** Runs that may stand beside the one on show. */
  get choices(): readonly RunItem[] {
    const { list, shown } = this.#desk.runs;
    return list.filter((item) => item !== shown && !item.active && item.manifest.frames.length > 0);
  }

  choose(id: string): void {
    this.run = this.choices.find((item) => item.id === id) ?? null;
    this.follow();
  }

  /** Another project, or the run was deleted or is itself on show. */
  get #gone(): boolean {
    return this.run !== null && !this.choices.includes(this.run);
  }

  /** Fetches the picture nearest to the time cursor; call it in an effect that reads it. */
  follow(): void {
    if (this.#gone) this.run = null;
    const { run } = this;
    if (run === null) return;
    const index = nearestIndex(run.manifest.frames, this.#desk.scene.time);
    if (index >= 0 && (this.#stored?.run !== run || this.#stored.index !== index))
      this.#loading.ask({ run, index });
  }

  /** What the second view shows; null while there is none. */
  readonly #shown = $derived.by(() => {
    const { run } = this;
    const { runs } = this.#desk;
    if (run?.project === undefined || run.project === null) return null;
    const stored = this.#stored?.run === run ? this.#stored : null;
    const time = stored === null ? 0 : (run.manifest.frames[stored.index] ?? 0);
    return {
      title: runs.nameOf(run),
      against: runs.shown === null ? '' : runs.nameOf(runs.shown),
      mesh: run.manifest.mesh,
      project: run.project,
      picture: stored?.picture ?? null,
      time,
      wall: run.table === null ? null : wallAt(run.table, time),
      window: run.table === null ? 0 : windowAt(run.table, time),
    };
  });
  get shown() {
    return this.#shown;
  }
}
