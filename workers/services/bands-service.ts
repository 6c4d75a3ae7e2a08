import {
  bandPathSteps,
  highSymmetryPath,
  reciprocalOf,
  SQUARE_PATH,
  type BandPath,
} from '../electrons/berry/bands';
import { affordable, bandsEstimate, pointSeconds, type BandsEstimate } from '../electrons/berry/zone-cost';
import { meshLevels } from '../electrons/berry/zone-levels';
import { bandsSource } from '../electrons/berry/zone-task';
import { success, type Result } from '../model';
import { PointMap, Refinement, type Job } from './bands-job';
import type {
  BandsApi,
  BandsEnd,
  BandsRequest,
  BandsState,
  CurvatureMapEnd,
  CurvatureRequest,
  HandTask,
  PathRequest,
} from './bands-protocol';
import { checkAsk, checkMeshSize, checkModel } from './bands-request';
import { BandsScheduler, type HireHand } from './bands-scheduler';
import { paced } from './pace';

/** A patch takes about this long, s: short enough for a cancel, long enough to be worth the message. */
export const PATCH_SECONDS = 0.015;
/** Between two breaths of a path, ms. */
const BREATH = 30;

/** Wave vectors of a patch, for one that takes so many seconds. */
export const patchPoints = (seconds: number): number => Math.max(1, Math.floor(PATCH_SECONDS / seconds));

type Checked = Omit<BandsRequest, 'N' | 'shift'> & { readonly N: readonly [number, number]; readonly shift: number }; // prettier-ignore

const checked = (request: BandsRequest): Result<Checked> => {
  const N = typeof request.N === 'number' ? ([request.N, request.N] as const) : request.N;
  const { shift = 0.5 } = request;
  const size = checkMeshSize(N, shift);
  if (!size.ok) return size;
  const model = checkModel(request.model);
  if (!model.ok) return model;
  const ask = checkAsk(request.ask);
  return ask.ok ? success({ ...request, model: model.value, N, shift }) : ask;
};

/** See `BandsApi`. Off the main thread of a page; with `hire` it shares the work between that many workers. */
export class BandsService implements BandsApi {
  readonly #scheduler: BandsScheduler;
  #jobs = 0;
  #paths = 0;

  constructor(workers = 1, hire?: HireHand) {
    this.#scheduler = new BandsScheduler(workers, hire);
  }

  async estimate(request: BandsRequest): Promise<Result<BandsEstimate>> {
    const good = checked(request);
    return good.ok ? this.#estimated(good.value) : good;
  }

  async evaluate(request: BandsRequest, tell?: (state: BandsState) => void): Promise<Result<BandsEnd>> {
    this.#replace(request.key);
    const good = checked(request);
    if (!good.ok) return good;
    const estimate = this.#estimated(good.value);
    if (!estimate.ok) return estimate;
    const { model, ask, N, shift, tolerance, single = false } = good.value;
    const report = paced(tell);
    const refinement = new Refinement({
      ask,
      N,
      shift,
      single,
      tolerance,
      limit: request.limit ?? 9 * Math.max(...N),
      points: patchPoints(pointSeconds(model, ask)),
      tell: (state) => report(state, true),
    });
    const end = await this.#run(
      request.key,
      { model, work: { kind: 'sums', ask }, flag: newFlag() },
      {
        next: () => refinement.next(),
        take: (place, numbers) => {
          const done = refinement.take(place, numbers);
          if (!done) report(refinement.state);
          return done;
        },
      },
    );
    return success({ ...refinement.state, end, estimate: estimate.value });
  }

  async curvature(
    request: CurvatureRequest,
    tell?: (fraction: number) => void,
  ): Promise<Result<CurvatureMapEnd>> {
    this.#replace(request.key);
    const { N, shift = 0.5, product, which } = request;
    const size = checkMeshSize([N, N], shift);
    if (!size.ok) return size;
    const model = checkModel(request.model);
    if (!model.ok) return model;
    const report = paced(tell);
    const level = { n: [N, N], shift: [shift, shift], nested: null } as const;
    const cost = affordable(bandsEstimate(model.value, {}, [level], 1), N);
    if (!cost.ok) return cost;
    const map = new PointMap(level, patchPoints(pointSeconds(model.value, {})), (fraction) => report(fraction)); // prettier-ignore
    const work = { kind: 'curvature', product, which } as const;
    const end = await this.#run(request.key, { model: model.value, work, flag: newFlag() }, map);
    return success({ end, values: map.values, N });
  }

  async path(request: PathRequest): Promise<Result<BandPath>> {
    const model = checkModel(request.model);
    if (!model.ok) return model;
    const reciprocal = model.value.kind === 'lattice' ? reciprocalOf(model.value.model.cell) : undefined;
    const own = reciprocal === undefined ? SQUARE_PATH : highSymmetryPath(reciprocal);
    const { corners = own, perLine = 60 } = request;
    const steps = bandPathSteps(bandsSource(model.value), corners, perLine, reciprocal);
    const round = ++this.#paths;
    let last = Date.now();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return success(step.value);
      if (Date.now() - last < BREATH) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (round !== this.#paths) return success({ distance: new Float64Array(0), corners: [], energies: [] });
      last = Date.now();
    }
  }

  async giveWay(): Promise<void> {
    this.#scheduler.giveWay();
  }

  async stop(key?: string): Promise<void> {
    this.#paths++;
    this.#scheduler.stop((job) => key === undefined || job.key === key);
  }

  async close(): Promise<void> {
    this.#paths++;
    this.#scheduler.close();
  }

  #estimated({ model, ask, N, shift, single }: Checked): Result<BandsEstimate> {
    const levels = meshLevels(N, shift).slice(single === true ? -1 : 0);
    return affordable(bandsEstimate(model, ask, levels, this.#scheduler.workers), Math.max(...N));
  }

  #replace(key: string | undefined): void {
    if (key !== undefined) this.#scheduler.stop((job) => job.key === key);
  }

  #run(
    key: string | undefined,
    task: HandTask,
    work: Pick<Job, 'next' | 'take'>,
  ): Promise<'done' | 'stopped'> {
    return new Promise((resolve, reject) => {
      this.#scheduler.add({
        id: ++this.#jobs,
        key,
        task,
        next: () => work.next(),
        take: (place, numbers) => work.take(place, numbers),
        settle: (end) => (end instanceof Error ? reject(end) : resolve(end)),
      });
    });
  }
}

const newFlag = (): Int32Array => new Int32Array(new SharedArrayBuffer(4));
