import { describe, expect, it } from 'vitest';
import { cutSurface } from '../../../renderer/stage/texture/surface';

const mesh = { nx: 8, ny: 5, nz: 4, dx: 1e-9, dy: 1e-9, dz: 1e-9 };
const cells = mesh.nx * mesh.ny * mesh.nz;
/** m_z changes its sign between the columns 2 and 3. */
const m = Float32Array.from({ length: 3 * cells }, (_, k) => (k < 2 * cells ? 0.1 : k % 8 < 3 ? -1 : 1));
const rangeOf = (points: Float32Array, axis: number): [number, number] => {
  const at = points.filter((_, k) => k % 3 === axis);
  return [Math.min(...at), Math.max(...at)];
};

describe('the surface on which m_z is zero', () => {
  it('ends at the faces of the wire, half a cell outside the middles of the last cells', () => {
    const { points } = cutSurface(mesh, { x: 7, y: 0, z: 3 }, m);
    expect(rangeOf(points, 0)).toEqual([2.5, 2.5]);
    expect(rangeOf(points, 1)).toEqual([-0.5, 4.5]);
    expect(rangeOf(points, 2)).toEqual([-0.5, 3.5]);
  });

  it('ends at the faces that a cut lays open, even where it leaves one layer', () => {
    const { points } = cutSurface(mesh, { x: 4, y: 2, z: 0 }, m);
    expect(rangeOf(points, 1)).toEqual([1.5, 4.5]);
    expect(rangeOf(points, 2)).toEqual([-0.5, 0.5]);
    expect(cutSurface(mesh, { x: 2, y: 0, z: 3 }, m).triangles).toHaveLength(0);
  });

  it('leaves out cells without material', () => {
    const holed = m.map((value, k) => (Math.floor((k % cells) / 8) % 5 >= 3 ? 0 : value));
    const { points } = cutSurface(mesh, { x: 7, y: 0, z: 3 }, holed);
    expect(rangeOf(points, 1)).toEqual([-0.5, 1.5]);
  });
});
