import type { HostApi, OpenedProject } from '@preload/host-api';
import type { StandardProblem } from '@workers/validation/gallery';
import { fieldAt, SECTIONS, describeProblem, type Project, type Section } from '@workers/model';
import { panelById } from '../panels';
import type { Panel } from '../panels/panel';
import { Analysis } from './analysis';
import { Attachments } from './attachments.svelte';
import { BesideRun } from './beside.svelte';
import { ProjectDocument } from './document.svelte';
import { Dialogs } from './dialogs.svelte';
import { DisplayUnits } from './display-units.svelte';
import { fieldOf } from './draft';
import { FieldsWork } from './fields.svelte';
import { Files } from './files.svelte';
import { FrameStore } from './frame-store';
import { Gallery } from './gallery.svelte';
import { LatticeWork } from './lattice.svelte';
import { Layout } from './layout.svelte';
import { Notices } from './notices.svelte';
import { Player } from './player.svelte';
import type { Services } from './ports';
import { Preview } from './preview.svelte';
import { Probes } from './probes.svelte';
import type { RunItem } from './run-item.svelte';
import { Runs } from './runs.svelte';
import { Scene } from './scene.svelte';
import { Theme } from './theme.svelte';
import type { Exporter } from '../stage/texture/exporter';
import { ViewChoices } from '../stage/view-choices.svelte';
import { Zone } from './zone';
import { keepAwake } from './wake-lock';

export type CardId = Section['id'] | 'runs' | 'figures';

/** Everything on the desk: the parts of the window's state and how they speak to each other. */
export class Desk {
  readonly host: HostApi;
  readonly notices = new Notices();
  readonly dialogs = new Dialogs();
  readonly theme = new Theme();
  readonly layout = new Layout();
  readonly units = new DisplayUnits();
  readonly gallery = new Gallery();
  readonly document: ProjectDocument;
  readonly files: Files;
  readonly attachments: Attachments;
  readonly preview: Preview;
  readonly analysis: Analysis;
  readonly zone: Zone;
  readonly lattice: LatticeWork;
  readonly frames: FrameStore;
  readonly runs: Runs;
  readonly player: Player;
  readonly scene: Scene;
  readonly view = new ViewChoices();
  readonly fields: FieldsWork;
  readonly probes: Probes;
  readonly beside: BesideRun;
  card = $state<CardId>('drive');
  /** The panel in place of texture and plots, if one is chosen. */
  panel = $state.raw<Panel | null>(null);
  /** The view that the export dialog draws. */
  exporting = $state.raw<Exporter | null>(null);
  /** Names of the figures kept in the project. */
  figures = $state.raw<readonly string[]>([]);
  unsavedFigures = $state(false);
  /** What stands in the way of the start, when the host does not answer. */
  broken = $state('');

