import type {
  HostApi,
  HostInfo,
  LeftOver,
  OpenedProject,
  QueuedOrder,
  RunCheckpoint,
  RunManifest,
} from '@preload/host-api';
import { failure, success, type Edit, type MaterialEntry, type Project } from '@workers/model';
import type { Sweep } from '@workers/sweeps/plan';
import { defaultProject } from '../../../renderer/state/document.svelte';

const INFO: HostInfo = {
  kind: 'loopback',
  version: '0.1.0',
  platform: 'linux',
  nativeDialogs: false,
  pdf: true,
  home: '/home/user',
  memory: 2 ** 33,
  initial: null,
};
const missing = (what: string) =>
  failure({ code: 'missing', path: what, value: '', allowed: '', hint: `There is no ${what}.` });

/** A machine in memory: keeps what the page writes, so that a test can look at it. */
export class FakeHost {
  readonly calls: string[] = [];
  readonly manifests = new Map<string, RunManifest>();
  readonly tables = new Map<string, string>();
  readonly frames = new Map<string, Uint8Array>();
  readonly checkpoints = new Map<string, { checkpoint: RunCheckpoint; m: Uint8Array }>();
  readonly sweeps = new Map<string, Sweep>();
  queue: readonly QueuedOrder[] = [];
  readonly exported = new Map<string, Uint8Array>();
  readonly attached = new Map<string, Uint8Array>();
  materials: readonly MaterialEntry[] = [];
  /** Path that the next file dialog answers with. */
  chosen: string | null = null;
  working: unknown = null;
  leftOver: LeftOver[] = [];
  readonly edits: Edit[] = [];
  saved: string[] = [];
  opened: OpenedProject = {
    session: 'session-1',
    path: null,
    project: defaultProject(),
    runs: [],
    resumable: [],
    figures: [],
    sweeps: [],
    files: [],
  };
  info: HostInfo = INFO;
  /** Set to make every write into the working folder fail. */
  diskFull = false;

  readonly api: HostApi = {
    info: async () => this.info,
    listExamples: async () => [{ id: 'cobalt-wire', title: 'Cobalt wire', summary: 'A wall. More.' }],
    listRecent: async () => [],
    forgetRecent: async () => undefined,
    lookAhead: async () => undefined,
    openExample: async () => success(this.opened),
    openFile: async (path) => success({ ...this.opened, path }),
    completeProject: async () => success(null),
    createProject: async (project) => success({ ...this.opened, project }),
    listOpen: async () => [],
    releaseProject: async (session) => void this.calls.push(`release ${session}`),
    listLeftOver: async () => this.leftOver,
    compareLeftOver: async () =>
      success({
        saved: this.opened.project,
        savedIs: 'opened',
        fileChanged: false,
        now: this.opened.project,
        edits: [],
      }),
    openLeftOver: async () => success(this.opened),
    discardLeftOver: async (session) => {
      this.calls.push(`discard ${session}`);
      this.leftOver = this.leftOver.filter((one) => one.session !== session);
      return success(null);
    },
    recordEdits: async (_session, edits) => this.#write(() => this.edits.push(...edits)),
    closeProject: async (session) => void this.calls.push(`close ${session}`),
    updateProject: async (_session, project) => {
      this.calls.push('updateProject');
      return this.#write(() => (this.working = project));
    },
    saveProject: async (_session, path) => {
      this.saved.push(path);
      return success({ path, bytes: 1 });
    },
    beginRun: async (_session, manifest) => this.#write(() => this.manifests.set(manifest.id, manifest)),
    appendRows: async (_session, run, csv) =>
      this.#write(() => this.tables.set(run, (this.tables.get(run) ?? '') + csv)),
    appendFrame: async (_session, run, index, ovf) =>
      this.#write(() => this.frames.set(`${run}/${String(index)}`, ovf)),
    updateRun: async (_session, manifest) => this.#write(() => this.manifests.set(manifest.id, manifest)),
    deleteRun: async (_session, run) => this.#write(() => this.manifests.delete(run)),
    keepCheckpoint: async (_session, run, checkpoint, m) =>
      this.#write(() => this.checkpoints.set(run, { checkpoint, m })),
    readCheckpoint: async (_session, run) => {
      const kept = this.checkpoints.get(run);
      return kept === undefined ? missing('checkpoint') : success(kept);
    },
    continueRun: async (_session, manifest) =>
      this.#write(() => {
        this.manifests.set(manifest.id, manifest);
        const lines = (this.tables.get(manifest.id) ?? '').split('\n');
        this.tables.set(
          manifest.id,
          lines
            .slice(0, manifest.rows)
            .map((line) => `${line}\n`)
            .join(''),
        );
      }),
    readTable: async (_session, run) => {
      const table = this.tables.get(run);
      return table === undefined ? missing('table') : success(table);
    },
    readFrame: async (_session, run, index) => {
      this.calls.push(`readFrame ${String(index)}`);
      const frame = this.frames.get(`${run}/${String(index)}`);
      return frame === undefined ? missing('frame') : success(frame);
    },
    attachFile: async (_session, path) => this.#attach(path.split('/').at(-1) ?? '', new Uint8Array(3)),
    attachBytes: async (_session, name, bytes) => this.#attach(name, bytes),
    readAttached: async (_session, name) => {
      this.calls.push(`readAttached ${name}`);
      const bytes = this.attached.get(name);
      return bytes === undefined ? missing('file') : success(bytes);
    },
    keepSweep: async (_session, sweep) => this.#write(() => this.sweeps.set(sweep.id, sweep)),
    deleteSweep: async (_session, id) => this.#write(() => this.sweeps.delete(id)),
    keepQueue: async (_session, orders) => this.#write(() => (this.queue = orders)),
    keepFigure: async () => success(null),
    renderPdf: async () => success(new Uint8Array([37, 80, 68, 70])),
    exportFile: async (path, bytes) => {
      this.exported.set(path, bytes);
      return success({ path });
    },
    chooseFile: async () => this.chosen,
    listFolder: async (path) => success({ path, parent: null, entries: [] }),
    makeFolder: async (parent, name) => success({ path: `${parent}/${name}` }),
    readSettings: async () => ({}),
    keepSettings: async () => undefined,
    readMaterials: async () => success(this.materials),
    changeMaterials: async (put, remove) => {
      const others = this.materials.filter(
        ({ id }) => !remove.includes(id) && put.every((one) => one.id !== id),
      );
      this.materials = [...others, ...put];
      return success(this.materials);
    },
    openBytes: async () => success(this.opened),
    setBusy: async (busy) => void this.calls.push(`busy ${String(busy)}`),
  };

  #attach(name: string, bytes: Uint8Array) {
    this.attached.set(name, bytes);
    return success({ name, bytes: bytes.length });
  }

  #write(write: () => unknown) {
    if (this.diskFull)
      return failure({ code: 'disk-full', path: '', value: '', allowed: '', hint: 'The disk is full.' });
    write();
    return success(null);
  }
}

export const projectWith = (change: (project: Project) => void): Project => {
  const project = defaultProject();
  change(project);
  return project;
};
