import {
  describeProblem,
  failure,
  fieldAt,
  formatNumber,
  formatQuantity,
  success,
  type Project,
  type Result,
} from '@workers/model';
import {
  costText,
  JOB_BUDGET,
  LIVE_SECONDS,
  latticeQuestion,
  type LatticeQuestion,
  type LatticeSource,
} from '@workers/magnet/lattice/question';
import { latticeView, type LatticeView } from '@workers/magnet/lattice/view';
import { ELEMENTARY_CHARGE } from '@workers/model/constants';
import type { LatticeMark } from '../stage/types';
import type { Desk } from './desk.svelte';
import { Latest } from './latest';
import { nearestIndex } from './nearest';
import type { LatticePort } from './ports';

interface Asked {
  readonly project: Project;
  readonly source: LatticeSource;
}

/** What is laid over the picture. */
export type LatticeLayer = LatticeMark['layer'];

/** Longest vector in words. */
const longestOf = (values: ArrayLike<number>, layer: LatticeLayer): string => {
  let most = 0;
  for (let k = 0; k < values.length; k += 3)
    most = Math.max(most, Math.hypot(values[k] ?? 0, values[k + 1] ?? 0, values[k + 2] ?? 0));
  if (layer === 'torque') return `${formatNumber(most / (1e-6 * ELEMENTARY_CHARGE), 3)} µeV`;
  return layer === 'spin' ? formatNumber(most, 3) : formatQuantity(most, 'A', { digits: 3 });
};

const ID = 'panel';
/** Part of the time that the picture of a run under way may be followed: the rest is the run's and the window's. */
const LIVE_SHARE = 0.25;

/** The lattice of the project: small cases follow what is typed, large ones wait for a start. */
export class LatticeWork {
  /** Newest answer; kept while the next is worked out. */
  view = $state.raw<LatticeView | null>(null);
  problem = $state('');
  /** A question too long to be followed, with its cost in words; null while answers follow. */
  waiting = $state.raw<{ readonly question: LatticeQuestion; readonly cost: string } | null>(null);
  /** Share done and seconds left of a started calculation; null while there is none. */
  progress = $state.raw<{ readonly share: number; readonly left: number } | null>(null);
  /** The answer is of other inputs than those on show. */
  stale = $state(false);
  /** Laid over the 3-D view. */
  overlaid = $state(true);
  layer = $state<LatticeLayer>('torque');
  readonly #desk: Desk;
  readonly #open: () => LatticePort;
  readonly #latest: Latest<Asked, null>;
  #port: LatticePort | null = null;

