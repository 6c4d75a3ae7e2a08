import type {
  ExampleSummary,
  HostApi,
  HostInfo,
  LeftOver,
  OpenedProject,
  OpenWish,
  RecentEntry,
} from '@preload/host-api';
import { describeProblem, type Failure, type Project, type Result } from '@workers/model';
import { newProject, type ProjectDocument } from './document.svelte';
import type { Dialogs } from './dialogs.svelte';
import { Exports, type ExportContent } from './exports.svelte';
import type { Notices } from './notices.svelte';
import { baseName, fileNameOf } from './base-name';
import { Recovery } from './recovery.svelte';
import { claimSession } from './session-claim';
import { WorkingCopy } from './working-copy.svelte';

export const PROJECT_EXTENSION = 'spinmotive';
const folderOf = (path: string): string => path.slice(0, path.length - baseName(path).length);

interface Parts {
  readonly host: HostApi;
  readonly document: ProjectDocument;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  /** Something besides the document is unsaved (runs, figures). */
  readonly unsaved: () => boolean;
  /** A run that must be stopped first. */
  readonly mayLeave: () => Promise<boolean>;
  /** Shows what a window left of a file that is to be opened, and does what is chosen. */
  readonly review: (left: LeftOver) => Promise<void>;
  readonly opened: (project: OpenedProject) => void;
  readonly saved: () => void;
}

/** So long the machine belongs to a project that has just been opened, ms. */
export const OPENING_MS = 2000;
const IN_USE = ['in-use', 'in-use-elsewhere'];

