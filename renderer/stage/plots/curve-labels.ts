/** A curve as it stands on the screen, px, y downwards: lowest and highest y in each column of `COLUMN` px. */
export interface Trail {
  readonly top: Float64Array;
  readonly bottom: Float64Array;
}

export interface LabelArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface NamedTrail {
  readonly trail: Trail;
  /** Width of its name, px. */
  readonly width: number;
}

export interface CurveLabel {
  /** Index of the curve. */
  readonly of: number;
  /** Left end and middle of the name, px. */
  readonly x: number;
  readonly y: number;
}

export type CurveLabels =
  | { readonly kind: 'beside'; readonly labels: readonly CurveLabel[] }
  /** Behind the line ends, or as a key where no name can stand at its curve. */
  | { readonly kind: 'ends' | 'key' };

export const COLUMN = 4;
const HEIGHT = 13;
const GAP = 3;
/** Curves closer than this everywhere share a name's place; line ends closer than this cannot be named apart. */
const APART = 11;
/** Farther than this from its curve a name belongs to nothing. */
const FARTHEST = 10;
const SEPARATOR = 10;

export interface LabelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Vertical distance of two curves in a column; 0 where they cross, NaN where one is not drawn. */
const distance = (a: Trail, b: Trail, k: number): number => {
  const [at, ab, bt, bb] = [a.top[k] ?? NaN, a.bottom[k] ?? NaN, b.top[k] ?? NaN, b.bottom[k] ?? NaN];
  return Math.max(0, at - bb, bt - ab) + 0 * (at + bt);
};

/**
 * Where to name curves: behind their ends if those are apart; else beside them where they are apart, never on a curve.
 * Curves that are nowhere apart are named side by side. Earlier curves choose first.
 */
export const labelCurves = (curves: readonly NamedTrail[], area: LabelArea): CurveLabels => {
  const columns = Math.min(...curves.map(({ trail }) => trail.top.length));
  if (curves.length === 0 || !(columns > 0)) return { kind: 'key' };
  if (endsApart(curves, columns)) return { kind: 'ends' };
  const labels: CurveLabel[] = [];
  const taken: LabelBox[] = [];
  for (const group of groupsOf(curves, columns)) {
    const width = group.reduce((sum, i) => sum + (curves[i]?.width ?? 0), SEPARATOR * (group.length - 1));
    const box = bestBox(curves, group, width, columns, area, taken);
    if (box === null) return { kind: 'key' };
    taken.push(box);
    let x = box.left;
    for (const i of group) {
      labels.push({ of: i, x, y: (box.top + box.bottom) / 2 });
      x += (curves[i]?.width ?? 0) + SEPARATOR;
    }
  }
  return { kind: 'beside', labels };
};

const endsApart = (curves: readonly NamedTrail[], columns: number): boolean => {
  const ends = curves.map(({ trail }) => lastOf(trail, columns)).sort((a, b) => a - b);
  return ends.every((y, i) => i === 0 || y - (ends[i - 1] ?? 0) >= APART);
};

const lastOf = ({ top, bottom }: Trail, columns: number): number => {
  for (let k = columns - 1; k >= 0; k--) {
    const middle = ((top[k] ?? NaN) + (bottom[k] ?? NaN)) / 2;
    if (!Number.isNaN(middle)) return middle;
  }
  return NaN;
};

/** Curves that are apart somewhere stand alone; the others join the first they follow everywhere. */
const groupsOf = (curves: readonly NamedTrail[], columns: number): number[][] => {
  const groups: number[][] = [];
  for (const [i, { trail }] of curves.entries()) {
    const home = groups.find((group) => {
      const leader = curves[group[0] ?? 0]?.trail;
      if (leader === undefined) return false;
      for (let k = 0; k < columns; k++) if (distance(trail, leader, k) >= APART) return false;
      return true;
    });
    if (home === undefined) groups.push([i]);
    else home.push(i);
  }
  return groups;
};

/** Middle of the longest stretch where a name is free, close to its curve, and far from the others. */
const bestBox = (
  curves: readonly NamedTrail[],
  group: readonly number[],
  width: number,
  columns: number,
  area: LabelArea,
  taken: readonly LabelBox[],
): LabelBox | null => {
  const own = group.flatMap((i) => curves[i]?.trail ?? []);
  const others = curves.filter((_, i) => !group.includes(i)).map(({ trail }) => trail);
  const leader = own[0];
  if (leader === undefined) return null;
  const clear = (k: number): number =>
    Math.min(40, ...others.map((other) => distance(leader, other, k)).filter((d) => !Number.isNaN(d)));
  let best: { box: LabelBox; score: number } | null = null;
  for (const above of [true, false]) {
    const boxes = Array.from({ length: columns }, (_, k) =>
      boxAt(k, above, width, own, others, columns, area, taken),
    );
    const most = Math.max(0, ...boxes.map((box, k) => (box === null ? 0 : clear(k))));
    if (others.length > 0 && most < APART) continue;
    const run = longestRun(boxes.map((box, k) => box !== null && clear(k) >= 0.8 * most));
    if (run === null) continue;
    const box = boxes[Math.round((run.from + run.to) / 2)] ?? null;
    const score = most + Math.min(20, run.to - run.from);
    if (box !== null && (best === null || score > best.score)) best = { box, score };
  }
  return best?.box ?? null;
};

