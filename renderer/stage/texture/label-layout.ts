/** A rectangle on the screen, px; y grows downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LabelWish {
  readonly id: string;
  /** Where the middle of the lower (or upper) edge would best be. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Above its anchor or below it. */
  readonly side: 'above' | 'below';
}

export interface PlacedLabel extends Rect {
  readonly id: string;
}

const GAP = 4;

export const overlaps = (a: Rect, b: Rect, gap = 0): boolean =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/**
 * Places labels in order of importance. A label that does not fit at its anchor steps away from it row by row, then
 * sideways; one that fits nowhere near is left out, so that no two labels and no label and obstacle ever overlap.
 */
export const placeLabels = (
  wishes: readonly LabelWish[],
  bounds: Rect,
  obstacles: readonly Rect[] = [],
): PlacedLabel[] => {
  const taken: Rect[] = [...obstacles];
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (wish.x < bounds.x || wish.x > bounds.x + bounds.width) continue;
    const spot = candidates(wish, bounds).find(
      (rect) => inside(rect, bounds) && taken.every((other) => !overlaps(rect, other, GAP)),
    );
    if (spot === undefined) continue;
    taken.push(spot);
    placed.push({ id: wish.id, ...spot });
  }
  return placed;
};

const inside = (rect: Rect, bounds: Rect): boolean =>
  rect.x >= bounds.x &&
  rect.y >= bounds.y &&
  rect.x + rect.width <= bounds.x + bounds.width &&
  rect.y + rect.height <= bounds.y + bounds.height;

const candidates = (wish: LabelWish, bounds: Rect): Rect[] => {
  const { width, height } = wish;
  const away = wish.side === 'above' ? -1 : 1;
  const first = wish.side === 'above' ? wish.y - height : wish.y;
  const rightmost = bounds.x + bounds.width - width;
  const keep = (x: number): number => Math.min(Math.max(x, bounds.x), Math.max(rightmost, bounds.x));
  return [0, 1, 2, 3].flatMap((row) =>
    [0, -0.5, 0.5, -0.9, 0.9].map((shift) => ({
      x: keep(wish.x - width / 2 + shift * (width + GAP)),
      y: first + away * row * (height + GAP),
      width,
      height,
    })),
  );
};

/** Moves marks on one axis apart by at least `gap`, keeping their order and staying within [low, high]. */
export const spread = (wanted: readonly number[], gap: number, low: number, high: number): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const at = [...wanted];
  let floor = low;
  for (const i of order) {
    at[i] = Math.max(at[i] ?? low, floor);
    floor = (at[i] ?? low) + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    at[i] = Math.min(at[i] ?? high, ceiling);
    ceiling = (at[i] ?? high) - gap;
  }
  return at;
};
