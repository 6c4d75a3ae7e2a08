import { describe, expect, it } from 'vitest';
import { LEAST_MZ, upDownCells } from '../../../workers/magnet/observables/up-down';
import { contourLines } from '../../../workers/numerics/contour';

const [nx, ny] = [96, 64];
const all = new Uint8Array(nx * ny).fill(1);
const film = (mz: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: nx * ny }, (_, i) => mz(i % nx, Math.floor(i / nx)));
const firm = (values: Float64Array): number => upDownCells([nx, ny, 1], values, all).reduce((a, b) => a + b);
const linesOf = (values: Float64Array): readonly (readonly number[])[] =>
  contourLines(nx, ny, values, 0, upDownCells([nx, ny, 1], values, all));
/** The same noise in every run: fractions of large numbers, −1 to 1. */
const noise = (x: number, y: number): number => {
  const large = Math.sin(12.9898 * x + 78.233 * y + 1) * 43758.5453;
  return 2 * (large - Math.floor(large)) - 1;
};

describe('cells that lie up or down', () => {
  it('are all cells of two domains and of the wall between them, however wide it is', () => {
    for (const delta of [0.7, 3, 25]) {
      const wall = film((x) => -Math.tanh((x - 47.3) / delta));
      expect(firm(wall)).toBe(nx * ny);
      const [line, ...more] = linesOf(wall);
      expect(more).toEqual([]);
      expect(line).toHaveLength(2 * ny);
      // Linear interpolation between two cells of a tanh is off by less than its curvature.
      for (let k = 0; k < ny; k++) expect(Math.abs((line?.[2 * k] ?? 0) - 47.3)).toBeLessThan(0.06);
    }
  });

  it('are those of a wall in the heat, whose line is in one piece', () => {
    const lines = linesOf(film((x, y) => -Math.tanh((x - 47.3) / 5) + 0.15 * noise(x, y)));
    const longest = Math.max(...lines.map((line) => line.length / 2));
    expect(longest).toBeGreaterThanOrEqual(ny);
    expect(lines.length).toBeLessThan(4);
  });

  it('are none in a film in its plane, with the noise of rounding or of room temperature', () => {
    for (const size of [1e-16, 1e-6, 0.09]) {
      const flat = film((x, y) => size * noise(x, y));
      expect(contourLines(nx, ny, flat, 0).length).toBeGreaterThan(100);
      expect(firm(flat)).toBe(0);
      expect(linesOf(flat)).toEqual([]);
    }
  });

  it('are the core of a vortex, but not the noise around it: no line where only one side is a domain', () => {
    const core = film(
      (x, y) => Math.exp(-((x - 40) ** 2 + (y - 32) ** 2) / 18) + 1e-6 * (noise(x, y) - 1.01),
    );
    expect(firm(core)).toBeGreaterThan(30);
    expect(linesOf(core)).toEqual([]);
  });

  it('keep a weak stripe pattern and a skyrmion', () => {
    expect(linesOf(film((x) => 0.2 * Math.sin((2 * Math.PI * (x + 0.2)) / 24)))).toHaveLength(7);
    const skyrmion = film((x, y) => Math.tanh((Math.hypot(x - 48, y - 30) - 12) / 3));
    const [ring, ...more] = linesOf(skyrmion);
    expect(more).toEqual([]);
    expect(ring?.slice(0, 2)).toEqual(ring?.slice(-2));
  });

  it('are taken from both sides of the threshold, in a body too, and never from empty cells', () => {
    const size = [4, 1, 3] as const;
    const values = Array.from({ length: 12 }, (_, i) => (i < 4 ? LEAST_MZ : 0.99 * -LEAST_MZ));
    expect([...upDownCells(size, values, new Uint8Array(12).fill(1))]).toEqual(
      values.map((value) => (value > 0 ? 1 : 0)),
    );
    const chain = [0.02, 0.05, 0, 0.2];
    expect([...upDownCells([4, 1, 1], chain, [1, 1, 0, 1])]).toEqual([0, 0, 0, 1]);
    expect([...upDownCells([4, 1, 1], [0.02, 0.05, 0.1, 0.2], [1, 1, 1, 1])]).toEqual([1, 1, 1, 1]);
  });
});
