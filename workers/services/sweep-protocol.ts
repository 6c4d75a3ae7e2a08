import type { Problem, Project, Result } from '../model';
import type { Demand } from '../sweeps/room';
import type { Observed, ObservedTable } from '../sweeps/observables';
import type { Sweep, SweepPoint } from '../sweeps/plan';

/** What a plan comes to, before anything of it is run. */
export interface SweepOutlook {
  readonly points: readonly SweepPoint[];
  /** Points whose inputs are refused, by their number, with the reason. */
  readonly problems: ReadonlyMap<number, Problem>;
  /** Fields that do not act with the inputs as they are: "Density" while no current flows. */
  readonly idle: readonly string[];
  /** Bytes of the largest run, and threads it makes use of. */
  readonly demand: Demand;
  /** Cells times simulated seconds, all accepted points together; wall time goes with it. */
  readonly work: number;
  /** Bytes of tables and pictures on disk. */
  readonly disk: number;
}

/** Questions about sweeps that take too long for the page's own thread. */
export interface SweepApi {
  /** Errors: those of `expand`, and `bad-sweep` where not one point is accepted. `cores`: of this machine. */
  outlook(sweep: Sweep, cores: number): Promise<Result<SweepOutlook>>;
  /** Inputs of one point. Errors: those of `pointProject`. */
  project(sweep: Sweep, point: SweepPoint): Promise<Result<Project>>;
  /** What a run of a project takes. */
  demand(project: Project, cores: number): Promise<Demand>;
  /** The wall model of a project. Errors: those of `wallPreview`. */
  wall(project: Project): Promise<Result<Observed>>;
  /** The wall model of one point. Errors: those of `pointProject` and `wallPreview`. */
  wallPoint(sweep: Sweep, point: SweepPoint): Promise<Result<Observed>>;
  /** What a recorded table says. */
  observe(project: Project, table: ObservedTable): Promise<Observed>;
  /** The same from the text of `table.csv`. Errors: those of the text. */
  observeText(project: Project, csv: string): Promise<Result<Observed>>;
}
