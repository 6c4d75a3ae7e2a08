import type { Geometry } from '../model';

/** What of the geometry the closed forms look at: the box, whatever shape lies in it. */
export type Box = Pick<Geometry, 'length' | 'width' | 'thickness' | 'demagnetisation' | 'Nx' | 'Ny' | 'Nz'>;

/** (Nx, Ny, Nz), trace 1 (0 for `none`). */
export type Factors = readonly [number, number, number];

const logRatio = (along: number, across: number): number => 2 * Math.asinh(along / across);

/**
 * Factor along c of a uniformly magnetised bar of edges 2a, 2b, 2c with a ≥ b; any unit.
 * Aharoni's sum cancels when a is long. Both tricks keep all digits up to any length: ln[(r+a)/(r−a)] is written
 * 2 asinh(a/√(r²−a²)), and the cubic terms are collected in differences such as r − √(a²+b²) = c²/(r+√(a²+b²)).
 */
const barFactor = (a: number, b: number, c: number): number => {
  const [ab, bc, ca] = [Math.hypot(a, b), Math.hypot(b, c), Math.hypot(c, a)];
  const r = Math.hypot(a, b, c);
  const logarithms =
    -((b * b - c * c) / (2 * b * c)) * logRatio(a, bc) -
    ((a * a - c * c) / (2 * a * c)) * logRatio(b, ca) +
    (b / (2 * c)) * logRatio(a, b) +
    (a / (2 * c)) * logRatio(b, a) -
    (c / (2 * a)) * logRatio(b, c) -
    (c / (2 * b)) * logRatio(a, c);
  const cubes =
    ((-a * a * b * b * c * c) / (r + a)) * (1 / ((ab + r) * (ab + a)) + 1 / ((ca + r) * (ca + a))) +
    (b * b * c * c) / (ab + r) -
    (2 * b * b * c * c) / (ca + r) +
    (b ** 3 - 2 * c ** 3 + 3 * c * c * bc - bc ** 3);
  return (logarithms + 2 * Math.atan((a * b) / (c * r)) + cubes / (3 * a * b * c)) / Math.PI;
};

/** Factor of an endless cylinder of rectangular section, along the edge that is `p` times the other. */
const endlessFactor = (p: number): number =>
  (((1 - p * p) / (2 * p)) * Math.log1p(p * p) + p * Math.log(p) + 2 * Math.atan(1 / p)) / Math.PI;

/**
 * Endless wire along x, width (y) and thickness (z) in m. For p ≫ 1 the closed form cancels, so the wide edge gets one
 * minus the other factor.
 */
export const endlessWireFactors = (width: number, thickness: number): Factors => {
  const thin = endlessFactor(Math.min(width, thickness) / Math.max(width, thickness));
  return width >= thickness ? [0, 1 - thin, thin] : [0, thin, 1 - thin];
};

/**
 * Magnetometric demagnetising factors of a rectangular bar of edges x, y, z (any common unit).
 * Source: A. Aharoni, J. Appl. Phys. 83, 3432 (1998), equation (1).
 */
export const barFactors = (x: number, y: number, z: number): Factors => {
  const edges = [x, y, z];
  const along = (i: number): number => {
    const [short, long] = edges.filter((_, j) => j !== i).sort((p, q) => p - q) as [number, number];
    return barFactor(long, short, edges[i] as number);
  };
  // The factor along the longest edge is the smallest; the trace of 1 gives it without cancellation of its own.
  const longest = edges.indexOf(Math.max(...edges));
  const others = [0, 1, 2].map((i) => (i === longest ? 0 : along(i)));
  const rest = 1 - others.reduce((sum, n) => sum + n, 0);
  return others.map((n, i) => (i === longest ? rest : n)) as unknown as Factors;
};

/**
 * Local demagnetising factors of the wire, pure numbers: B_d = −µ₀ Ms (Nx mx, Ny my, Nz mz).
 * `wire` is the endless rectangular cylinder (Nx = 0), `bar` the whole body, `film` (0, 0, 1), `none` zeros. Where the
 * mesh computes the field (`full`), those of the whole body: what the wall model takes for it.
 */
export const demagnetisingFactors = (geometry: Box): Factors => {
  switch (geometry.demagnetisation) {
    case 'wire':
      return endlessWireFactors(geometry.width, geometry.thickness);
    case 'bar':
    case 'full':
      return barFactors(geometry.length, geometry.width, geometry.thickness);
    case 'film':
      return [0, 0, 1];
    case 'given':
      return [geometry.Nx, geometry.Ny, geometry.Nz];
    case 'none':
      return [0, 0, 0];
  }
};
