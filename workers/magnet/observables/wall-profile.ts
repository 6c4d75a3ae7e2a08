import type { Mesh } from '../mesh';

/** A wall across the wire, read from the cross-section averages of m. */
export interface WallReading {
  /** Centre from the left end, m. */
  readonly q: number;
  /** Angle of the moment at the centre, rad, between −π and π. */
  readonly phi: number;
  /** Width parameter Δ, m. */
  readonly width: number;
}

export interface WallKind {
  readonly Q: 1 | -1;
  readonly axis: 'x' | 'z';
}

/** Filled cells of each cross-section, `nx` values; null where all are. */
const filledCells = ({ nx, ny, nz }: Mesh, m: Float64Array): Float64Array | null => {
  const cells = nx * ny * nz;
  const filled = new Float64Array(nx).fill(ny * nz);
  let full = true;
  for (let i = 0; i < cells; i++)
    if (m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0) {
      (filled[i % nx] as number)--;
      full = false;
    }
  return full ? null : filled;
};

/** Mean of one component over the filled cells of each cross-section, `nx` values; NaN where all are empty. */
const crossSection = (
  mesh: Mesh,
  m: Float64Array,
  block: number,
  into: Float64Array,
  filled: Float64Array | null,
): Float64Array => {
  const { nx } = mesh;
  const cells = nx * mesh.ny * mesh.nz;
  const start = block * cells;
  if (nx === cells && filled === null) return m.subarray(start, start + cells);
  into.fill(0);
  for (let at = start; at < start + cells; at += nx)
    for (let i = 0; i < nx; i++) (into[i] as number) += m[at + i] as number;
  for (let i = 0; i < nx; i++)
    into[i] =
      filled === null ? (into[i] as number) * (nx / cells) : (into[i] as number) / (filled[i] as number);
  return into;
};

/** The mean over a single cross-section i; the same bits as `crossSection` there, without the others. */
const meanOfSection = (
  { nx, ny, nz }: Mesh,
  m: Float64Array,
  block: number,
  filled: Float64Array | null,
  i: number,
): number => {
  const cells = nx * ny * nz;
  const start = block * cells;
  if (nx === cells && filled === null) return m[start + i] as number;
  let sum = 0;
  for (let at = start + i; at < start + cells; at += nx) sum += m[at] as number;
  return filled === null ? sum * (nx / cells) : sum / (filled[i] as number);
};

/** First i where the wall lies between the centres of cells i and i + 1; −1 when there is none. */
const crossing = (profile: Float64Array, Q: 1 | -1): number => {
  for (let i = 0; i + 1 < profile.length; i++)
    if (Q * (profile[i] as number) > 0 && Q * (profile[i + 1] as number) <= 0) return i;
  return -1;
};

/** Tails beyond this many widths hold less than 1e-5 of the integral, and the rest of the wire would add its ripples. */
const REACH = 12;

/** Δ = (1/π) ∫ √(1 − n²) dx near the crossing, m (llgs-engine spec, section 8). */
const widthAt = (profile: Float64Array, i: number, dx: number): number => {
  const slope = Math.abs((profile[i + 1] as number) - (profile[i] as number));
  const reach = Math.ceil(REACH / slope) + 1;
  let sum = 0;
  for (let j = Math.max(i - reach, 0); j <= Math.min(i + 1 + reach, profile.length - 1); j++)
    // A comparison with NaN is false: an empty cross-section adds nothing.
    sum += Math.abs(profile[j] as number) < 1 ? Math.sqrt(1 - (profile[j] as number) ** 2) : 0;
  return (sum * dx) / Math.PI;
};

interface Place {
  readonly profile: Float64Array;
  /** The zero lies between the centres of cells i and i + 1, at `share` of the way. */
  readonly i: number;
  readonly share: number;
}

/**
 * Reads the wall of a kind from m (three blocks). The centre is where the mean easy component passes zero, by linear
 * interpolation; with several walls the first from the left. Null without a wall.
 */
export class WallReader {
  readonly #profile: Float64Array;
  /** Undefined before the first look; empty cells stay empty. */
  #filled: Float64Array | null | undefined;

  constructor(
    readonly mesh: Mesh,
    readonly kind: WallKind,
  ) {
    this.#profile = new Float64Array(mesh.nx);
  }

  /** Centre, angle and width. */
  read(m: Float64Array): WallReading | null {
    const place = this.#locate(m);
    return place === null
      ? null
      : {
          q: (place.i + 0.5 + place.share) * this.mesh.dx,
          phi: this.#angle(m, place),
          width: widthAt(place.profile, place.i, this.mesh.dx),
        };
  }

  /** The angle alone, cheap enough for every step. */
  angle(m: Float64Array): number | null {
    const place = this.#locate(m);
    return place === null ? null : this.#angle(m, place);
  }

  #filledCells(m: Float64Array): Float64Array | null {
    if (this.#filled === undefined) this.#filled = filledCells(this.mesh, m);
    return this.#filled;
  }

  #locate(m: Float64Array): Place | null {
    const { kind } = this;
    const profile = crossSection(
      this.mesh,
      m,
      kind.axis === 'x' ? 0 : 2,
      this.#profile,
      this.#filledCells(m),
    );
    const i = crossing(profile, kind.Q);
    if (i < 0) return null;
    const before = profile[i] as number;
    return { profile, i, share: before / (before - (profile[i + 1] as number)) };
  }

  #angle(m: Float64Array, { i, share }: Place): number {
    const [along, across] = this.kind.axis === 'x' ? [1, 2] : [0, 1];
    const filled = this.#filledCells(m);
    const at = (block: number): number =>
      (1 - share) * meanOfSection(this.mesh, m, block, filled, i) +
      share * meanOfSection(this.mesh, m, block, filled, i + 1);
    return Math.atan2(at(across), at(along));
  }
}
