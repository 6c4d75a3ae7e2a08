import { ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../model/constants';
import { solidAngle } from '../numerics/solid-angle';
import type { LocalMotive } from './local-motive';

export type Vector = readonly [number, number, number];

/** What the voltage needs of a mesh: cells along, across and through the wire, and their length along it (m). */
export interface WireMesh {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly dx: number;
}

/** ħ/2e, V s: what the rate of a solid angle gives per unit of P. A last argument replaces it where other constants are asked for. */
export const MOTIVE_QUANTUM = REDUCED_PLANCK / (2 * ELEMENTARY_CHARGE);

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): [number, number, number] => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Below this 1 + n_a·n_b the geodesic between neighbours is undefined (Bloch point): no emf is given there. */
export const ANTIPARALLEL = 1e-9;

/** Adiabatic and β part of a motive force, V for a face, V/m at a point. */
export interface MotiveParts {
  readonly adiabatic: number;
  readonly beta: number;
}

/**
 * E_i of the motive field at a point, V/m per part: (ħP/2e)[n·(ṅ × ∂_i n) + β ṅ·∂_i n].
 * n unit vector, ndot in rad/s, dn in 1/m. Source: Saslow spec, section 0.
 */
export const smfPoint = (
  n: Vector,
  ndot: Vector,
  dn: Vector,
  P: number,
  beta: number,
  quantum = MOTIVE_QUANTUM,
): MotiveParts => ({
  adiabatic: quantum * P * dot(n, cross(ndot, dn)),
  beta: quantum * P * beta * dot(ndot, dn),
});

/**
 * ṅ (rad/s) of the Gilbert equation without current: ṅ = −γ n × H + α n × ṅ, H in T.
 * Source: Saslow spec, section 0, solved for ṅ.
 */
export const gilbertVelocity = (
  n: Vector,
  H: Vector,
  gamma: number,
  alpha: number,
): [number, number, number] => {
  const nH = cross(n, H);
  const nnH = cross(n, nH);
  const scale = -gamma / (1 + alpha * alpha);
  return [0, 1, 2].map((i) => scale * ((nH[i] as number) + alpha * (nnH[i] as number))) as [
    number,
    number,
    number,
  ];
};

/**
 * The same field from the effective field H (T) instead of ṅ: Saslow's reading with Landau–Lifshitz constants, V/m.
 * Source: Saslow spec, section 4.1 (equations 67–70 of the paper).
 */
export const smfFromField = (
  n: Vector,
  H: Vector,
  dn: Vector,
  P: number,
  constants: { readonly gamma: number; readonly alpha: number; readonly beta: number },
  quantum = MOTIVE_QUANTUM,
): number => {
  const { gamma, alpha, beta } = constants;
  // (1 + αβ)[∂n·H − β_L ∂n·(n × H)] with β_L = (β − α)/(1 + αβ), written without the quotient.
  const along = (1 + alpha * beta) * dot(dn, H) - (beta - alpha) * dot(dn, cross(n, H));
  return (quantum * P * gamma * along) / (1 + alpha * alpha);
};

/**
 * E·dx between two neighbouring cells, V: unit vectors n_a, n_b (a before b along the direction of E) and their rates
 * v_a, v_b (rad/s). The adiabatic part is exact for the solid angle, so a turning wall gives the exact emf on any mesh.
 * Needs n_a·n_b well above −1. Source: Saslow spec, section 6.
 */
export const faceEmfParts = (
  na: Vector,
  nb: Vector,
  va: Vector,
  vb: Vector,
  P: number,
  beta: number,
  quantum = MOTIVE_QUANTUM,
): MotiveParts => {
  const sum: Vector = [va[0] + vb[0], va[1] + vb[1], va[2] + vb[2]];
  const step: Vector = [nb[0] - na[0], nb[1] - na[1], nb[2] - na[2]];
  const opening = 1 + dot(na, nb);
  return {
    adiabatic: opening < ANTIPARALLEL ? 0 : (-quantum * P * dot(sum, cross(na, nb))) / opening,
    beta: 0.5 * quantum * P * beta * dot(sum, step),
  };
};

/**
 * Increment form: time integral of E·dx between two cells over a step from n_a, n_b to n_a′, n_b′, V s. The adiabatic part is
 * the signed solid angle of the quadrilateral n_a, n_a′, n_b′, n_b in two triangles; the β part follows the chord, by the
 * mean of both ends of the step. Source: Saslow spec, section 6.
 */
export const faceIncrementParts = (
  now: readonly [Vector, Vector],
  next: readonly [Vector, Vector],
  P: number,
  beta: number,
  quantum = MOTIVE_QUANTUM,
): MotiveParts => {
  const [a, b] = now;
  const [c, d] = next;
  const moved: Vector = [c[0] - a[0] + d[0] - b[0], c[1] - a[1] + d[1] - b[1], c[2] - a[2] + d[2] - b[2]];
  const step: Vector = [b[0] - a[0] + d[0] - c[0], b[1] - a[1] + d[1] - c[1], b[2] - a[2] + d[2] - c[2]];
  return {
    adiabatic: quantum * P * (solidAngle(a, c, d) + solidAngle(a, d, b)),
    beta: 0.25 * quantum * P * beta * dot(moved, step),
  };
};

