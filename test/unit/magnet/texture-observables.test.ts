import { describe, expect, it } from 'vitest';
import { continuousCharges } from '@workers/magnet/observables/continuous-charge';
import { textureObservables } from '@workers/magnet/observables';
import { readSkyrmions } from '@workers/magnet/observables/skyrmion';
import { layerCharges } from '@workers/magnet/observables/topological-charge';
import { velocityOf } from '@workers/magnet/observables/velocity';
import { readWallShape } from '@workers/magnet/observables/wall-shape';
import type { Mesh } from '@workers/magnet/mesh';

const stripe: Mesh = { nx: 120, ny: 20, nz: 2, dx: 2e-9, dy: 3e-9, dz: 4e-9 };
const film: Mesh = { nx: 80, ny: 60, nz: 2, dx: 1e-9, dy: 1e-9, dz: 2e-9 };

type Vector = readonly [number, number, number];

const fill = (mesh: Mesh, at: (x: number, y: number) => Vector): Float64Array => {
  const cells = mesh.nx * mesh.ny * mesh.nz;
  const m = new Float64Array(3 * cells);
  for (let i = 0; i < cells; i++) {
    const [x, y] = [i % mesh.nx, Math.floor(i / mesh.nx) % mesh.ny];
    at((x + 0.5) * mesh.dx, (y + 0.5) * mesh.dy).forEach((c, block) => (m[block * cells + i] = c));
  }
  return m;
};

/** n = −Q tanh along x about x₀ + slope (y − middle). */
const leaning = (centre: number, slope: number, width: number, Q = 1) =>
  fill(stripe, (x, y) => {
    const s = (x - centre - slope * (y - 30e-9)) / width;
    return [-Q * Math.tanh(s), 1 / Math.cosh(s), 0];
  });

describe('walls in detail', () => {
  const kind = { Q: 1, axis: 'x' } as const;

  it('reads position, tilt and width of a leaning wall', () => {
    for (const slope of [0.3, -0.5, 0]) {
      const { positions, tilt } = readWallShape(stripe, leaning(101e-9, slope, 8e-9), kind);
      expect(positions.length).toBe(1);
      expect(Math.abs((positions[0] ?? NaN) - 101e-9)).toBeLessThan(0.1e-9);
      expect(tilt).toBeCloseTo(Math.atan(slope), 2);
    }
  });

  it('fits the width of a straight wall exactly', () => {
    const { width, tilt } = readWallShape(stripe, leaning(100.7e-9, 0, 8e-9), kind);
    expect(width / 8e-9).toBeCloseTo(1, 9);
    expect(tilt).toBeCloseTo(0, 12);
  });

  it('finds every wall, and gives tilt and width of the one of the asked charge', () => {
    const m = fill(stripe, (x) => {
      const n = Math.tanh((x - 60e-9) / 6e-9) * Math.tanh((x - 150e-9) / 9e-9) * -1;
      return [n, Math.sqrt(1 - n * n), 0];
    });
    const first = readWallShape(stripe, m, { Q: -1, axis: 'x' });
    const second = readWallShape(stripe, m, { Q: 1, axis: 'x' });
    expect(first.positions.map((q) => Math.round(q * 1e9))).toEqual([60, 150]);
    expect(first.width / 6e-9).toBeCloseTo(1, 2);
    expect(second.width / 9e-9).toBeCloseTo(1, 2);
  });

  it('says nothing of a single domain, and chooses the axis itself where there is no kind', () => {
    const none = readWallShape(stripe, fill(stripe, () => [1, 0, 0]), kind); // prettier-ignore
    expect([none.positions.length, none.tilt, none.width]).toEqual([0, NaN, NaN]);
    const up = fill(stripe, (x) => {
      const s = (x - 80e-9) / 5e-9;
      return [0.3 / Math.cosh(s), Math.sqrt(0.91) / Math.cosh(s), Math.tanh(s)];
    });
    expect(readWallShape(stripe, up, null).positions[0]).toBeCloseTo(80e-9, 11);
  });
});

