import type { MeshAdvice } from './mesh-advice';
import type { Files, Project, Result } from '../model';
import type { Detectability } from '../voltage/signals/assess';
import type { Mate } from '../voltage/signals/mates';
import type { RecordedTable } from '../voltage/signals/recorded-columns';
import type { SignalTraces } from '../voltage/signals/traces';
import type { Mesh } from './protocol';

export type { Detectability, SignalTraces };

/** Answer of the wall model to "what would I see?", fast enough to follow a slider. Arrays share one time base. */
export interface WallPreview {
  /** s */
  readonly t: Float64Array;
  /** V₂₁ total, adiabatic and β part, V. */
  readonly V: Float64Array;
  readonly Vadiabatic: Float64Array;
  readonly Vbeta: Float64Array;
  /** Wall centre from the left end, m; wall angle, rad. */
  readonly q: Float64Array;
  readonly phi: Float64Array;
  /** The motive force and what competes with it. */
  readonly signals: SignalTraces;
  readonly summary: PreviewSummary;
}

export interface PreviewSummary {
  /** Signed voltage while the wall is between the leads (mean over that time), V; NaN when it never gets there. */
  readonly plateau: number;
  /** How long the wall is between the leads, s. */
  readonly plateauDuration: number;
  /** Mean wall velocity at full drive, m/s. */
  readonly velocity: number;
  /** Largest |V| of the pulse, V. */
  readonly peak: number;
  /** Walker field, T; width parameter Δ, m; hard-axis field, T. */
  readonly walkerField: number;
  readonly wallWidth: number;
  readonly hardAxisField: number;
  readonly regime: 'steady' | 'precessing' | 'still';
  readonly detectability: Detectability;
  /** Anything the wall model leaves out for this project, in plain words. */
  readonly caveats: readonly string[];
}

/** The same questions, answered from a recorded run. */
export type { RecordedTable as RecordedColumns };
export interface PulseSummary extends Pick<
  PreviewSummary,
  'plateau' | 'plateauDuration' | 'peak' | 'detectability'
> {
  readonly signals: SignalTraces;
  /** What relaxing has made of the wall where it is not what was asked for, in plain words; else empty. */
  readonly aftermath: string;
}

/** m as three blocks, x fastest. */
export interface InitialPicture {
  readonly mesh: Mesh;
  readonly m: Float32Array;
}

/** A term that acts in a project; its energy, where it has one, goes by its name. */
export interface TermFacts {
  readonly name: string;
  readonly label: string;
  readonly symbol: string;
  /** LaTeX. */
  readonly formula: string;
  readonly source: string;
}

/** What the solver makes of a project before it runs. */
export interface EngineFacts extends MeshAdvice {
  readonly cells: number;
  /** Cells that are magnetic. */
  readonly filled: number;
  /** Memory that a run takes, and the threads that it uses. */
  readonly bytes: number;
  readonly threads: number;
  /** Shortest √(2A/µ₀Ms²) and √(A/|Ku|) of the materials, m; the latter infinite without uniaxial anisotropy. */
  readonly exchangeLength: number;
  readonly blochLength: number;
  /** Largest edge of a cell along which the magnetisation can vary, m; 0 for a single cell. */
  readonly largestEdge: number;
  readonly terms: readonly TermFacts[];
}

/** A wall and its twin as an amplifier sees them, every signal of the project included; one time base, V. */
export interface TwinSeparation {
  readonly t: Float64Array;
  readonly wall: Float64Array;
  readonly twin: Float64Array;
  /** Half the sum and half the difference. */
  readonly even: Float64Array;
  readonly odd: Float64Array;
}

export interface PreviewApi {
  /** Wall model of the project. Errors: `no-wall`, `no-wall-model` with what stands in the way. */
  preview(project: Project): Promise<Result<WallPreview>>;
  /** State before the drive, not yet relaxed, and its mesh. Errors: those of a file that the project names. */
  initial(project: Project, files: Files): Promise<Result<InitialPicture>>;
  /** Mesh, memory, lengths and terms. `available`: threads of this machine. Errors: those of `initial`. */
  engine(project: Project, files: Files, available: number): Promise<Result<EngineFacts>>;
  /** Plateau and detectability of a recorded pulse, with the leads and the amplifier of `project`. */
  measure(project: Project, columns: RecordedTable): Promise<PulseSummary>;
  /** Wall model of the project and of its twin of that kind, combined. Errors: `no-twin`, those of `preview`. */
  separate(project: Project, by: Mate): Promise<Result<TwinSeparation>>;
}
