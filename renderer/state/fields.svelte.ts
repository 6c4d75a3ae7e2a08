import {
  describeProblem,
  failure,
  formatQuantity,
  type Project,
  type Result,
  type Unit,
} from '@workers/model';
import { typesetNumber } from '@workers/model/units';
import type { NumberedPicture, ScalarMap, VectorMap, OverlayField } from '@workers/services/fields-protocol';
import { fieldKind, type FieldName } from '@workers/voltage/frame-fields/kinds';
import type { ProbeReading } from '@workers/voltage/frame-fields/probe';
import type { ScalarPicture, VectorPicture } from '../stage/types';
import type { ViewChoices } from '../stage/view-choices.svelte';
import type { Desk } from './desk.svelte';
import { Latest } from './latest';
import { nearestIndex } from './nearest';
import type { FieldsPort } from './ports';

type Wanted = ViewChoices['wanted'];
interface Asked extends Wanted {
  readonly project: Project;
  readonly picture: NumberedPicture;
}
interface Answer {
  readonly scalar: Result<ScalarMap> | null;
  readonly vectors: Result<VectorMap> | null;
  readonly lines: Result<VectorMap> | null;
}

const isNothing = ({ scalar, vectors, lines }: Wanted): boolean =>
  scalar === null && vectors === null && lines === null;

const PATHS = { label: 'Paths between the leads', unit: '1/m2' } as const;
/** "9.32 × 10¹⁰ rad/s". */
const inWords = (value: number, unit: Unit): string => {
  const [number = '', ...rest] = formatQuantity(value, unit, { digits: 3 }).split('\u2009');
  return [typesetNumber(Number(number.replaceAll('−', '-')), 3), ...rest].join('\u2009');
};

/** Fields of the picture on show for colours, arrows, lines and probes. The worker starts with the first question. */
export class FieldsWork {
  scalar = $state.raw<ScalarPicture | null>(null);
  vectors = $state.raw<VectorPicture | null>(null);
  lines = $state.raw<VectorPicture | null>(null);
  /** Why what is wanted cannot be shown, else empty. */
  problem = $state('');
  readonly #desk: Desk;
  readonly #open: () => FieldsPort;
  readonly #latest: Latest<Asked, Answer>;
  #port: FieldsPort | null = null;
  #project: Project | null = null;
  #opened: Promise<Result<unknown>> | null = null;
  #versions = 0;
  /** Ends of the colours, held while a run plays: colours that jump with every picture tell nothing. */
  #held = { key: '', low: Infinity, high: -Infinity };

