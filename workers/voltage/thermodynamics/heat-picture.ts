import type { Mesh } from '../../magnet/mesh';
import { alongWire, leastAlongWire, MARGIN_FORMS, type FrameHeat } from './frame-heat';
import type { HeatingParts } from './heating';
import type { MarginForm } from './texture-margin';

export type HeatForm = 'current' | 'force';
export const HEAT_PARTS = ['damping', 'joule', 'cross'] as const;
export type HeatPart = (typeof HEAT_PARTS)[number];

/** Heat of one picture as plots take it: means over the thickness seen from above, and over the cross-section along x. */
export interface HeatPicture {
  readonly nx: number;
  readonly ny: number;
  readonly dx: number;
  readonly dy: number;
  /** Left end of the picture in the wire, m. */
  readonly window: number;
  /** s */
  readonly time: number;
  /** Seen from above, x fastest, W/m³; 0 where no magnet is. */
  readonly maps: Readonly<Record<HeatForm, Readonly<Record<HeatPart, readonly number[]>>>>;
  /** Part of the thickness that is magnet, 0 to 1. */
  readonly filled: readonly number[];
  /** By column of cells along x, W/m³. */
  readonly profiles: Readonly<Record<HeatForm, Readonly<Record<HeatPart | 'total', readonly number[]>>>>;
  /** Least margin of every column, by form. */
  readonly margins: Readonly<Record<MarginForm, readonly number[]>>;
  /** Least margin of the thickness in the form with constants fixed against the currents, seen from above. */
  readonly least: readonly number[];
  /** W */
  readonly power: Readonly<Record<HeatForm, HeatingParts>>;
  readonly warnings: Readonly<Record<MarginForm, string>>;
  /** 1/m² */
  readonly steepest: number;
}

/** Mean over the thickness of what is magnet; 0 where nothing is. */
export const fromAbove = (
  { nx, ny, nz }: Mesh,
  values: ArrayLike<number>,
  filled: ArrayLike<number>,
): number[] => {
  const [sum, count] = [new Float64Array(nx * ny), new Float64Array(nx * ny)];
  for (let i = 0; i < nx * ny * nz; i++) {
    if (filled[i] !== 1) continue;
    (sum[i % (nx * ny)] as number) += values[i] as number;
    (count[i % (nx * ny)] as number)++;
  }
  return Array.from(sum, (x, i) => (count[i] === 0 ? 0 : x / (count[i] as number)));
};

/** Empty columns count as 0: JSON has no other number for nothing. */
const finite = (values: Float64Array): number[] => Array.from(values, (x) => (Number.isFinite(x) ? x : 0));

export const heatPicture = (heat: FrameHeat, window = 0): HeatPicture => {
  const { mesh, filled, map, margins, power, warnings, steepest, time } = heat;
  const { nx, ny, nz, dx, dy } = mesh;
  const both = <T>(make: (form: HeatForm) => T): Record<HeatForm, T> => ({
    current: make('current'),
    force: make('force'),
  });
  const parts = <T>(make: (part: HeatPart) => T): Record<HeatPart, T> => ({
    damping: make('damping'),
    joule: make('joule'),
    cross: make('cross'),
  });
  const along = (form: HeatForm) => {
    const profile = parts((part) => finite(alongWire(mesh, map[form][part], filled)));
    const total = profile.damping.map(
      (x, i) => x + (profile.joule[i] as number) + (profile.cross[i] as number),
    );
    return { ...profile, total };
  };
  const least = new Array<number>(nx * ny).fill(Infinity);
  filled.forEach((full, i) => {
    const margin = Math.min(
      margins['generic-current'][i] as number,
      margins['two-band-current'][i] as number,
    );
    if (full === 1 && margin < (least[i % (nx * ny)] as number)) least[i % (nx * ny)] = margin;
  });
  return {
    nx,
    ny,
    dx,
    dy,
    window,
    time,
    maps: both((form) => parts((part) => fromAbove(mesh, map[form][part], filled))),
    filled: fromAbove(mesh, filled, new Uint8Array(nx * ny * nz).fill(1)),
    profiles: both(along),
    margins: Object.fromEntries(
      MARGIN_FORMS.map((form) => [form, finite(leastAlongWire(mesh, margins[form], filled))]),
    ) as Record<MarginForm, number[]>,
    least: least.map((x) => (x === Infinity ? 0 : x)),
    power,
    warnings,
    steepest,
  };
};
