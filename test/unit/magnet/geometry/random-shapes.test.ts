import { describe, expect, it } from 'vitest';
import { grainMap, Tiles } from '@workers/magnet/geometry/grains';
import { philox } from '@workers/magnet/geometry/random';
import { displacement } from '@workers/magnet/geometry/roughness';
import { meshOf } from '@workers/magnet/initial-state';
import { filledVolume } from '@workers/magnet/geometry';
import { Grains } from '@workers/model';
import { film, laidOut, refusal } from './support';

describe('random numbers', () => {
  it('are those of the published test vectors of Philox4x32-10', () => {
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });
});

describe('rough edges', () => {
  const ROUGH = { rms: 3e-9, length: 20e-9, seed: 7 };
  const N = 40_000;
  const STEP = 5e-9;
  const h = displacement(ROUGH, 0);
  const sample = Float64Array.from({ length: N }, (_, i) => h(i * STEP));
  const correlation = (lag: number): number => {
    let sum = 0;
    for (let i = 0; i + lag < N; i++) sum += (sample[i] as number) * (sample[i + lag] as number);
    return sum / (N - lag) / ROUGH.rms ** 2;
  };
  // 10 000 correlation lengths: the estimates scatter by about 1/√10000 = 1 %.
  it('has the rms amplitude and Gaussian correlation that were asked for', () => {
    expect(Math.sqrt(correlation(0))).toBeCloseTo(1, 1);
    expect(Math.abs(correlation(0) - 1)).toBeLessThan(0.04);
    for (const lag of [1, 2, 4, 6, 8])
      expect(
        Math.abs(correlation(lag) - Math.exp(-((lag * STEP) ** 2) / ROUGH.length ** 2)),
        `${lag}`,
      ).toBeLessThan(0.04);
    expect(Math.abs(correlation(40))).toBeLessThan(0.04);
    expect(Math.abs(sample.reduce((a, b) => a + b) / N)).toBeLessThan(0.04 * ROUGH.rms);
  });
  it('gives every edge and every seed a line of its own', () => {
    const other = displacement(ROUGH, 1);
    const seeded = displacement({ ...ROUGH, seed: 8 }, 0);
    let [edges, seeds] = [0, 0];
    for (let i = 0; i < N; i++) {
      edges += (sample[i] as number) * other(i * STEP);
      seeds += (sample[i] as number) * seeded(i * STEP);
    }
    expect(Math.abs(edges / N / ROUGH.rms ** 2)).toBeLessThan(0.04);
    expect(Math.abs(seeds / N / ROUGH.rms ** 2)).toBeLessThan(0.04);
  });

  const rough = (n: number, more: Record<string, unknown> = {}) =>
    film(n, {
      'geometry.roughEdges': true,
      'geometry.roughness': 4e-9,
      'geometry.roughnessLength': 20e-9,
      ...more,
    });
  it('repeats the same strip for the same seed and another for another', () => {
    const map = (seed: number) => laidOut(rough(200, { 'geometry.roughnessSeed': seed })).medium.regions;
    expect(map(3)).toEqual(map(3));
    expect(map(3)).not.toEqual(map(4));
  });
  it('is the same sample on a finer mesh', () => {
    const [coarse, fine] = [rough(100), rough(300)].map((project) => laidOut(project).medium.regions);
    // Three times finer, the centre of a coarse cell is the centre of a fine one.
    for (let j = 0; j < 50; j++)
      for (let i = 0; i < 100; i++)
        expect(fine?.[(3 * j + 1) * 300 + 3 * i + 1] === 0).toBe(coarse?.[j * 100 + i] === 0);
  });
  it('lies three amplitudes inside the box on average, also on a wedge and a notched strip', () => {
    const long = {
      'geometry.length': 8e-6,
      'solver.nx': 2000,
      'solver.ny': 50,
      'geometry.smoothEdges': true,
    };
    const mean = (project: ReturnType<typeof rough>): number =>
      (filledVolume(laidOut(project), meshOf(project)) / 100_000) * 100e-9;
    expect(mean(rough(100, long))).toBeCloseTo(100e-9 - 24e-9, 9);
    const wedge = { 'geometry.shape': 'wedge', 'geometry.leftWidth': 100e-9, 'geometry.rightWidth': 50e-9 };
    expect(mean(rough(100, { ...long, ...wedge }))).toBeCloseTo(75e-9 - 24e-9, 9);
  });
});

