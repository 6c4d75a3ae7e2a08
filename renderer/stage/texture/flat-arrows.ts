import type { Mesh } from '@workers/services/protocol';
import type { Cut } from '../types';
import { ARROW_ROOM, arrowGrid, gatherArrows } from './arrow-grid';
import type { View } from './painter';
import { cellSize, WORLD_LENGTH } from './shape';

/** A canvas draws some thousand lines a picture without effort. */
const MOST = 2000;

/** Arrows of the magnetisation seen from above, on a canvas in CSS pixels. `cut` as cells of the mesh. */
export const drawFlatArrows = (
  context: CanvasRenderingContext2D,
  view: View,
  mesh: Mesh,
  cut: Cut,
  m: Float32Array,
): void => {
  const { nx, ny, nz } = mesh;
  const [cellX, cellY] = cellSize(view.shape, mesh);
  const pitch = ARROW_ROOM.few.pitch;
  const spacing = pitch / view.zoom;
  const grid = arrowGrid({
    nx,
    ny,
    cellX,
    cellY,
    spacing,
    fromX: 0,
    toX: cut.x + 1,
    fromY: cut.y,
    most: MOST,
  });
  const texels = new Float32Array(4 * grid.countX * grid.countY);
  gatherArrows(grid, m, nx * ny * nz, nx, cut.z * nx * ny, texels);
  const half = 0.43 * Math.min(grid.everyX * cellX * view.zoom, 1.25 * pitch);
  const path = new Path2D();
  for (let k = 0; k < grid.countX * grid.countY; k++) {
    const [dx, dy] = [half * (texels[4 * k] ?? 0), -half * (texels[4 * k + 1] ?? 0)];
    const size = Math.hypot(dx, dy);
    if (size < 0.5) continue;
    const [x, y] = view.project([
      (grid.firstX + (k % grid.countX) * grid.everyX + 0.5) * cellX - WORLD_LENGTH / 2,
      (grid.firstY + Math.floor(k / grid.countX) * grid.everyY + 0.5) * cellY - view.shape.halfWidth,
      0,
    ]);
    const head = Math.min(4.5, size) / size;
    const [hx, hy] = [head * dx, head * dy];
    path.moveTo(x - dx, y - dy);
    path.lineTo(x + dx, y + dy);
    path.moveTo(x + dx - hx + 0.6 * hy, y + dy - hy - 0.6 * hx);
    path.lineTo(x + dx, y + dy);
    path.lineTo(x + dx - hx - 0.6 * hy, y + dy - hy + 0.6 * hx);
  }
  context.save();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = 'rgb(23 28 36 / 0.45)';
  context.lineWidth = 2.6;
  context.stroke(path);
  context.strokeStyle = '#fff';
  context.lineWidth = 1.2;
  context.stroke(path);
  context.restore();
};