  constructor(desk: Desk, open: () => LatticePort) {
    this.#desk = desk;
    this.#open = open;
    this.#latest = new Latest(
      async (asked) => {
        await this.#answer(asked);
        return null;
      },
      () => undefined,
      () => (desk.scene.live && desk.document.project.lattice.source === 'frame' ? LIVE_SHARE : 1),
    );
  }

  /** Asks again; call it in an effect that reads what it depends on. */
  async follow(): Promise<void> {
    const asked = await this.#asked();
    if (asked === null) return;
    this.stale = this.view !== null;
    if (!asked.ok) {
      this.#failed(asked);
      return;
    }
    this.#latest.ask(asked.value);
  }

  /** Puts the picture under the time cursor on the lattice and shows the panel. */
  sendFrame(): void {
    this.#desk.document.set('lattice.source', 'frame');
    this.overlaid = true;
    this.#desk.showPanel('lattice');
  }

  /** Whether an answer lies over the picture and moves with it. */
  get follows(): boolean {
    return this.overlaid && this.view !== null && this.#desk.document.project.lattice.source === 'frame';
  }

  /** What lies over the picture on show; null where the answer is of another one. */
  readonly #mark = $derived.by((): LatticeMark | null => {
    const { view, overlaid, layer } = this;
    if (view === null || !overlaid) return null;
    const { source } = this.#desk.document.project.lattice;
    const { shown } = this.#desk.runs;
    if (source === 'file' || (source === 'wall') !== (shown === null)) return null;
    if (source === 'frame' && Math.abs(view.question.time - (this.#picture?.time ?? NaN)) > 1e-15)
      return null;
    const { x, y, L, W } = view.sites;
    const values = view.sites[layer];
    return { x, y, L, W, values, layer, longest: longestOf(values, layer) };
  });
  get mark(): LatticeMark | null {
    return this.#mark;
  }
  lay(layer: LatticeLayer | null): void {
    if (layer === null) this.overlaid = false;
    else this.layer = layer;
  }

  async start(): Promise<void> {
    const { waiting } = this;
    if (waiting === null || this.progress !== null) return;
    this.progress = { share: 0, left: NaN };
    await this.#solve(waiting.question, true);
    this.progress = null;
  }

  async cancel(): Promise<void> {
    await this.#port?.cancel(ID);
    this.progress = null;
  }

  /** Something was pressed: what is calculated rests for a moment. */
  giveWay(): void {
    void this.#port?.giveWay();
  }

  /** Picture of the run on show with its place, if there is one. */
  get #picture(): LatticeSource['picture'] {
    const { scene, runs, player } = this.#desk;
    const { shown } = runs;
    const { picture, mesh } = scene;
    if (shown === null || picture === null || mesh === null) return undefined;
    const { frames } = shown.manifest;
    const time = scene.live ? runs.liveTime : (frames[nearestIndex(frames, player.time)] ?? 0);
    return { m: picture.m, mesh, time, window: scene.window };
  }

  async #asked(): Promise<Result<Asked> | null> {
    const { document: doc, attachments, runs } = this.#desk;
    const { lattice } = doc.project;
    const picture = this.#picture;
    // Of a run the wall width and the wire are those of its inputs.
    const project =
      lattice.source === 'frame' && runs.shown?.project ? { ...runs.shown.project, lattice } : doc.project;
    if (lattice.source !== 'file' || lattice.file === '') return success({ project, source: { picture } });
    const file = await attachments.bytesOf({ path: 'lattice.file', name: lattice.file });
    return file.ok ? success({ project, source: { file: file.value } }) : file;
  }

  async #answer({ project, source }: Asked): Promise<void> {
    const question = latticeQuestion(project, source);
    if (!question.ok) return this.#failed(question);
    this.#port ??= this.#open();
    const cost = await this.#port.estimate(question.value.input);
    if (!cost.ok) return this.#failed(cost);
    if (cost.value.seconds > LIVE_SECONDS) {
      this.waiting = { question: question.value, cost: costText(cost.value) };
      this.problem =
        cost.value.seconds > JOB_BUDGET.seconds || cost.value.bytes > JOB_BUDGET.bytes
          ? `Too large: ${costText(cost.value)}. Take fewer sites, energies or samples.`
          : '';
      return;
    }
    this.waiting = null;
    await this.#solve(question.value, false);
  }

  async #solve(question: LatticeQuestion, told: boolean): Promise<void> {
    this.#port ??= this.#open();
    const port = this.#port;
    const listener = told
      ? ({ share, left }: { share: number; left: number }): void => {
          if (this.progress !== null) this.progress = { share, left };
        }
      : undefined;
    const request = { input: question.input, id: ID, limit: JOB_BUDGET };
    const answer = await port.evaluate(request, listener).catch(() => lost());
    if (!answer.ok) return this.#failed(answer);
    const clean =
      question.clean === undefined
        ? undefined
        : await port.evaluate({ input: question.clean, id: ID, limit: JOB_BUDGET }).catch(() => lost());
    if (clean?.ok === false) return this.#failed(clean);
    this.view = latticeView(question, answer.value, clean?.value);
    this.problem = '';
    this.stale = false;
    this.waiting = null;
  }

  #failed(problem: Extract<Result<unknown>, { ok: false }>): void {
    if (problem.code === 'cancelled') return;
    const label = fieldAt(problem.path)?.meta.label ?? '';
    this.problem = describeProblem({ ...problem, path: label });
    this.waiting = null;
    if (this.progress === null) this.stale = this.view !== null;
  }
}

const lost = (): Result<never> =>
  failure({ code: 'thread-lost', path: '', value: '', allowed: '', hint: 'The lattice did not answer.' });
