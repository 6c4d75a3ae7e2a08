import type { Column } from '@workers/formats/table';
import type { Edit, MaterialEntry, Result } from '@workers/model';
import type { Sweep } from '@workers/sweeps/plan';
import type { Checkpoint, Mesh } from '@workers/services/protocol';

/**
 * The one door between page and machine, implemented twice: Electron IPC and loopback RPC. Every expected failure is a
 * value with one clear line; binary arguments and results are Uint8Array.
 */

/** Most bytes that one call carries from the page to the machine. */
export const MAX_CALL_BYTES = 512 * 2 ** 20;

export interface HostInfo {
  readonly kind: 'electron' | 'loopback';
  readonly version: string;
  readonly platform: string;
  /** The machine shows its own file dialogs; otherwise the page browses with `listFolder`. */
  readonly nativeDialogs: boolean;
  /** A PDF engine was found. */
  readonly pdf: boolean;
  /** Where the file browser starts. */
  readonly home: string;
  /** Memory of the machine, bytes: how many runs may go at once. */
  readonly memory: number;
  /** Project that the program was asked to open at start: an example id or a file path. */
  readonly initial: { readonly example: string } | { readonly path: string } | null;
}

export interface ExampleSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface RecentEntry {
  readonly path: string;
  readonly name: string;
  /** ISO time. */
  readonly opened: string;
  readonly exists: boolean;
}

export type RunStatus = 'running' | 'finished' | 'cancelled' | 'diverged' | 'interrupted';

/** `runs/<id>/run.json`: what was run, with what, and what came out. */
export interface RunManifest {
  readonly id: string;
  readonly title: string;
  readonly status: RunStatus;
  /** ISO times. */
  readonly started: string;
  readonly ended: string | null;
  readonly program: { readonly name: string; readonly version: string };
  /** The inputs of this run, as a project document. */
  readonly project: unknown;
  readonly mesh: Mesh;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Time of each stored frame, s. */
  readonly frames: readonly number[];
  readonly steps: number;
  readonly rejected: number;
  readonly wallSeconds: number;
  /** Energy of every term at its end, J, by the name of the term. */
  readonly energies?: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** Why it stopped early, or empty. */
  readonly reason: string;
  /** Words to find it by. */
  readonly tags?: readonly string[];
  /** Anything worth remembering of this run. */
  readonly notes?: string;
  /** The sweep that it belongs to, and the number of its point. */
  readonly sweep?: { readonly id: string; readonly point: number };
}

/** Where a run can be continued: the solver's state without m, and the seconds that the run has taken so far. */
export interface RunCheckpoint {
  readonly state: Omit<Checkpoint, 'm'>;
  readonly wallSeconds: number;
}

/** A run that was under way when its program ended. */
export interface CutRun {
  readonly id: string;
  readonly title: string;
  /** It left a state to continue from. */
  readonly resumable: boolean;
}

/**
 * What waits to be run: a run with its own inputs, and the run that it has become or goes on with, if any; or points of a
 * sweep, whose plan is kept.
 */
export type QueuedOrder =
  | {
      readonly title: string;
      readonly project: Readonly<Record<string, unknown>>;
      readonly run: string | null;
    }
  | { readonly sweep: string; readonly points: readonly number[] };

/** A working folder whose window is gone and that holds something that is in no file. */
export interface LeftOver {
  readonly session: string;
  readonly project: string;
  /** File it was opened from or saved to. */
  readonly path: string | null;
  readonly fileThere: boolean;
  /** ISO time of its last sign of life. */
  readonly stopped: string;
  /** Steps of editing since it was opened or saved. */
  readonly edits: number;
  readonly cut: readonly CutRun[];
  /** Runs that are in no file, the cut ones among them. */
  readonly runs: number;
  /** What waited to be run, in its order: title of a run, or title of a sweep and how many of its points. */
  readonly queued: readonly { readonly title: string; readonly points: number | null }[];
}

export interface LeftOverComparison {
  /** Inputs in the file, or where it cannot be read as they were opened or last saved. */
  readonly saved: unknown;
  readonly savedIs: 'file' | 'opened';
  /** The file is another one than when the folder was last saved to it. */
  readonly fileChanged: boolean;
  /** Inputs in the working folder. */
  readonly now: unknown;
  readonly edits: readonly Edit[];
}

/** How a project file is opened that another window may have open. */
export interface OpenWish {
  /** `own` is refused while it is open elsewhere; `copy` is untitled and leaves the file alone; `take-over` takes it. */
  readonly how: 'own' | 'copy' | 'take-over';
  /** Working folder of the asking window that goes when this one has come: it may hold the same file. */
  readonly instead: string | null;
}

