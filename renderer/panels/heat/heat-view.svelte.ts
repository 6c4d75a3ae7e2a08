import { describeProblem, type Result } from '@workers/model';
import type { HeatPicture } from '@workers/voltage/thermodynamics/heat-picture';
import type { BandsPicture } from '@workers/voltage/two-band/bands-picture';
import type { Desk } from '../../state/desk.svelte';
import type { Latest } from '../../state/latest';
import { pictureQuestion, type PictureQuestion } from '../../state/picture-question';

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

  async ask(desk: Desk, question: PictureQuestion): Promise<void> {
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

  async follow(of: 'heat' | 'bands'): Promise<void> {
    const question = pictureQuestion(this.#desk);
    if (question === null) this[of].clear();
    else await this[of].ask(this.#desk, question);
  }
}
