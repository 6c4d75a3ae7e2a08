import { describe, expect, it } from 'vitest';
import { distanceOf, metresOf, pickCell, topOfCell } from '../../../renderer/stage/texture/pick';
import { viewOf } from '../../../renderer/stage/texture/pose';
import { shapeOf } from '../../../renderer/stage/texture/shape';

const mesh = { nx: 40, ny: 10, nz: 4, dx: 5e-9, dy: 5e-9, dz: 2e-9 };
const shape = shapeOf({ length: 2e-7, width: 5e-8, thickness: 8e-9 });
const whole = { x: 39, y: 0, z: 3 };
const views = [
  [0, Math.PI / 2],
  [0.17, 1.06],
  [0.8, 0.6],
  [0, 0.05],
] as const;

describe('a click on the wire', () => {
  it('finds the cell of the top layer whose middle was clicked, from every side', () => {
    for (const [azimuth, elevation] of views) {
      const view = viewOf({ azimuth, elevation, target: [3, 1, 0], zoom: 9 }, shape, 800, 400);
      for (const cell of [1200, 1239, 1200 + 5 * 40 + 17, 1599]) {
        const [x, y] = view.project(topOfCell(view, mesh, cell));
        expect(pickCell(view, mesh, whole, null, x, y)?.cell).toBe(cell);
      }
    }
  });

  it('finds the side that a cut has laid open', () => {
    const view = viewOf({ azimuth: 0, elevation: 0.3, target: [0, 0, 0], zoom: 9 }, shape, 800, 400);
    const cut = { x: 39, y: 6, z: 3 };
    const front = view.project([0.1, -shape.halfWidth + 6 * shape.halfWidth * 0.2, 0.4 * shape.height]);
    expect(pickCell(view, mesh, cut, null, ...front)?.cell).toBe(20 + 40 * (6 + 10 * 1));
  });

  it('goes through empty cells to the first with magnet, and misses beside the wire', () => {
    const cells = 1600;
    const m = new Float32Array(3 * cells);
    // Only the lowest layer holds magnet.
    m.fill(1, 0, 400);
    const view = viewOf({ azimuth: 0, elevation: Math.PI / 2, target: [0, 0, 0], zoom: 9 }, shape, 800, 400);
    const [x, y] = view.project(topOfCell(view, mesh, 1200 + 205));
    expect(pickCell(view, mesh, whole, m, x, y)?.cell).toBe(205);
    expect(pickCell(view, mesh, whole, new Float32Array(3 * cells), x, y)).toBeNull();
    expect(pickCell(view, mesh, whole, null, 2, 2)).toBeNull();
  });

  it('is measured in the wire, not in the drawing, where the drawing is widened', () => {
    const thin = shapeOf({ length: 2e-6, width: 2e-8, thickness: 5e-9 });
    expect(thin.widthFactor).toBeGreaterThan(2);
    const view = { shape: thin };
    const [a, b] = [
      [-50, -thin.halfWidth, 0],
      [-40, thin.halfWidth, thin.height],
    ] as const;
    expect(metresOf(view, b).map((x) => Math.round(x * 1e11) / 1e11)).toEqual([2e-7, 2e-8, 5e-9]);
    expect(distanceOf(view, a, b)).toBeCloseTo(Math.hypot(2e-7, 2e-8, 5e-9), 15);
  });
});
