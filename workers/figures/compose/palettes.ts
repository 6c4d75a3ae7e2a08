import type { Composition } from '../../model';
import { INK } from '../figure';

export type PaletteId = Composition['palette'];

export interface Palette {
  readonly id: PaletteId;
  readonly title: string;
  readonly description: string;
  /** Colours of curves in the order in which they meet: total, adiabatic, β, third, fourth. */
  readonly inks: readonly string[];
  /** Every other colour loses its chroma and keeps its lightness. */
  readonly grey: boolean;
}

/** Colours of the program in the order of the inks of a palette. */
const OWN = [INK.total, INK.adiabatic, INK.beta, INK.third, INK.fourth] as const;

export const PALETTES: readonly Palette[] = [
  {
    id: 'spinmotive',
    title: 'Spinmotive',
    description: 'The colours of the window.',
    inks: OWN,
    grey: false,
  },
  {
    id: 'okabe-ito',
    title: 'Okabe–Ito',
    description: 'M. Okabe and K. Ito, Color Universal Design (2008): apart for every colour vision.',
    inks: ['#000000', '#0072B2', '#E69F00', '#009E73', '#56B4E9'],
    grey: false,
  },
  {
    id: 'grey',
    title: 'Grey',
    description: 'Steps of lightness that survive a copying machine; dashes tell the curves apart as well.',
    inks: ['#000000', '#555555', '#919191', '#303030', '#6A6A6A'],
    grey: true,
  },
];

export const paletteOf = (id: PaletteId): Palette => {
  const found = PALETTES.find((palette) => palette.id === id);
  if (found === undefined) throw new Error(`${id} is no palette.`);
  return found;
};

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

/** The grey of the same luminance (IEC 61966-2-1). */
export const greyOf = (hex: string): string => {
  const Y =
    0.2126 * linear(channel(hex, 1)) + 0.7152 * linear(channel(hex, 3)) + 0.0722 * linear(channel(hex, 5));
  const value = Y <= 0.0031308 ? 12.92 * Y : 1.055 * Y ** (1 / 2.4) - 0.055;
  const byte = Math.round(255 * value)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();
  return `#${byte}${byte}${byte}`;
};

const ATTRIBUTE = /\b(stroke|fill)="(#[0-9A-Fa-f]{6})"/gu;

/** Lines and texts of an SVG in a palette; pictures inside it keep their colours. */
export const inPalette = (svg: string, id: PaletteId): string => {
  const { inks, grey } = paletteOf(id);
  if (id === 'spinmotive') return svg;
  return svg.replace(ATTRIBUTE, (_, name: string, hex: string) => {
    const own = OWN.findIndex((ink) => ink === hex.toUpperCase());
    // The text colour is that of the total as well.
    return `${name}="${inks[own] ?? (grey ? greyOf(hex) : hex)}"`;
  });
};