/** Opening, saving and closing of projects, and the working folder that every change lands in. */
export class Files {
  session = $state<string | null>(null);
  path = $state<string | null>(null);
  info = $state.raw<HostInfo | null>(null);
  examples = $state.raw<readonly ExampleSummary[]>([]);
  recent = $state.raw<readonly RecentEntry[]>([]);
  busy = $state(false);
  /** What the program was started with is not open yet. */
  starting = $state(true);
  /** What windows left behind that ended without saving. */
  readonly recovery: Recovery;
  readonly working: WorkingCopy;
  /** Files that are being made, shown in the run bar. */
  readonly exports: Exports;
  readonly #parts: Parts;
  #unclaim = (): void => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { host, dialogs, notices, document } = parts;
    this.recovery = new Recovery({ host, dialogs, notices, session: () => this.session });
    this.exports = new Exports({
      host,
      notices,
      choose: (title, suggested) => this.chooseTarget(title, suggested),
    });
    this.working = new WorkingCopy({ host, notices, current: () => document.stored });
  }

  edited(step: string): void {
    this.working.edited(step);
  }

  /** The program behind the window has ended: told at once, not at the next write. */
  hostLost(problem: Failure): void {
    if (this.session === null) this.#parts.notices.failed(problem);
    else this.working.lost(problem);
  }

  async connect(): Promise<void> {
    const { host } = this.#parts;
    const [info, examples, recent] = await Promise.all([
      host.info(),
      host.listExamples(),
      host.listRecent(),
      this.recovery.look(),
    ]);
    this.info = info;
    this.examples = examples;
    this.recent = recent;
    const { initial } = info;
    if (initial !== null)
      await ('example' in initial ? this.openExample(initial.example) : this.openPath(initial.path));
    this.starting = false;
  }

  async refresh(): Promise<void> {
    const { host } = this.#parts;
    [this.recent] = await Promise.all([host.listRecent(), this.recovery.look()]);
  }

  /** Looked at, so that it may be opened next. */
  lookAhead(path: string): void {
    void this.#parts.host.lookAhead(path);
  }

  async forget(path: string): Promise<void> {
    await this.#parts.host.forgetRecent(path);
    await this.refresh();
  }

  openExample(id: string): Promise<boolean> {
    return this.#openFresh(() => this.#parts.host.openExample(id));
  }

  /** Opens a file; where a window left unsaved work on it, that is offered first. */
  async openPath(path: string): Promise<boolean> {
    await this.recovery.look();
    const left = this.recovery.ofFile(path);
    if (left === undefined) return this.openSaved(path);
    await this.#parts.review(left);
    return this.session !== null;
  }

  /** Opens a file as it is; where another window has it, the user says what then. */
  async openSaved(path: string): Promise<boolean> {
    if (this.busy || !(await this.mayLeave())) return false;
    let how: OpenWish['how'] | null = 'own';
    while (how !== null) {
      const wish: OpenWish = { how, instead: this.session };
      const opened = await this.#open(() => this.#parts.host.openFile(path, wish), IN_USE);
      if (opened === null) return false;
      if (opened.ok) return true;
      how = await this.#askInUse(opened);
    }
    return false;
  }

  async #askInUse(problem: Failure): Promise<OpenWish['how'] | null> {
    const { dialogs } = this.#parts;
    const title = 'Another window has this project';
    const copy = { value: 'copy', label: 'Open a copy', kind: 'primary' } as const;
    const text = `${describeProblem(problem)} Two windows would overwrite each other’s work. A copy is untitled and leaves the file alone.`;
    if (problem.code === 'in-use') {
      const again = { value: 'own', label: 'Try again' } as const;
      const answer = await dialogs.ask(title, `${text} Close the project there to open it here.`, [
        copy,
        again,
      ]);
      return answer === 'copy' || answer === 'own' ? answer : null;
    }
    const answer = await dialogs.ask(title, text, [copy, { value: 'take', label: 'Take over…' }]);
    if (answer === 'copy') return 'copy';
    if (answer !== 'take') return null;
    const sure = await dialogs.ask(
      'Is the other window gone?',
      'Whether it still runs on that machine cannot be seen from here. If it does, it will not be able to save to this file any more.',
      [{ value: 'take-over', label: 'Take over', kind: 'danger' }],
    );
    return sure === 'take-over' ? sure : null;
  }

  async openLeftOver({ session, path }: LeftOver): Promise<boolean> {
    const opened = await this.#openFresh(() => this.#parts.host.openLeftOver(session));
    if (opened && path !== null && this.path === null)
      this.#parts.notices.say(
        `Another window has ${baseName(path)} open: save the recovered project under another name.`,
      );
    return opened;
  }
  /** A project file that was dropped onto the window. */
  openBytes(name: string, bytes: Uint8Array): Promise<boolean> {
    return this.#openFresh(() => this.#parts.host.openBytes(name, bytes));
  }
  create(project: Project = newProject()): Promise<boolean> {
    return this.#openFresh(() => this.#parts.host.createProject(project));
  }

  async openWithDialog(): Promise<boolean> {
    const path = await this.#choose('open', 'Open a project', '', [
      PROJECT_EXTENSION,
      'json',
      'svg',
      'pdf',
      'png',
      'tiff',
    ]);
    return path !== null && this.openPath(path);
  }

  /** Path of a file to take in; null when dismissed. */
  chooseExisting(title: string, extensions: readonly string[]): Promise<string | null> {
    return this.#choose('open', title, '', extensions);
  }

  async save(): Promise<boolean> {
    const { path } = this;
    return path === null || !path.endsWith(`.${PROJECT_EXTENSION}`)
      ? this.saveAs()
      : this.#saveTo(path, true);
  }

  async saveAs(): Promise<boolean> {
    const suggested = `${fileNameOf(this.#parts.document.project.name) || 'Untitled'}.${PROJECT_EXTENSION}`;
    const chosen = await this.#choose('save', 'Save the project', suggested, [PROJECT_EXTENSION]);
    if (chosen === null) return false;
    const path = chosen.endsWith(`.${PROJECT_EXTENSION}`) ? chosen : `${chosen}.${PROJECT_EXTENSION}`;
    // Both file dialogs ask before an existing file is replaced.
    return this.#saveTo(path, true);
  }

  /** Path of a file to write, with the ending of the suggested name; null when dismissed. */
  async chooseTarget(title: string, suggested: string): Promise<string | null> {
    const extension = suggested.split('.').at(-1) ?? '';
    const path = await this.#choose('save', title, suggested, [extension]);
    return path === null || path.endsWith(`.${extension}`) ? path : `${path}.${extension}`;
  }

  /** Asks where a file goes, makes it and writes it. */
  export(title: string, suggested: string, content: ExportContent): Promise<void> {
    return this.exports.save(title, suggested, content);
  }

  /** True when nothing unsaved would be lost, or the user says so. */
  async mayLeave(): Promise<boolean> {
    const { document, dialogs } = this.#parts;
    if (this.session === null) return true;
    if (!(await this.exports.mayDrop(dialogs)) || !(await this.#parts.mayLeave())) return false;
    if (!document.edited && !this.#parts.unsaved()) return true;
    const answer = await dialogs.ask(
      `Save “${document.project.name}” first?`,
      'It has changes that are not in a file yet.',
      [
        { value: 'save', label: 'Save', kind: 'primary' },
        { value: 'discard', label: 'Discard changes', kind: 'danger' },
      ],
    );
    if (answer === 'save') return this.save();
    return answer === 'discard';
  }

  async close(): Promise<void> {
    if (!(await this.mayLeave())) return;
    const { session } = this;
    this.working.begin(null, null);
    this.#unclaim();
    this.session = null;
    this.path = null;
    if (session !== null) await this.#parts.host.closeProject(session);
    await this.refresh();
  }

  #choose(
    purpose: 'open' | 'save',
    title: string,
    suggested: string,
    extensions: readonly string[],
  ): Promise<string | null> {
    const { host, dialogs } = this.#parts;
    return this.info?.nativeDialogs === true
      ? host.chooseFile(purpose, suggested, extensions)
      : dialogs.browse({ purpose, title, suggested, extensions });
  }

  async #openFresh(open: () => Promise<Result<OpenedProject>>): Promise<boolean> {
    if (this.busy || !(await this.mayLeave())) return false;
    return (await this.#open(open)) !== null;
  }

  /** Puts what `open` gives in place of the open project; null when that failed, which is said but for codes to `ask` about. */
  async #open(
    open: () => Promise<Result<OpenedProject>>,
    ask: readonly string[] = [],
  ): Promise<Result<OpenedProject> | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      const { host, document, notices } = this.#parts;
      const opened = await open();
      if (!opened.ok && ask.includes(opened.code)) return opened;
      if (notices.failed(opened)) return null;
      const before = this.session;
      if (!document.load(opened.value.project, opened.value.recovered)) {
        notices.say('The project could not be read.', 'bad');
        return null;
      }
      this.working.begin(opened.value.session, document.stored);
      if (before !== null && before !== opened.value.session) await host.closeProject(before);
      this.#unclaim();
      this.#unclaim = claimSession(opened.value.session);
      this.session = opened.value.session;
      this.path = opened.value.path;
      this.#parts.opened(opened.value);
      const { session } = opened.value;
      setTimeout(() => void this.#complete(session), OPENING_MS);
      return opened;
    } finally {
      this.busy = false;
    }
  }

  /** The rest of a large project comes while its window is at work. */
  async #complete(session: string): Promise<void> {
    if (this.session !== session) return;
    const { host, notices } = this.#parts;
    const whole = await host.completeProject(session);
    if (whole.ok || this.session !== session) return;
    const run = (): void => void this.#complete(session);
    notices.say(describeProblem(whole), 'bad', { label: 'Retry', run });
  }

  async #saveTo(path: string, overwrite: boolean, anyway = false): Promise<boolean> {
    const { host, document, notices } = this.#parts;
    const { session } = this;
    if (session === null) return false;
    // A working folder that cannot be written is no hindrance: the host saves what it was told last.
    await this.working.flush();
    const packed = document.stored;
    const saved = await host.saveProject(session, path, overwrite, anyway);
    if (!saved.ok) return this.#saveFailed(saved, path, overwrite);
    this.path = saved.value.path;
    document.markSaved(packed);
    this.#parts.saved();
    notices.say(`Saved to ${baseName(saved.value.path)}`, 'good');
    void this.refresh();
    return true;
  }

  async #saveFailed(problem: Failure, path: string, overwrite: boolean): Promise<boolean> {
    const { dialogs, notices } = this.#parts;
    if (problem.code === 'renamed') return this.#saveRenamed(problem, path);
    if (problem.code !== 'changed' && problem.code !== 'moved') {
      const run = (): void => void this.#saveTo(path, overwrite);
      notices.say(describeProblem(problem), 'bad', { label: 'Retry', run });
      return false;
    }
    const changed = problem.code === 'changed';
    const answer = await dialogs.ask(
      changed ? 'Replace what another program wrote?' : `Save ${baseName(path)} there again?`,
      `${describeProblem(problem)} ${changed ? 'Saving replaces that.' : 'Saving writes it there anew.'}`,
      [
        { value: 'as', label: 'Save as…', kind: 'primary' },
        changed
          ? { value: 'anyway', label: 'Replace', kind: 'danger' }
          : { value: 'anyway', label: 'Save there again' },
      ],
    );
    if (answer === 'as') return this.saveAs();
    return answer === 'anyway' && this.#saveTo(path, overwrite, true);
  }

  /** The file has another name or place by now: it goes on there, unless the user wants two. */
  async #saveRenamed(problem: Failure, path: string): Promise<boolean> {
    const now = problem.value;
    const renamed = folderOf(now) === folderOf(path);
    const [goOn, place] = renamed
      ? [`Save to ${baseName(now)}`, 'under the earlier name']
      : ['Save to its new place', 'in the earlier place'];
    const answer = await this.#parts.dialogs.ask(
      `${goOn}?`,
      `${describeProblem({ ...problem, value: '' })} Saving there goes on with that file; ${place} there would be two.`,
      [
        { value: 'now', label: goOn, kind: 'primary' },
        { value: 'as', label: 'Save as…' },
        { value: 'anyway', label: `Use the earlier ${renamed ? 'name' : 'place'}` },
      ],
    );
    if (answer === 'as') return this.saveAs();
    if (answer === 'now') return this.#saveTo(now, true);
    return answer === 'anyway' && this.#saveTo(path, true, true);
  }
}