/** A file that belongs to a project. */
export interface AttachedFile {
  /** The name that fields of the project use. */
  readonly name: string;
  readonly bytes: number;
}

export interface OpenedProject {
  /** Names the working folder of this window. */
  readonly session: string;
  /** File it was opened from or saved to; null while it was never saved. */
  readonly path: string | null;
  readonly project: unknown;
  readonly runs: readonly RunManifest[];
  /** Those of the runs that have a checkpoint to continue from. */
  readonly resumable: readonly string[];
  readonly figures: readonly string[];
  /** Plans of `sweeps/`, oldest first. */
  readonly sweeps: readonly Sweep[];
  /** What lies in `files/`, in the order of the names. */
  readonly files: readonly AttachedFile[];
  /** Only of a left-over folder: how its inputs came about since they were opened or saved, and what waited to be run. */
  readonly recovered?: {
    readonly saved: unknown;
    readonly edits: readonly Edit[];
    readonly queue: readonly QueuedOrder[];
  };
}

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly folder: boolean;
  readonly size: number;
  readonly modified: string;
}

export interface HostApi {
  info(): Promise<HostInfo>;
  listExamples(): Promise<ExampleSummary[]>;
  listRecent(): Promise<RecentEntry[]>;
  forgetRecent(path: string): Promise<void>;
  /** A file that may be opened next: a large one is read now, so that it opens at once. */
  lookAhead(path: string): Promise<void>;

  /** New working folder from an example, a file (`.spinmotive` or bare JSON) or a given document. */
  openExample(id: string): Promise<Result<OpenedProject>>;
  /**
   * Errors `in-use` and `in-use-elsewhere` (on another machine, of which nothing can be known): another window has the
   * file open; the wish says what then.
   */
  openFile(path: string, wish?: OpenWish): Promise<Result<OpenedProject>>;
  createProject(project: unknown): Promise<Result<OpenedProject>>;
  /**
   * Of a large project the pictures come into the working folder after it is open; resolves when all are there. Until then they are
   * read from its file. Errors: `damaged`, `system-…`; asked again, it tries again.
   */
  completeProject(session: string): Promise<Result<null>>;
  closeProject(session: string): Promise<void>;

  /** Working folders of this host that a window has, or had before it was reloaded or crashed. */
  listOpen(): Promise<string[]>;
  /** Lets go of one whose window is gone: it is left over then, or removed when all of it is in a file. */
  releaseProject(session: string): Promise<void>;
  /** Working folders that a window or program left behind with something unsaved, newest first. */
  listLeftOver(): Promise<LeftOver[]>;
  compareLeftOver(session: string): Promise<Result<LeftOverComparison>>;
  /** Takes over such a working folder, with the inputs after the last edit on record. */
  openLeftOver(session: string): Promise<Result<OpenedProject>>;
  /** Removes it for good. */
  discardLeftOver(session: string): Promise<Result<null>>;

  /** Appends edits to the journal of the working folder and flushes it: what is answered survives a crash. */
  recordEdits(session: string, edits: readonly Edit[]): Promise<Result<null>>;
  /** Writes project.json of the working folder (new file, flush, rename). */
  updateProject(session: string, project: unknown): Promise<Result<null>>;
  /**
   * Packs the working folder into `path` (new file beside it, flush, rename) and remembers it as recent. Errors:
   * `changed`, `renamed` (`value` is its path by now) and `moved` when the project's own file was changed, renamed in its
   * folder, or is not there any more (`anyway` then writes it all the same), `in-use`, `exists`, `is-folder`, `system-…`.
   */
  saveProject(
    session: string,
    path: string,
    overwrite: boolean,
    anyway?: boolean,
  ): Promise<Result<{ path: string; bytes: number }>>;

  /** Starts `runs/<id>/`; frames and rows are appended and survive a crash. */
  beginRun(session: string, manifest: RunManifest): Promise<Result<null>>;
  appendRows(session: string, run: string, csv: string): Promise<Result<null>>;
  appendFrame(session: string, run: string, index: number, ovf: Uint8Array): Promise<Result<null>>;
  updateRun(session: string, manifest: RunManifest): Promise<Result<null>>;
  deleteRun(session: string, run: string): Promise<Result<null>>;

