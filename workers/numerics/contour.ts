/** A line as x0, y0, x1, y1, …; closed where its first point is its last. */
export type Polyline = readonly number[];

/**
 * Lines on which values on a grid of nx × ny points pass a level, by marching squares with linear interpolation; a saddle
 * is divided by the mean of its corners. Coordinates in grid steps from the first point. Squares with a corner that is not
 * `known` (0) have no line; points without number count as not known.
 */
export const contourLines = (
  nx: number,
  ny: number,
  values: ArrayLike<number>,
  level: number,
  known: ArrayLike<number> | null = null,
): Polyline[] => {
  const links = new Links(nx, ny);
  const above = (i: number): boolean => (values[i] as number) > level;
  const usable = (i: number): boolean => known?.[i] !== 0 && !Number.isNaN(values[i] as number);
  for (let y = 0; y + 1 < ny; y++)
    for (let x = 0; x + 1 < nx; x++) {
      const i = y * nx + x;
      const corners = [i, i + 1, i + nx + 1, i + nx] as const;
      if (!corners.every(usable)) continue;
      let bits = 0;
      corners.forEach((corner, k) => (bits |= above(corner) ? 1 << k : 0));
      if (bits === 0 || bits === 15) continue;
      // Edges: lower, right, upper, left.
      const [low, right, high, left] = [links.along(x, y), links.up(x + 1, y), links.along(x, y + 1), links.up(x, y)]; // prettier-ignore
      if (bits === 5 || bits === 10) {
        const mean = corners.reduce((sum, corner) => sum + (values[corner] as number) / 4, 0);
        const joined = mean > level === (bits === 5);
        links.join(low, joined ? right : left);
        links.join(high, joined ? left : right);
        continue;
      }
      const crossed = [
        above(i) !== above(i + 1) ? low : -1,
        above(i + 1) !== above(i + nx + 1) ? right : -1,
        above(i + nx) !== above(i + nx + 1) ? high : -1,
        above(i) !== above(i + nx) ? left : -1,
      ].filter((edge) => edge >= 0);
      links.join(crossed[0] as number, crossed[1] as number);
    }
  return links.lines((edge) => {
    const upward = edge >= nx * ny;
    const i = upward ? edge - nx * ny : edge;
    const [a, b] = [values[i] as number, values[i + (upward ? nx : 1)] as number];
    const part = (level - a) / (b - a);
    const [x, y] = [i % nx, Math.floor(i / nx)];
    return upward ? [x, y + part] : [x + part, y];
  });
};

/** Edges of a grid, each with at most two neighbours on the line through it. */
class Links {
  readonly #nx: number;
  readonly #upward: number;
  readonly #next = new Map<number, [number, number]>();

  constructor(nx: number, ny: number) {
    this.#nx = nx;
    this.#upward = nx * ny;
  }

  /** Edge from point (x, y) to its right neighbour. */
  along(x: number, y: number): number {
    return y * this.#nx + x;
  }
  /** Edge from point (x, y) to the one above. */
  up(x: number, y: number): number {
    return this.#upward + y * this.#nx + x;
  }

  join(a: number, b: number): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const pair = this.#next.get(from);
      if (pair === undefined) this.#next.set(from, [to, -1]);
      else pair[1] = to;
    }
  }

  lines(place: (edge: number) => readonly [number, number]): Polyline[] {
    const left = this.#next;
    const found: Polyline[] = [];
    const trace = (start: number): void => {
      const line: number[] = [...place(start)];
      let [before, here] = [-1, start];
      for (;;) {
        const pair = left.get(here);
        left.delete(here);
        if (pair === undefined) break;
        const next = pair[0] === before ? pair[1] : pair[0];
        if (next < 0) break;
        line.push(...place(next));
        [before, here] = [here, next];
        if (here === start) break;
      }
      if (line.length >= 4) found.push(line);
    };
    // Open lines from their ends; what is left then is closed.
    for (const [edge, pair] of [...left]) if (pair[1] < 0 && left.has(edge)) trace(edge);
    for (const edge of [...left.keys()]) if (left.has(edge)) trace(edge);
    return found;
  }
}