describe('grains', () => {
  const BOX = { length: 400e-9, width: 300e-9, thickness: 1e-9 };
  const grains = (size: number, more: Record<string, unknown> = {}): Grains =>
    Grains.parse({ on: true, size, ...more });
  const coloured = (n: number, m: number, spec: Grains, colours: number): Uint8Array => {
    const map = grainMap(BOX, spec, colours);
    if (!map.ok) throw new Error(map.hint);
    return Uint8Array.from({ length: n * m }, (_, at) =>
      map.value((((at % n) + 0.5) / n) * BOX.length, ((Math.floor(at / n) + 0.5) / m) * BOX.width),
    );
  };
  /** Connected pieces of one colour, and pairs of pieces that touch. */
  const pieces = (map: Uint8Array, n: number): number => {
    const seen = new Uint8Array(map.length);
    let count = 0;
    for (let start = 0; start < map.length; start++) {
      if (seen[start] === 1) continue;
      count += 1;
      const todo = [start];
      seen[start] = 1;
      for (let at = todo.pop(); at !== undefined; at = todo.pop())
        for (const next of [
          at - n,
          at + n,
          ...(at % n > 0 ? [at - 1] : []),
          ...(at % n < n - 1 ? [at + 1] : []),
        ])
          if (map[next] === map[at] && seen[next] === 0) {
            seen[next] = 1;
            todo.push(next);
          }
    }
    return count;
  };

  it('have the mean area that was asked for', () => {
    // About 1200 grains; those cut by the border add half the perimeter over the size to the count.
    const count = pieces(coloured(1200, 900, grains(10e-9), 254), 1200);
    const expected = (400 * 300) / 100 + (2 * (400 + 300)) / 10 / 2;
    expect(Math.abs(count / expected - 1)).toBeLessThan(0.06);
  });
  it('stay apart in colour where they touch: as many pieces with 30 colours as with 254', () => {
    const [many, few] = [254, 30].map((colours) => pieces(coloured(800, 600, grains(12e-9), colours), 800));
    expect(few).toBe(many);
  });
  it('are the same sample on a finer mesh', () => {
    const fine = coloured(900, 675, grains(15e-9), 254);
    const coarse = coloured(300, 225, grains(15e-9), 254);
    for (let at = 0; at < coarse.length; at++) {
      const [i, j] = [at % 300, Math.floor(at / 300)];
      expect(fine[(3 * j + 1) * 900 + 3 * i + 1]).toBe(coarse[at]);
    }
  });
  it('belong to the nearest centre, found by a search over all of them', () => {
    const tiles = new Tiles(BOX, grains(15e-9));
    const [length, width] = [BOX.length, BOX.width];
    for (let n = 0; n < 2000; n++) {
      const [x, y] = [((n * 0.618034) % 1) * length, ((n * 0.754878) % 1) * width];
      const all = Array.from(tiles.x, (cx, g) => (cx - x) ** 2 + ((tiles.y[g] as number) - y) ** 2);
      expect(tiles.nearest(x, y)).toBe(all.indexOf(Math.min(...all)));
    }
  });
  it('differ by seed', () => {
    expect(coloured(100, 75, grains(15e-9, { seed: 2 }), 254)).not.toEqual(
      coloured(100, 75, grains(15e-9), 254),
    );
  });

  const granular = (more: Record<string, unknown> = {}) =>
    film(200, {
      'material.Ku': 4e5,
      'material.easyAxis': [0, 0, 2],
      'grains.on': true,
      'grains.size': 10e-9,
      'grains.spreadKu': 0.2,
      'grains.spreadMs': 0.05,
      'grains.tilt': 0.3,
      'grains.exchange': 0.4,
      ...more,
    });
  it('scatter Ku, Ms and axis by what was asked for, and nothing else', () => {
    const project = granular();
    const { materials } = laidOut(project).medium;
    const n = materials.length;
    expect(n).toBeGreaterThan(180);
    expect(n).toBeLessThanOrEqual(254);
    const spread = (values: number[]): number => {
      const mean = values.reduce((a, b) => a + b) / n;
      return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n) / mean;
    };
    // √(2n)⁻¹ = 5 % of the spread itself.
    expect(Math.abs(spread(materials.map((m) => m.Ku)) / 0.2 - 1)).toBeLessThan(0.2);
    expect(Math.abs(spread(materials.map((m) => m.Ms)) / 0.05 - 1)).toBeLessThan(0.2);
    const cosines = materials.map((m) => m.easyAxis[2]);
    expect(Math.min(...cosines)).toBeGreaterThanOrEqual(Math.cos(0.3));
    expect(cosines.reduce((a, b) => a + b) / n).toBeCloseTo((1 + Math.cos(0.3)) / 2, 2);
    for (const m of materials) {
      expect(Math.hypot(...m.easyAxis)).toBeCloseTo(1, 12);
      expect({ ...m, Ku: 0, Ms: 0, easyAxis: 0 }).toEqual({ ...project.material, Ku: 0, Ms: 0, easyAxis: 0 });
    }
    expect(Math.abs(materials.reduce((sum, m) => sum + m.easyAxis[0], 0) / n)).toBeLessThan(0.05);
  });
  it('weaken the exchange across their boundaries alone', () => {
    const { exchangeScale } = laidOut(granular()).medium;
    expect(exchangeScale?.(1, 2)).toBe(0.4);
    expect(exchangeScale?.(3, 3)).toBe(1);
    expect(laidOut(granular({ 'grains.exchange': 1 })).medium.exchangeScale).toBeUndefined();
  });
  it('share the regions with smooth edges and refuse what does not fit', () => {
    const both = granular({ 'geometry.shape': 'ellipse', 'geometry.smoothEdges': true });
    expect(laidOut(both).medium.materials.length).toBeLessThanOrEqual(255);
    const regions = Array.from({ length: 5 }, () => ({ Ms: 5e5 }));
    expect(refusal(granular({ 'geometry.smoothEdges': true, regions }))).toBe('too-many-regions');
    expect(refusal(granular({ 'grains.size': 5e-10, 'geometry.length': 1e-4, 'geometry.width': 1e-4 }))).toBe(
      'too-many-grains',
    );
  });
});
