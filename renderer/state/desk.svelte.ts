import type { HostApi, LeftOver, OpenedProject } from '@preload/host-api';
import type { StandardProblem } from '@workers/validation/gallery';
import { SECTIONS, type Project, type Section } from '@workers/model';
import { memoryForRuns } from '@workers/sweeps/room';
import { panelById } from '../panels';
import type { Panel } from '../panels/panel';
import { Analysis } from './analysis';
import { Attachments } from './attachments.svelte';
import { BesideRun } from './beside.svelte';
import { Composer } from './composer.svelte';
import { ProjectDocument } from './document.svelte';
import { Dialogs } from './dialogs.svelte';
import { DisplayUnits } from './display-units.svelte';
import { problemLine } from './draft';
import { FieldsWork } from './fields.svelte';
import { Files } from './files.svelte';
import { FrameStore } from './frame-store';
import { Gallery } from './gallery.svelte';
import { LatticeWork } from './lattice.svelte';
import { Explain } from '../provenance/explain.svelte';
import { keptOrders, restoreQueue } from './kept-queue';
import { Layout } from './layout.svelte';
import { MaterialLibrary } from './library.svelte';
import { Notices } from './notices.svelte';
import { Plateaus } from './plateaus.svelte';
import { Player } from './player.svelte';
import type { Services, SweepPort } from './ports';
import { Preview } from './preview.svelte';
import { Probes } from './probes.svelte';
import { PulseReading } from './pulse-reading';
import type { RunItem } from './run-item.svelte';
import { nextSweepId } from './new-manifest';
import { driveTitle } from './run-title';
import { RunQueue } from './run-queue.svelte';
import { Runs } from './runs.svelte';
import { Scene } from './scene.svelte';
import { tellingTime, tellingTimeOfText } from './telling';
import { TextSize } from './text-size.svelte';
import { Steps } from './steps';
import { SweepDraft } from './sweep-draft.svelte';
import { Sweeps } from './sweeps.svelte';
import { Theme } from './theme.svelte';
import { Tour } from './tour.svelte';
import type { ViewsOnShow } from '../stage/texture/exporter';
import { ViewChoices } from '../stage/view-choices.svelte';
import { Zone } from './zone';
import { keepAwake } from './wake-lock';

export type CardId = Section['id'] | 'runs' | 'figures';

/** Everything on the desk: the parts of the window's state and how they speak to each other. */
export class Desk {
  readonly host: HostApi;
  /** Threads of this machine. */
  readonly cores = navigator.hardwareConcurrency;
  readonly notices = new Notices();
  readonly dialogs = new Dialogs();
  readonly theme = new Theme();
  readonly textSize = new TextSize();
  readonly tour = new Tour();
  readonly layout = new Layout();
  readonly units = new DisplayUnits();
  readonly gallery = new Gallery();
  readonly library: MaterialLibrary;
  readonly explain: Explain;
  readonly document: ProjectDocument;
  readonly files: Files;
  readonly attachments: Attachments;
  readonly preview: Preview;
  readonly pulses: PulseReading;
  readonly plateaus: Plateaus;
  readonly analysis: Analysis;
  readonly zone: Zone;
  readonly lattice: LatticeWork;
  readonly frames: FrameStore;
  readonly runs: Runs;
  readonly queue: RunQueue;
  readonly sweeps: Sweeps;
  /** The plan that is being made. */
  readonly sweepDraft: SweepDraft;
  /** What Ctrl+Z takes back: changes of the inputs, and of the form of a sweep while it is on show. */
  readonly steps: Steps;
  readonly player: Player;
  readonly scene: Scene;
  readonly view = new ViewChoices();
  readonly fields: FieldsWork;
  readonly probes: Probes;
  readonly beside: BesideRun;
  card = $state<CardId>('drive');
  readonly composer = new Composer();
  /** Field that somebody asked for: its form shows it and gives it the focus. A new object asks again. */
  sought = $state.raw<{ readonly path: string } | null>(null);
  /** The panel in place of texture and plots, if one is chosen. */
  panel = $state.raw<Panel | null>(null);
  /** The view that the export dialog draws. */
  exporting = $state.raw<ViewsOnShow | null>(null);
  /** Asks the stage what it shows; null while there is none. */
  viewsOnShow: (() => ViewsOnShow | null) | null = null;
  /** Names of the figures kept in the project. */
  figures = $state.raw<readonly string[]>([]);
  unsavedFigures = $state(false);
  /** What stands in the way of the start, when the host does not answer. */
  broken = $state('');