  constructor(desk: Desk, open: () => FieldsPort) {
    this.#desk = desk;
    this.#open = open;
    this.#latest = new Latest(
      (asked) => this.#answer(asked),
      (answer, asked) => this.#show(answer, asked),
    );
  }

  /** The picture under the time cursor and its inputs; null while there is none. */
  get question(): { readonly project: Project; readonly picture: NumberedPicture } | null {
    const { scene, runs, player } = this.#desk;
    const { picture } = scene;
    const { shown } = runs;
    // A run whose inputs this version cannot read has pictures and nothing to work out of them.
    if (picture === null || (shown !== null && shown.project === null)) return null;
    const frames = shown?.manifest.frames ?? [];
    const time =
      shown === null ? 0 : scene.live ? runs.liveTime : (frames[nearestIndex(frames, player.time)] ?? 0);
    const { m, version } = picture;
    return { project: scene.project, picture: { m, version, time, window: scene.window } };
  }

  /** Works out what a view wants; call it in an effect. */
  follow(wanted: Wanted): void {
    const { question } = this;
    if (isNothing(wanted) || question === null) {
      this.#latest.forget();
      this.scalar = this.vectors = this.lines = null;
      this.problem = '';
      return;
    }
    this.#latest.ask({ ...question, ...wanted });
  }

  /** All numbers of one cell of the picture on show. Errors: those of the fields; `no-picture`. */
  async probe(cell: number): Promise<Result<ProbeReading>> {
    const { question } = this;
    if (question === null) return noPicture();
    const opened = await this.#ready(question.project);
    if (!opened.ok) return opened;
    return this.#service.probe(question.picture, cell);
  }

  /** The fields of another picture, with the ends of colours of the one on show. A field that fails is left out. */
  async pictures(
    project: Project | null,
    picture: NumberedPicture,
    wanted: Wanted,
  ): Promise<{ scalar: ScalarPicture | null; vectors: VectorPicture | null; lines: VectorPicture | null }> {
    if (isNothing(wanted) || project === null) return { scalar: null, vectors: null, lines: null };
    return this.#drawnOf(await this.#answer({ project, picture, ...wanted }), wanted);
  }

  get #service(): FieldsPort {
    return (this.#port ??= this.#open());
  }

  #ready(project: Project): Promise<Result<unknown>> {
    if (this.#project === project && this.#opened !== null) return this.#opened;
    this.#project = project;
    this.#opened = this.#take(project);
    return this.#opened;
  }

  async #take(project: Project): Promise<Result<unknown>> {
    const files = await this.#desk.attachments.filesOf(project);
    return files.ok ? this.#service.open($state.snapshot(project) as Project, files.value) : files;
  }

  async #answer({ project, picture, scalar, vectors, lines }: Asked): Promise<Answer> {
    const opened = await this.#ready(project);
    if (!opened.ok) return { scalar: scalar && opened, vectors: vectors && opened, lines: lines && opened };
    const service = this.#service;
    return {
      scalar: scalar === null ? null : await service.scalar(picture, scalar),
      vectors: vectors === null ? null : await service.vector(picture, vectors),
      lines: lines === null ? null : await service.vector(picture, lines),
    };
  }

  #show(answer: Answer, asked: Asked): void {
    const failed = [answer.scalar, answer.vectors, answer.lines].find((part) => part?.ok === false);
    this.problem = failed?.ok === false ? describeProblem({ ...failed, path: '' }) : '';
    Object.assign(this, this.#drawnOf(answer, asked));
  }

  #drawnOf({ scalar, vectors, lines }: Answer, wanted: Wanted) {
    const coloured =
      scalar?.ok === true && wanted.scalar !== null ? this.#coloured(scalar.value, wanted.scalar) : null;
    return {
      scalar: coloured,
      vectors: this.#drawn(vectors, wanted.vectors),
      lines: this.#drawn(lines, wanted.lines),
    };
  }

  #coloured({ values, low, high }: ScalarMap, name: FieldName): ScalarPicture {
    const { label, symbol, unit, signed } = fieldKind(name);
    const key = `${this.#desk.runs.shown?.id ?? ''} ${name}`;
    const held = this.#held.key === key ? this.#held : { low: Infinity, high: -Infinity };
    this.#held = { key, low: Math.min(low, held.low), high: Math.max(high, held.high) };
    const most = Math.max(Math.abs(this.#held.low), Math.abs(this.#held.high));
    const [from, to] = signed ? [-most, most] : [this.#held.low, this.#held.high];
    return {
      values,
      version: ++this.#versions,
      low: from,
      high: to,
      signed,
      label,
      symbol,
      lowText: inWords(from, unit),
      highText: inWords(to, unit),
    };
  }

  #drawn(answer: Result<VectorMap> | null, name: OverlayField | null): VectorPicture | null {
    if (answer?.ok !== true || name === null) return null;
    const { label, unit } = name === 'paths' ? PATHS : fieldKind(name);
    const { values, most } = answer.value;
    return {
      values,
      most,
      label,
      version: ++this.#versions,
      mostText: most > 0 ? inWords(most, unit) : 'none',
    };
  }
}

const noPicture = (): Result<never> =>
  failure({ code: 'no-picture', path: '', value: '', allowed: '', hint: 'There is no picture to read.' });
