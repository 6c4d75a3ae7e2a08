import type { Project, Result } from '@workers/model';
import type { Mesh } from '@workers/services/protocol';
import type { RunTable } from '../stage/run-table';
import type { Picture, WallMark } from '../stage/types';
import type { ProjectDocument } from './document.svelte';
import { solvedKey } from './draft';
import type { FrameStore } from './frame-store';
import type { Beside, Gallery } from './gallery.svelte';
import { Latest } from './latest';
import { idle } from './idle';
import { nearestIndex } from './nearest';
import type { Notices } from './notices.svelte';
import { pictureOf } from './picture';
import type { Player } from './player.svelte';
import type { Preview } from './preview.svelte';
import type { RunItem } from './run-item.svelte';
import type { Runs } from './runs.svelte';
import { wallAt, windowAt } from './wall-mark';

interface Parts {
  readonly document: ProjectDocument;
  readonly runs: Runs;
  readonly player: Player;
  readonly preview: Preview;
  readonly frames: FrameStore;
  readonly notices: Notices;
  readonly gallery: Gallery;
  readonly session: () => string | null;
}
interface Wanted {
  readonly run: RunItem;
  readonly index: number;
}

/** What the stage shows: the run on show, live or recorded, else the state before the drive. */
export class Scene {
  readonly #parts: Parts;
  #stored = $state.raw<{ readonly run: RunItem; readonly picture: Picture } | null>(null);
  readonly #loading: Latest<Wanted, Result<Float32Array>>;
  #prefetching: RunItem | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#loading = new Latest(
      ({ run, index }) => parts.frames.read(parts.session() ?? '', run.id, index),
      (answer, { run, index }) => {
        if (run !== parts.runs.shown) return;
        if (answer.ok) this.#show(run, answer.value);
        else if (index === 0) parts.notices.failed(answer);
        void this.#prefetch(run);
      },
    );
  }

  get live(): boolean {
    const { runs } = this.#parts;
    return runs.active !== null && runs.shown === runs.active;
  }
  /** Inputs of what is on show. */
  get project(): Project {
    return this.#parts.runs.shown?.project ?? this.#parts.document.project;
  }
  get mesh(): Mesh | null {
    const shown = this.#parts.runs.shown;
    // Until the solver has spoken, a new run has the mesh of the preview.
    return shown !== null && shown.manifest.mesh.dx > 0 ? shown.manifest.mesh : this.#parts.preview.mesh;
  }
  get picture(): Picture | null {
    const { runs, preview } = this.#parts;
    const { shown } = runs;
    if (shown === null) return preview.picture;
    if (this.live) return runs.picture ?? preview.picture;
    // Stopped while it relaxed: there is no picture of its own yet.
    if (shown.manifest.frames.length === 0) return preview.picture;
    return this.#stored?.run === shown ? this.#stored.picture : null;
  }
  /** Position of the left end of the picture in the wire, m. */
  get window(): number {
    const { runs, player } = this.#parts;
    const { shown } = runs;
    if (shown === null || shown.table === null || shown.revision < 0) return 0;
    if (this.live) return runs.picture === null ? 0 : runs.liveWindow;
    const { frames } = shown.manifest;
    return windowAt(shown.table, frames[nearestIndex(frames, player.time)] ?? 0);
  }
  get table(): RunTable | null {
    return this.#parts.runs.shown?.table ?? null;
  }
  /** Progress of the solver while the run on show was computed; null where nobody remembers. */
  get steps(): RunTable | null {
    return this.#parts.runs.shown?.steps ?? null;
  }
  /** Energy of a term of the run on show, J: at the time cursor where the table has it, else now or at the end; NaN unknown. */
  energyOf(term: string): number {
    const { shown } = this.#parts.runs;
    if (shown === null || shown.revision < 0) return NaN;
    const recorded = shown.table?.valueAt(`E_${term.replaceAll('-', '_')}`, this.time) ?? NaN;
    if (!Number.isNaN(recorded)) return recorded;
    return shown.progress?.energies?.[term] ?? shown.manifest.energies?.[term] ?? NaN;
  }
  readonly #problem = $derived.by(() => this.#parts.gallery.problemOf(this.project));
  readonly #compared = $derived.by(() => {
    const { shown } = this.#parts.runs;
    if (this.#problem === null || (shown !== null && shown.revision < 0)) return null;
    return this.#parts.gallery.beside(this.#problem, this.table);
  });
  /** What is on show beside the reference of its standard problem; null for any other project. */
  get compared(): Beside | null {
    return this.#compared;
  }
  get time(): number {
    const { runs, player } = this.#parts;
    if (runs.shown === null) return 0;
    if (!this.live) return player.time;
    // Rows come ten times a second, pictures sixty: the cursor stays on the curves.
    const { shown } = runs;
    return shown.revision < 0 ? 0 : Math.min(runs.liveTime, shown.table?.column('t').at(-1) ?? 0);
  }
  get duration(): number {
    return this.project.solver.duration;
  }
  get wall(): WallMark | null {
    const { shown } = this.#parts.runs;
    if (shown === null || shown.table === null || shown.revision < 0) return null;
    const { time } = this;
    const wall = wallAt(shown.table, time);
    if (wall === null || !this.live) return wall;
    // Carried on to the moment of the picture, or it would trail behind the colours.
    return { ...wall, position: wall.position + wall.velocity * (this.#parts.runs.liveTime - time) };
  }
  /** The project was changed after the run on show: its picture is no longer of these inputs. */
  get outdated(): boolean {
    const { shown } = this.#parts.runs;
    if (shown?.project === null || shown === null) return false;
    return solvedKey(shown.project) !== solvedKey(this.#parts.document.project);
  }

  /** Fetches the picture nearest to the player's time, at once when it is at hand. */
  follow(): void {
    const { runs, player, frames, session } = this.#parts;
    const run = runs.shown;
    if (run === null || run.active) return;
    const index = nearestIndex(run.manifest.frames, player.time);
    if (index < 0) return;
    const kept = frames.peek(session() ?? '', run.id, index);
    if (kept === undefined) this.#loading.ask({ run, index });
    else {
      this.#show(run, kept);
      void this.#prefetch(run);
    }
  }

  #show(run: RunItem, m: Float32Array): void {
    if (this.#stored?.run === run && this.#stored.picture.m === m) return;
    this.#stored = { run, picture: pictureOf(m) };
  }

  /**
   * Reads the frames around the cursor, nearest first, while they fit: scrubbing then never waits for the disk. It gives way to a
   * picture that is asked for, and goes on once that has come.
   */
  async #prefetch(run: RunItem): Promise<void> {
    if (this.#prefetching === run) return;
    this.#prefetching = run;
    const { frames, player, runs } = this.#parts;
    const session = this.#parts.session() ?? '';
    const { mesh, frames: times } = run.manifest;
    const bytes = 12 * mesh.nx * mesh.ny * mesh.nz;
    const missing = [...times.keys()];
    for (;;) {
      await idle();
      if (missing.length === 0 || runs.shown !== run || !frames.roomFor(bytes) || this.#loading.busy) break;
      const here = nearestIndex(times, player.time);
      const index = missing.reduce((a, b) => (Math.abs(b - here) < Math.abs(a - here) ? b : a));
      missing.splice(missing.indexOf(index), 1);
      const read = await frames.read(session, run.id, index);
      if (!read.ok) break;
    }
    this.#prefetching = null;
  }
}
