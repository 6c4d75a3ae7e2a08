import { describe, expect, it } from 'vitest';
import { arrangementOf } from '../../../renderer/stage/texture/arrangement';
import { partsOf } from '../../../renderer/stage/texture/exporter';
import { takenRoom } from '../../../renderer/stage/texture/label-room';

const wire = (length: number, width: number) => ({ length, width, thickness: 1e-8 });

describe('two views of two runs', () => {
  it('stand one above the other where the wire is long, and side by side where it is short', () => {
    expect(arrangementOf(wire(2e-6, 1e-7), 735, 310)).toBe('stacked');
    expect(arrangementOf(wire(2e-7, 2e-7), 735, 310)).toBe('abreast');
    expect(arrangementOf(wire(2e-7, 2e-7), 400, 900)).toBe('stacked');
  });

  it('divide the picture that is exported as they divide the stage', () => {
    expect(partsOf(1, 'abreast')).toEqual([1, 1]);
    expect(partsOf(2, 'abreast')).toEqual([2, 1]);
    expect(partsOf(2, 'stacked')).toEqual([1, 2]);
  });
});

describe('the triad of a view', () => {
  const legend = { width: 116, height: 124 };
  const meets = (a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  it.each([140, 180, 213, 214, 300])('keeps clear of the legend at %i px', (height) => {
    const { obstacles, triad } = takenRoom({ width: 700, height }, legend);
    const [first, , third] = obstacles;
    if (first === undefined || third === undefined) throw new Error('There are three.');
    expect(meets(first, third)).toBe(false);
    expect(triad[0]).toBeGreaterThan(third.x);
    expect(triad[0]).toBeLessThan(third.x + third.width);
  });
});
