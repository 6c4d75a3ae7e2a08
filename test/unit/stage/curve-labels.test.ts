import { describe, expect, it } from 'vitest';
import {
  COLUMN,
  labelCurves,
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
