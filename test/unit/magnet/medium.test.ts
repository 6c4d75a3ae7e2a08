import { describe, expect, it } from 'vitest';
import { partlyFilled, settleMedium, uniformMedium, type Medium } from '@workers/magnet/medium';
import { largestNeighbourAngle } from '@workers/magnet/observables/neighbour-angle';
import { layerCharges } from '@workers/magnet/observables/topological-charge';
import { vortexCore } from '@workers/magnet/observables/vortex-core';
import { WallReader } from '@workers/magnet/observables/wall-profile';
import { Simulation } from '@workers/magnet/simulation';
import { simulationBytes } from '@workers/magnet/simulation-memory';
import { wallTexture } from '@workers/magnet/textures/wall';
import { materialWith, simulateIn } from './medium-support';
import { BARE, box, projectWith, randomUnits } from './support';
import { A, EDGES, Ms } from './term-support';

const mesh = { nx: 4, ny: 3, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
const iron = materialWith({});
const map = (...values: readonly number[]): Uint8Array => Uint8Array.from({ length: 12 }, (_, i) => values[i % values.length] as number); // prettier-ignore

describe('a medium', () => {
  it('of one material in every cell is uniform, whatever its number', () => {
    const other = materialWith({ Ms: 3e5 });
    expect(settleMedium({ regions: map(2), materials: [iron, other] }, mesh)).toEqual({
      ok: true,
      value: { regions: null, materials: [other] },
    });
  });

  it('is empty where there is no moment and where the state is zero', () => {
    const m = randomUnits(12);
    for (let c = 0; c < 3; c++) m[5 + 12 * c] = 0;
    const settled = settleMedium(
      { regions: map(1, 2, 0), materials: [iron, partlyFilled(iron, 0)] },
      mesh,
      m,
    );
    expect(settled.ok && Array.from(settled.value.regions ?? [])).toEqual([
      1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0,
    ]);
    const holed = settleMedium({ regions: null, materials: [iron] }, mesh, m);
    expect(holed.ok && holed.value.regions?.indexOf(0)).toBe(5);
  });

  it.each([
    ['11 cells', { regions: new Uint8Array(11).fill(1), materials: [iron] }],
    ['Region 3', { regions: map(1, 3), materials: [iron, iron] }],
    ['0 materials', { regions: map(1), materials: [] }],
    ['256 materials', { regions: map(1), materials: Array.from({ length: 256 }, () => iron) }],
    ['A box of empty cells', { regions: map(0), materials: [iron] }],
    ['A box of empty cells', { regions: null, materials: [partlyFilled(iron, 0)] }],
  ])('is refused: %s', (value, medium: Medium) => {
    const made = Simulation.create(projectWith({ ...BARE, ...box(4, 3, 1, EDGES) }), { medium });
    expect(made).toMatchObject({ ok: false, code: 'wrong-medium', value });
  });

  it('costs a byte a cell, and its tables', () => {
    const project = projectWith({ ...BARE, ...box(400, 300, 1, EDGES), 'geometry.demagnetisation': 'full' });
    const regional: Medium = { regions: new Uint8Array(120_000).fill(1), materials: [iron] };
    const more = simulationBytes(project, regional) - simulationBytes(project, uniformMedium(project));
    expect(more).toBeGreaterThanOrEqual(120_000 - 65_536);
    expect(more).toBeLessThan(120_000 + 2 * 65_536);
  });

  it('of a partly filled cell keeps its own fields and velocity', () => {
    const half = partlyFilled(materialWith({ Ku: 4e5, D: 1e-3 }), 0.5);
    expect([half.Ms, half.A, half.Ku, half.D, half.P]).toEqual([Ms / 2, A / 2, 2e5, 5e-4, 0.3]);
    expect([half.alpha, half.beta]).toEqual([iron.alpha, iron.beta]);
  });

  it('fills a simulation, which empties what is not there, at the start and in a restored state', () => {
    const regions = map(1, 1, 0);
    const s = simulateIn({ regions, materials: [iron] }, [4, 3, 1], {}, randomUnits(12));
    const empties = (): number[] => Array.from(s.m.filter((_, i) => regions[i % 12] === 0));
    expect(empties()).toEqual(new Array(12).fill(0));
    s.runUntil(1e-13);
    s.restore({ ...s.checkpoint(), m: randomUnits(12) });
    expect(empties()).toEqual(new Array(12).fill(0));
  });
});

describe('what is read from a texture with holes', () => {
  /** m with the cells that `isEmpty` says taken out. */
  const holed = (m: Float64Array, isEmpty: (i: number) => boolean): Float64Array =>
    m.map((value, i) => (isEmpty(i % (m.length / 3)) ? 0 : value));
  const wide = { nx: 200, ny: 4, nz: 2, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
  const kind = { Q: 1, axis: 'x' } as const;

  it('the wall is that of the filled cells, and an empty stretch is no wall', () => {
    const m = wallTexture(wide, { ...kind, position: 80.3e-9, width: 6e-9, angle: 0.7 });
    const whole = new WallReader(wide, kind).read(m);
    const found = new WallReader(wide, kind).read(holed(m, (i) => i % 200 > 170 || (i * 7) % 3 === 0));
    if (found === null || whole === null) throw new Error('a wall');
    expect(found.q).toBeCloseTo(whole.q, 14);
    expect(found.phi).toBeCloseTo(0.7, 10);
    expect(found.width / whole.width).toBeCloseTo(1, 6);
    expect(new WallReader(wide, kind).read(holed(m, (i) => i % 200 > 60))).toBeNull();
    const line = { ...wide, ny: 1, nz: 1 };
    const thin = wallTexture(line, { ...kind, position: 80.3e-9, width: 6e-9, angle: 0.7 });
    expect(new WallReader(line, kind).read(holed(thin, (i) => i > 60))).toBeNull();
  });

  it('angles, charge and core pass over empty cells and go round a ring', () => {
    const [nx, ny] = [30, 24];
    const flat = { nx, ny, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
    const m = new Float64Array(3 * nx * ny);
    // A vortex in a disc whose core lies on the seam of a ring along x.
    for (let i = 0; i < nx * ny; i++) {
      const x = ((((i % nx) + 0.5 + nx / 2) % nx) - nx / 2) as number;
      const y = Math.floor(i / nx) + 0.5 - 12.3;
      const r = Math.hypot(x, y);
      if (r > 11) continue;
      const mz = 1 / Math.cosh(r / 2);
      m.set([(-y / r) * Math.sqrt(1 - mz * mz)], i);
      m.set([(x / r) * Math.sqrt(1 - mz * mz)], i + nx * ny);
      m.set([mz], i + 2 * nx * ny);
    }
    const ring = { ...flat, periodic: [1, 0, 0] as const };
    const core = vortexCore(ring, m);
    expect(((core?.x ?? NaN) / 1e-9 + nx / 2) % nx).toBeCloseTo(nx / 2, 1);
    expect((core?.y ?? NaN) / 1e-9).toBeCloseTo(12.3, 1);
    expect(layerCharges(ring, m)[0]).toBeCloseTo(0.5, 1);
    expect(Math.abs(layerCharges(flat, m)[0] as number)).toBeLessThan(0.45);
    expect(largestNeighbourAngle(ring, m)).toBeLessThan(1.5);
    expect(vortexCore(ring, new Float64Array(3 * nx * ny))).toBeNull();
  });
});
