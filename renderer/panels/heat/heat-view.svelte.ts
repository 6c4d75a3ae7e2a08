import { describeProblem, type Project, type Result } from '@workers/model';
import type { HeatPicture } from '@workers/voltage/thermodynamics/heat-picture';
import type { BandsPicture } from '@workers/voltage/two-band/bands-picture';
import type { Desk } from '../../state/desk.svelte';
import type { Latest } from '../../state/latest';
import { nearestIndex } from '../../state/nearest';

/** The picture under the time cursor as the catalogue takes it. */
interface Question {
  readonly project: Project;
  readonly m: Float32Array;
  readonly time: number;
  readonly window: number;
}

/** One answer of the catalogue about the picture on show, always the newest. */
class Followed<T> {
  answer = $state.raw<T | null>(null);
  problem = $state('');
  readonly #latest: Latest<unknown, Result<T>>;

  constructor(desk: Desk, name: string) {
    this.#latest = desk.analysis.follow<T>(name, (result) => {
      this.answer = result.ok ? result.value : null;
      this.problem = result.ok ? '' : describeProblem({ ...result, path: '' });
    });
  }

  async ask(desk: Desk, question: Question): Promise<void> {
    const files = await desk.attachments.filesOf(question.project);
    if (files.ok) this.#latest.ask({ ...question, files: files.value });
    else this.problem = describeProblem({ ...files, path: '' });
  }

  clear(): void {
    this.#latest.forget();
    this.answer = null;
    this.problem = '';
  }
}

/** What the heat panel asks: heat and bands of the picture of the run on show. */
export class HeatView {
  readonly heat: Followed<HeatPicture>;
  readonly bands: Followed<BandsPicture>;
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.heat = new Followed(desk, 'voltage.thermodynamics.picture');
    this.bands = new Followed(desk, 'voltage.two-band.picture');
  }

  /** The picture of the run on show; null while there is none. */
  get question(): Question | null {
    const { scene, runs, player, document } = this.#desk;
    const { shown } = runs;
    const { picture } = scene;
    if (shown?.project === undefined || shown.project === null || picture === null) return null;
    const { frames } = shown.manifest;
    const time = scene.live ? runs.liveTime : (frames[nearestIndex(frames, player.time)] ?? 0);
    // Leads and bands do not act on the run: what is typed now counts.
    const { bands, leads } = document.project;
    return { project: { ...shown.project, bands, leads }, m: picture.m, time, window: scene.window };
  }

  async follow(of: 'heat' | 'bands'): Promise<void> {
    const { question } = this;
    if (question === null) this[of].clear();
    else await this[of].ask(this.#desk, question);
  }
}
