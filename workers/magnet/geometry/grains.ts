import type { Grains } from '../../model/grains';
import type { Material } from '../../model/material';
import { failure, success, type Result } from '../../model/result';
import { formatQuantity } from '../../model/units';
import { normal, philox, uniform, USE } from './random';
import type { Box } from './shape';

/** Tiles of 2 × 2 mean grains hold a Poisson number of centres each, so that no centre depends on the box. */
const TILE = 2;
const MEAN = TILE * TILE;
/** Tiles around the box, and around a point in which its grain lies: none within two tiles happens once in 10²¹. */
const MARGIN = 2;
const MOST_TILES = 100_000;

/** Poisson number with mean MEAN of a uniform one, by inversion. */
const poisson = (u: number): number => {
  let [k, term, sum] = [0, Math.exp(-MEAN), Math.exp(-MEAN)];
  while (u > sum && k < 64) {
    k += 1;
    term *= MEAN / k;
    sum += term;
  }
  return k;
};

/** The centres of all grains near a box, tile by tile in plain arrays: millions of points ask for the nearest one. */
export class Tiles {
  readonly edge: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Which of the available materials a grain has, −1 while it has none. */
  readonly colours: Int16Array;
  readonly #along: number;
  readonly #across: number;
  /** First grain of every tile, and the end. */
  readonly #first: Uint32Array;

