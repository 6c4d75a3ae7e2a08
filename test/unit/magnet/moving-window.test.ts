import { describe, expect, it } from 'vitest';
import { cellsToFollow, endValues, readEnds, shiftCells, sparesDomains } from '@workers/magnet/moving-window';
import { absorbingColumns, absorbingRamp } from '@workers/magnet/terms/absorbing-ends';
import { projectWith, randomUnits, simulate } from './support';

const mesh = { nx: 5, ny: 2, nz: 1, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
/** Three blocks of 10 cells and 2 of padding, each value its place. */
const blocks = (): Float64Array => Float64Array.from({ length: 36 }, (_, i) => i);
const row = (m: Float64Array, block: number, y: number): number[] => [
  ...m.subarray(12 * block + 5 * y, 12 * block + 5 * y + 5),
];

describe('a shift by whole cells', () => {
  it.each([
    [2, [2, 3, 4, 4, 4]],
    [-1, [0, 0, 1, 2, 3]],
    [9, [4, 4, 4, 4, 4]],
    [-9, [0, 0, 0, 0, 0]],
  ])('by %d keeps every row to itself and fills in the value of its end', (cells, expected) => {
    const m = blocks();
    shiftCells(m, mesh, 12, cells);
    for (const block of [0, 1, 2])
      for (const y of [0, 1])
        expect(row(m, block, y)).toEqual(expected.map((value) => value + 12 * block + 5 * y));
    expect([10, 11, 22, 23, 34, 35].map((i) => m[i])).toEqual([10, 11, 22, 23, 34, 35]);
  });
});

describe('what enters', () => {
  it('is the end that was remembered, row by row, whatever stands there now', () => {
    const ends = new Float64Array(endValues(mesh));
    readEnds(blocks(), mesh, 12, ends);
    for (const cells of [2, -2]) {
      const m = Float64Array.from(blocks(), (value) => value + 0.5);
      shiftCells(m, mesh, 12, cells, ends);
      for (const block of [0, 1, 2])
        for (const y of [0, 1]) {
          const now = [0, 1, 2, 3, 4].map((x) => x + 5 * y + 12 * block + 0.5);
          const [first, last] = [12 * block + 5 * y, 12 * block + 5 * y + 4];
          expect(row(m, block, y)).toEqual(
            cells > 0 ? [...now.slice(2), last, last] : [first, first, ...now.slice(0, 3)],
          );
        }
    }
  });
  it.each([
    [{}, true],
    [{ 'drive.field.direction': [1, 0.1, 0] }, false],
    [{ 'drive.field.direction': [1, 0.1, 0], 'drive.field.shape': 'off' }, true],
    [{ 'drive.fieldFormula.Bx': '1 mT' }, true],
    [{ 'drive.fieldFormula.Bz': '1 mT' }, false],
    [{ 'drive.current.shape': 'constant' }, true],
    [{ 'drive.spinOrbit.shape': 'constant' }, false],
  ])('is known where the drive leaves a domain along x as it is: %j', (changes, spared) => {
    expect(sparesDomains(projectWith({ 'drive.field.shape': 'constant', ...changes }), 'x')).toBe(spared);
  });
  it('goes by the axis of the wall', () => {
    const up = projectWith({ 'drive.field.shape': 'constant', 'drive.field.direction': [0, 0, 1] });
    expect([sparesDomains(up, 'z'), sparesDomains(up, 'x')]).toEqual([true, false]);
  });
});

describe('absorbing ends', () => {
  const alpha = 0.02;
  const at = (share: number) =>
    simulate(
      {
        'solver.nx': 20, 'solver.ny': 3, 'geometry.length': 60e-9, 'geometry.width': 9e-9, 'geometry.thickness': 3e-9,
        'solver.movingWindow': true, 'solver.absorbingEnds': share, 'material.alpha': alpha, 'texture.position': 30e-9,
        'drive.field.shape': 'constant', 'drive.field.direction': [1, 2, 2], 'drive.field.amplitude': 0.4,
      },
      // Random, but with no mean that the window would follow.
      randomUnits(60, 5).map((value, i) => ((i % 20) % 2 === 0 || i >= 60 ? value : 0.1 * value)).map((value, i, all) => value / Math.hypot(all[i % 60] as number, all[(i % 60) + 60] as number, all[(i % 60) + 120] as number)),
    ); // prettier-ignore

  it('obey the equation of Gilbert with the damping of their column', () => {
    const s = at(0.25);
    s.refresh();
    const { m, slope, field } = s;
    const { gamma } = s.dynamics;
    const ramp = absorbingRamp(alpha, 5);
    expect(ramp[0]).toBeCloseTo(alpha + 0.48 * 0.81, 12);
    expect(ramp[4]).toBeCloseTo(alpha + 0.48 * 0.01, 12);
    for (let i = 0; i < 60; i++) {
      const x = i % 20;
      const a = ramp[Math.min(x, 19 - x)] ?? alpha;
      const at = (of: Float64Array): number[] => [0, 1, 2].map((c) => of[i + 60 * c] as number);
      const [n, v, b] = [at(m), at(slope), at(field)] as [number[], number[], number[]];
      const cross = (p: number[], q: number[], c: number): number =>
        (p[(c + 1) % 3] as number) * (q[(c + 2) % 3] as number) -
        (p[(c + 2) % 3] as number) * (q[(c + 1) % 3] as number);
      for (let c = 0; c < 3; c++) expect(v[c]).toBeCloseTo(-gamma * cross(n, b, c) + a * cross(n, v, c), -2);
    }
  });
  it('are there for a moving window alone, and not without a share', () => {
    const columns = (changes: Record<string, unknown>) =>
      absorbingColumns(projectWith({ 'solver.nx': 100, ...changes }), { nx: 100 });
    expect(columns({})).toBe(0);
    expect(columns({ 'solver.movingWindow': true })).toBe(10);
    expect(columns({ 'solver.movingWindow': true, 'solver.absorbingEnds': 0 })).toBe(0);
  });
  it('count where the step is bounded and the error allowed', () => {
    expect(at(0.25).dynamics.alphas).toEqual([alpha, absorbingRamp(alpha, 5)[0]]);
    expect(at(0).dynamics.alphas).toEqual([alpha]);
  });
});

describe('when the window follows', () => {
  const long = { ...mesh, nx: 100 };
  it('waits until the wall is two cells off the middle, then goes all the way', () => {
    const h2h = { Q: 1, axis: 'x' } as const;
    expect(cellsToFollow(long, h2h, [0.0399, 0, 0])).toBe(0);
    expect(cellsToFollow(long, h2h, [0.0401, 0, 0])).toBe(2);
    expect(cellsToFollow(long, h2h, [-0.3, 0, 0])).toBe(-15);
  });
  it('knows the other walls', () => {
    expect(cellsToFollow(long, { Q: -1, axis: 'x' }, [-0.1, 0, 0])).toBe(5);
    expect(cellsToFollow(long, { Q: 1, axis: 'z' }, [0.9, 0, 0.1])).toBe(5);
  });
});

describe('a simulation with a moving window', () => {
  const moving = (changes: Record<string, unknown> = {}) =>
    simulate({
      'solver.nx': 80, 'geometry.length': 240e-9, 'texture.position': 120e-9, 'solver.movingWindow': true, 'drive.field.shape': 'constant',
      'drive.field.amplitude': 3e-3, ...changes,
    }); // prettier-ignore

  it('starts with the wall in the middle, wherever the wire has it', () => {
    const s = moving({ 'texture.position': 60e-9 });
    expect(s.window / s.mesh.dx).toBe(-20);
    expect(Math.abs(s.average[0])).toBeLessThanOrEqual(4 / 80);
  });

  it('keeps the wall there while it runs further than the mesh is long', () => {
    const s = moving();
    s.relax();
    s.runUntil(6e-9);
    expect(s.window).toBeGreaterThan(240e-9);
    expect(Math.abs(s.average[0])).toBeLessThanOrEqual(4 / 80);
  });

  it('goes on bit for bit from a checkpoint, the window where it was', () => {
    const whole = moving();
    const first = moving();
    for (const s of [whole, first]) s.runUntil(0.7e-9);
    const second = moving();
    const state = structuredClone(first.checkpoint());
    expect(state.window).toBeGreaterThan(0);
    second.restore(state);
    for (const s of [whole, second]) s.runUntil(1.2e-9);
    expect(second.window).toBe(whole.window);
    expect([...second.m]).toEqual([...whole.m]);
  });
});
