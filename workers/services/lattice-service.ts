import { withKnownNames } from '../catalogue/forgiving';
import { inputProblems } from '../catalogue/input-problems';
import { BUDGET, costOf, planOf } from '../catalogue/electrons/lattice/plan';
import { outputOf } from '../catalogue/electrons/lattice/transmission';
import {
  transmissionInput,
  type TransmissionInput,
} from '../catalogue/electrons/lattice/transmission-schema';
import { cancelled } from '../electrons/lattice/recursion';
import { perform, type Task } from '../electrons/lattice/tasks';
import type { Work } from '../electrons/lattice/work';
import { success, type Result } from '../model';
import { type HireHand, newStop, Pool, STOP_WORD } from './lattice-pool';
import { Reporter } from './lattice-reporter';
import { checksOf, sitesOf, textureOf } from './lattice-result';
import type { Cost, LatticeApi, LatticeListener, LatticeRequest, LatticeResult } from './lattice-protocol';

const read = (raw: unknown): Result<TransmissionInput> => {
  const named = withKnownNames(raw ?? {}, transmissionInput);
  const parsed = transmissionInput.safeParse(named);
  return parsed.success ? success(parsed.data) : inputProblems(parsed.error.issues, named, transmissionInput);
};

/** One evaluation under way. */
interface Running {
  readonly id: string | undefined;
  readonly stop: Int32Array;
  readonly cancel: () => void;
}

/** See `lattice-protocol.ts`. Without `hire` everything is done on the calling thread, between whose tasks a cancel is heard. */
export class LatticeService implements LatticeApi {
  readonly #pool: Pool | undefined;
  readonly #running = new Set<Running>();

  constructor(hire?: HireHand, threads = 1) {
    this.#pool = hire && new Pool(hire, threads);
  }

  async estimate(input: unknown): Promise<Result<Cost>> {
    const given = read(input);
    return given.ok ? success(costOf(given.value)) : given;
  }

  async evaluate(request: LatticeRequest, listener?: LatticeListener): Promise<Result<LatticeResult>> {
    const given = read(request.input);
    if (!given.ok) return given;
    const plan = planOf(given.value, { ...BUDGET, ...request.limit });
    if (!plan.ok) return plan;
    const start = performance.now();
    const answer = await this.#run(plan.value.work(), request.id, listener);
    if (!answer.ok) return answer;
    const numbers = outputOf(plan.value, answer.value);
    if (!numbers.ok) return numbers;
    return success({
      numbers: numbers.value,
      texture: textureOf(plan.value),
      sites: sitesOf(plan.value, answer.value),
      checks: checksOf(answer.value),
      cost: {
        estimate: plan.value.estimate,
        seconds: (performance.now() - start) / 1000,
        threads: this.#pool?.threads ?? 1,
      },
    });
  }

  async cancel(id?: string): Promise<void> {
    for (const one of [...this.#running]) if (id === undefined || one.id === id) one.cancel();
  }

  async giveWay(): Promise<void> {
    for (const { stop } of this.#running) Atomics.add(stop, STOP_WORD.presses, 1);
  }

  /** Ends the threads; for programs that go on without the service. */
  end(): void {
    void this.cancel();
    this.#pool?.end();
  }

  async #run<T>(work: Work<T>, id: string | undefined, listener?: LatticeListener): Promise<Result<T>> {
    const stop = newStop();
    const reporter = new Reporter(listener);
    return new Promise((resolve, reject) => {
      const running: Running = {
        id,
        stop,
        cancel: () => {
          this.#running.delete(running);
          reporter.end();
          this.#pool?.abandon(stop);
          Atomics.store(stop, STOP_WORD.unwanted, 1);
          resolve(cancelled());
        },
      };
      this.#running.add(running);
      this.#drive(work, stop, reporter)
        .then(resolve, reject)
        .finally(() => {
          this.#running.delete(running);
          reporter.end();
        });
    });
  }

  async #drive<T>(work: Work<T>, stop: Int32Array, reporter: Reporter): Promise<Result<T>> {
    let step = work.next();
    while (step.done !== true) {
      const { tasks, until } = step.value;
      const shares = reporter.begin(tasks.length, until);
      const answers = await this.#batch(tasks, stop, shares);
      if (Atomics.load(stop, STOP_WORD.unwanted) !== 0) return answers.ok ? cancelled() : answers;
      if (!answers.ok) return answers;
      step = work.next(answers.value);
    }
    return step.value;
  }

  /** Answers in the order of the tasks; the first that fails ends the others. */
  #batch(tasks: readonly Task[], stop: Int32Array, shares: Float64Array): Promise<Result<unknown[]>> {
    return new Promise((resolve, reject) => {
      const answers: unknown[] = new Array(tasks.length);
      let open = tasks.length;
      if (open === 0) resolve(success(answers));
      tasks.forEach((task, k) => {
        this.#one(task, stop, shares.subarray(k, k + 1)).then((answer) => {
          if (answer.ok) {
            answers[k] = answer.value;
            if (--open === 0) resolve(success(answers));
            return;
          }
          Atomics.store(stop, STOP_WORD.unwanted, 1);
          resolve(answer);
        }, reject);
      });
    });
  }

  async #one(task: Task, stop: Int32Array, share: Float64Array): Promise<Result<unknown>> {
    if (this.#pool !== undefined) return this.#pool.do({ task, stop, share });
    // A turn of the loop, in which messages are heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
    return perform(task, (done) => {
      share[0] = done;
      return Atomics.load(stop, STOP_WORD.unwanted) === 0;
    });
  }
}
