import { cellsOf, isFilled, placeOf, strideOf, type Field, type Grid } from './grid';

/**
 * Tangent frames e₁(x), e₂ = n × e₁ in which the gauge field is taken. A turn of the frame by χ(x) multiplies w₁ + i w₂ by
 * a phase, so a convolution depends on the frame; the best one twists least. Source: spec, section 2.
 */
type Vector = readonly [number, number, number];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const read = (f: Field, cells: number, i: number): Vector => [
  f[i] as number,
  f[cells + i] as number,
  f[2 * cells + i] as number,
];
const write = (f: Float64Array, cells: number, i: number, v: Vector): void => {
  f[i] = v[0];
  f[cells + i] = v[1];
  f[2 * cells + i] = v[2];
};

/** Turns v by the shortest rotation that takes a to b; opposite unit vectors have none and return v. */
const transport = (a: Vector, b: Vector, v: Vector): Vector => {
  const c = dot(a, b);
  if (1 + c < 1e-12) return v;
  const axis = cross(a, b);
  const side = cross(axis, v);
  const along = dot(axis, v) / (1 + c);
  return [
    v[0] * c + side[0] + axis[0] * along,
    v[1] * c + side[1] + axis[1] * along,
    v[2] * c + side[2] + axis[2] * along,
  ];
};

/** A unit vector across v. */
const across = (v: Vector): Vector => {
  const [x, y, z] = v.map(Math.abs) as [number, number, number];
  const helper: Vector = x <= y && x <= z ? [1, 0, 0] : y <= z ? [0, 1, 0] : [0, 0, 1];
  const side = cross(helper, v);
  const length = Math.hypot(...side);
  return [side[0] / length, side[1] / length, side[2] / length];
};

/** Parallel transport along a line: no A^z at all, unique up to a constant turn. Three blocks. */
export const bishopFrame = (n: Field): Float64Array => {
  const count = n.length / 3;
  const e1 = new Float64Array(n.length);
  let last: { readonly n: Vector; readonly e: Vector } | undefined;
  for (let i = 0; i < count; i++) {
    if (!isFilled(n, count, i)) continue;
    const here = read(n, count, i);
    const moved: Vector = last === undefined ? across(here) : transport(last.n, here, last.e);
    // Rounding would let it lean out of the tangent plane over a long line.
    const lean = dot(moved, here);
    const flat: Vector = [moved[0] - lean * here[0], moved[1] - lean * here[1], moved[2] - lean * here[2]];
    const length = Math.hypot(...flat);
    const e: Vector = [flat[0] / length, flat[1] / length, flat[2] / length];
    write(e1, count, i, e);
    last = { n: here, e };
  }
  return e1;
};

/** The 26 directions to the faces, edges and corners of a cube. */
const POLES: readonly Vector[] = [-1, 0, 1].flatMap((x) =>
  [-1, 0, 1].flatMap((y) =>
    [-1, 0, 1].flatMap((z): Vector[] => {
      const length = Math.hypot(x, y, z);
      return length === 0 ? [] : [[x / length, y / length, z / length]];
    }),
  ),
);

/** min(1 + p·n) over the filled cells. */
const marginOf = (pole: Vector, n: Field): number => {
  const cells = n.length / 3;
  let margin = Infinity;
  for (let i = 0; i < cells; i++)
    if (isFilled(n, cells, i)) margin = Math.min(margin, 1 + dot(pole, read(n, cells, i)));
  return margin;
};

/** Direction that stays farthest from −n, and how far: min(1 + p·n), 0 where some n points at −p. */
export const bestPole = (n: Field): { readonly pole: Vector; readonly margin: number } => {
  const cells = n.length / 3;
  let best: { pole: Vector; margin: number } = { pole: [0, 0, 1], margin: -Infinity };
  for (const pole of POLES) {
    let margin = Infinity;
    for (let i = 0; i < cells && margin > best.margin; i++)
      if (isFilled(n, cells, i)) margin = Math.min(margin, 1 + dot(pole, read(n, cells, i)));
    if (margin > best.margin) best = { pole, margin };
  }
  return best;
};

