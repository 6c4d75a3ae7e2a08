import { describe, expect, it } from 'vitest';
import { cellsToFollow, shiftCells } from '@workers/magnet/moving-window';
import { simulate } from './support';

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