/**
 * Field (T) that a current (A, from a to b) through the face between two cells of moment M V (A m²) adds to both, the
 * counterpart of the adiabatic motive force: I·E d + M V (H·v_a + H·v_b) = 0. Source: Saslow spec, section 6.
 */
export const feedbackField = (
  na: Vector,
  nb: Vector,
  P: number,
  current: number,
  moment: number,
  quantum = MOTIVE_QUANTUM,
): [number, number, number] => {
  const opening = 1 + dot(na, nb);
  const scale = opening < ANTIPARALLEL ? 0 : (quantum * P * current) / (moment * opening);
  const [x, y, z] = cross(na, nb);
  return [scale * x, scale * y, scale * z];
};

/** Sum of both parts of `faceEmfParts`, V. */
export const faceEmf = (na: Vector, nb: Vector, va: Vector, vb: Vector, P: number, beta: number): number => {
  const parts = faceEmfParts(na, nb, va, vb, P, beta);
  return parts.adiabatic + parts.beta;
};

/** Motive force of every x face, V, mean over the cross-section; `nx − 1` values each. */
export interface FaceEmfs {
  readonly adiabatic: Float64Array;
  readonly beta: Float64Array;
}

export const createFaceEmfs = (mesh: WireMesh): FaceEmfs => ({
  adiabatic: new Float64Array(Math.max(mesh.nx - 1, 0)),
  beta: new Float64Array(Math.max(mesh.nx - 1, 0)),
});

/**
 * δ/sin δ of the angle δ between neighbours: turns the printed β part, which follows the chord, into the mean tangential
 * velocity times the arc. Of a moving wall of width Δ the chord misses dx²/6Δ², the arc a third of that.
 */
export const arcOverSine = (sine: number, cosine: number): number =>
  sine < 1e-8 ? 1 : Math.atan2(sine, cosine) / sine;

/**
 * Face (solid-angle) form on the whole mesh: E_f·dx of every x face, averaged over y and z, written into `out`.
 * The β part follows the arc between neighbours (see `arcOverSine`); it equals the spec's form to second order in dx.
 * m and v = dm/dt (rad/s) as three blocks of nx·ny·nz values, x fastest. Face f lies between cells f and f + 1.
 * In open circuit the mean over a cross-section of constant conductivity is all that leads across the wire can see. With
 * `local` P and Pβ of a face are the means of its two cells, each of which holds half of the way; P and β are not read.
 * Source: Saslow spec, section 6.
 */
export const faceEmfs = (
  mesh: WireMesh,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  P: number,
  beta: number,
  out: FaceEmfs,
  local: LocalMotive | null = null,
): void => {
  const { nx } = mesh;
  const rows = mesh.ny * mesh.nz;
  const cells = nx * rows;
  const { adiabatic, beta: nonadiabatic } = out;
  adiabatic.fill(0);
  nonadiabatic.fill(0);
  let scaleA = (-MOTIVE_QUANTUM * P) / rows;
  let scaleB = (0.5 * MOTIVE_QUANTUM * P * beta) / rows;
  // Hot loop of the run's table: scalars instead of vectors, one pass, every index in range by construction.
  for (let row = 0; row < rows; row++) {
    for (let f = 0, a = row * nx; f < nx - 1; f++, a++) {
      const ax = m[a] as number;
      const ay = m[a + cells] as number;
      const az = m[a + 2 * cells] as number;
      const bx = m[a + 1] as number;
      const by = m[a + 1 + cells] as number;
      const bz = m[a + 1 + 2 * cells] as number;
      const sx = (v[a] as number) + (v[a + 1] as number);
      const sy = (v[a + cells] as number) + (v[a + 1 + cells] as number);
      const sz = (v[a + 2 * cells] as number) + (v[a + 1 + 2 * cells] as number);
      const cosine = ax * bx + ay * by + az * bz;
      const cx = ay * bz - az * by;
      const cy = az * bx - ax * bz;
      const cz = ax * by - ay * bx;
      if (1 + cosine < ANTIPARALLEL) continue;
      if (local !== null) {
        const [here, there] = [local.regions[a] as number, local.regions[a + 1] as number];
        scaleA = (-MOTIVE_QUANTUM * ((local.P[here] as number) + (local.P[there] as number))) / (2 * rows);
        scaleB =
          (MOTIVE_QUANTUM * ((local.Pbeta[here] as number) + (local.Pbeta[there] as number))) / (4 * rows);
      }
      (adiabatic[f] as number) += (scaleA * (sx * cx + sy * cy + sz * cz)) / (1 + cosine);
      const arc = arcOverSine(Math.sqrt(cx * cx + cy * cy + cz * cz), cosine);
      (nonadiabatic[f] as number) += scaleB * arc * (sx * (bx - ax) + sy * (by - ay) + sz * (bz - az));
    }
  }
};
