import { describe, expect, it } from 'vitest';
import { Camera } from '../../../renderer/stage/texture/camera';
import type { Pose } from '../../../renderer/stage/texture/pose';

const wire = { length: 2e-6, width: 1e-7, thickness: 1e-8 };
/** Pixels that a metre of the wire takes, which the scale bar says. */
const scaleOf = (camera: Camera): number => camera.current.zoom * camera.shape.scale;
/** Two views as the stage links them: the second looks from where the first does. */
const pair = () => {
  const second = new Camera(() => undefined, true);
  const first = new Camera((pose) => second.look(pose));
  return { first, second };
};
const whole = (): Camera => {
  const camera = new Camera(() => undefined);
  camera.show(wire, null);
  camera.resize(700, 300);
  return camera;
};

describe('the camera of a view', () => {
  it('has no place before the view has a size, whatever it was shown or told', () => {
    const told: Pose[] = [];
    const camera = new Camera((pose) => told.push(pose));
    camera.show(wire, null);
    camera.command('top');
    expect([camera.pose, told]).toEqual([null, []]);
    camera.resize(700, 300);
    expect(told).toHaveLength(1);
    expect(camera.pose?.elevation).toBeCloseTo(Math.PI / 2, 12);
  });

  it('keeps the whole wire in the view when the view is resized, and a place by hand in proportion', () => {
    const camera = whole();
    const before = camera.current;
    camera.resize(350, 300);
    expect(camera.current.zoom).toBeLessThan(before.zoom);
    camera.move({ ...before, zoom: 10 });
    camera.resize(700, 300);
    expect(camera.current.zoom).toBeCloseTo(20, 12);
  });

  it('goes to the wall and back, and fits another wire anew', () => {
    const camera = whole();
    const before = camera.current.zoom;
    camera.show(wire, { position: 5e-7, velocity: 0 });
    camera.command('fit-wall');
    expect(camera.current.zoom).toBeGreaterThan(3 * before);
    expect(camera.view.project([-25, 0, 0])[0]).toBeGreaterThan(0);
    expect(camera.view.project([-25, 0, 0])[0]).toBeLessThan(700);
    camera.command('fit-wire');
    expect(camera.current.zoom).toBeCloseTo(before, 12);
    camera.show({ ...wire, width: 1e-6 }, null);
    expect(camera.current.zoom).toBeLessThan(before);
  });
});

describe('the camera of a second view', () => {
  it('opens where the first one looks, whichever of the two hears of its size first', () => {
    for (const order of ['first', 'second'] as const) {
      const { first, second } = pair();
      first.show(wire, null);
      first.resize(700, 300);
      second.show(wire, null);
      if (first.pose !== null) second.look(first.pose);
      // Abreast, each has half the width.
      for (const camera of order === 'first' ? [first, second] : [second, first]) camera.resize(350, 300);
      expect(second.current).toEqual(first.current);
      expect(scaleOf(second)).toBeLessThan(350 / wire.length);
    }
  });

  it('opens there too when the first one was placed by hand, and stays with it as the window grows', () => {
    const { first, second } = pair();
    first.show(wire, null);
    first.resize(700, 300);
    first.move({ ...first.current, zoom: 40 });
    second.show(wire, null);
    if (first.pose !== null) second.look(first.pose);
    for (const camera of [first, second]) camera.resize(350, 300);
    expect(first.current.zoom).toBeCloseTo(20, 12);
    expect(second.current).toEqual(first.current);
    for (const camera of [second, first]) camera.resize(1400, 600);
    expect(first.current.zoom).toBeCloseTo(80, 12);
    expect(second.current).toEqual(first.current);
  });

  it('learns nothing from a first view that has no size yet', () => {
    const { first, second } = pair();
    first.show(wire, null);
    expect(first.pose).toBeNull();
    second.show(wire, null);
    second.resize(700, 300);
    expect(scaleOf(second)).toBeLessThan(700 / wire.length);
    expect(scaleOf(second)).toBeGreaterThan(100 / wire.length);
  });
});
