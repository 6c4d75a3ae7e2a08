import { MOTIVE_QUANTUM } from '../spin-motive-force';
import { stepOn } from '../../magnet/mesh';
import { faceProduct, type Conductor, type FaceValues } from './conductor';
import type { Potential } from './solve-potential';

/** Faraday's law of the texture, plaquette by plaquette. */
export interface FaradayDefect {
  /** Largest |∮E·dl − (ħP/2e) dΩ/dt| of a plaquette, V. */
  readonly worst: number;
  /** rms of the same over rms of the solid-angle side; 0 where nothing moves. */
  readonly relative: number;
  readonly plaquettes: number;
}

type Triple = readonly [number, number, number];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** dΩ/dt of the spherical triangle of corners n with rates v: derivative of 2 atan2(a·(b × c), 1 + a·b + b·c + c·a). */
export const triangleRate = (
  n: readonly [Triple, Triple, Triple],
  v: readonly [Triple, Triple, Triple],
): number => {
  const [a, b, c] = n;
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  const [top, bottom] = [dot(a, bc), 1 + dot(a, b) + dot(b, c) + dot(c, a)];
  const topRate = dot(v[0], bc) + dot(v[1], ca) + dot(v[2], ab);
  const sum: Triple = [a[0] + b[0] + c[0], a[1] + b[1] + c[1], a[2] + b[2] + c[2]];
  const bottomRate = dot(sum, v[0]) + dot(sum, v[1]) + dot(sum, v[2]);
  const size = top * top + bottom * bottom;
  return size === 0 ? 0 : (2 * (topRate * bottom - top * bottomRate)) / size;
};

/**
 * Live health figure: circulation of the adiabatic motive force around each plaquette against the rate of the solid angle
 * of its four magnetisations, worked out by triangles, not by bonds. Zero to rounding for the face form; second order in
 * the cell for the H-form; large where m or v are damaged or neighbours are antiparallel. One P.
 * Source: Saslow spec, section 6.
 */
export const faradayDefect = (
  { axes, cells }: Pick<Conductor, 'axes' | 'cells'>,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  P: number,
  adiabatic: FaceValues,
): FaradayDefect => {
  const triple = (x: ArrayLike<number>, i: number): Triple => [
    x[i] as number,
    x[i + cells] as number,
    x[i + 2 * cells] as number,
  ];
  let [worst, square, scale, plaquettes] = [0, 0, 0, 0];
  axes.forEach((first, p) =>
    axes.slice(p + 1).forEach((second, rest) => {
      const [ex, ey] = [adiabatic[p] as Float64Array, adiabatic[p + 1 + rest] as Float64Array];
      for (let a = 0; a < cells; a++) {
        const [b, d] = [first.next[a] as number, second.next[a] as number];
        if (b === a || d === a) continue;
        const [c, viaTop] = [second.next[b] as number, first.next[d] as number];
        if (c === b || viaTop === d || stepOn(first, d) === 0) continue;
        const around = (ex[a] as number) + (ey[b] as number) - (ex[d] as number) - (ey[a] as number);
        const n = [a, b, c, d].map((i) => triple(m, i)) as [Triple, Triple, Triple, Triple];
        const u = [a, b, c, d].map((i) => triple(v, i)) as [Triple, Triple, Triple, Triple];
        const angle =
          triangleRate([n[0], n[1], n[2]], [u[0], u[1], u[2]]) +
          triangleRate([n[0], n[2], n[3]], [u[0], u[2], u[3]]);
        const flux = MOTIVE_QUANTUM * P * angle;
        worst = Math.max(worst, Math.abs(around - flux));
        square += (around - flux) ** 2;
        scale += flux * flux;
        plaquettes++;
      }
    }),
  );
  return { worst, relative: scale === 0 ? 0 : Math.sqrt(square / scale), plaquettes };
};

/** Where the power of the motive force goes, W. */
export interface WorkBalance {
  /** Σ I·E d: what the texture gives to the electrons. */
  readonly delivered: number;
  /** Joule heat Σ I²/g in the metal. */
  readonly heat: number;
  /** |delivered − heat| over the larger one: 0 for an open circuit, whatever flows in circles. */
  readonly relative: number;
}

/** Live health figure of a solved potential in open circuit with plain conduction. Source: Saslow spec, sections 3.5 and 7. */
export const workBalance = (
  { conductance }: Conductor,
  emf: FaceValues,
  { currents }: Potential,
): WorkBalance => {
  const delivered = faceProduct(emf, currents);
  let heat = 0;
  currents.forEach((row, axis) => {
    const g = conductance[axis] as Float64Array;
    for (let i = 0; i < row.length; i++)
      if ((g[i] as number) > 0) heat += (row[i] as number) ** 2 / (g[i] as number);
  });
  const size = Math.max(Math.abs(delivered), heat);
  return { delivered, heat, relative: size === 0 ? 0 : Math.abs(delivered - heat) / size };
};
