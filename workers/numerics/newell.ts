import { gaussLegendre } from './gauss-legendre';
import { surfaceChargeRule } from './surface-charge';

/** Cell edges along x, y, z; any common unit. */
export type Edges = readonly [number, number, number];

/** N_xx, N_yy, N_zz, N_xy, N_xz, N_yz of one offset; pure numbers. */
export type DemagnetisingTensor = readonly [number, number, number, number, number, number];

/** A term whose denominator vanishes is dropped: its factor vanishes faster. */
const asinhRatio = (a: number, b: number): number => (b > 0 ? Math.asinh(a / b) : 0);
const atanRatio = (a: number, b: number): number => (b > 0 ? Math.atan(a / b) : 0);

/** Newell's f for the diagonal, arguments ≥ 0; even in all, symmetric in y and z. */
export const newellF = (x: number, y: number, z: number): number => {
  const [xx, yy, zz] = [x * x, y * y, z * z];
  const r = Math.sqrt(xx + yy + zz);
  return (
    (y / 2) * (zz - xx) * asinhRatio(y, Math.sqrt(xx + zz)) +
    (z / 2) * (yy - xx) * asinhRatio(z, Math.sqrt(xx + yy)) -
    x * y * z * atanRatio(y * z, x * r) +
    ((2 * xx - yy - zz) * r) / 6
  );
};

/** Newell's g for xy, arguments ≥ 0; odd in x and y, even in z. */
export const newellG = (x: number, y: number, z: number): number => {
  const [xx, yy, zz] = [x * x, y * y, z * z];
  const r = Math.sqrt(xx + yy + zz);
  return (
    x * y * z * asinhRatio(z, Math.sqrt(xx + yy)) +
    (y / 6) * (3 * zz - yy) * asinhRatio(x, Math.sqrt(yy + zz)) +
    (x / 6) * (3 * zz - xx) * asinhRatio(y, Math.sqrt(xx + zz)) -
    ((z * zz) / 6) * atanRatio(x * y, z * r) -
    ((z * yy) / 2) * atanRatio(x * z, y * r) -
    ((z * xx) / 2) * atanRatio(y * z, x * r) -
    (x * y * r) / 3
  );
};

/** The six corner functions at (x, y, z), in the order of the tensor. */
const cornerFunctions = (x: number, y: number, z: number): number[] => [
  newellF(x, y, z), newellF(y, z, x), newellF(z, x, y), newellG(x, y, z), newellG(x, z, y), newellG(y, z, x),
]; // prettier-ignore

/** Signs of the components under reflection of x, y, z. */
const ODD = [[], [], [], [0, 1], [0, 2], [1, 2]] as const satisfies readonly (readonly number[])[];
const DIFFERENCE = [1, -2, 1] as const;

/** Below this distance, in largest edges, the closed form is taken: its cancellation grows as the sixth power. */
const NEAR = 6;
/** Gauss points per half cell from this distance (largest edges) on; relative error below 1e-8. */
const FAR = [
  [300, 1],
  [100, 2],
  [30, 3],
  [12, 4],
  [0, 5],
] as const;

const orderAt = (distance: number): number => (FAR.find(([from]) => distance >= from) ?? FAR[4])[1];

/** Points of the triangular weight 1 − |s| on [−1, 1], n on each half; weights add up to 1. A single one is Gauss's own. */
const hat = (n: number): { at: number; weight: number }[] =>
  (n === 1 ? [{ x: 2 * Math.sqrt(1 / 6) - 1, w: 1 / (1 - Math.sqrt(1 / 6)) }] : gaussLegendre(n)).flatMap(
    ({ x, w }) => {
      const s = (1 + x) / 2;
      const weight = (w / 2) * (1 - s);
      return [
        { at: -s, weight },
        { at: s, weight },
      ];
    },
  );

