import { describe, expect, it } from 'vitest';
import { ARROW_ROOM, arrowGrid, gatherArrows } from '../../../renderer/stage/texture/arrow-grid';
import { basisOf, cornersOf, dot, fitBox, type Box } from '../../../renderer/stage/texture/camera-fit';
import { pixelRatios } from '../../../renderer/stage/texture/device';
import { NO_CUT } from '../../../renderer/stage/types';
import { faceImage, paintFace } from '../../../renderer/stage/texture/face-image';
import { scaleBarFor } from '../../../renderer/stage/texture/scale-bar';
import { proportionNote, shapeOf, worldX } from '../../../renderer/stage/texture/shape';

const nm = 1e-9;

describe('the scale bar', () => {
  it('is the longest 1, 2 or 5 that fits', () => {
    expect(scaleBarFor(0.33 / nm, 120)).toMatchObject({ label: '200\u2009nm' });
    expect(scaleBarFor(120 / (500 * nm), 120)?.length).toBeCloseTo(500 * nm, 15);
    expect(scaleBarFor(120 / (499 * nm), 120)?.length).toBeCloseTo(200 * nm, 15);
  });

  it('follows the zoom through nine decades without leaving its room', () => {
    for (let scale = 1e3; scale < 1e12; scale *= 1.37) {
      const bar = scaleBarFor(scale, 120);
      expect(bar?.pixels).toBeLessThanOrEqual(120.001);
      expect(bar?.pixels).toBeGreaterThan(120 / 2.51);
    }
  });

  it('writes micrometres for long bars', () => {
    expect(scaleBarFor(1e7, 120)?.label).toBe('10\u2009µm');
  });

  it('is absent without a scale', () => {
    expect(scaleBarFor(0)).toBeNull();
    expect(scaleBarFor(NaN)).toBeNull();
  });
});

describe('fitting the camera', () => {
  const box: Box = { min: [-50, -3, 0], max: [50, 3, 1] };
  const padding = { top: 44, right: 36, bottom: 52, left: 80 };

  it('builds an orthonormal basis at every angle', () => {
    for (const [azimuth, elevation] of [
      [0, Math.PI / 2],
      [0.4, 0.8],
      [-2, 0.1],
    ] as const) {
      const { right, up, towards } = basisOf(azimuth, elevation);
      for (const v of [right, up, towards]) expect(dot(v, v)).toBeCloseTo(1, 12);
      expect(dot(right, up)).toBeCloseTo(0, 12);
      expect(dot(up, towards)).toBeCloseTo(0, 12);
      expect(dot(right, towards)).toBeCloseTo(0, 12);
    }
  });

  it('puts every corner inside the padded viewport and touches it on two sides', () => {
    for (const [azimuth, elevation] of [
      [0.17, 1.06],
      [0, Math.PI / 2],
      [1.3, 0.5],
    ] as const) {
      const basis = basisOf(azimuth, elevation);
      const { target, zoom } = fitBox(box, basis, 740, 350, padding);
      const screen = cornersOf(box).map((p) => {
        const d = [p[0] - target[0], p[1] - target[1], p[2] - target[2]] as const;
        return [370 + zoom * dot(d, basis.right), 175 - zoom * dot(d, basis.up)] as const;
      });
      const [xs, ys] = [screen.map((s) => s[0]), screen.map((s) => s[1])];
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(80 - 1e-6);
      expect(Math.max(...xs)).toBeLessThanOrEqual(704 + 1e-6);
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(44 - 1e-6);
      expect(Math.max(...ys)).toBeLessThanOrEqual(298 + 1e-6);
      const fillsX = Math.max(...xs) - Math.min(...xs) > 624 - 1e-6;
      const fillsY = Math.max(...ys) - Math.min(...ys) > 254 - 1e-6;
      expect(fillsX || fillsY).toBe(true);
    }
  });
});

describe('the shape of a wire', () => {
  it('keeps true proportions where they can be seen, and says nothing', () => {
    const shape = shapeOf({ length: 512 * nm, width: 128 * nm, thickness: 10 * nm });
    expect(shape.height / (2 * shape.halfWidth)).toBeCloseTo(10 / 128, 12);
    expect(proportionNote(shape)).toBe('');
  });

  it('raises a film that would be invisible, and says by how much', () => {
    const shape = shapeOf({ length: 2000 * nm, width: 120 * nm, thickness: 10 * nm });
    expect(shape.height / shape.scale).toBeCloseTo(20 * nm, 15);
    expect(proportionNote(shape)).toBe('height drawn 2×');
  });

  it('says both when a nanowire is widened too', () => {
    const note = proportionNote(shapeOf({ length: 2000 * nm, width: 20 * nm, thickness: 5 * nm }));
    expect(note).toBe('width drawn 3×, height drawn 4×');
  });

  it('puts the left end at −50 and the right end at +50', () => {
    const shape = shapeOf({ length: 2000 * nm, width: 120 * nm, thickness: 10 * nm });
    expect(worldX(shape, 0)).toBe(-50);
    expect(worldX(shape, 2000 * nm)).toBeCloseTo(50, 12);
  });

  it('survives sizes from an unfinished form', () => {
    const shape = shapeOf({ length: NaN, width: 0, thickness: -1 });
    expect(Number.isFinite(shape.scale) && shape.height > 0 && shape.halfWidth > 0).toBe(true);
  });
});

