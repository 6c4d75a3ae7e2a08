import type { Unit } from '../../model/units';
import type { Circuit } from '../thermal-torque/transport';
import type { Metal, MetalParameters } from '../thermal-torque/metal';
import type { Moment } from '../thermal-torque/velocities';

/** An axis in SI; `in` names units that the fields of a project do not have. */
export interface PictureAxis {
  readonly name: string;
  readonly unit?: Unit;
  readonly in?: { readonly symbol: string; readonly factor: number };
  /** Decades: values at or below zero are left out. */
  readonly log?: boolean;
  /** Shown range, SI; all of the data where absent. */
  readonly range?: readonly [number, number];
}

export const INKS = ['first', 'second', 'third', 'fourth', 'plain', 'faint'] as const;
export type Ink = (typeof INKS)[number];

export interface PictureCurve {
  readonly label: string;
  readonly ink: Ink;
  readonly dash?: boolean;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface PictureChart {
  readonly id: string;
  readonly x: PictureAxis;
  readonly y: PictureAxis;
  readonly curves: readonly PictureCurve[];
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
  readonly levels?: readonly { readonly at: number; readonly label: string }[];
  /** Where the project stands, SI. */
  readonly now?: readonly { readonly x: number; readonly y: number }[];
}

/** A quantity with direction, drawn along the gradient (cold left, hot right). */
export interface PictureArrow {
  readonly group: string;
  readonly label: string;
  /** m/s. */
  readonly value: number;
  readonly ink: Ink;
}

/** Classes of a plane, row by row from the bottom; the colours are told by `legend`. */
export interface PictureMap {
  readonly x: PictureAxis & { readonly range: readonly [number, number] };
  readonly y: PictureAxis & { readonly range: readonly [number, number] };
  readonly columns: number;
  readonly cells: readonly number[];
  readonly legend: readonly string[];
  readonly now: { readonly x: number; readonly y: number };
}

/** What every plot of electrons says, as data: panel, figure and CSV are made from it. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** LaTeX. */
  readonly equation: string;
  readonly source: string;
  readonly charts: readonly PictureChart[];
  readonly arrows?: readonly PictureArrow[];
  readonly map?: PictureMap;
  /** One line below the plot, with the numbers of the project. */
  readonly note: string;
}

/** What the plots are drawn for. */
export interface PictureSetting {
  readonly parameters: MetalParameters;
  readonly metal: Metal;
  /** K, K/m. */
  readonly temperature: number;
  readonly gradient: number;
  readonly circuit: Circuit;
  readonly moment: Moment;
  readonly alpha: number;
  /** Ladder of the full kernel; off for comparison only. */
  readonly vertex: boolean;
  /** n_so λ² of spin–orbit impurities, J² m⁷, for the plots of Tatara and Entel. */
  readonly spinOrbit: number;
}

export interface PictureKind {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  build(setting: PictureSetting): Picture;
}

/** `count` numbers from a to b, evenly or by equal factors. */
export const evenly = (a: number, b: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => a + ((b - a) * i) / (count - 1));
export const byDecades = (a: number, b: number, count: number): number[] =>
  evenly(Math.log(a), Math.log(b), count).map(Math.exp);

export const PER_NM = { symbol: '1/nm', factor: 1e9 } as const;
export const PLAIN_RATIO = { symbol: '', factor: 1 } as const;