/** The far rule on cells of these edges: dipole kernel averaged over both cells. */
const farRule = ([dx, dy, dz]: Edges) => {
  const points = new Map(FAR.map(([, n]) => [n as number, hat(n)]));
  const volume = (dx * dy * dz) / (4 * Math.PI);
  return (X: number, Y: number, Z: number, n: number, out: Float64Array): void => {
    const list = points.get(n) ?? [];
    // Mirror images count once, twice as heavy.
    const halved = (offset: number) => (offset === 0 ? list.filter(({ at }) => at > 0) : list);
    let [s3, xx, yy, zz, xy, xz, yz] = [0, 0, 0, 0, 0, 0, 0];
    const [ys, zs] = [halved(Y), halved(Z)];
    for (const { at: q, weight: wz } of zs) {
      const z = Z + q * dz;
      for (const { at: t, weight: wy } of ys) {
        const y = Y + t * dy;
        const across = y * y + z * z;
        const w = wz * wy * (Z === 0 ? 2 : 1) * (Y === 0 ? 2 : 1);
        let [a3, a5, a5x, a5xx] = [0, 0, 0, 0];
        for (let i = 0; i < list.length; i++) {
          const { at, weight } = list[i] as { at: number; weight: number };
          const x = X + at * dx;
          const inverse = 1 / (x * x + across);
          const cube = weight * inverse * Math.sqrt(inverse);
          const fifth = cube * inverse;
          a3 += cube;
          a5 += fifth;
          a5x += fifth * x;
          a5xx += fifth * x * x;
        }
        s3 += w * a3;
        xx += w * a5xx;
        yy += w * a5 * y * y;
        zz += w * a5 * z * z;
        xy += w * a5x * y;
        xz += w * a5x * z;
        yz += w * a5 * y * z;
      }
    }
    out[0] = volume * (s3 - 3 * xx);
    out[1] = volume * (s3 - 3 * yy);
    out[2] = volume * (s3 - 3 * zz);
    // What the halves left out is zero by symmetry.
    out[3] = Y === 0 ? 0 : -3 * volume * xy;
    out[4] = Z === 0 ? 0 : -3 * volume * xz;
    out[5] = Y === 0 || Z === 0 ? 0 : -3 * volume * yz;
  };
};

/** Corner functions on the lattice of corner differences 0 … n, six values each. */
const cornerLattice = ([dx, dy, dz]: Edges, [nx, ny, nz]: readonly [number, number, number]) => {
  const values = new Float64Array(6 * (nx + 1) * (ny + 1) * (nz + 1));
  const at = (i: number, j: number, k: number): number => 6 * (i + (nx + 1) * (j + (ny + 1) * k));
  for (let k = 0; k <= nz; k++)
    for (let j = 0; j <= ny; j++)
      for (let i = 0; i <= nx; i++) values.set(cornerFunctions(i * dx, j * dy, k * dz), at(i, j, k));
  return { values, at };
};

const nearRule = (edges: Edges, reach: readonly [number, number, number]) => {
  const { values, at } = cornerLattice(edges, reach);
  const scale = -1 / (4 * Math.PI * edges[0] * edges[1] * edges[2]);
  return (i: number, j: number, k: number, out: Float64Array): void => {
    out.fill(0);
    for (let a = -1; a <= 1; a++)
      for (let b = -1; b <= 1; b++)
        for (let c = -1; c <= 1; c++) {
          const weight =
            scale *
            (DIFFERENCE[a + 1] as number) *
            (DIFFERENCE[b + 1] as number) *
            (DIFFERENCE[c + 1] as number);
          const corner = [i + a, j + b, k + c];
          const base = at(...(corner.map(Math.abs) as [number, number, number]));
          ODD.forEach((odd, part) => {
            const sign = odd.reduce<number>((s, axis) => s * Math.sign(corner[axis] as number), 1);
            (out[part] as number) += weight * sign * (values[base + part] as number);
          });
        }
  };
};

/** The tensor of one offset, a whole number of cells along each axis and none of them negative. */
type TensorAt = (i: number, j: number, k: number, out: Float64Array) => void;

/** `unit`: edges over the largest; `reach`: cells that the offsets stay below. */
const tensorRule = (unit: Edges, reach: readonly [number, number, number]): TensorAt => {
  const [rx, ry, rz] = reach.map((n, i) => Math.min(n, Math.ceil(NEAR / (unit[i] as number)) + 1)) as [
    number,
    number,
    number,
  ];
  const near = nearRule(unit, [rx, ry, rz]);
  const far = farRule(unit);
  return (i, j, k, out) => {
    const [x, y, z] = [i * unit[0], j * unit[1], k * unit[2]];
    const distance = Math.sqrt(x * x + y * y + z * z);
    if (distance < NEAR) near(i, j, k, out);
    else far(x, y, z, orderAt(distance), out);
  };
};

/**
 * Offsets (cells) from −(images·n − 1) to images·n − 1 that one axis of n cells folds onto offset j; without images j alone.
 */
const foldedOffsets = (j: number, n: number, images: number): number[] => {
  if (images === 0) return [j];
  const last = images * n - 1;
  return Array.from({ length: 2 * images + 1 }, (_, t) => j + (t - images) * n).filter(
    (offset) => Math.abs(offset) <= last,
  );
};