const AXES = [0, 1, 2] as const;

/** Neighbours up each axis that are both filled, one after the other. */
interface Links {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Angle of the transported e₁ in the frame of the upper cell. */
  readonly angle: Float64Array;
  /** 1/step². */
  readonly weight: Float64Array;
}

const linksOf = (grid: Grid, n: Field, e1: Field): Links => {
  const cells = cellsOf(grid);
  const pairs: number[] = [];
  for (const axis of AXES) {
    const [stride, size] = [strideOf(grid, axis), grid.sizes[axis]];
    for (let a = 0; a < cells; a++)
      if (placeOf(grid, axis, a) + 1 < size && isFilled(n, cells, a) && isFilled(n, cells, a + stride))
        pairs.push(a, axis);
  }
  const count = pairs.length / 2;
  const links: Links = {
    a: new Int32Array(count),
    b: new Int32Array(count),
    angle: new Float64Array(count),
    weight: new Float64Array(count),
  };
  for (let k = 0; k < count; k++) {
    const [a, axis] = [pairs[2 * k] as number, pairs[2 * k + 1] as 0 | 1 | 2];
    const b = a + strideOf(grid, axis);
    const [na, nb, ea, eb] = [read(n, cells, a), read(n, cells, b), read(e1, cells, a), read(e1, cells, b)];
    const moved = transport(na, nb, ea);
    links.a[k] = a;
    links.b[k] = b;
    links.angle[k] = Math.atan2(dot(moved, cross(nb, eb)), dot(moved, eb));
    links.weight[k] = 1 / grid.steps[axis] ** 2;
  }
  return links;
};

/** Minimises Σ weight (angle + χ_a − χ_b)² by conjugate gradients. */
const relaxedTurn = (cells: number, { a, b, angle, weight }: Links): Float64Array => {
  const chi = new Float64Array(cells);
  const apply = (x: Float64Array, share: number, out: Float64Array): void => {
    out.fill(0);
    for (let k = 0; k < a.length; k++) {
      const [i, j] = [a[k] as number, b[k] as number];
      const pull =
        (weight[k] as number) * (share * (angle[k] as number) + (x[i] as number) - (x[j] as number));
      out[i] = (out[i] as number) + pull;
      out[j] = (out[j] as number) - pull;
    }
  };
  const inner = (x: Float64Array, y: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
    return sum;
  };
  const rest = new Float64Array(cells);
  apply(chi, 1, rest);
  for (let i = 0; i < cells; i++) rest[i] = -(rest[i] as number);
  const direction = rest.slice();
  const image = new Float64Array(cells);
  let size = inner(rest, rest);
  const goal = 1e-16 * size;
  for (let step = 0; step < 2000 && size > goal && size > 0; step++) {
    apply(direction, 0, image);
    const length = size / inner(direction, image);
    for (let i = 0; i < cells; i++) {
      chi[i] = (chi[i] as number) + length * (direction[i] as number);
      rest[i] = (rest[i] as number) - length * (image[i] as number);
    }
    const next = inner(rest, rest);
    const keep = next / size;
    for (let i = 0; i < cells; i++) direction[i] = (rest[i] as number) + keep * (direction[i] as number);
    size = next;
  }
  return chi;
};

export interface BoxFrame {
  readonly e1: Float64Array;
  /**
   * rms of the twist A^z that is left. Compared with the rms of A_⊥ it says how far a convolution in two or three
   * dimensions depends on the choice of frame.
   */
  readonly twist: number;
  /** min(1 + p·n): near 0 the texture covers the sphere, and the frame has a singular point somewhere. */
  readonly margin: number;
}

/** Part of the mean direction that the pole of a run turns away from, where the steep part has no direction of its own. */
const AWAY = 0.1;

/**
 * Pole that the term of a run takes for a rate v of n: the mean direction where |v| is large, |v|⁴ as weight, so that the
 * singular point at −p lies where nothing changes. A smooth function of the texture; exact for a wall in any plane.
 */