describe('the arrow grid', () => {
  it('never asks for more arrows than a software renderer can draw', () => {
    const { most } = ARROW_ROOM.few;
    for (const spacing of [1e-3, 0.1, 1, 10])
      for (const [nx, ny] of [
        [1000, 1],
        [256, 64],
        [4096, 2048],
      ] as const) {
        const grid = arrowGrid({ nx, ny, cellX: 100 / nx, cellY: 25 / ny, spacing, fromX: 0, toX: nx, most });
        expect(grid.countX * grid.countY).toBeLessThanOrEqual(most);
        expect(grid.countX * grid.countY).toBeGreaterThan(0);
      }
  });

  it('stays on the mesh and fixed to the wire while the view moves', () => {
    const wish = { nx: 1000, ny: 40, cellX: 0.1, cellY: 0.15, spacing: 1.2, fromX: 0, toX: 1000, most: 2000 };
    const whole = arrowGrid(wish);
    const part = arrowGrid({ ...wish, fromX: 311, toX: 502 });
    expect(part.everyX).toBe(whole.everyX);
    expect((part.firstX - whole.firstX) % whole.everyX).toBe(0);
    expect(whole.firstX + (whole.countX - 1) * whole.everyX).toBeLessThan(1000);
    expect(whole.firstY + (whole.countY - 1) * whole.everyY).toBeLessThan(40);
  });

  it('reads m at its own cells of the chosen layer', () => {
    const [nx, ny, cells] = [8, 4, 64];
    const m = Float32Array.from({ length: 3 * cells }, (_, k) => k);
    const grid = arrowGrid({ nx, ny, cellX: 1, cellY: 1, spacing: 2, fromX: 0, toX: 8, most: 2000 });
    const out = new Float32Array(4 * grid.countX * grid.countY);
    gatherArrows(grid, m, cells, nx, 32, out);
    const cell = 32 + grid.firstY * nx + grid.firstX;
    expect([...out.slice(0, 3)]).toEqual([cell, 64 + cell, 128 + cell]);
    const next = cell + grid.everyY * nx;
    expect(out[4 * grid.countX]).toBe(next);
  });
});

describe('the faces of the wire', () => {
  const mesh = { nx: 5, ny: 3, nz: 4, dx: 1, dy: 1, dz: 1 };
  const cells = 60;
  const m = Float32Array.from({ length: 3 * cells }, (_, k) => k % cells);
  const index = (out: Uint8Array, at: number, mx: number): void => {
    out[at] = mx;
  };
  const red = (data: Uint8Array): number[] => [...data].filter((_, k) => k % 4 === 0);

  it('show the cells that lie on them, cut above the chosen layer', () => {
    const top = faceImage(mesh, 'top', { ...NO_CUT, z: 2 }, 99);
    paintFace(top, m, cells, index);
    expect(red(top.data)).toEqual(Array.from({ length: 15 }, (_, k) => 30 + k));
    const front = faceImage(mesh, 'front', { ...NO_CUT, z: 1 }, 99);
    paintFace(front, m, cells, index);
    expect(red(front.data)).toEqual([0, 1, 2, 3, 4, 15, 16, 17, 18, 19]);
    const right = faceImage(mesh, 'right', { ...NO_CUT, z: 0 }, 99);
    paintFace(right, m, cells, index);
    expect(red(right.data)).toEqual([4, 9, 14]);
  });

  it('show the cells behind a cut across and along the wire', () => {
    const right = faceImage(mesh, 'right', { x: 2, y: 1, z: 9 }, 99);
    paintFace(right, m, cells, index);
    expect(red(right.data)).toEqual([7, 12, 22, 27, 37, 42, 52, 57]);
    const front = faceImage(mesh, 'front', { x: 2, y: 1, z: 0 }, 99);
    paintFace(front, m, cells, index);
    expect(red(front.data)).toEqual([5, 6, 7]);
    const top = faceImage(mesh, 'top', { x: 1, y: 2, z: 3 }, 99);
    paintFace(top, m, cells, index);
    expect(red(top.data)).toEqual([55, 56]);
  });

  it('thin out cells beyond the largest texture', () => {
    const image = faceImage({ ...mesh, nx: 1000 }, 'top', NO_CUT, 300);
    expect(image.width).toBe(250);
    expect(image.stepU).toBe(4);
  });
});

describe('pixels on a software renderer', () => {
  it('are few while things move and many at rest', () => {
    const { moving, still } = pixelRatios({ webgl: true, software: true }, 1, 1976, 760);
    expect(moving ** 2 * 1976 * 760).toBeLessThanOrEqual(0.5e6 * 1.0001);
    expect(still).toBeGreaterThan(1);
  });

  it('do not change on a graphics card', () => {
    const { moving, still } = pixelRatios({ webgl: true, software: false }, 3, 740, 350);
    expect(moving).toBe(2);
    expect(still).toBe(2);
  });
});
