import {
  passMeshes,
  zonePasses,
  zonePictureById,
  ZoneStopped,
  type Passes,
  type ZonePicture,
  type ZonePictureKind,
  type ZoneSetting,
} from '../electrons/zone-pictures';
import { wannierSource } from '../electrons/zone-pictures/wannier-source';
import { wannierCost } from '../electrons/berry/wannier-model';
import { zoneSetting } from '../magnet/zone-setting';
import { describeProblem, failure, success, type Files, type Project, type Result } from '../model';
import type { BandsApi } from './bands-protocol';
import { paced } from './pace';
import type { WannierReport, ZoneApi, ZoneCost, ZoneQuestion, ZoneState } from './zone-protocol';

/** Seconds of one core for one weight of a pair of bands, and for the bands of the closed form; on the slow side. */
const PAIR_SECONDS = 1.2e-7;
const CLOSED_SECONDS = 1.5e-7;

/** What a picture will take on a mesh. */
export const zoneCost = (kind: ZonePictureKind, setting: ZoneSetting, N: number): ZoneCost => {
  const { bands, terms } = setting;
  if (bands === 0) return { points: 0, seconds: 0 };
  const weights = kind.weights(setting);
  if (weights === 0) return { points: 0, seconds: 0 };
  const visits = kind.visits?.(setting) ?? 1;
  const points = visits * N * N;
  const each = terms === 0 ? CLOSED_SECONDS : wannierCost(bands, terms, 1).seconds;
  const pairs = (bands * (bands + 1)) / 2;
  return { points, seconds: N * N * (visits * each + pairs * weights * PAIR_SECONDS) };
};

const noPicture = (picture: string) =>
  failure({
    code: 'no-picture',
    path: 'picture',
    value: picture,
    allowed: 'a picture of the bands',
    hint: 'Choose another one.',
  });
const typedOnly = failure({
  code: 'no-bands',
  path: 'bandStructure.source',
  value: 'typed',
  allowed: 'rashba, bilayer, wannier',
  hint: 'Typed coefficients have no bands behind them. Choose a model or Wannier90 files.',
});

const plan = (question: ZoneQuestion): Result<{ kind: ZonePictureKind; setting: ZoneSetting }> => {
  const kind = zonePictureById(question.picture);
  if (kind === undefined) return noPicture(question.picture);
  const setting = zoneSetting(question.project, question.options, question.files);
  if (!setting.ok) return setting;
  return kind.needsBands && setting.value.model === null
    ? typedOnly
    : success({ kind, setting: setting.value });
};

/** Sums of the bands service under one key, so that a new picture ends those of the one before. */
const sharing =
  (bands: BandsApi): NonNullable<Passes['share']> =>
  async (model, ask, N, tick) => {
    const found = await bands.evaluate({ key: 'zone', model, ask, N, single: true }, ({ fraction }) =>
      tick(fraction * N * N),
    );
    if (!found.ok) throw new Error(describeProblem(found));
    const [series] = Object.values(found.value.results);
    return found.value.end === 'stopped' || series === undefined ? null : series.values;
  };

/** Lets messages of the page in between two slices. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** See `ZoneApi`. One picture at a time; a new one ends the one before. */
export class ZoneService implements ZoneApi {
  #round = 0;
  readonly #bands: BandsApi | undefined;

  /** With a bands service its workers share the large sums. */
  constructor(bands?: BandsApi) {
    this.#bands = bands;
  }

  async cost(question: ZoneQuestion): Promise<Result<ZoneCost>> {
    const planned = plan(question);
    return planned.ok ? success(zoneCost(planned.value.kind, planned.value.setting, question.N)) : planned;
  }

  async picture(
    question: ZoneQuestion,
    tell: (state: ZoneState) => void = () => undefined,
  ): Promise<Result<ZonePicture | null>> {
    const round = ++this.#round;
    await this.#bands?.stop('zone');
    const planned = plan(question);
    if (!planned.ok) return planned;
    const { kind, setting } = planned.value;
    const cost = zoneCost(kind, setting, question.N);
    const meshes = cost.points === 0 ? [question.N] : passMeshes(question.N);
    const whole = meshes.reduce((sum, N) => sum + N * N, 0);
    let [before, N] = [0, 0];
    let picture: ZonePicture | null = null;
    const share = (done: number): number =>
      Math.min(0.999, (before + (cost.points === 0 ? 0 : (done * question.N ** 2) / cost.points)) / whole);
    // Some pictures take hundreds of sums.
    const report = paced(tell);
    const pass = zonePasses({
      tick: (done) => report({ cost, fraction: share(done), picture: null, N }),
      breathe: async () => {
        await breath();
        return round !== this.#round;
      },
      ...(this.#bands === undefined ? {} : { share: sharing(this.#bands) }),
    });
    try {
      for (const mesh of meshes) {
        picture = await kind.build(setting, question.options, pass(mesh));
        before += mesh * mesh;
        N = mesh;
        if (mesh !== question.N) report({ cost, fraction: share(0), picture, N }, true);
        await breath();
        if (round !== this.#round) return success(null);
      }
    } catch (error) {
      if (error instanceof ZoneStopped) return success(null);
      throw error;
    }
    return success(picture);
  }

  async imported(project: Project, files: Files): Promise<Result<WannierReport>> {
    const read = wannierSource(project.bandStructure, files);
    if (!read.ok) return read;
    const { made, cell, vectors, fermiEnergy } = read.value;
    const [a, b] = [Math.hypot(...cell[0]), Math.hypot(...cell[1])];
    const dot = cell[0].reduce((sum, x, i) => sum + x * (cell[1][i] as number), 0);
    return success({
      functions: made.model.bands,
      vectors,
      correction: made.correction,
      n: made.n,
      exchange: made.exchange,
      otherExchange: made.otherExchange,
      cell: [1e-10 * a, 1e-10 * b, (Math.acos(dot / (a * b)) * 180) / Math.PI],
      ...(fermiEnergy === undefined ? {} : { fermiEnergy }),
      warnings: made.warnings,
    });
  }

  async stop(): Promise<void> {
    this.#round++;
    await this.#bands?.stop('zone');
  }

  async giveWay(): Promise<void> {
    await this.#bands?.giveWay();
  }
}