  constructor(box: Box, { size, seed }: Pick<Grains, 'size' | 'seed'>) {
    this.edge = TILE * size;
    this.#along = Math.ceil(box.length / this.edge) + 2 * MARGIN;
    this.#across = Math.ceil(box.width / this.edge) + 2 * MARGIN;
    this.#first = new Uint32Array(this.#along * this.#across + 1);
    const [xs, ys]: [number[], number[]] = [[], []];
    for (let at = 0; at < this.#along * this.#across; at++) {
      const [i, j] = [(at % this.#along) - MARGIN, Math.floor(at / this.#along) - MARGIN];
      const centres = poisson(uniform(philox([i, j, 0, 0], [seed, USE.grainCentres])[0]));
      for (let n = 1; n <= centres; n++) {
        const [a, b] = philox([i, j, n, 0], [seed, USE.grainCentres]);
        xs.push((i + uniform(a)) * this.edge);
        ys.push((j + uniform(b)) * this.edge);
      }
      this.#first[at + 1] = xs.length;
    }
    this.x = Float64Array.from(xs);
    this.y = Float64Array.from(ys);
    this.colours = new Int16Array(xs.length).fill(-1);
  }

  /** Calls back with the ranges of grains of the tiles up to `reach` from the tile of a point, one range a row. */
  around(x: number, y: number, reach: number, look: (from: number, to: number) => void): void {
    const [i, j] = [Math.floor(x / this.edge) + MARGIN, Math.floor(y / this.edge) + MARGIN];
    const [left, right] = [Math.max(0, i - reach), Math.min(this.#along - 1, i + reach)];
    for (let v = Math.max(0, j - reach); v <= Math.min(this.#across - 1, j + reach); v++)
      look(this.#first[v * this.#along + left] as number, this.#first[v * this.#along + right + 1] as number);
  }

  distance(grain: number, x: number, y: number): number {
    const [dx, dy] = [(this.x[grain] as number) - x, (this.y[grain] as number) - y];
    return dx * dx + dy * dy;
  }

  /** The grain whose centre is nearest. */
  nearest(x: number, y: number): number {
    const [u, v] = [x / this.edge - Math.floor(x / this.edge), y / this.edge - Math.floor(y / this.edge)];
    const border = Math.min(u, 1 - u, v, 1 - v);
    let [best, found] = [Infinity, 0];
    for (let reach = 0; reach <= MARGIN && best > ((border + reach - 1) * this.edge) ** 2; reach++)
      this.around(x, y, reach, (from, to) => {
        for (let grain = from; grain < to; grain++) {
          const distance = this.distance(grain, x, y);
          if (distance < best) [best, found] = [distance, grain];
        }
      });
    return found;
  }
}

/** Least used of the colours that are at least `farthest` away; between equals the draw decides. */
const chosen = (near: Float64Array, used: Uint32Array, draw: number): number => {
  const farthest = near.reduce((a, b) => Math.max(a, b), 0);
  let fewest = Infinity;
  near.forEach((distance, c) => {
    if (distance >= farthest) fewest = Math.min(fewest, used[c] as number);
  });
  const ties = [...near.keys()].filter((c) => (near[c] as number) >= farthest && used[c] === fewest);
  return ties[Math.floor(draw * ties.length)] ?? 0;
};

/**
 * Colours for the grains so that no two of a colour lie near each other (four grain sizes, or as far as there are colours)
 * and all colours are used alike.
 */
const colour = (tiles: Tiles, colours: number, seed: number): void => {
  const used = new Uint32Array(colours);
  const near = new Float64Array(colours);
  const clear = (MARGIN * tiles.edge) ** 2;
  for (let grain = 0; grain < tiles.x.length; grain++) {
    const [x, y] = [tiles.x[grain] as number, tiles.y[grain] as number];
    near.fill(clear);
    tiles.around(x, y, MARGIN, (from, to) => {
      for (let other = from; other < to; other++) {
        const taken = tiles.colours[other] as number;
        if (taken >= 0) near[taken] = Math.min(near[taken] as number, tiles.distance(other, x, y));
      }
    });
    const choice = chosen(near, used, uniform(philox([grain, 0, 0, 0], [seed, USE.grainColours])[0]));
    tiles.colours[grain] = choice;
    used[choice] = (used[choice] as number) + 1;
  }
};

/** Which of `colours` materials the grain over a point has. */
export type GrainMap = (x: number, y: number) => number;

/** Voronoi grains of the film plane: a point belongs to the nearest centre. Refused where there would be too many. */
export const grainMap = (box: Box, grains: Grains, colours: number): Result<GrainMap> => {
  const count = (edge: number): number => Math.ceil(edge / (TILE * grains.size)) + 2 * MARGIN;
  if (count(box.length) * count(box.width) > MOST_TILES)
    return failure({
      code: 'too-many-grains',
      path: 'grains.size',
      value: formatQuantity(grains.size, 'm'),
      allowed: `up to ${MEAN * MOST_TILES} grains`,
      hint: 'Choose larger grains or a smaller film.',
    });
  const tiles = new Tiles(box, grains);
  colour(tiles, colours, grains.seed);
  return success((x, y) => tiles.colours[tiles.nearest(x, y)] as number);
};

const LEAST_MS = 0.1;

/** A direction at most `tilt` from the axis, every direction in the cone as likely. */
const tilted = (axis: Material['easyAxis'], tilt: number, a: number, b: number): Material['easyAxis'] => {
  const cos = 1 - uniform(a) * (1 - Math.cos(tilt));
  const sin = Math.sqrt(Math.max(0, 1 - cos * cos));
  const turn = 2 * Math.PI * uniform(b);
  const length = Math.hypot(...axis);
  const [x, y, z] = axis.map((c) => c / length) as [number, number, number];
  // Two directions across the axis, without a pole (Duff et al., J. Comput. Graph. Tech. 6, 1 (2017)).
  const s = z < 0 ? -1 : 1;
  const [p, q] = [-1 / (s + z), (x * y * -1) / (s + z)];
  const first = [1 + s * x * x * p, s * q, -s * x] as const;
  const second = [q, s + y * y * p, -y] as const;
  const along = [x, y, z] as const;
  const mixed = (i: 0 | 1 | 2): number =>
    cos * along[i] + sin * (Math.cos(turn) * first[i] + Math.sin(turn) * second[i]);
  return [mixed(0), mixed(1), mixed(2)];
};

/** Material of the grains of one colour. */
export const grainMaterial = (material: Material, grains: Grains, colour: number): Material => {
  const { seed, spreadKu, spreadMs, tilt } = grains;
  const [a, b, c, d] = philox([colour, 0, 0, 0], [seed, USE.grainMaterials]);
  const [e, f] = philox([colour, 1, 0, 0], [seed, USE.grainMaterials]);
  return {
    ...material,
    Ku: material.Ku * Math.max(0, 1 + spreadKu * normal(a, b)),
    Ms: material.Ms * Math.max(LEAST_MS, 1 + spreadMs * normal(c, d)),
    easyAxis: tilt > 0 ? tilted(material.easyAxis, tilt, e, f) : material.easyAxis,
  };
};