export const steepPole = (n: Field, v: Field): Vector => {
  const cells = n.length / 3;
  const sum = [0, 0, 0];
  const mean = [0, 0, 0];
  let [whole, filled] = [0, 0];
  for (let i = 0; i < cells; i++) {
    if (!isFilled(n, cells, i)) continue;
    filled++;
    // Two of every four cells say enough of a mean.
    if (i % 4 > 1) continue;
    const weight = dot(read(v, cells, i), read(v, cells, i)) ** 2;
    whole += weight;
    for (const c of AXES) {
      (sum[c] as number) += weight * (n[c * cells + i] as number);
      (mean[c] as number) += n[c * cells + i] as number;
    }
  }
  const p = AXES.map(
    (c) =>
      (whole > 0 ? (sum[c] as number) / whole : 0) - (AWAY * (mean[c] as number)) / Math.max(filled / 2, 1),
  ) as unknown as Vector;
  const size = Math.hypot(...p);
  return size > 1e-9 ? [p[0] / size, p[1] / size, p[2] / size] : [0, 0, 1];
};

/** Fixed axes turned by the rotation that takes the pole to n, three blocks: the frame of a run. */
export const poleFrame = (n: Field, pole: Vector): Float64Array => {
  const cells = n.length / 3;
  const fixed = across(pole);
  const e1 = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++)
    if (isFilled(n, cells, i)) write(e1, cells, i, transport(pole, read(n, cells, i), fixed));
  return e1;
};

/** Frame of least twist in a film or box: rotation from the best pole, then the angle relaxed by its Poisson equation. */
export const leastTwistFrame = (
  grid: Grid,
  n: Field,
  relax = true,
  given: Vector | undefined = undefined,
): BoxFrame => {
  const cells = cellsOf(grid);
  const { pole, margin } = given === undefined ? bestPole(n) : { pole: given, margin: marginOf(given, n) };
  const e1 = poleFrame(n, pole);
  const links = linksOf(grid, n, e1);
  const chi = relax ? relaxedTurn(cells, links) : new Float64Array(cells);
  for (let i = 0; i < cells; i++) {
    const [e, turn] = [read(e1, cells, i), chi[i] as number];
    const side = cross(read(n, cells, i), e);
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    write(e1, cells, i, [c * e[0] + s * side[0], c * e[1] + s * side[1], c * e[2] + s * side[2]]);
  }
  const square = links.angle.reduce((sum, angle, k) => {
    const [a, b] = [links.a[k] as number, links.b[k] as number];
    return sum + (links.weight[k] as number) * ((angle + (chi[a] as number) - (chi[b] as number)) / 2) ** 2;
  }, 0);
  return { e1, twist: Math.sqrt(square / cells), margin };
};

/** Complex w₁ + i w₂ with w_a = ½ e_a·v, for a field v of tangent vectors (∂_i n, or a sum of them). */
export const gaugeComponents = (
  n: Field,
  e1: Field,
  v: Field,
): { readonly re: Float64Array; readonly im: Float64Array } => {
  const cells = n.length / 3;
  const [re, im] = [new Float64Array(cells), new Float64Array(cells)];
  for (let i = 0; i < cells; i++) {
    const [e, rate] = [read(e1, cells, i), read(v, cells, i)];
    re[i] = dot(e, rate) / 2;
    im[i] = dot(cross(read(n, cells, i), e), rate) / 2;
  }
  return { re, im };
};

/** Back from components to three blocks: re e₁ + im e₂. */
export const fromComponents = (n: Field, e1: Field, re: Field, im: Field): Float64Array => {
  const cells = n.length / 3;
  const out = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const e = read(e1, cells, i);
    const side = cross(read(n, cells, i), e);
    const [a, b] = [re[i] as number, im[i] as number];
    write(out, cells, i, [a * e[0] + b * side[0], a * e[1] + b * side[1], a * e[2] + b * side[2]]);
  }
  return out;
};
