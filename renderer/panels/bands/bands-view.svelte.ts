import { DEFAULT_OPTIONS, type ZoneOptions, type ZonePicture } from '@workers/electrons/zone-pictures';
import { problemsOf, type Failure, type Project } from '@workers/model';
import type { ZoneCost, ZoneQuestion } from '@workers/services/zone-protocol';
import type { Desk } from '../../state/desk.svelte';

/** What starts by itself may take this long on one core, s; more is asked for with a button. */
const BUDGET = 6;
const LEAST_MESH = 16;

const words = (failed: Failure): string => {
  const [first] = problemsOf(failed);
  if (first === undefined) return 'There is no answer.';
  const { value, allowed, hint } = first;
  return `${value === '' ? '' : `${value}. `}${allowed === '' ? '' : `Allowed: ${allowed}. `}${hint}`;
};

/** The picture of the bands on show: always that of the newest question, mesh by mesh. */
export class BandsView {
  /** Id of the picture. */
  kind = $state('spectrum');
  options = $state.raw<ZoneOptions>(DEFAULT_OPTIONS);
  picture = $state.raw<ZonePicture | null>(null);
  /** The project that the picture belongs to. */
  project = $state.raw<Project | null>(null);
  /** Mesh of the picture, and the one that was asked for. */
  N = $state(0);
  wanted = $state(0);
  cost = $state.raw<ZoneCost | null>(null);
  fraction = $state(0);
  busy = $state(false);
  stopped = $state(false);
  problem = $state('');
  readonly #desk: Desk;
  #round = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Whether the mesh of the project was too much to start by itself. */
  get reduced(): boolean {
    return (
      !this.busy &&
      this.picture !== null &&
      this.cost !== null &&
      this.cost.points > 0 &&
      this.N < this.#desk.document.project.bandStructure.N
    );
  }

  choose(kind: string): void {
    if (kind === this.kind) return;
    this.kind = kind;
    this.picture = null;
    this.cost = null;
    this.problem = '';
  }

  set(change: Partial<ZoneOptions>): void {
    this.options = { ...this.options, ...change };
  }

  /** Asks for the picture of the project as it is; `whole`: on its full mesh, whatever it takes. */
  async ask(whole = false): Promise<void> {
    const round = ++this.#round;
    const current = (): boolean => round === this.#round;
    const { document, attachments, zone } = this.#desk;
    const { project } = document;
    const [picture, options] = [this.kind, this.options];
    if (project.bandStructure.source === 'none') {
      this.picture = null;
      this.busy = false;
      return zone.stop();
    }
    const files = await attachments.filesOf(project);
    if (!current()) return;
    if (!files.ok) return this.#fail(words(files));
    const { N } = project.bandStructure;
    const question: ZoneQuestion = { project, files: files.value, picture, options, N };
    this.busy = true;
    this.stopped = false;
    const cost = await zone.cost(question);
    if (!current()) return;
    if (!cost.ok) return this.#fail(words(cost));
    this.cost = cost.value;
    const { seconds } = cost.value;
    const fits = whole || seconds <= BUDGET;
    this.wanted = fits ? N : Math.max(Math.min(LEAST_MESH, N), Math.floor(N * Math.sqrt(BUDGET / seconds)));
    this.fraction = 0;
    const found = await zone.picture({ ...question, N: this.wanted }, (state) => {
      if (!current()) return;
      this.fraction = state.fraction;
      if (state.picture !== null) this.#show(state.picture, state.N, project);
    });
    if (!current()) return;
    this.busy = false;
    if (!found.ok) return this.#fail(words(found));
    if (found.value !== null) this.#show(found.value, this.wanted, project);
  }

  async cancel(): Promise<void> {
    this.#round++;
    this.busy = false;
    this.stopped = true;
    await this.#desk.zone.stop();
  }

  #show(picture: ZonePicture, N: number, project: Project): void {
    this.picture = picture;
    this.project = project;
    this.N = N;
    this.problem = '';
  }

  #fail(problem: string): void {
    this.busy = false;
    this.problem = problem;
  }
}
