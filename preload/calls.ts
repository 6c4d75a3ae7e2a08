import { describeProblem, type Result } from '@workers/model/result';
import { HOST_CALLS, type HostApi, type HostCall } from './host-api';

/** Calls whose expected failures are values; the others can only fail by a fault, and then they throw. */
type ResultCall = {
  [K in HostCall]: Awaited<ReturnType<HostApi[K]>> extends Result<unknown> ? K : never;
}[HostCall];

const RESULT_CALL: Readonly<Record<ResultCall, true>> = {
  openExample: true,
  openFile: true,
  createProject: true,
  completeProject: true,
  compareLeftOver: true,
  openLeftOver: true,
  discardLeftOver: true,
  recordEdits: true,
  updateProject: true,
  saveProject: true,
  beginRun: true,
  appendRows: true,
  appendFrame: true,
  updateRun: true,
  deleteRun: true,
  keepCheckpoint: true,
  readCheckpoint: true,
  continueRun: true,
  readTable: true,
  readFrame: true,
  attachFile: true,
  attachBytes: true,
  readAttached: true,
  keepSweep: true,
  deleteSweep: true,
  keepQueue: true,
  keepFigure: true,
  renderPdf: true,
  exportFile: true,
  listFolder: true,
  makeFolder: true,
  readMaterials: true,
  changeMaterials: true,
  openBytes: true,
};

export const isResultCall = (name: string): boolean => Object.hasOwn(RESULT_CALL, name);

/** What the machine answers: the value of the call, or why the call was refused before it ran. */
export type Answer = Result<unknown>;
export type Invoke = (name: HostCall, args: readonly unknown[]) => Promise<Answer>;

/** Unpacks an answer: a refusal becomes the failure value of the call where it has one, an error otherwise. */
export const settle = (name: HostCall, answer: Answer): unknown => {
  if (answer.ok) return answer.value;
  if (isResultCall(name)) return answer;
  throw new Error(describeProblem(answer));
};

/** HostApi over any carrier: exactly the names of HOST_CALLS, nothing else. */
export const hostOver = (invoke: Invoke): HostApi =>
  Object.fromEntries(
    HOST_CALLS.map((name) => [name, async (...args: unknown[]) => settle(name, await invoke(name, args))]),
  ) as unknown as HostApi;
