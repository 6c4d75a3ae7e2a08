import { basename, resolve } from 'node:path';
import { describeProblem, success, type Result } from '@workers/model';
import type { Answer } from '@preload/calls';
import type { HostApi, HostInfo } from '@preload/host-api';
import { listFolder, makeFolder } from './folder-list';
import { checkCall } from './host-schemas';
import { replaceBytes } from './store/atomic';
import { attachBytes, attachFile, readAttached } from './store/attachments';
import { listExamples, openExample } from './store/examples';
import { compareLeftOver, findLeftOver } from './store/left-over';
import { changeOwnMaterials, readOwnMaterials } from './store/materials';
import { errorCode, refuse, saveFailure, systemFailure } from './store/problems';
import { keepQueue } from './store/queued';
import { forgetRecent, listRecent } from './store/recent';
import { continueRun, keepCheckpoint, readRunCheckpoint } from './store/resume';
import { appendFrame, appendRows, beginRun, readTable, updateRun } from './store/runs';
import { sweepSessions } from './store/session';
import { deleteSweep, keepSweep } from './store/sweeps';
import { keepSettings, readSettings } from './store/settings';
import { ProjectStore } from './store/store';

/** What differs between the hosts. */
export interface HostDependencies {
  readonly data: string;
  readonly info: () => HostInfo;
  readonly renderPdf: HostApi['renderPdf'];
  readonly chooseFile: HostApi['chooseFile'];
  readonly setBusy: (busy: boolean) => void;
}

const exportFile: HostApi['exportFile'] = async (given, bytes, overwrite) => {
  const path = resolve(given);
  try {
    await replaceBytes(path, bytes, overwrite);
    return success({ path });
  } catch (error) {
    return errorCode(error) === 'EEXIST'
      ? refuse('exists', `${basename(path)} exists already.`)
      : saveFailure(error, path);
  }
};

/** Every call of HostApi on this machine; both hosts answer with it. Arguments are checked by `hostDispatch`. */
export const createHostServices = (deps: HostDependencies): HostApi => {
  const store = new ProjectStore(deps.data);
  void sweepSessions(deps.data).catch(() => undefined);
  return {
    info: async () => deps.info(),
    listExamples: async () => listExamples(),
    listRecent: () => listRecent(deps.data),
    forgetRecent: (path) => forgetRecent(deps.data, path),
    openExample: async (id) => {
      const project = openExample(id);
      return project.ok ? store.create(project.value) : project;
    },
    lookAhead: (path) => store.lookAhead(path),
    openFile: (path, wish) => store.openFile(path, wish),
    createProject: (project) => store.create(project),
    completeProject: (session) => store.complete(session),
    closeProject: (session) => store.close(session),
    listOpen: async () => store.openSessions(),
    releaseProject: (session) => store.release(session),
    listLeftOver: () => findLeftOver(deps.data, new Set(store.openSessions())),
    compareLeftOver: (session) => compareLeftOver(deps.data, session),
    openLeftOver: (session) => store.takeOver(session),
    discardLeftOver: (session) => store.discard(session),
    recordEdits: (session, edits) => store.record(session, edits),
    updateProject: (session, project) => store.update(session, project),
    saveProject: (session, path, overwrite, anyway) => store.save(session, path, overwrite, anyway),
    beginRun: (session, manifest) => store.within(session, (paths) => beginRun(paths, manifest)),
    appendRows: (session, run, csv) => store.within(session, (paths) => appendRows(paths, run, csv)),
    appendFrame: (session, run, index, ovf) =>
      store.within(session, (paths) => appendFrame(paths, run, index, ovf)),
    updateRun: (session, manifest) => store.within(session, (paths) => updateRun(paths, manifest)),
    deleteRun: (session, run) => store.deleteRun(session, run),
    // Not while the folder is being packed: the earlier file would be gone.
    keepCheckpoint: (session, run, checkpoint, m) =>
      store.withinIdle(session, (paths) => keepCheckpoint(paths, run, checkpoint, m)),
    readCheckpoint: (session, run) => store.withinWhole(session, (paths) => readRunCheckpoint(paths, run)),
    continueRun: (session, manifest) => store.withinWhole(session, (paths) => continueRun(paths, manifest)),
    readTable: (session, run) => store.within(session, (paths) => readTable(paths, run)),
    readFrame: (session, run, index) => store.readFrame(session, run, index),
    attachFile: (session, path) => store.within(session, (paths) => attachFile(paths, path)),
    attachBytes: (session, file, bytes) => store.within(session, (paths) => attachBytes(paths, file, bytes)),
    readAttached: (session, file) => store.within(session, (paths) => readAttached(paths, file)),
    keepSweep: (session, sweep) => store.within(session, (paths) => keepSweep(paths, sweep)),
    deleteSweep: (session, id) => store.withinIdle(session, (paths) => deleteSweep(paths, id)),
    keepQueue: (session, orders) => store.within(session, (paths) => keepQueue(paths, orders)),
    keepFigure: (session, name, svg) => store.keepFigure(session, name, svg),
    renderPdf: (svg, width, height) => deps.renderPdf(svg, width, height),
    exportFile,
    chooseFile: (purpose, suggested, extensions) => deps.chooseFile(purpose, suggested, extensions),
    listFolder,
    makeFolder,
    readSettings: () => readSettings(deps.data),
    keepSettings: (values) => keepSettings(deps.data, values),
    readMaterials: () => readOwnMaterials(deps.data),
    changeMaterials: (put, remove) => changeOwnMaterials(deps.data, put, remove),
    openBytes: (name, bytes) => store.openBytes(name, bytes),
    setBusy: async (busy) => {
      deps.setBusy(busy);
    },
  };
};

export type Dispatch = (name: string, args: unknown) => Promise<Answer>;

/** The one gate: schema first, then the call; a fault becomes a line too. */
export const hostDispatch = (services: HostApi, log: (line: string) => void): Dispatch => {
  const table = services as unknown as Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;
  return async (name, args): Promise<Result<unknown>> => {
    const call = checkCall(name, args);
    if (!call.ok) return call;
    const service = table[call.value.name];
    try {
      return success(await service?.(...call.value.args));
    } catch (error) {
      const fault = systemFailure(error, call.value.name);
      log(describeProblem(fault));
      return fault;
    }
  };
};
