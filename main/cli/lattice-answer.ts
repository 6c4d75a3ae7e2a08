import { availableParallelism } from 'node:os';
import type { FrameData } from '@workers/figures';
import { costText, JOB_BUDGET, latticeQuestion, type LatticeSource } from '@workers/magnet/lattice/question';
import { latticeView, type LatticeView } from '@workers/magnet/lattice/view';
import { success, type Project, type Result } from '@workers/model';
import { hireLatticeFrom } from '@workers/services/lattice-hire.node';
import type { LatticeListener } from '@workers/services/lattice-protocol';
import { LatticeService } from '@workers/services/lattice-service';
import type { StoredRun } from './stored-runs';

export interface LatticeTalk {
  /** Says the estimate before anything is solved. */
  readonly estimated?: (words: string) => void;
  readonly listener?: LatticeListener;
  /** Folder of the built program, for threads; without it this thread does all. */
  readonly home?: URL;
}

/** The picture or file that the project's lattice asks for. */
export const latticeSource = async (
  project: Project,
  frame: (FrameData & { readonly window: number }) | undefined,
  readNamed: StoredRun['readNamed'],
): Promise<Result<LatticeSource>> => {
  const { source, file } = project.lattice;
  if (source === 'frame' && frame !== undefined)
    return success({ picture: { m: frame.m, mesh: frame.mesh, time: frame.time, window: frame.window } });
  if (source !== 'file' || file === '') return success({});
  const bytes = await readNamed({ path: 'lattice.file', name: file });
  return bytes.ok ? success({ file: bytes.value }) : bytes;
};

/** Solves the lattice of a project; null where only the estimate is wanted. Errors: those of the question and of the service. */
export const solveLattice = async (
  project: Project,
  source: LatticeSource,
  talk: LatticeTalk = {},
  estimateOnly = false,
): Promise<Result<LatticeView | null>> => {
  const question = latticeQuestion(project, source);
  if (!question.ok) return question;
  const { input, clean, placed } = question.value;
  const hire = talk.home === undefined ? undefined : hireLatticeFrom(new URL('lattice-hand.node.mjs', talk.home));
  const service = new LatticeService(hire, availableParallelism());
  try {
    const cost = await service.estimate(input);
    if (!cost.ok) return cost;
    talk.estimated?.(`${placed.note}; ${costText(cost.value)}`);
    for (const warning of placed.warnings) talk.estimated?.(warning);
    if (estimateOnly) return success(null);
    const answer = await service.evaluate({ input, limit: JOB_BUDGET }, talk.listener);
    if (!answer.ok) return answer;
    const free = clean === undefined ? undefined : await service.evaluate({ input: clean, limit: JOB_BUDGET });
    if (free?.ok === false) return free;
    return success(latticeView(question.value, answer.value, free?.value));
  } finally {
    service.end();
  }
}; // prettier-ignore
