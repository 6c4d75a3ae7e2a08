import { curvatureSummer } from '../electrons/berry/bands';
import type { PatchSummer } from '../electrons/berry/zone-levels';
import { bandsSource, patchSummer } from '../electrons/berry/zone-task';
import type { HandApi, HandTask } from './bands-protocol';

const summerOf = ({ model, work, flag }: HandTask): PatchSummer => {
  const stop = (): boolean => Atomics.load(flag, 0) !== 0;
  return work.kind === 'sums'
    ? patchSummer(model, work.ask, stop)
    : curvatureSummer(bandsSource(model), work.product, work.which, stop);
};

/** A worker of the bands service, or the service's own hand; jobs are kept until they are ended. */
export class BandsHand implements HandApi {
  readonly #jobs = new Map<number, PatchSummer>();

  async begin(job: number, task: HandTask): Promise<void> {
    this.#jobs.set(job, summerOf(task));
  }

  async patch(job: number, ...[level, patch]: Parameters<PatchSummer>): Promise<Float64Array> {
    const sum = this.#jobs.get(job);
    if (sum === undefined) throw new Error('The job was not begun.');
    return sum(level, patch);
  }

  async end(job: number): Promise<void> {
    this.#jobs.delete(job);
  }
}
