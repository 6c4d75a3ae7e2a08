import { describe, expect, it } from 'vitest';
import { clampOf } from '../../../renderer/stage/texture/clamp-boxes';
import { shapeOf, WORLD_LENGTH } from '../../../renderer/stage/texture/shape';

const shape = shapeOf({ length: 1e-6, width: 2e-7, thickness: 5e-8 });
const lead = { name: 'L', position: 2.5e-7, width: 5e-8 };
/** Sides of the wire's middle, −1 and 1, on which a lead has metal. */
const sides = (axis: 0 | 1, place: Parameters<typeof clampOf>[0]['place']): number[] => [
  ...new Set(
    clampOf({ ...lead, ...(place === undefined ? {} : { place }) }, shape)
      .boxes.filter(({ clear }) => !clear)
      .map(({ at }) => Math.sign(at[axis])),
  ),
];

describe('leads on the stage', () => {
  it('clamp both flanks where they lie across', () => {
    expect(sides(1, undefined)).toEqual([-1, 1]);
  });
  it('touch one flank only as side taps: the lower edge is y = 0', () => {
    expect(sides(1, 'lower-edge')).toEqual([-1]);
    expect(sides(1, 'upper-edge')).toEqual([1]);
  });
  it('stand beyond their end of the wire', () => {
    for (const [place, side] of [
      ['left-end', -1],
      ['right-end', 1],
    ] as const) {
      const { boxes } = clampOf({ ...lead, place, y: 1.5e-7, height: 1e-7 }, shape);
      for (const { at, size } of boxes) {
        expect(side * at[0] - size[0] / 2).toBeGreaterThanOrEqual(WORLD_LENGTH / 2 - 1e-9);
        expect(at[1]).toBeCloseTo(5, 9);
        expect(size[1]).toBeCloseTo(10, 9);
      }
    }
  });
  it('lie on the upper face as patches, at their own y', () => {
    const { boxes } = clampOf({ ...lead, place: 'top', y: 5e-8, height: 4e-8 }, shape);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]?.at[0]).toBeCloseTo(-25, 9);
    expect(boxes[0]?.at[1]).toBeCloseTo(-5, 9);
    expect(boxes[0]?.at[2]).toBeGreaterThan(shape.height);
    expect(boxes[0]?.size.slice(0, 2)).toEqual([expect.closeTo(5, 9), expect.closeTo(4, 9)]);
  });
});