  constructor(host: HostApi, services: Services) {
    this.host = host;
    this.document = new ProjectDocument(() => this.#edited());
    this.files = new Files({
      host,
      document: this.document,
      dialogs: this.dialogs,
      notices: this.notices,
      unsaved: () => this.runs.unsaved || this.unsavedFigures,
      mayLeave: () => this.#mayLeaveRun(),
      opened: (project) => this.#opened(project),
      saved: () => this.#saved(),
    });
    const session = (): string | null => this.files.session;
    this.attachments = new Attachments({
      host,
      notices: this.notices,
      session,
      choose: (title, extensions) => this.files.chooseExisting(title, extensions),
    });
    const filesOf = (project: Project) => this.attachments.filesOf(project);
    this.preview = new Preview(services.openPreview(), filesOf);
    this.analysis = new Analysis(() => services.openAnalysis());
    this.zone = new Zone(() => services.openZone());
    this.lattice = new LatticeWork(this, () => services.openLattice());
    this.frames = new FrameStore(host);
    this.runs = new Runs({
      host,
      services,
      frames: this.frames,
      notices: this.notices,
      session,
      filesOf,
      version: () => this.files.info?.version ?? '',
      ended: (item) => this.#ended(item),
    });
    this.player = new Player(() => this.scene.follow());
    const { document, runs, player, preview, frames, notices, gallery } = this;
    this.scene = new Scene({ document, runs, player, preview, frames, notices, gallery, session });
    this.fields = new FieldsWork(this, () => services.openFields());
    this.probes = new Probes(this);
    this.beside = new BesideRun(this);
  }

  get dirty(): boolean {
    return this.document.edited || this.runs.unsaved || this.unsavedFigures;
  }
  get section(): Section | undefined {
    return SECTIONS.find((section) => section.id === this.card);
  }
  /** Why Run is disabled, or empty. */
  get runBlocked(): string {
    if (this.files.session === null) return 'Open a project first.';
    const firstProblem = this.document.firstProblem ?? this.preview.problem;
    if (firstProblem === null) return '';
    const label = fieldAt(fieldOf(firstProblem.path))?.meta.label ?? firstProblem.path;
    return describeProblem({ ...firstProblem, path: label });
  }

  /** Opens the dialog that exports pictures of the view as it is now. */
  exportView(view: Exporter): void {
    this.exporting = view;
    this.dialogs.toggle('export-view');
  }

  /** Shows a panel in the stage, or with an empty name texture and plots. */
  showPanel(id: string): void {
    this.panel = panelById(id) ?? null;
  }

  async connect(): Promise<void> {
    try {
      void this.gallery.load();
      await this.files.connect();
    } catch (error) {
      this.broken = error instanceof Error ? error.message : String(error);
    }
  }

  async run(): Promise<void> {
    if (this.runBlocked !== '' || this.runs.active !== null) return;
    this.player.pause();
    const release = await keepAwake();
    await this.runs.start(this.document.stored);
    release();
  }

  /** Goes on with a run that was cancelled or interrupted. */
  async continueRun(item: RunItem): Promise<void> {
    if (this.runs.active !== null) return;
    this.player.pause();
    const release = await keepAwake();
    await this.runs.continue(item);
    release();
  }

  /** Opens the working folder of a killed program; the run in it is on show and can be continued. */
  async openLeftOver(session: string): Promise<void> {
    // Nothing of it is certain to be in a file.
    if (await this.files.openLeftOver(session)) this.runs.unsaved = true;
  }

  /** Opens a standard problem as a new project and runs it. */
  async runProblem({ project }: StandardProblem): Promise<void> {
    if (!(await this.files.create(project))) return;
    this.card = 'solver';
    await this.run();
  }

  /** Puts a run on show, or with null the project before its drive. */
  async show(item: RunItem | null): Promise<void> {
    this.player.pause();
    await this.runs.show(item);
    if (item === null || item.active || this.runs.shown !== item) return;
    this.player.load(item.covered, this.#telling(item));
    this.scene.follow();
    await this.#measure(item);
  }

  async #measure(item: RunItem): Promise<void> {
    if (item.pulse !== null || item.table === null || item.project === null) return;
    item.pulse = await this.preview.measure(item.project, item.table);
  }

  /** Time whose picture tells most at first sight: the largest voltage on record. */
  #telling(item: RunItem): number {
    const t = item.table?.column('t');
    const V = item.table?.column('V');
    if (t === undefined || V === undefined || V.length === 0) return 0;
    const at = V.reduce((most, value, i) => (Math.abs(value) > Math.abs(V[most] ?? 0) ? i : most), 0);
    return t[at] ?? 0;
  }

  /** The project goes back to what a run was made with; its name and notes stay. */
  takeInputs(item: RunItem): void {
    if (item.stored === null) return;
    const { name, notes } = this.document.stored;
    this.document.replace({ ...item.stored, name, notes });
  }

  async keepFigure(name: string, svg: string): Promise<void> {
    const { session } = this.files;
    if (session === null || this.notices.failed(await this.host.keepFigure(session, name, svg))) return;
    this.figures = [...this.figures.filter((other) => other !== name), name].sort();
    this.unsavedFigures = true;
    this.notices.say(`Kept ${name} in the project`, 'good');
  }

  #edited(): void {
    this.files.autosave();
    this.preview.ask(this.document.project);
  }

  #opened(project: OpenedProject): void {
    this.frames.clear();
    this.probes.clear();
    this.attachments.load(project.files);
    this.preview.clear();
    this.preview.ask(this.document.project);
    this.runs.load(project.runs, project.resumable);
    this.figures = project.figures;
    this.unsavedFigures = false;
    this.card = 'drive';
    void this.show(this.runs.list[0] ?? null);
  }

  #saved(): void {
    this.runs.unsaved = false;
    this.unsavedFigures = false;
  }

  /** The pulse stays on screen, the cursor at its end. */
  #ended(item: RunItem): void {
    void this.#measure(item);
    if (this.runs.shown !== item) return;
    this.player.load(item.covered, item.covered);
    this.scene.follow();
  }

  async #mayLeaveRun(): Promise<boolean> {
    const { active } = this.runs;
    if (active === null) return true;
    const answer = await this.dialogs.ask(
      'Stop the run?',
      `“${active.manifest.title}” is still running. What it has recorded is kept.`,
      [
        { value: 'stay', label: 'Keep running', kind: 'primary' },
        { value: 'stop', label: 'Stop the run', kind: 'danger' },
      ],
    );
    if (answer !== 'stop') return false;
    await this.runs.stop();
    return true;
  }
}
