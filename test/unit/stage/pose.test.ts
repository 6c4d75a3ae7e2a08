import { describe, expect, it } from 'vitest';
import { moved, turned, viewOf, zoomedAt, type Pose } from '../../../renderer/stage/texture/pose';
import { proportionNote, shapeOf } from '../../../renderer/stage/texture/shape';

const shape = shapeOf({ length: 2e-6, width: 1.2e-7, thickness: 1e-8 });
const pose: Pose = { azimuth: 0.17, elevation: 1.06, target: [3, -2, 1], zoom: 7 };
const [width, height] = [740, 330];

describe('the camera', () => {
  it('shows its target in the middle', () => {
    const [x, y] = viewOf(pose, shape, width, height).project(pose.target);
    expect(x).toBeCloseTo(width / 2, 9);
    expect(y).toBeCloseTo(height / 2, 9);
  });

  it('keeps the point under the wheel where it is', () => {
    const view = viewOf(pose, shape, width, height);
    const point = [20, 1, 0.5] as const;
    const [x, y] = view.project(point);
    const after = zoomedAt(pose, x - width / 2, y - height / 2, 1.7, [0.1, 1e4]);
    expect(after.zoom).toBeCloseTo(7 * 1.7, 9);
    const [x2, y2] = viewOf(after, shape, width, height).project(point);
    expect(x2).toBeCloseTo(x, 9);
    expect(y2).toBeCloseTo(y, 9);
  });

  it('stops at its limits without sliding', () => {
    expect(zoomedAt(pose, 100, 50, 1e9, [1, 7])).toEqual(pose);
  });

  it('moves what is under the hand with the hand', () => {
    const point = [-10, 2, 0] as const;
    const [x, y] = viewOf(pose, shape, width, height).project(point);
    const [x2, y2] = viewOf(moved(pose, 31, -12), shape, width, height).project(point);
    expect(x2 - x).toBeCloseTo(31, 9);
    expect(y2 - y).toBeCloseTo(-12, 9);
  });

  it('turns with the hand and stays above the substrate', () => {
    expect(turned(pose, 33, 0, height).azimuth).toBeLessThan(pose.azimuth);
    expect(turned(pose, 0, 1e4, height).elevation).toBeCloseTo(Math.PI / 2, 12);
    expect(turned(pose, 0, -1e4, height).elevation).toBeGreaterThan(0);
  });
});

describe('the note on proportions', () => {
  it('speaks of the height only where height can be seen', () => {
    expect(proportionNote(shape, true)).toBe('height drawn 2×');
    expect(proportionNote(shape, false)).toBe('');
  });
});
