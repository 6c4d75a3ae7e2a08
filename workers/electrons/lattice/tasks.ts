import type { Result } from '../../model/result';
import { type BornTask, bornPerformers, type BornTaskAnswers } from './born-tasks';
import { type ChainsAnswer, type ChainsTask, performChains } from './crystal';
import type { Progress } from './recursion';
import { performPump, performStrip, type PumpTask, type StripAnswer, type StripTask } from './strip';
import type { Drawn } from './pump';
import { performStatic, type StaticTask } from './static-tasks';
import type { Work } from './work';

/** Everything that a thread can be asked for: plain data, no functions, so that it can be posted. */
export type Task = StripTask | PumpTask | ChainsTask | BornTask | StaticTask;

interface Answers extends BornTaskAnswers {
  readonly strip: StripAnswer;
  readonly pump: { readonly turn: Drawn; readonly shift: Drawn };
  readonly chains: ChainsAnswer;
  readonly 'born-static': Float64Array;
}
export type AnswerOf<T extends Task> = Answers[T['kind']];

const performers: {
  readonly [K in Task['kind']]: (task: Extract<Task, { kind: K }>, progress?: Progress) => Result<Answers[K]>;
} = {
  strip: performStrip,
  pump: performPump,
  chains: performChains,
  'born-static': performStatic,
  ...bornPerformers,
};

/** Does one task. `progress` is asked often enough to stop within a slice of a strip or a chain. Errors: those of the task. */
export const perform = <T extends Task>(task: T, progress?: Progress): Result<AnswerOf<T>> =>
  (performers[task.kind] as (task: Task, progress?: Progress) => Result<AnswerOf<T>>)(task, progress);

/** Drives a calculation on this thread. `progress` hears the share done; false stops it with the failure `cancelled`. */
export const inPlace = <T>(work: Work<T>, progress?: Progress): Result<T> => {
  let from = 0;
  let step = work.next();
  while (step.done !== true) {
    const { tasks, until } = step.value;
    const answers: unknown[] = [];
    for (const [k, task] of tasks.entries()) {
      const start = from + ((until - from) * k) / tasks.length;
      const answer = perform(
        task,
        progress && ((share) => progress(start + ((until - from) * share) / tasks.length)),
      );
      if (!answer.ok) return answer;
      answers.push(answer.value);
    }
    from = until;
    step = work.next(answers);
  }
  return step.value;
};
