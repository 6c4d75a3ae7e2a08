import { ANTIPARALLEL, arcOverSine, MOTIVE_QUANTUM } from '../spin-motive-force';
import type { Conductor, FaceValues } from './conductor';

/** Polarisation and β of a material: one number, or one per cell. Pure. */
export interface MotiveMaterial {
  readonly P: number | ArrayLike<number>;
  readonly beta: number | ArrayLike<number>;
}

/** Motive force of all faces, E·d in V (or V s for a step), in both parts. */
export interface TextureEmf {
  readonly adiabatic: FaceValues;
  readonly beta: FaceValues;
}

type Faces = Pick<Conductor, 'axes' | 'cells'>;

export const createTextureEmf = ({ axes, cells }: Faces): TextureEmf => ({
  adiabatic: axes.map(() => new Float64Array(cells)),
  beta: axes.map(() => new Float64Array(cells)),
});

/** Sum of both parts into `out`. */
export const totalEmf = (emf: TextureEmf, out: FaceValues): void =>
  out.forEach((row, axis) => {
    const [a, b] = [emf.adiabatic[axis] as Float64Array, emf.beta[axis] as Float64Array];
    for (let i = 0; i < row.length; i++) row[i] = (a[i] as number) + (b[i] as number);
  });

const at = (x: number | ArrayLike<number>, i: number): number =>
  typeof x === 'number' ? x : (x[i] as number);

/** ħP/2e and β ħP/2e of the face between two cells, means of both, so that regions may differ. */
export const faceStrength = (
  { P, beta }: MotiveMaterial,
  a: number,
  b: number,
): readonly [number, number] => {
  const [Pa, Pb] = [at(P, a), at(P, b)];
  return [0.5 * MOTIVE_QUANTUM * (Pa + Pb), 0.5 * MOTIVE_QUANTUM * (Pa * at(beta, a) + Pb * at(beta, b))];
};

/**
 * Face (solid-angle) form on every face of any mesh: E·d in V, positive towards `next`. m and v = dm/dt (rad/s): three
 * blocks of one value per cell. `path`: β along the arc between neighbours, as `faceEmfs`, or along the chord, as the
 * spec prints it; both agree to second order. Returns the number of faces between antiparallel neighbours (n_a·n_b < −1/2),
 * where the solid angle cannot be trusted. Source: Saslow spec, section 6.
 */
export const textureEmf = (
  { axes, cells }: Faces,
  m: ArrayLike<number>,
  v: ArrayLike<number>,
  material: MotiveMaterial,
  out: TextureEmf,
  path: 'arc' | 'chord' = 'arc',
): number => {
  let sharp = 0;
  const one = typeof material.P === 'number' && typeof material.beta === 'number';
  const [y, z] = [cells, 2 * cells];
  axes.forEach(({ next }, axis) => {
    const [adiabatic, nonadiabatic] = [out.adiabatic[axis] as Float64Array, out.beta[axis] as Float64Array];
    let [p, q] = one ? faceStrength(material, 0, 0) : [0, 0];
    // Hot loop, once per frame: scalars instead of vectors.
    for (let a = 0; a < cells; a++) {
      const b = next[a] as number;
      adiabatic[a] = 0;
      nonadiabatic[a] = 0;
      if (b === a) continue;
      if (!one) [p, q] = faceStrength(material, a, b);
      const [ax, ay, az] = [m[a] as number, m[a + y] as number, m[a + z] as number];
      const [bx, by, bz] = [m[b] as number, m[b + y] as number, m[b + z] as number];
      const sx = (v[a] as number) + (v[b] as number);
      const sy = (v[a + y] as number) + (v[b + y] as number);
      const sz = (v[a + z] as number) + (v[b + z] as number);
      const cosine = ax * bx + ay * by + az * bz;
      if (cosine < -0.5) sharp++;
      if (1 + cosine < ANTIPARALLEL) continue;
      const cx = ay * bz - az * by;
      const cy = az * bx - ax * bz;
      const cz = ax * by - ay * bx;
      adiabatic[a] = (-p * (sx * cx + sy * cy + sz * cz)) / (1 + cosine);
      if (q === 0) continue;
      const arc = path === 'arc' ? arcOverSine(Math.sqrt(cx * cx + cy * cy + cz * cz), cosine) : 1;
      nonadiabatic[a] = 0.5 * q * arc * (sx * (bx - ax) + sy * (by - ay) + sz * (bz - az));
    }
  });
  return sharp;
};

/** Signed solid angle of the spherical triangle of three cells, each from an array of its own; `k` cells per block. */
const solidAngle = (
  A: ArrayLike<number>,
  a: number,
  B: ArrayLike<number>,
  b: number,
  C: ArrayLike<number>,
  c: number,
  k: number,
): number => {
  const [ax, ay, az] = [A[a] as number, A[a + k] as number, A[a + 2 * k] as number];
  const [bx, by, bz] = [B[b] as number, B[b + k] as number, B[b + 2 * k] as number];
  const [cx, cy, cz] = [C[c] as number, C[c + k] as number, C[c + 2 * k] as number];
  const volume = ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  const opening =
    1 + (ax * bx + ay * by + az * bz) + (bx * cx + by * cy + bz * cz) + (cx * ax + cy * ay + cz * az);
  return 2 * Math.atan2(volume, opening);
};

/** Signed solid angle of the geodesic quadrilateral n_a, n_a′, n_b′, n_b of two times. */
const sweptAngle = (n0: ArrayLike<number>, n1: ArrayLike<number>, a: number, b: number, k: number): number =>
  solidAngle(n0, a, n1, a, n1, b, k) + solidAngle(n0, a, n1, b, n0, b, k);

/** δ/sin δ of two neighbours. */
const arcOf = (m: ArrayLike<number>, a: number, b: number, k: number): number => {
  const [ax, ay, az] = [m[a] as number, m[a + k] as number, m[a + 2 * k] as number];
  const [bx, by, bz] = [m[b] as number, m[b + k] as number, m[b + 2 * k] as number];
  const sine = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return arcOverSine(sine, ax * bx + ay * by + az * bz);
};

/**
 * Increment form: time integral of E·d over a step from m0 to m1, V s, from the solid angle that the bond sweeps; no rates
 * are needed, so thermal noise and sparse output do no harm. β part along the arc, by the mean of both ends. Divide by the step for V.
 * Source: Saslow spec, section 6.
 */
export const textureIncrement = (
  { axes, cells }: Faces,
  m0: ArrayLike<number>,
  m1: ArrayLike<number>,
  material: MotiveMaterial,
  out: TextureEmf,
): void =>
  axes.forEach(({ next }, axis) => {
    const [adiabatic, nonadiabatic] = [out.adiabatic[axis] as Float64Array, out.beta[axis] as Float64Array];
    for (let a = 0; a < cells; a++) {
      const b = next[a] as number;
      adiabatic[a] = 0;
      nonadiabatic[a] = 0;
      if (b === a) continue;
      const [p, q] = faceStrength(material, a, b);
      adiabatic[a] = p * sweptAngle(m0, m1, a, b, cells);
      const [arc0, arc1] = [arcOf(m0, a, b, cells), arcOf(m1, a, b, cells)];
      let along = 0;
      for (let i = a, j = b, c = 0; c < 3; c++, i += cells, j += cells) {
        const [a0, a1, b0, b1] = [m0[i] as number, m1[i] as number, m0[j] as number, m1[j] as number];
        along += 0.25 * (a1 - a0 + b1 - b0) * (arc0 * (b0 - a0) + arc1 * (b1 - a1));
      }
      nonadiabatic[a] = q * along;
    }
  });