  /**
   * Keeps the state of a run in its folder, in place of an earlier one and whole or not at all; `m` holds its doubles. It
   * is packed with the project and goes when the run has reached its end. Every row and frame that it counts must have
   * been appended.
   */
  keepCheckpoint(
    session: string,
    run: string,
    checkpoint: RunCheckpoint,
    m: Uint8Array,
  ): Promise<Result<null>>;
  readCheckpoint(
    session: string,
    run: string,
  ): Promise<Result<{ readonly checkpoint: RunCheckpoint; readonly m: Uint8Array }>>;
  /** Cuts table and frames of a run back to what its manifest now counts, so that they are appended to from there. */
  continueRun(session: string, manifest: RunManifest): Promise<Result<null>>;
  readTable(session: string, run: string): Promise<Result<string>>;
  readFrame(session: string, run: string, index: number): Promise<Result<Uint8Array>>;

  /**
   * Copies a file into the project, from a path or as bytes, under its own name or the free one nearest to it; bytes
   * that are there already under that name are not stored twice. It is packed as long as a field names it.
   */
  attachFile(session: string, path: string): Promise<Result<AttachedFile>>;
  attachBytes(session: string, name: string, bytes: Uint8Array): Promise<Result<AttachedFile>>;
  readAttached(session: string, name: string): Promise<Result<Uint8Array>>;

  /** Keeps a plan in the project (`sweeps/<id>.json`), in place of an earlier one of that id. */
  keepSweep(session: string, sweep: Sweep): Promise<Result<null>>;
  /** Removes a plan; its runs stay. */
  deleteSweep(session: string, id: string): Promise<Result<null>>;

  /** Keeps what waits to be run in the working folder, in place of what waited before; a left-over folder gives it back. */
  keepQueue(session: string, orders: readonly QueuedOrder[]): Promise<Result<null>>;

  /** Keeps a figure in the project (`figures/<name>.svg`). */
  keepFigure(session: string, name: string, svg: string): Promise<Result<null>>;
  /** Vector PDF of an SVG at its exact size; fonts embedded. */
  renderPdf(svg: string, widthMm: number, heightMm: number): Promise<Result<Uint8Array>>;
  /** Writes an exported file; refuses to overwrite unless told to. */
  exportFile(path: string, bytes: Uint8Array, overwrite: boolean): Promise<Result<{ path: string }>>;

  /** Native dialog; null when dismissed. Only where `info().nativeDialogs`. */
  chooseFile(
    purpose: 'open' | 'save',
    suggested: string,
    extensions: readonly string[],
  ): Promise<string | null>;
  listFolder(path: string): Promise<Result<{ path: string; parent: string | null; entries: FolderEntry[] }>>;
  /** Makes a folder inside another one. Errors: `bad-name`, `exists`, `system-…`. */
  makeFolder(parent: string, name: string): Promise<Result<{ path: string }>>;

  /** Small texts that outlive the window, under keys that begin with `spinmotive.`: theme, panel sizes. */
  readSettings(): Promise<Readonly<Record<string, string>>>;
  keepSettings(values: Readonly<Record<string, string>>): Promise<void>;

  /** The user's own materials, kept beside the settings. Error `bad-materials` where the file was damaged and set aside. */
  readMaterials(): Promise<Result<readonly MaterialEntry[]>>;
  /** Adds or replaces entries by their ids, takes others out, and answers with all that there are then. */
  changeMaterials(
    put: readonly MaterialEntry[],
    remove: readonly string[],
  ): Promise<Result<readonly MaterialEntry[]>>;
  /** New working folder from the bytes of a project file that was dropped onto the window; it has no path. */
  openBytes(name: string, bytes: Uint8Array): Promise<Result<OpenedProject>>;

  /** A run keeps the machine awake and the window from closing unasked. */
  setBusy(busy: boolean): Promise<void>;
}

/** Names of all calls, pinned by a test so that a typo cannot pass. */
export const HOST_CALLS = [
  'info',
  'listExamples',
  'listRecent',
  'forgetRecent',
  'lookAhead',
  'openExample',
  'openFile',
  'createProject',
  'completeProject',
  'closeProject',
  'listOpen',
  'releaseProject',
  'listLeftOver',
  'compareLeftOver',
  'openLeftOver',
  'discardLeftOver',
  'recordEdits',
  'updateProject',
  'saveProject',
  'beginRun',
  'appendRows',
  'appendFrame',
  'updateRun',
  'deleteRun',
  'keepCheckpoint',
  'readCheckpoint',
  'continueRun',
  'readTable',
  'readFrame',
  'attachFile',
  'attachBytes',
  'readAttached',
  'keepSweep',
  'deleteSweep',
  'keepQueue',
  'keepFigure',
  'renderPdf',
  'exportFile',
  'chooseFile',
  'listFolder',
  'makeFolder',
  'readSettings',
  'keepSettings',
  'setBusy',
  'readMaterials',
  'changeMaterials',
  'openBytes',
] as const satisfies readonly (keyof HostApi)[];
export type HostCall = (typeof HOST_CALLS)[number];