const boxAt = (
  middle: number,
  above: boolean,
  width: number,
  own: readonly Trail[],
  others: readonly Trail[],
  columns: number,
  area: LabelArea,
  taken: readonly LabelBox[],
): LabelBox | null => {
  const half = Math.ceil(width / 2 / COLUMN) + 1;
  if (middle < half || middle + half >= columns) return null;
  let [high, low] = [Infinity, -Infinity];
  for (const { top, bottom } of own)
    for (let k = middle - half; k <= middle + half; k++) {
      high = Math.min(high, top[k] ?? NaN);
      low = Math.max(low, bottom[k] ?? NaN);
    }
  const x = area.left + (middle + 0.5) * COLUMN;
  const edge = above ? high - GAP : low + GAP;
  const [top, bottom] = above ? [edge - HEIGHT, edge] : [edge, edge + HEIGHT];
  const box = { left: x - width / 2, right: x + width / 2, top, bottom };
  const near = above
    ? Math.min(...own.map((trail) => trail.top[middle] ?? NaN)) - edge
    : edge - Math.max(...own.map((trail) => trail.bottom[middle] ?? NaN));
  const inside = top >= area.top + 1 && bottom <= area.top + area.height - 1;
  if (!inside || !(near <= FARTHEST)) return null;
  if (taken.some((t) => box.left < t.right + 6 && t.left < box.right + 6 && top < t.bottom && t.top < bottom))
    return null;
  return others.some((other) => crosses(other, middle - half, middle + half, box)) ? null : box;
};

/** How much lower each try is, px. */
const TRY = 2;

/**
 * Where a name may stand beside an upright line at x, px: the uppermost place to its right where it touches no curve and
 * nothing that is taken, else to its left; null where there is none in the area.
 */
export const placeBeside = (
  x: number,
  size: { readonly width: number; readonly height: number },
  curves: readonly Trail[],
  area: LabelArea,
  taken: readonly LabelBox[],
): LabelBox | null => {
  for (const left of [x + GAP, x - GAP - size.width]) {
    const right = left + size.width;
    if (left < area.left || right > area.left + area.width) continue;
    const [from, to] = [left, right].map((at) => Math.floor((at - area.left) / COLUMN)) as [number, number];
    for (let top = area.top + 2; top + size.height <= area.top + area.height - 1; top += TRY) {
      const box = { left, right, top, bottom: top + size.height };
      if (taken.some((other) => overlap(box, other))) continue;
      if (!curves.some((curve) => crosses(curve, from, to, box))) return box;
    }
  }
  return null;
};

const overlap = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + 1 && b.top < a.bottom + 1;

/** Whether a curve comes nearer to the box than the gap, in the columns from–to. */
const crosses = ({ top, bottom }: Trail, from: number, to: number, box: LabelBox): boolean => {
  for (let k = Math.max(0, from); k <= Math.min(to, top.length - 1); k++)
    if ((top[k] ?? NaN) < box.bottom + GAP && (bottom[k] ?? NaN) > box.top - GAP) return true;
  return false;
};

const longestRun = (free: readonly boolean[]): { from: number; to: number } | null => {
  let best: { from: number; to: number } | null = null;
  let from = -1;
  for (let k = 0; k <= free.length; k++) {
    if (free[k] === true) {
      if (from < 0) from = k;
    } else if (from >= 0) {
      if (best === null || k - 1 - from > best.to - best.from) best = { from, to: k - 1 };
      from = -1;
    }
  }
  return best;
};

/** Trail of samples (x in px from the left of the area, y in px); columns without a sample are interpolated. */
export const trailOf = (
  count: number,
  x: (row: number) => number,
  y: (row: number) => number,
  width: number,
): Trail => {
  const columns = Math.max(0, Math.floor(width / COLUMN));
  const top = new Float64Array(columns).fill(NaN);
  const bottom = new Float64Array(columns).fill(NaN);
  const put = (k: number, value: number): void => {
    if (k < 0 || k >= columns || Number.isNaN(value)) return;
    if (!((top[k] ?? NaN) <= value)) top[k] = value;
    if (!((bottom[k] ?? NaN) >= value)) bottom[k] = value;
  };
  let [lastK, lastY] = [NaN, NaN];
  for (let row = 0; row < count; row++) {
    const k = Math.floor(x(row) / COLUMN);
    const value = y(row);
    for (let between = Math.max(0, lastK + 1); between < Math.min(k, columns); between++)
      put(between, lastY + ((value - lastY) * (between - lastK)) / (k - lastK));
    put(k, value);
    [lastK, lastY] = [k, value];
  }
  return { top, bottom };
};
