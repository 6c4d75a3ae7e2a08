import { alongWire } from '../thermodynamics/frame-heat';
import type { FrameBands } from './frame-bands';

/** Potentials of both bands along the wire, means over the cross-section, V. */
export interface BandsPicture {
  readonly nx: number;
  readonly dx: number;
  /** Left end of the picture in the wire, m. */
  readonly window: number;
  /** s */
  readonly time: number;
  readonly maj: readonly number[];
  readonly min: readonly number[];
  readonly charge: readonly number[];
  readonly accumulation: readonly number[];
  /** V₂₁ at contacts of the project's polarisation, and of polarisation P, V. */
  readonly V: number;
  readonly Vcharge: number;
  readonly caveats: readonly string[];
}

export const bandsPicture = (bands: FrameBands, window = 0): BandsPicture => {
  const { mesh, filled, time, V, Vcharge, caveats } = bands;
  const along = (values: Float64Array): number[] =>
    Array.from(alongWire(mesh, values, filled), (x) => (Number.isFinite(x) ? x : 0));
  return {
    nx: mesh.nx,
    dx: mesh.dx,
    window,
    time,
    maj: along(bands.maj),
    min: along(bands.min),
    charge: along(bands.charge),
    accumulation: along(bands.accumulation),
    V,
    Vcharge,
    caveats,
  };
};
