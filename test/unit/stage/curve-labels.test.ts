import { describe, expect, it } from 'vitest';
import {
  COLUMN,
  labelCurves,
  placeBeside,
  trailOf,
  type CurveLabel,
  type NamedTrail,
} from '../../../renderer/stage/plots/curve-labels';

const AREA = { left: 58, top: 20, width: 600, height: 100 };
const WIDTHS = [28, 52, 8];
const curve = (y: (x: number) => number, width: number): NamedTrail => ({
  trail: trailOf(
    1201,
    (row) => row / 2,
    (row) => y(row / 2),
    AREA.width,
  ),
  width,
});
/** A pulse between 200 and 450 px, rounded; 0 is at y = 25, its plateau `depth` px below. */
const pulse = (depth: number) => (x: number) =>
  25 + (depth / 2) * (Math.tanh((x - 200) / 10) - Math.tanh((x - 450) / 10));
const overlaps = (label: CurveLabel, width: number, { trail }: NamedTrail): boolean => {
  const from = Math.floor((label.x - AREA.left) / COLUMN);
  const to = Math.floor((label.x + width - AREA.left) / COLUMN);
  for (let k = from; k <= to; k++)
    if ((trail.top[k] ?? NaN) < label.y + 5 && (trail.bottom[k] ?? NaN) > label.y - 5) return true;
  return false;
};

describe('names of curves', () => {
  it('stand behind the ends where these are apart', () => {
    const curves = [30, 60, 90].map((y, i) => curve(() => y, WIDTHS[i] ?? 0));
    expect(labelCurves(curves, AREA).kind).toBe('ends');
  });

  it('stand at the plateau of a pulse that ends at zero, never on a curve, each nearest to its own', () => {
    const [total, adiabatic, beta] = [curve(pulse(80), 28), curve(pulse(20), 52), curve(pulse(50), 8)];
    const curves = [total, adiabatic, beta];
    const found = labelCurves(curves, AREA);
    expect(found.kind).toBe('beside');
    if (found.kind !== 'beside') return;
    for (const label of found.labels) {
      expect(label.x).toBeGreaterThan(AREA.left + 150);
      expect(label.x).toBeLessThan(AREA.left + 500);
      for (const each of curves) expect(overlaps(label, WIDTHS[label.of] ?? 0, each)).toBe(false);
      const k = Math.floor((label.x - AREA.left) / COLUMN);
      const gaps = curves.map(({ trail }) => Math.abs((trail.top[k] ?? NaN) - label.y));
      expect(gaps.indexOf(Math.min(...gaps))).toBe(label.of);
    }
  });

  it('stand side by side for curves that are nowhere apart', () => {
    const curves = [curve(pulse(80), 28), curve(() => 25, 52), curve(pulse(78), 8)];
    const found = labelCurves(curves, AREA);
    expect(found.kind).toBe('beside');
    if (found.kind !== 'beside') return;
    const [total, beta] = [0, 2].map((of) => found.labels.find((label) => label.of === of));
    expect(beta?.y).toBe(total?.y);
    expect(beta?.x).toBeGreaterThanOrEqual((total?.x ?? 0) + 28);
  });

  it('become a key where ripples leave no room, or nothing is drawn', () => {
    const wild = [0, 1, 2].map((phase) => curve((x) => 68 + phase + 45 * Math.sin(x / 3), 40));
    expect(labelCurves(wild, AREA).kind).toBe('key');
    expect(labelCurves([], AREA).kind).toBe('key');
  });
});

describe('the name of a passage inside a plot', () => {
  const size = { width: 34, height: 12 };
  /** Columns that a box covers, and whether the curve is in it. */
  const touched = (
    box: { left: number; right: number; top: number; bottom: number },
    { trail }: NamedTrail,
  ) => {
    const [from, to] = [box.left, box.right].map((x) => Math.floor((x - AREA.left) / COLUMN));
    for (let k = from ?? 0; k <= (to ?? 0); k++)
      if ((trail.top[k] ?? NaN) < box.bottom && (trail.bottom[k] ?? NaN) > box.top) return true;
    return false;
  };

  it('stands at the top right of its line where nothing is, and lower where a curve is', () => {
    const low = curve(() => 100, 0);
    expect(placeBeside(100, size, [low.trail], AREA, [])).toEqual({
      left: 103,
      right: 137,
      top: 22,
      bottom: 34,
    });
    const high = curve((x) => 24 + x / 100, 0);
    const box = placeBeside(100, size, [low.trail, high.trail], AREA, []);
    expect(box).not.toBeNull();
    if (box === null) return;
    expect(box.top).toBeGreaterThan(24);
    expect(touched(box, high) || touched(box, low)).toBe(false);
  });

  it('goes to the left of its line where the right is full, and keeps clear of other names', () => {
    const wall = curve((x) => (x > 100 && x < 160 ? (Math.floor(x) % 2 === 0 ? 20 : 120) : 118), 0);
    const box = placeBeside(150, size, [wall.trail], AREA, []);
    expect(box?.right).toBe(147);
    const again = placeBeside(150, size, [wall.trail], AREA, box === null ? [] : [box]);
    expect(again?.top).toBeGreaterThan(box?.bottom ?? Infinity);
  });

  it('is left out where there is no room at all, and never leaves the plot', () => {
    const noisy = curve((x) => (Math.floor(x) % 2 === 0 ? 20 : 120), 0);
    expect(placeBeside(300, size, [noisy.trail], AREA, [])).toBeNull();
    const end = placeBeside(AREA.left + AREA.width - 5, size, [], AREA, []);
    expect(end?.right).toBeLessThan(AREA.left + AREA.width);
    expect(placeBeside(100, size, [], { ...AREA, height: 10 }, [])).toBeNull();
  });
});
