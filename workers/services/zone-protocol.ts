import type { ZoneOptions, ZonePicture } from '../electrons/zone-pictures';
import type { Files, Project, Result } from '../model';

export interface ZoneQuestion {
  readonly project: Project;
  readonly files: Files;
  /** Id of the picture. */
  readonly picture: string;
  readonly options: ZoneOptions;
  /** Last mesh; the meshes before it come on the way. */
  readonly N: number;
}

/** What a picture will take, told before the first pass. */
export interface ZoneCost {
  /** Wave vectors of the last mesh, times directions. */
  readonly points: number;
  /** s of one core, rough. */
  readonly seconds: number;
}

export interface ZoneState {
  readonly cost: ZoneCost;
  /** 0 to 1. */
  readonly fraction: number;
  /** Told once for each whole mesh but the last, which is the answer; null with what is said on the way. */
  readonly picture: ZonePicture | null;
  /** Mesh of the latest picture; 0 before the first. */
  readonly N: number;
}

/** What an import says of itself. */
export interface WannierReport {
  readonly functions: number;
  readonly vectors: number;
  /** Largest change by making the table Hermitian, eV. */
  readonly correction: number;
  readonly n: readonly [number, number, number];
  readonly exchange: { readonly norm: number; readonly offSite: number };
  readonly otherExchange: { readonly norm: number; readonly offSite: number };
  /** Sides of the cell in the plane and its angle, m and degrees. */
  readonly cell: readonly [a: number, b: number, angle: number];
  /** eV, of the `.win` file. */
  readonly fermiEnergy?: number;
  readonly warnings: readonly string[];
}

/** Pictures of bands off the page's main thread. */
export interface ZoneApi {
  /** Cost of a picture, without starting it. Errors: those of the setting. */
  cost(question: ZoneQuestion): Promise<Result<ZoneCost>>;
  /**
   * A picture, mesh by mesh; a new one ends the one before. Null: it was stopped. Errors: those of the setting, `no-picture`.
   */
  picture(question: ZoneQuestion, tell: (state: ZoneState) => void): Promise<Result<ZonePicture | null>>;
  /** What the files of the project hold. Errors: those of their readers. */
  imported(project: Project, files: Files): Promise<Result<WannierReport>>;
  stop(): Promise<void>;
  /** Something was pressed: the sums rest for a moment. */
  giveWay(): Promise<void>;
}
