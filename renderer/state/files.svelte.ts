import type {
  ExampleSummary,
  HostApi,
  HostInfo,
  LeftOver,
  OpenedProject,
  RecentEntry,
} from '@preload/host-api';
import type { Project, Result } from '@workers/model';
import { debounced } from './debounce';
import { newProject, type ProjectDocument } from './document.svelte';
import type { Dialogs } from './dialogs.svelte';
import type { Notices } from './notices.svelte';

export const PROJECT_EXTENSION = 'spinmotive';
const AUTOSAVE_MS = 500;
export const baseName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? path;
const fileName = (title: string): string => title.replaceAll(/[\\/:*?"<>|]+/gu, ' ').trim() || 'Untitled';

interface Parts {
  readonly host: HostApi;
  readonly document: ProjectDocument;
  readonly dialogs: Dialogs;
  readonly notices: Notices;
  /** Something besides the document is unsaved (runs, figures). */
  readonly unsaved: () => boolean;
  /** A run that must be stopped first. */
  readonly mayLeave: () => Promise<boolean>;
  readonly opened: (project: OpenedProject) => void;
  readonly saved: () => void;
}

/** Opening, saving and closing of projects, and the working folder that every change lands in. */
export class Files {
  session = $state<string | null>(null);
  path = $state<string | null>(null);
  info = $state.raw<HostInfo | null>(null);
  examples = $state.raw<readonly ExampleSummary[]>([]);
  recent = $state.raw<readonly RecentEntry[]>([]);
  /** Runs that a killed program left. */
  leftOver = $state.raw<readonly LeftOver[]>([]);
  busy = $state(false);
  readonly #parts: Parts;
  readonly autosave = debounced(() => void this.#writeWorkingCopy(), AUTOSAVE_MS);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async connect(): Promise<void> {
    const { host } = this.#parts;
    const [info, examples, recent, leftOver] = await Promise.all([
      host.info(),
      host.listExamples(),
      host.listRecent(),
      host.listLeftOver(),
    ]);
    this.info = info;
    this.examples = examples;
    this.recent = recent;
    this.leftOver = leftOver;
    const { initial } = info;
    if (initial !== null)
      await ('example' in initial ? this.openExample(initial.example) : this.openPath(initial.path));
  }

  async refresh(): Promise<void> {
    const { host } = this.#parts;
    [this.recent, this.leftOver] = await Promise.all([host.listRecent(), host.listLeftOver()]);
  }

  async forget(path: string): Promise<void> {
    await this.#parts.host.forgetRecent(path);
    await this.refresh();
  }

  openExample(id: string): Promise<boolean> {
    return this.#open(() => this.#parts.host.openExample(id));
  }
  openPath(path: string): Promise<boolean> {
    return this.#open(() => this.#parts.host.openFile(path));
  }
  openLeftOver(session: string): Promise<boolean> {
    return this.#open(() => this.#parts.host.openLeftOver(session));
  }
  create(project: Project = newProject()): Promise<boolean> {
    return this.#open(() => this.#parts.host.createProject(project));
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
    const suggested = `${fileName(this.#parts.document.project.name)}.${PROJECT_EXTENSION}`;
    const chosen = await this.#choose('save', 'Save the project', suggested, [PROJECT_EXTENSION]);
    if (chosen === null) return false;
    const path = chosen.endsWith(`.${PROJECT_EXTENSION}`) ? chosen : `${chosen}.${PROJECT_EXTENSION}`;
    // Both file dialogs ask before an existing file is replaced.
    return this.#saveTo(path, true);
  }

  /** Writes a file where the user wants it, and says so. */
  async export(title: string, suggested: string, content: Uint8Array | string): Promise<void> {
    const extension = suggested.split('.').at(-1) ?? '';
    const path = await this.#choose('save', title, suggested, [extension]);
    if (path === null) return;
    const target = path.endsWith(`.${extension}`) ? path : `${path}.${extension}`;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { host, notices } = this.#parts;
    const written = await host.exportFile(target, bytes, true);
    if (notices.failed(written)) return;
    notices.say(`Exported ${baseName(written.value.path)}`, 'good');
  }

  /** True when nothing unsaved would be lost, or the user says so. */
  async mayLeave(): Promise<boolean> {
    const { document, dialogs } = this.#parts;
    if (this.session === null) return true;
    if (!(await this.#parts.mayLeave())) return false;
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
    this.autosave.flush();
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

  async #open(open: () => Promise<Result<OpenedProject>>): Promise<boolean> {
    if (this.busy || !(await this.mayLeave())) return false;
    this.busy = true;
    try {
      const { host, document, notices } = this.#parts;
      const opened = await open();
      if (notices.failed(opened)) return false;
      const before = this.session;
      this.autosave.cancel();
      if (!document.load(opened.value.project)) {
        notices.say('The project could not be read.', 'bad');
        return false;
      }
      if (before !== null && before !== opened.value.session) await host.closeProject(before);
      this.session = opened.value.session;
      this.path = opened.value.path;
      this.#parts.opened(opened.value);
      return true;
    } finally {
      this.busy = false;
    }
  }

  async #saveTo(path: string, overwrite: boolean): Promise<boolean> {
    const { host, document, notices } = this.#parts;
    const { session } = this;
    if (session === null) return false;
    this.autosave.cancel();
    await this.#writeWorkingCopy();
    const saved = await host.saveProject(session, path, overwrite);
    if (notices.failed(saved)) return false;
    this.path = saved.value.path;
    document.markSaved();
    this.#parts.saved();
    notices.say(`Saved to ${baseName(saved.value.path)}`, 'good');
    void this.refresh();
    return true;
  }

  async #writeWorkingCopy(): Promise<void> {
    const { host, document, notices } = this.#parts;
    if (this.session !== null)
      notices.failed(await host.updateProject(this.session, $state.snapshot(document.stored)));
  }
}
