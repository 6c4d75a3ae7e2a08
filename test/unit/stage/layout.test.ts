import { describe, expect, it } from 'vitest';
import {
  overlaps,
  placeLabels,
  spread,
  type LabelWish,
  type Rect,
} from '../../../renderer/stage/texture/label-layout';

const BOUNDS: Rect = { x: 0, y: 0, width: 740, height: 350 };
const wish = (id: string, x: number, y: number): LabelWish => ({
  id,
  x,
  y,
  width: 60,
  height: 16,
  side: 'above',
});

describe('labels in the texture view', () => {
  it('stand centred at their anchors when there is room', () => {
    const [label] = placeLabels([wish('a', 200, 100)], BOUNDS);
    expect(label).toMatchObject({ x: 170, y: 84, width: 60, height: 16 });
  });

  it('never overlap each other or an obstacle, however crowded', () => {
    const obstacle = { x: 620, y: 0, width: 120, height: 140 };
    let random = 7;
    const next = (): number => (random = (random * 16807) % 2147483647) / 2147483647;
    for (let trial = 0; trial < 100; trial++) {
      const wishes = Array.from({ length: 12 }, (_, k) => wish(String(k), 740 * next(), 60 + 250 * next()));
      const placed = placeLabels(wishes, BOUNDS, [obstacle]);
      expect(placed.length).toBeGreaterThan(5);
      for (const [i, a] of placed.entries()) {
        expect(overlaps(a, obstacle)).toBe(false);
        expect(a.x >= 0 && a.x + a.width <= 740 && a.y >= 0 && a.y + a.height <= 350).toBe(true);
        for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
      }
    }
  });

  it('give way by importance: the first keeps its place', () => {
    const placed = placeLabels([wish('first', 200, 100), wish('second', 205, 100)], BOUNDS);
    expect(placed.find((p) => p.id === 'first')).toMatchObject({ x: 170, y: 84 });
    expect(placed.find((p) => p.id === 'second')?.y).toBe(64);
  });

  it('stay out when their anchor is outside the view', () => {
    expect(placeLabels([wish('a', -20, 100)], BOUNDS)).toEqual([]);
  });
});

describe('labels at line ends', () => {
  it('keep their order and distance and stay inside', () => {
    const at = spread([50, 52, 51], 14, 10, 90);
    const [first = NaN, last = NaN, middle = NaN] = at;
    expect(middle - first).toBeGreaterThanOrEqual(14 - 1e-9);
    expect(last - middle).toBeGreaterThanOrEqual(14 - 1e-9);
    const low = spread([88, 89, 90], 14, 10, 90);
    expect(Math.max(...low)).toBeLessThanOrEqual(90);
    expect(low).toEqual([62, 76, 90]);
  });

  it('leave labels alone that are far apart', () => {
    expect(spread([80, 20], 14, 0, 100)).toEqual([80, 20]);
  });
});
