import type { Direction } from '../berry/pair-block';
import type { BandsModel } from '../berry/zone-task';
import type { Picture, PictureAxis } from '../pictures';
import type { ZoneRun } from './run';

/** Signed values over a plane, row by row from the bottom, drawn with neutral colour at 0. */
export interface ValueMap {
  readonly id: string;
  readonly x: PictureAxis & { readonly range: readonly [number, number] };
  readonly y: PictureAxis & { readonly range: readonly [number, number] };
  readonly columns: number;
  readonly values: readonly number[];
  /** Name and unit of the values, for the colour bar. */
  readonly name: string;
  readonly unit: string;
  /** The colours saturate here; at most the largest value. */
  readonly limit: number;
  /** Height over width of the drawn plane. */
  readonly shape: number;
  /** Straight pieces x1, y1, x2, y2 on top, such as the Fermi lines. */
  readonly lines?: readonly (readonly [number, number, number, number])[];
  readonly linesName?: string;
}

/** A result with the error of its mesh. */
export interface ZoneNumber {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Error by the meshes before, see `meshErrors`; absent where nothing is summed. */
  readonly error?: number;
  /** Equation and source. */
  readonly law: string;
}

/** Numbers in rows and columns, such as a response matrix. */
export interface ZoneTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly number[] }[];
  /** Unit of a cell; one for all, or one for each column or cell in the order of the rows. */
  readonly unit: string | readonly (readonly string[])[];
  readonly error?: number;
}

/** A plot of the bands. */
export interface ZonePicture extends Picture {
  readonly maps: readonly ValueMap[];
  readonly tables: readonly ZoneTable[];
  readonly numbers: readonly ZoneNumber[];
  readonly warnings: readonly string[];
}

/** Film values that the bands do not give, SI. */
export interface FilmSetting {
  /** Film thickness, m. */
  readonly thickness: number;
  readonly Ms: number;
  readonly alpha: number;
  /** rad/(s T). */
  readonly gyro: number;
  /** S/m. */
  readonly sigma: number;
  /** W/(K m). */
  readonly lambda: number;
  /** V/K. */
  readonly S: number;
  /** Width of the wall and its speed. */
  readonly delta: number;
  readonly w: number;
  /** Heat capacity per volume, J/(K m³). */
  readonly heatCapacity: number;
  /** Loss to the substrate per volume, W/(K m³). */
  readonly loss: number;
  /** Hz and rad, of a resonance. */
  readonly frequency: number;
  readonly cone: number;
}

/** Coefficients of (57) per cell and D where no bands are known, SI. */
export interface GivenFilm {
  readonly t: { readonly even: number; readonly odd: number };
  readonly beta: { readonly even: number; readonly odd: number };
  readonly D: number;
}

/** What the plots are drawn for. */
export interface ZoneSetting {
  readonly name: string;
  readonly bands: number;
  /** Lattice terms, for the cost; 0 for a closed form. */
  readonly terms: number;
  /** null: no bands, the coefficients of the film are given. */
  readonly model: ((n: Direction) => BandsModel) | null;
  readonly given?: GivenFilm;
  readonly n: Direction;
  /** Unit of length of the model, m. */
  readonly length: number;
  /** Area of the cell in the plane, m². */
  readonly area: number;
  /** Reciprocal vectors in 1/length of the model. */
  readonly reciprocal: readonly [readonly [number, number], readonly [number, number]];
  /** eV. */
  readonly mu: number;
  readonly gamma: number;
  /** K. */
  readonly T: number;
  /** Wave vectors along each direction. */
  readonly N: number;
  readonly film: FilmSetting;
  readonly warnings: readonly string[];
}

/** What a plot asks besides the project. */
export interface ZoneOptions {
  /** Product of torque and velocity of the curvature, 6 for velocity alone. */
  readonly component: number;
  /** −1: all occupied bands. */
  readonly band: number;
  /** Direction of the moment, degrees. */
  readonly theta: number;
  readonly phi: number;
  /** Of the wall, m/s. */
  readonly speed: number;
  /** Of the resonance, Hz and degrees. */
  readonly frequency: number;
  readonly cone: number;
}
export const DEFAULT_OPTIONS: ZoneOptions = {
  component: 2,
  band: -1,
  theta: 0,
  phi: 0,
  speed: 100,
  frequency: 5e9,
  cone: 1,
};

export interface ZonePictureKind {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Whether it needs bands at all. */
  readonly needsBands: boolean;
  /** Weights of every pair of bands, all passes over the zone together, for the cost beforehand. */
  weights(setting: ZoneSetting): number;
  /** How often the bands are computed at every wave vector; 1 unless told. */
  visits?(setting: ZoneSetting): number;
  build(setting: ZoneSetting, options: ZoneOptions, run: ZoneRun): Promise<ZonePicture>;
}
