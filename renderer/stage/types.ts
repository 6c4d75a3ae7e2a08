import type { LeadPlace } from '@workers/model';
import type { WallPreview } from '@workers/services/preview-protocol';
import type { Mesh } from '@workers/services/protocol';
import type { ProbeView } from './probe-view';
import type { RunTable } from './run-table';
import type { ViewsOnShow } from './texture/exporter';
import type { ViewChoices } from './view-choices.svelte';

/** Size of the wire, m. */
export interface WireSize {
  readonly length: number;
  readonly width: number;
  readonly thickness: number;
}

/** Magnetisation to show: blocks mx, my, mz, x fastest. `m` may be refilled in place if `version` changes with it. */
export interface Picture {
  readonly m: Float32Array;
  readonly version: number;
}

/** Contact on the wire; position from the left end and extent along x, centre from the lower edge and extent across, m. */
export interface LeadMark {
  readonly name: string;
  readonly position: number;
  readonly width: number;
  /** Across the wire where absent. */
  readonly place?: LeadPlace;
  readonly y?: number;
  /** 0 or absent: the whole width. */
  readonly height?: number;
}

/** Rectangle that the leads enclose, m: x from the left end, y from the middle line, height over the middle of the wire. */
export interface LoopMark {
  readonly xa: number;
  readonly xb: number;
  readonly ya: number;
  readonly yb: number;
  readonly h: number;
}

/** Wall centre from the left end, m, and its velocity, m/s. */
export interface WallMark {
  readonly position: number;
  readonly velocity: number;
}

/** Vectors on the sites of a lattice laid over the wire, and what they are. */
export interface LatticeMark {
  /** Places of L slices of W sites, m: x from the left end, y from the lower edge. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly L: number;
  readonly W: number;
  /** Three components a site. */
  readonly values: ArrayLike<number>;
  readonly layer: 'torque' | 'spin' | 'current';
  /** Longest arrow in words: "12 µeV". */
  readonly longest: string;
}

/** Curves over one time base, by column; empty for a column they do not have. */
export interface Curves {
  readonly t: ArrayLike<number>;
  column(name: string): ArrayLike<number>;
}

/** A run beside the reference of its standard problem. */
export interface Compared {
  readonly reference: Curves;
  /** Deviation of each component at the times of the reference that the run has reached: `t`, `mx`, `my`, `mz`. */
  readonly deviation: RunTable;
  readonly tolerance: number;
}

export type ColourMode = 'direction' | 'mx' | 'my' | 'mz' | 'wall-angle' | 'field';

/** Numbers of all cells to colour by, and what they are. */
export interface ScalarPicture {
  readonly values: Float32Array;
  readonly version: number;
  /** Ends of the colours; symmetric about zero where `signed`. */
  readonly low: number;
  readonly high: number;
  readonly signed: boolean;
  readonly label: string;
  readonly symbol: string;
  /** The ends in words, with their unit. */
  readonly lowText: string;
  readonly highText: string;
}

/** Vectors of all cells in three blocks, drawn as arrows over the picture. */
export interface VectorPicture {
  readonly values: Float32Array;
  readonly version: number;
  readonly most: number;
  readonly label: string;
  /** The longest arrow in words. */
  readonly mostText: string;
}

/** Cells of the mesh that are kept: columns up to x, rows from y on, layers up to z. */
export interface Cut {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}
/** Everything is kept. */
export const NO_CUT: Cut = { x: Infinity, y: 0, z: Infinity };

/** How many arrows: a few large ones, many, or as many as there are cells and pixels for. */
export const ARROW_DENSITIES = ['few', 'many', 'all'] as const;
export type ArrowDensity = (typeof ARROW_DENSITIES)[number];
export type Axis = 'x' | 'y' | 'z';
export type Theme = 'light' | 'dark';

/** What a view command does to the camera. */
export type ViewCommand =
  'reset' | 'top' | 'tilted' | 'front' | 'side' | 'iso' | 'fit-wire' | 'fit-wall' | 'zoom-in' | 'zoom-out';

/** A second run, shown beside the first at the same time. */
export interface BesideView {
  readonly title: string;
  /** Title of the run that is on show. */
  readonly against: string;
  readonly mesh: Mesh;
  readonly wire: WireSize;
  readonly picture: Picture | null;
  readonly window: number;
  readonly leads: readonly LeadMark[];
  readonly wall: WallMark | null;
}

/** Fields of the picture, and why one is missing. */
export interface FieldPictures {
  readonly scalar: ScalarPicture | null;
  readonly vectors: VectorPicture | null;
  readonly lines: VectorPicture | null;
  readonly problem: string;
}

/** No run on show, one that goes on, or one that has ended. */
export type RunStage = 'none' | 'going' | 'over';

export interface StageProps {
  choices: ViewChoices;
  fields: FieldPictures;
  probe: ProbeView;
  beside: BesideView | null;
  /** Runs that can stand beside the one on show, and the one that does. */
  others: readonly { readonly value: string; readonly label: string }[];
  besideId: string;
  onbeside: (id: string) => void;
  /** Asked for pictures of the view as it is. */
  onexport?: ((shown: ViewsOnShow) => void) | undefined;
  /** Told how to ask for the views as they are; null when the stage goes. */
  onviews?: ((ask: (() => ViewsOnShow | null) | null) => void) | undefined;
  /** Asked for the view as a panel of a figure. */
  onfigure?: (() => void) | undefined;

  mesh: Mesh | null;
  wire: WireSize;
  picture: Picture | null;
  /** Position of the left end of the picture in the wire, m: where a moving window was. */
  window?: number;
  leads: readonly LeadMark[];
  /** What picks up by induction; null where nothing is. */
  loop?: LoopMark | null;
  /** What electrons on a lattice do; null where there is no answer for this picture. */
  lattice?: LatticeMark | null;
  onlayer?: ((layer: LatticeMark['layer'] | null) => void) | undefined;
  /** Sends the picture to the lattice; absent while there is none to send. */
  onlattice?: (() => void) | undefined;
  /** Null where no wall was found; the wall model's wall is then shown, fainter, if there is a preview. */
  wall: WallMark | null;
  table: RunTable | null;
  preview: WallPreview | null;
  /** Set for a run of a standard problem. */
  compared?: Compared | null;
  /** Step, error and repeated steps while a run went on: `t`, `step`, `error`, `rejected`. */
  steps?: RunTable | null;
  /** What becomes of the run on show. */
  run?: RunStage;
  /** Time cursor, s. */
  time: number;
  /** End of the time axis, s. */
  duration: number;
  onseek: (time: number) => void;
  theme: Theme;
  /** Changes with the size of letters, which is read from the page. */
  textScale?: number;
  /** Axis along which the domains point; the wall angle turns about it. */
  easyAxis?: Axis;
}