  constructor(host: HostApi, services: Services) {
    this.host = host;
    this.library = new MaterialLibrary(host, this.notices);
    this.explain = new Explain(this);
    this.document = new ProjectDocument(
      (step) => this.#edited(step),
      (id) => this.library.preset(id),
    );
    this.files = new Files({
      host,
      document: this.document,
      dialogs: this.dialogs,
      notices: this.notices,
      unsaved: () => this.runs.unsaved || this.unsavedFigures,
      mayLeave: () => this.#mayLeaveRun(),
      review: (left) => this.reviewLeftOver(left),
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
    this.pulses = new PulseReading(this.preview, () => this.document.project);
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
      told: (item, csv) => this.#showEarly(item, csv),
      ended: (item) => this.#ended(item),
    });
    const port = this.#sweepPort(services);
    this.plateaus = new Plateaus({ host, session, port });
    this.queue = new RunQueue({
      runs: this.runs,
      machine: () => ({ cores: this.cores, memory: memoryForRuns(this.files.info?.memory ?? 0) }),
      demand: (project) => port().demand(project, this.cores),
      ended: (order, outcome) => this.sweeps.ended(order, outcome),
      stopped: (reason) =>
        this.notices.say(`The queue waits because a run could not be stored. ${reason}`, 'bad'),
      changed: (jobs) => this.files.working.queued(keptOrders(jobs)),
    });
    const { queue, runs: own } = this;
    this.sweeps = new Sweeps({ host, runs: own, queue, notices: this.notices, session, port });
    this.sweepDraft = new SweepDraft(this, port);
    this.steps = new Steps(() => (this.#planning ? [this.document, this.sweepDraft] : [this.document]));
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
    return firstProblem === null ? '' : problemLine(firstProblem);
  }

  /** Opens the dialog that exports pictures of the view as it is now. */
  exportView(shown: ViewsOnShow): void {
    this.exporting = shown;
    this.dialogs.toggle('export-view');
  }

  /** Shows a panel in the stage, or with an empty name texture and plots. */
  showPanel(id: string): void {
    this.panel = panelById(id) ?? null;
  }

  /** Puts the card of a field on show, and the cursor into the field. */
  goToField(path: string): void {
    const section = SECTIONS.find(({ groups }) =>
      groups.some(({ fields }) => fields.some((f) => f.path === path)),
    );
    if (section === undefined) return;
    this.card = section.id;
    if (!this.layout.inspector.open) this.layout.toggle('inspector');
    this.sought = { path };
  }

  async connect(): Promise<void> {
    try {
      void this.gallery.load();
      void this.library.load();
      await this.files.connect();
    } catch (error) {
      this.broken = error instanceof Error ? error.message : String(error);
    }
  }

  /** What a run is started with: figures look at runs, a run does not depend on them. */
  get #inputs(): Project {
    return { ...this.document.stored, compositions: [] };
  }

  /** Threads for a run that the user starts by hand: what others leave, but one at least. */
  get #threads(): number {
    const used = this.runs.going.reduce((sum, { demand }) => sum + demand.threads, 0);
    return Math.max(1, this.cores - used);
  }

