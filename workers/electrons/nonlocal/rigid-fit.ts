import type { ElectronConstants } from './electron-gas';
import { driftOf, gyroConstant, thieleOrbit, type RigidTexture } from './thiele';

type Pair = readonly [number, number];

/** A path as a run records it, with the current density along x. SI. */
export interface Path {
  readonly t: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly j: ArrayLike<number>;
}

export interface RigidOrbit {
  readonly t: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Force −k(X − X₀) of the surroundings, N/m and m: the one thing fitted. */
  readonly stiffness: number;
  readonly centre: Pair;
  /** rms distance between both paths over the size of the path. */
  readonly distance: number;
}

/** Rows with a position, and what they need of their neighbours. */
const usable = ({ t, x, y, j }: Path): { t: number; x: number; y: number; j: number }[] =>
  Array.from({ length: t.length }, (_, i) => ({
    t: t[i] as number,
    x: x[i] as number,
    y: y[i] as number,
    j: j[i] as number,
  })).filter((row) => Object.values(row).every(Number.isFinite));

/** Least squares of F = −k X + c over all rows: k and c in units of N. */
const spring = (at: readonly Pair[], force: readonly Pair[]): { readonly k: number; readonly c: Pair } => {
  const mean = (of: readonly Pair[], a: 0 | 1): number =>
    of.reduce((sum, value) => sum + value[a], 0) / of.length;
  const [mx, my, fx, fy] = [mean(at, 0), mean(at, 1), mean(force, 0), mean(force, 1)];
  let [cross, square] = [0, 0];
  at.forEach(([x, y], i) => {
    const [gx, gy] = force[i] as Pair;
    cross += (x - mx) * (gx - fx) + (y - my) * (gy - fy);
    square += (x - mx) ** 2 + (y - my) ** 2;
  });
  const k = square === 0 ? 0 : -cross / square;
  return { k, c: [fx + k * mx, fy + k * my] };
};

/**
 * The orbit of a rigid texture beside the path of a run: gyrovector, dissipation and force of momentum transfer come from
 * the texture, and only the restoring force of the surroundings −k(X − X₀) is fitted, to the velocities of the path.
 * Null where fewer than eight rows have a position. Spec, section 10.
 */
export const rigidOrbit = (
  texture: RigidTexture,
  path: Path,
  /** Force per current density, N m²/A. */
  momentum: Pair,
  constants: ElectronConstants,
): RigidOrbit | null => {
  const rows = usable(path);
  if (rows.length < 8) return null;
  const g = gyroConstant(texture, constants.hbar);
  const K = (constants.hbar * texture.thickness * texture.dissipation) / texture.cell;
  const at: Pair[] = [];
  const force: Pair[] = [];
  for (let i = 1; i + 1 < rows.length; i++) {
    const [a, here, b] = [rows[i - 1], rows[i], rows[i + 1]] as [
      (typeof rows)[0],
      (typeof rows)[0],
      (typeof rows)[0],
    ];
    const span = b.t - a.t;
    if (!(span > 0)) continue;
    const [vx, vy] = [(b.x - a.x) / span, (b.y - a.y) / span];
    const [ux, uy] = driftOf(texture, [here.j, 0], constants.e);
    const { alpha, beta } = texture;
    at.push([here.x, here.y]);
    // F = −g z×(V − u) + K(αV − βu) less the force of momentum transfer.
    force.push([
      g * (vy - uy) + K * (alpha * vx - beta * ux) - momentum[0] * here.j,
      -g * (vx - ux) + K * (alpha * vy - beta * uy) - momentum[1] * here.j,
    ]);
  }
  if (at.length < 6) return null;
  const { k, c } = spring(at, force);
  const times = rows.map(({ t }) => t);
  const current = (t: number): number => {
    let i = 0;
    while (i + 2 < rows.length && (rows[i + 1] as (typeof rows)[0]).t < t) i++;
    const [a, b] = [rows[i], rows[i + 1]] as [(typeof rows)[0], (typeof rows)[0]];
    const share = Math.min(Math.max((t - a.t) / (b.t - a.t), 0), 1);
    return a.j + share * (b.j - a.j);
  };
  const first = rows[0] as (typeof rows)[0];
  const size = Math.max(
    ...[rows.map(({ x }) => x), rows.map(({ y }) => y)].map((list) => Math.max(...list) - Math.min(...list)),
    1e-12,
  );
  const orbit = thieleOrbit(
    {
      texture,
      j: (t) => [current(t), 0],
      force: (t, [x, y]) => [
        momentum[0] * current(t) + c[0] - k * x,
        momentum[1] * current(t) + c[1] - k * y,
      ],
      start: [first.x, first.y],
      times,
      scale: size,
    },
    constants,
  );
  if (!orbit.complete) return null;
  const square = rows.reduce(
    (sum, { x, y }, i) => sum + (x - (orbit.x[i] as number)) ** 2 + (y - (orbit.y[i] as number)) ** 2,
    0,
  );
  return {
    t: times,
    x: [...orbit.x],
    y: [...orbit.y],
    stiffness: k,
    centre: k === 0 ? [0, 0] : [c[0] / k, c[1] / k],
    distance: Math.sqrt(square / rows.length) / size,
  };
};
