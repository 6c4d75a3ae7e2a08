import type { Texture } from './texture';

/** Sums over the device that turn a torque into numbers; spec, section B6. */
export interface Projections {
  readonly total: readonly [number, number, number];
  /** Σ t·∂_x n and Σ t·(n × ∂_x n). */
  readonly along: number;
  readonly across: number;
  /** Σ|∂_x n|². */
  readonly gradient: number;
  /** Mean t_ad = Σ t·∂n/Σ|∂n|²; null in a uniform device. */
  readonly adiabatic: number | null;
  /** β_eff = Σ t·(n × ∂n)/Σ t·∂n; null where there is no adiabatic torque. */
  readonly beta: number | null;
  /** Force of the electrons on the texture, −Σ t·(n × ∂_i n), along x and y. */
  readonly force: readonly [number, number];
}

const crossAt = (n: Float64Array, d: Float64Array, at: number): [number, number, number] => {
  const [x, y, z] = [n[at], n[at + 1], n[at + 2]] as [number, number, number];
  const [a, b, c] = [d[at], d[at + 1], d[at + 2]] as [number, number, number];
  return [y * c - z * b, z * a - x * c, x * b - y * a];
};

const dotAt = (v: Float64Array, u: ArrayLike<number>, at: number, from: number): number =>
  (v[at] as number) * (u[from] as number) +
  (v[at + 1] as number) * (u[from + 1] as number) +
  (v[at + 2] as number) * (u[from + 2] as number);

export const projectionsOf = (texture: Texture, torque: Float64Array): Projections => {
  const { n, dx, dy } = texture;
  const total: [number, number, number] = [0, 0, 0];
  let [along, across, acrossY, gradient] = [0, 0, 0, 0];
  for (let at = 0; at < torque.length; at += 3) {
    for (let c = 0; c < 3; c++) (total[c] as number) += torque[at + c] as number;
    along += dotAt(torque, dx, at, at);
    gradient += dotAt(dx, dx, at, at);
    across += dotAt(torque, crossAt(n, dx, at), at, 0);
    acrossY += dotAt(torque, crossAt(n, dy, at), at, 0);
  }
  return {
    total,
    along,
    across,
    gradient,
    adiabatic: gradient > 0 ? along / gradient : null,
    beta: along !== 0 ? across / along : null,
    force: [-across, -acrossY],
  };
};

/** t_ad = t·d/|d|² and t_na = t·(n × d)/|d|² of one site; 0 where the texture does not change. */
export const localProjections = (
  { n, dx }: Texture,
  torque: Float64Array,
  site: number,
): readonly [number, number] => {
  const at = 3 * site;
  const size = dotAt(dx, dx, at, at);
  if (!(size > 0)) return [0, 0];
  return [dotAt(torque, dx, at, at) / size, dotAt(torque, crossAt(n, dx, at), at, 0) / size];
};
