import {
  describeProblem,
  problemsOf,
  type Files,
  type Problem,
  type Project,
  type Result,
} from '@workers/model';
import type { Mesh } from '@workers/services/protocol';
import type {
  EngineFacts,
  InitialPicture,
  PulseSummary,
  TwinSeparation,
  WallPreview,
} from '@workers/services/preview-protocol';
import type { Mate } from '@workers/voltage/signals/mates';
import { recordedColumns } from '@workers/voltage/signals/recorded-columns';
import type { RunTable } from '../stage/run-table';
import { Latest } from './latest';
import type { Picture } from '../stage/types';
import { pictureOf } from './picture';
import type { PreviewPort } from './ports';

/** What the initial state depends on; the drive is not part of it, so its slider costs no picture. */
const textureKey = ({ material, geometry, grains, regions, texture, solver }: Project): string =>
  JSON.stringify([material, geometry, grains, regions, texture, solver.nx, solver.ny, solver.nz]);

/** What mesh, memory and terms depend on: of the drive only what acts, so a slider costs nothing. */
const engineKey = (project: Project): string =>
  JSON.stringify([
    textureKey(project),
    project.solver,
    project.thermal,
    JSON.stringify(project.drive, (_, value: unknown) => (typeof value === 'number' ? value !== 0 : value)),
  ]);

/** The wall model and the state before the drive, always of the newest project that made sense. */
/** A vortex wall is nothing wrong: only that there is no model of it. */
const whyNot = (problem: Problem): string =>
  problem.code.startsWith('no-wall') && problem.value !== ''
    ? `No wall model for this: ${problem.value.replace(/^A /u, 'a ')}. ${problem.hint}`
    : describeProblem({ ...problem, path: '' });

export class Preview {
  result = $state.raw<WallPreview | null>(null);
  /** Why there is no expectation, in one line. */
  reason = $state('');
  mesh = $state.raw<Mesh | null>(null);
  picture = $state.raw<Picture | null>(null);
  /** Why there is no picture: a file that is missing or does not fit. */
  problem = $state.raw<Problem | null>(null);
  /** Mesh, memory, lengths and terms; null while unknown. */
  engine = $state.raw<EngineFacts | null>(null);
  readonly #wall: Latest<Project, Result<WallPreview>>;
  readonly #initial: Latest<Project, Result<InitialPicture>>;
  readonly #engine: Latest<Project, Result<EngineFacts>>;
  readonly #port: PreviewPort;
  #drawn = '';
  #counted = '';

  constructor(port: PreviewPort, filesOf: (project: Project) => Promise<Result<Files>>) {
    this.#port = port;
    this.#wall = new Latest(
      (project) => port.preview(project),
      (answer) => {
        this.result = answer.ok ? answer.value : null;
        this.reason = answer.ok ? '' : whyNot(answer);
      },
    );
    this.#initial = new Latest(
      async (project) => {
        const files = await filesOf(project);
        return files.ok ? port.initial(project, files.value) : files;
      },
      (answer) => {
        this.problem = answer.ok ? null : (problemsOf(answer)[0] ?? null);
        if (answer.ok) this.mesh = answer.value.mesh;
        this.picture = answer.ok ? pictureOf(answer.value.m) : null;
      },
    );
    this.#engine = new Latest(
      async (project) => {
        const files = await filesOf(project);
        return files.ok ? port.engine(project, files.value, navigator.hardwareConcurrency) : files;
      },
      (answer) => {
        this.engine = answer.ok ? answer.value : null;
      },
    );
  }

  ask(project: Project): void {
    this.#wall.ask(project);
    const counted = engineKey(project);
    if (counted !== this.#counted) {
      this.#counted = counted;
      this.#engine.ask(project);
    }
    const key = textureKey(project);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#initial.ask(project);
  }

  /** What a recorded run says about the signal. */
  async measure(project: Project, table: RunTable): Promise<PulseSummary> {
    return this.#port.measure(project, recordedColumns(table));
  }

  /** The wall model of a project and of its twin, combined. */
  separate(project: Project, by: Mate): Promise<Result<TwinSeparation>> {
    return this.#port.separate(project, by);
  }

  /** Another project: nothing of the old one may be shown. */
  clear(): void {
    this.#wall.forget();
    this.#initial.forget();
    this.#engine.forget();
    this.#drawn = '';
    this.#counted = '';
    this.engine = null;
    this.result = null;
    this.reason = '';
    this.mesh = null;
    this.picture = null;
    this.problem = null;
  }
}