/**
 * Cell-averaged demagnetising tensor of equal box cells at offsets 0 … n−1 along each axis, x fastest: six arrays of pure
 * numbers, H_i = −Σ_j N(r_i − r_j) M_j. Relative error below 1e-8. With periodic `images` to each side of an axis it is the
 * sum over all of them, and continues periodically: offset n − j is offset −j.
 * The kernel 'mumax3' is that of the other program, with its error of up to 1e-3 nearby (`surface-charge.ts`).
 * Source: Newell, Williams, Dunlop, J. Geophys. Res. 98, 9551 (1993) nearby; llgs-engine spec, section 4, far away and images.
 */
export const demagnetisingTensor = (
  edges: Edges,
  counts: readonly [number, number, number],
  images: readonly [number, number, number] = [0, 0, 0],
  kernel: 'exact' | 'mumax3' = 'exact',
): readonly Float64Array[] => {
  const [nx, ny, nz] = counts;
  const reach = counts.map((n, i) => n * Math.max(images[i] as number, 1)) as [number, number, number];
  const largest = Math.max(...edges);
  const unit = edges.map((edge) => edge / largest) as unknown as Edges;
  const at = kernel === 'exact' ? tensorRule(unit, reach) : surfaceChargeRule(unit);
  const parts = Array.from({ length: 6 }, () => new Float64Array(nx * ny * nz)) as [
    Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  ]; // prettier-ignore
  const [xx, yy, zz, xy, xz, yz] = parts;
  const out = new Float64Array(6);
  const folded = (n: number, copies: number): number[][] =>
    Array.from({ length: n }, (_, j) => foldedOffsets(j, n, copies));
  const [us, vs, ws] = [folded(nx, images[0]), folded(ny, images[1]), folded(nz, images[2])];
  // The second half of a periodic axis mirrors the first.
  const isMirrored = (j: number, axis: 0 | 1 | 2): boolean => images[axis] > 0 && 2 * j > counts[axis];
  let cell = -1;
  for (const [z0, w] of ws.entries())
    for (const [y0, v] of vs.entries())
      for (const [x0, u] of us.entries()) {
        cell++;
        const mirrors = [isMirrored(x0, 0), isMirrored(y0, 1), isMirrored(z0, 2)] as const;
        if (mirrors.some(Boolean)) {
          const from = [x0, y0, z0].map((j, i) => (mirrors[i] === true ? (counts[i] as number) - j : j)) as [number, number, number]; // prettier-ignore
          const at = from[0] + nx * (from[1] + ny * from[2]);
          const [sx, sy, sz] = mirrors.map((mirrored) => (mirrored ? -1 : 1)) as [number, number, number];
          [1, 1, 1, sx * sy, sx * sz, sy * sz].forEach((sign, p) => {
            const part = parts[p] as Float64Array;
            part[cell] = sign * (part[at] as number);
          });
          continue;
        }
        for (const k of w)
          for (const j of v)
            for (const i of u) {
              at(Math.abs(i), Math.abs(j), Math.abs(k), out);
              const [x, y, z] = [Math.sign(i), Math.sign(j), Math.sign(k)];
              (xx[cell] as number) += out[0] as number;
              (yy[cell] as number) += out[1] as number;
              (zz[cell] as number) += out[2] as number;
              (xy[cell] as number) += x * y * (out[3] as number);
              (xz[cell] as number) += x * z * (out[4] as number);
              (yz[cell] as number) += y * z * (out[5] as number);
            }
      }
  return parts;
};

/**
 * The tensor of one offset of whole cells, either sign: xx, yy, zz, xy, xz, yz, pure numbers.
 * Same rules and accuracy as `demagnetisingTensor`.
 */
export const demagnetisingTensorAt = (
  edges: Edges,
  offset: readonly [number, number, number],
): DemagnetisingTensor => {
  const largest = Math.max(...edges);
  const unit = edges.map((edge) => edge / largest) as unknown as Edges;
  const [i, j, k] = offset.map(Math.abs) as [number, number, number];
  const out = new Float64Array(6);
  tensorRule(unit, [i + 1, j + 1, k + 1])(i, j, k, out);
  const [sx, sy, sz] = offset.map((n) => (n < 0 ? -1 : 1)) as [number, number, number];
  const [xx, yy, zz, xy, xz, yz] = out as unknown as DemagnetisingTensor;
  return [xx, yy, zz, sx * sy * xy, sx * sz * xz, sy * sz * yz];
};
