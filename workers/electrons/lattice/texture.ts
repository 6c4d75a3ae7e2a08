/** Unit vector along the spin of the local moments. */
export type Vector = readonly [number, number, number];

/**
 * Texture on L slices of W sites, slice by slice: site (i, y) is number iW + y, its three components lie together.
 * n points along the *spin*; a magnetisation m of electrons is −n. Lengths in lattice spacings.
 */
export interface Texture {
  readonly L: number;
  readonly W: number;
  readonly n: Float64Array;
  /** ∂n/∂x and ∂n/∂y, laid out as n. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** Directions of the two leads. */
  readonly left: Vector;
  readonly right: Vector;
}

export interface Shape {
  readonly L: number;
  readonly W: number;
  readonly left: Vector;
  readonly right: Vector;
}

const filled = ({ L, W }: Shape, value: (x: number, y: number) => Vector): Float64Array => {
  const out = new Float64Array(3 * L * W);
  for (let i = 0; i < L; i++)
    for (let y = 0; y < W; y++) out.set(value(i - (L - 1) / 2, y - (W - 1) / 2), 3 * (i * W + y));
  return out;
};

/**
 * Central differences along x with the leads' directions beyond both ends, along y with one-sided differences at the edges.
 * Spec, section B6.
 */
const differences = ({ L, W, left, right }: Shape, n: Float64Array): Pick<Texture, 'dx' | 'dy'> => {
  const [dx, dy] = [new Float64Array(n.length), new Float64Array(n.length)];
  const at = (i: number, y: number, c: number): number =>
    i < 0 ? (left[c] as number) : i >= L ? (right[c] as number) : (n[3 * (i * W + y) + c] as number);
  for (let i = 0; i < L; i++)
    for (let y = 0; y < W; y++)
      for (let c = 0; c < 3; c++) {
        const here = 3 * (i * W + y) + c;
        dx[here] = (at(i + 1, y, c) - at(i - 1, y, c)) / 2;
        const [down, up] = [Math.max(y - 1, 0), Math.min(y + 1, W - 1)];
        dy[here] = up === down ? 0 : (at(i, up, c) - at(i, down, c)) / (up - down);
      }
  return { dx, dy };
};

const sech = (x: number): number => 1 / Math.cosh(x);

/** Wall n = (sech u cos φ, sech u sin φ, −tanh u), u = (x − x₀)/λ, x from the middle of the device. Exact gradient. */
export const wallTexture = (
  shape: Shape,
  { lambda, phi, position = 0 }: { lambda: number; phi: number; position?: number },
): Texture => {
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const dx = filled(shape, (x) => {
    const u = (x - position) / lambda;
    const s = sech(u);
    const slope = (-s * Math.tanh(u)) / lambda;
    return [slope * cos, slope * sin, (-s * s) / lambda];
  });
  const n = filled(shape, (x) => {
    const u = (x - position) / lambda;
    return [sech(u) * cos, sech(u) * sin, -Math.tanh(u)];
  });
  return { ...shape, n, dx, dy: new Float64Array(n.length) };
};

/** sinh a/sinh b for a, b ≥ 0 as a pair with this ratio, without overflow. */
const sinhPair = (a: number, b: number): [number, number] => {
  const top = Math.max(a, b);
  const scaled = (x: number): number => (Math.exp(x - top) - Math.exp(-x - top)) / 2;
  return top < 1 ? [Math.sinh(a), Math.sinh(b)] : [scaled(a), scaled(b)];
};

/**
 * Skyrmion, n = −ẑ in its middle and +ẑ outside: Θ = 2 atan2(sinh(R/w), sinh(r/w)), in-plane part at angle `phi` to the
 * radius (0 Néel, ±π/2 Bloch).
 */
export const skyrmionTexture = (
  shape: Shape,
  { radius, width, phi }: { radius: number; width: number; phi: number },
): Texture => {
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const n = filled(shape, (x, y) => {
    const r = Math.hypot(x, y);
    const theta = 2 * Math.atan2(...sinhPair(radius / width, r / width));
    const [ex, ey] = r === 0 ? [1, 0] : [x / r, y / r];
    const s = Math.sin(theta);
    return [s * (ex * cos - ey * sin), s * (ex * sin + ey * cos), Math.cos(theta)];
  });
  return { ...shape, n, ...differences(shape, n) };
};

/** Helix n = cos(qx + φ) e₁ + sin(qx + φ) e₂ in a plane of two axes, x from the middle of the device. */
export const helixTexture = (
  shape: Shape,
  { q, phi, axes: [first, second] }: { q: number; phi: number; axes: readonly [Vector, Vector] },
): Texture => {
  const turn = (angle: number): Vector => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return [0, 1, 2].map((k) => c * (first[k] as number) + s * (second[k] as number)) as unknown as Vector;
  };
  return {
    ...shape,
    n: filled(shape, (x) => turn(q * x + phi)),
    dx: filled(shape, (x) => turn(q * x + phi + Math.PI / 2).map((v) => q * v) as unknown as Vector),
    dy: new Float64Array(3 * shape.L * shape.W),
  };
};

/** Given directions, brought to unit length; undefined when one of them has none. */
export const givenTexture = (shape: Shape, directions: ArrayLike<number>): Texture | undefined => {
  const n = new Float64Array(3 * shape.L * shape.W);
  for (let site = 0; site < n.length; site += 3) {
    const [x, y, z] = [directions[site], directions[site + 1], directions[site + 2]] as [
      number,
      number,
      number,
    ];
    const length = Math.hypot(x, y, z);
    if (!(length > 0) || !Number.isFinite(length)) return undefined;
    n.set([x / length, y / length, z / length], site);
  }
  return { ...shape, n, ...differences(shape, n) };
};

/** dn/dφ of a turn of all moments about ẑ: ẑ × n. */
export const turnRate = ({ n }: Texture): Float64Array => {
  const rate = new Float64Array(n.length);
  for (let site = 0; site < n.length; site += 3) {
    rate[site] = -(n[site + 1] as number);
    rate[site + 1] = n[site] as number;
  }
  return rate;
};

/** dn/dX of a rigid shift along x: −∂n/∂x. */
export const shiftRate = ({ dx }: Texture): Float64Array => dx.map((v) => -v);
