import { orbitView, type OrbitView } from '@workers/figures/nonlocal-orbit';
import type { ElectronTexture } from '@workers/magnet/electron-texture';
import { describeProblem, type Project, type Result } from '@workers/model';
import type { Desk } from '../../state/desk.svelte';
import type { Latest } from '../../state/latest';
import { pictureQuestion } from '../../state/picture-question';

/** What the electrons do in the picture on show, always the newest answer. */
export class TextureView {
  answer = $state.raw<ElectronTexture | null>(null);
  /** The project that the answer belongs to. */
  project = $state.raw<Project | null>(null);
  problem = $state('');
  /** Path of the run and the rigid one over it; null before there is an answer, and in runs without a table. */
  readonly orbit = $derived.by((): Result<OrbitView> | null => {
    const { table } = this.#desk.scene;
    if (this.answer === null || this.project === null || table === null) return null;
    return orbitView(this.project, table, this.answer);
  });
  readonly #desk: Desk;
  readonly #latest: Latest<unknown, Result<ElectronTexture>>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#latest = desk.analysis.follow<ElectronTexture>('electrons.nonlocal.picture', (result) => {
      this.answer = result.ok ? result.value : null;
      this.problem = result.ok ? '' : describeProblem({ ...result, path: '' });
    });
  }

  async follow(): Promise<void> {
    const question = pictureQuestion(this.#desk);
    if (question === null) {
      this.#latest.forget();
      this.answer = null;
      this.problem = '';
      return;
    }
    const files = await this.#desk.attachments.filesOf(question.project);
    if (!files.ok) {
      this.problem = describeProblem({ ...files, path: '' });
      return;
    }
    this.project = question.project;
    this.#latest.ask({ ...question, files: files.value });
  }
}