  #sweepPort(services: Services): () => SweepPort {
    let port: SweepPort | null = null;
    return () => (port ??= services.openSweep());
  }

  async run(): Promise<void> {
    if (this.runBlocked !== '' || this.runs.occupied) return;
    this.player.pause();
    const release = await keepAwake();
    await this.runs.start(this.#inputs, this.#threads);
    release();
    this.queue.advance();
  }

  /** The form of a sweep is on show. */
  get #planning(): boolean {
    return this.panel?.id === 'sweeps' && !this.sweeps.allRuns && this.sweeps.shown === null;
  }

  /** Opens the form of a new sweep. */
  newSweep(): void {
    this.sweeps.allRuns = false;
    this.sweeps.shownId = null;
    this.showPanel('sweeps');
  }

  /** Shows a sweep, or with null all runs as a table. */
  showSweep(id: string | null): void {
    this.sweeps.allRuns = id === null;
    if (id !== null) this.sweeps.shownId = id;
    this.showPanel('sweeps');
  }

  /** Keeps the plan of the form, and starts it. */
  async startSweep(): Promise<void> {
    const sweep = this.sweepDraft.sweep(nextSweepId(this.sweeps.list.map(({ id }) => id)));
    if (sweep === null || !(await this.sweeps.keep(sweep))) return;
    if (sweep.method === 'runs') this.sweeps.run(sweep, this.sweeps.missing(sweep));
  }

  /** Runs the present inputs as soon as there is room, beside what runs already. */
  enqueue(): void {
    if (this.runBlocked !== '') return;
    const project = this.#inputs;
    this.queue.add([{ title: driveTitle(project), inputs: project }]);
    const { waiting } = this.queue;
    if (waiting.length > 0) this.notices.say('Queued: it starts when there is room for it');
  }

  /** Goes on with a run that was cancelled or interrupted. */
  async continueRun(item: RunItem): Promise<void> {
    if (this.runs.occupied) return;
    this.player.pause();
    const release = await keepAwake();
    await this.runs.continue(item, this.#threads);
    release();
    this.queue.advance();
  }

  /** Opens the working folder that a window left; a run that was cut is on show and can be continued. */
  async openLeftOver(left: LeftOver): Promise<void> {
    if ((await this.files.openLeftOver(left)) && left.runs > 0) this.runs.unsaved = true;
  }

  /** Shows what a left-over folder holds beside what was saved, and does what is chosen there. */
  async reviewLeftOver(left: LeftOver): Promise<void> {
    const answer = await this.files.recovery.review(left);
    if (answer === 'recovered') await this.openLeftOver(left);
    if (answer === 'saved' && left.path !== null) await this.files.openSaved(left.path);
    if (answer === 'discard') await this.files.recovery.discard(left);
  }

  /** Opens a standard problem as a new project and runs it. */
  async runProblem({ project }: StandardProblem): Promise<void> {
    if (!(await this.files.create(project))) return;
    this.card = 'solver';
    await this.run();
  }

  /** Puts a run on show; null: the project before its drive. */
  async show(item: RunItem | null): Promise<void> {
    this.player.pause();
    await this.runs.show(item);
    if (item === null || item.active || this.runs.shown !== item) return;
    this.player.load(item.covered, tellingTime(item.table));
    await this.pulses.of(item);
  }

  /** The picture of a run is fetched while its table is read. */
  #showEarly(item: RunItem, csv: string): void {
    if (this.runs.shown === item && !item.active) this.player.load(item.covered, tellingTimeOfText(csv));
  }

  /** Back to the inputs of a run; name and notes stay. */
  takeInputs(item: RunItem): void {
    if (item.stored === null) return;
    const { name, notes, compositions } = this.document.stored;
    this.document.replace({ ...item.stored, name, notes, compositions });
  }

  async keepFigure(name: string, svg: string): Promise<void> {
    const { session } = this.files;
    if (session === null || this.notices.failed(await this.host.keepFigure(session, name, svg))) return;
    this.figures = [...this.figures.filter((other) => other !== name), name].sort();
    this.unsavedFigures = true;
    this.notices.say(`Kept ${name} in the project`, 'good');
  }

  #edited(step: string): void {
    this.files.edited(step);
    this.preview.ask(this.document.project);
    const { shown } = this.runs;
    if (shown !== null && !shown.active) void this.pulses.of(shown);
  }

  #opened(project: OpenedProject): void {
    this.frames.clear();
    this.probes.clear();
    this.plateaus.clear();
    this.attachments.load(project.files);
    this.preview.clear();
    this.queue.cancelAll();
    this.runs.load(project.runs, project.resumable);
    this.sweeps.load(project.sweeps);
    this.sweepDraft.forget();
    // A project opens on its texture; one with figures stays in the composer.
    this.composer.open &&= this.document.stored.compositions.length > 0;
    if (!this.composer.open) this.panel = null;
    this.figures = project.figures;
    this.unsavedFigures = false;
    this.card = 'drive';
    // The newest run is what is looked at; what the inputs promise can wait for its picture.
    void this.show(this.runs.list[0] ?? null).finally(() => this.preview.ask(this.document.project));
    if (restoreQueue(this, project.recovered?.queue ?? [])) this.card = 'runs';
  }

  #saved(): void {
    this.runs.unsaved = false;
    this.unsavedFigures = false;
  }

  /** The pulse stays on screen, the cursor at its end. */
  #ended(item: RunItem): void {
    // A point of a sweep is read with the others of it.
    if (item.manifest.sweep === undefined || this.runs.shown === item) void this.pulses.of(item);
    if (this.runs.shown !== item) return;
    this.player.load(item.covered, item.covered);
  }

  async #mayLeaveRun(): Promise<boolean> {
    const { going } = this.runs;
    const waiting = this.queue.waiting.length;
    if (going.length === 0 && waiting === 0) return true;
    const [first] = going;
    const one = going.length === 1 && waiting === 0 && first !== undefined;
    const answer = await this.dialogs.ask(
      one ? 'Stop the run?' : 'Stop the runs?',
      one
        ? `“${this.runs.nameOf(first)}” is still running. What it has recorded is kept.`
        : `${String(going.length)} running and ${String(waiting)} waiting. What has been recorded is kept; a sweep can be gone on with later.`,
      [
        { value: 'stay', label: 'Keep running', kind: 'primary' },
        { value: 'stop', label: one ? 'Stop the run' : 'Stop the runs', kind: 'danger' },
      ],
    );
    if (answer !== 'stop') return false;
    this.queue.cancelAll();
    await this.runs.stop();
    return true;
  }
}