/** Skyrmion of radius R and wall Δ at (x₀, y₀), core down; `turns` −1 turns the other way round. */
const skyrmion = (x0: number, y0: number, R: number, turns = 1) =>
  fill(film, (x, y) => {
    const r = Math.hypot(x - x0, y - y0) + 1e-15;
    const theta = 2 * Math.atan2(Math.sinh(R / 3e-9), Math.sinh(r / 3e-9));
    const azimuth = turns * Math.atan2(y - y0, x - x0);
    return [Math.sin(theta) * Math.cos(azimuth), Math.sin(theta) * Math.sin(azimuth), Math.cos(theta)];
  });

describe('skyrmions', () => {
  it('have the radius of the circle on which m_z passes zero', () => {
    for (const R of [5e-9, 9.3e-9, 14e-9]) {
      const { count, radius, centre } = readSkyrmions(film, skyrmion(37.2e-9, 30.9e-9, R));
      expect(count).toBe(1);
      expect(Math.hypot(centre[0] - 37.2e-9, centre[1] - 30.9e-9)).toBeLessThan(0.03e-9);
      // A polygon of straight lines inside the circle: short of it by (cell/R)²/12 or so.
      expect(Math.abs(radius - R)).toBeLessThan(0.03e-9);
    }
  });

  it('are counted apart, the largest measured; an open domain is none', () => {
    const one = skyrmion(20e-9, 30e-9, 6e-9);
    const two = skyrmion(58e-9, 30e-9, 10e-9);
    const both = one.map((c, i) => (i % film.nx < 38 ? c : (two[i] as number)));
    const found = readSkyrmions(film, both);
    expect(found.count).toBe(2);
    expect(Math.abs(found.radius - 10e-9)).toBeLessThan(0.03e-9);
    const stripes = fill(film, (x) => [0, 0, x < 20e-9 ? -1 : 1]);
    expect(readSkyrmions(film, stripes)).toEqual({ count: 0, radius: NaN, centre: [NaN, NaN] });
    expect(readSkyrmions(film, fill(film, () => [0, 0, 1])).count).toBe(0); // prettier-ignore
  });

  it('have nearly the same charge by derivatives as by solid angles', () => {
    for (const turns of [1, -1]) {
      const m = skyrmion(37e-9, 30e-9, 9e-9, turns);
      const [lattice] = layerCharges(film, m);
      const [continuous] = continuousCharges(film, m);
      expect(Math.abs((lattice as number) + turns)).toBeLessThan(1e-2);
      expect(Math.abs((continuous as number) - (lattice as number))).toBeLessThan(0.03);
    }
  });
});

describe('the velocity of a column', () => {
  const t = Float64Array.from({ length: 101 }, (_, i) => i * 2e-12);

  it('is the slope of the straight line, without its zigzag', () => {
    const q = t.map((time, i) => 250 * time + (i % 2) * 1e-12);
    const v = velocityOf(t, q, 40e-12);
    expect(v[50]).toBeCloseTo(250, 1);
    expect(Math.abs((v[0] ?? NaN) - 250)).toBeLessThan(0.5);
  });

  it('leaves out rows without a wall', () => {
    const q = t.map((time, i) => (i > 40 ? NaN : 100 * time));
    const v = velocityOf(t, q, 8e-12);
    expect(v[40]).toBeCloseTo(100, 6);
    expect(v[60]).toBeNaN();
  });
});

describe('columns of the texture', () => {
  it('come only where asked for, and each reads as many values as it has columns', () => {
    const off = { topology: false, walls: false, skyrmions: false };
    expect(textureObservables(off, null)).toEqual([]);
    const all = textureObservables({ topology: true, walls: true, skyrmions: true }, null);
    const names = all.flatMap(({ columns }) => columns.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    const m = skyrmion(37e-9, 30e-9, 9e-9);
    for (const one of all) expect(one.read(film, m).length).toBe(one.columns.length);
  });
});
