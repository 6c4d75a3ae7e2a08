import type { Project, Result } from '../model';
import type { PotentialMap } from '../voltage/potential/potential-map';
import type { WallPreview } from '../services/preview-protocol';
import type { Mesh } from '../services/protocol';
import type { Comparison } from '../voltage/measurement/measured';
import type { HeatPicture } from '../voltage/thermodynamics/heat-picture';
import type { LatticeView } from '../magnet/lattice/view';
import type { ElectronTexture } from '../magnet/electron-texture';
import type { ZonePicture } from '../electrons/zone-pictures';
import type { BandsPicture } from '../voltage/two-band/bands-picture';

/** A table of a run by column name; the window's growing table and a CSV read from disk both fit. */
export interface TableData {
  readonly length: number;
  /** Values in SI; empty when there is no such column. */
  column(name: string): ArrayLike<number>;
}

/** One stored picture of the magnetisation: m as three blocks, x fastest; time in s. */
export interface FrameData {
  readonly mesh: Mesh;
  readonly m: ArrayLike<number>;
  readonly time: number;
}

/** What a figure may draw from; a figure says in `needs` which part must be there. */
export interface FigureData {
  readonly project: Project;
  readonly table?: TableData;
  readonly frame?: FrameData;
  readonly preview?: WallPreview;
  /** A measured trace with the fit to it. */
  readonly comparison?: Comparison;
  readonly heat?: HeatPicture;
  readonly bands?: BandsPicture;
  /** Torque and forces of the electrons in the frame. */
  readonly electrons?: ElectronTexture;
  /** A plot of the band structure of the project, worked out beforehand. */
  readonly zone?: ZonePicture;
  /** Electrons on the lattice that the project describes, with the frame where it asks for one. */
  readonly lattice?: LatticeView;
  /** Solved for the frame, or a lead field. */
  readonly potential?: PotentialMap;
}

/** Written into the file, so that a figure found years later still says where it comes from. */
export interface Provenance {
  readonly program: string;
  readonly version: string;
  /** Title of the run; empty for a figure without one. */
  readonly run: string;
  /** ISO time of the run; empty for a figure without one. */
  readonly date: string;
}

/** Provenance of a figure that this version of the program draws, of a run where it shows one. */
export const provenanceOf = (
  version: string,
  run?: { readonly title: string; readonly started: string } | null,
): Provenance => ({ program: 'Spinmotive', version, run: run?.title ?? '', date: run?.started ?? '' });

export interface FigureOptions {
  /** Any DOM: the page's own, or a headless one in Node. */
  readonly document: Document;
  readonly provenance: Provenance;
  /** Printed width, mm; a column is 86, a page 178. */
  readonly widthMm: number;
  /** Column of the table, for a figure that draws any one of them; its own choice where absent. */
  readonly column?: string;
}

export interface Figure {
  /** A complete SVG file in mm, text as text. */
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface FigureKind {
  /** As on the command line: `pulse`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /**
   * `run`: a run's table; `frame`: one stored picture; `heat`, `bands`: what was worked out from one with its motion;
   * `lattice`: the answer of the lattice, with a frame where the project asks for one;
   * `electrons`: what the electrons do in one, with the table;
   * `potential`: the map of one; `preview`: the wall model, so no run at all; `measurement`: a trace; `lead-field`: that of
   * the first two leads, without a run; `zone`: sums over the Brillouin zone, no run; `project`: nothing but the project.
   */
  readonly needs:
    | 'run'
    | 'frame'
    | 'heat'
    | 'bands'
    | 'electrons'
    | 'lattice'
    | 'potential'
    | 'preview'
    | 'measurement'
    | 'lead-field'
    | 'zone'
    | 'project';
  /** Errors: `missing-data`, `empty-table`, `figure-width`. */
  build(data: FigureData, options: FigureOptions): Result<Figure>;
}

/** One user unit of a figure is a point, so font sizes read as printed. */
export const POINTS_PER_MM = 72 / 25.4;
export const COLUMN_MM = 86;
export const PAGE_MM = 178;

/** Series colours of the whole application: the same meaning has the same colour everywhere. */
export const INK = {
  text: '#1A1D21',
  muted: '#59636E',
  faint: '#8A949E',
  line: '#C4CAD1',
  band: '#EEF1F4',
  total: '#1A1D21',
  adiabatic: '#0B6E99',
  beta: '#D9822B',
  /** Okabe–Ito green and rose, for what is neither. */
  third: '#009E73',
  fourth: '#CC79A7',
  bad: '#B3261E',
} as const;
export const FONT = 'Inter, Helvetica, Arial, sans-serif';
/** Printed sizes, pt: capitals and digits of 8 pt are 2 mm high, the least that the APS prints (presets.ts). */
export const SIZE = { label: 8, tick: 8, note: 8 } as const;
