import type { Mesh } from '@workers/services/protocol';
import { upDownCells } from '@workers/magnet/observables/up-down';
import { isosurface, type Surface } from '@workers/numerics/isosurface';
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh as Solid, MeshBasicMaterial } from 'three';
import type { Cut } from '../types';
import type { CellPainter } from './colour-lookup';
import { cellSize, WORLD_LENGTH, type Shape } from './shape';

/** Direction of the light, a unit vector: from the front left above, as on the contacts. */
const LIGHT = [-0.31, -0.46, 0.83] as const;
/** Brightness of a face that the light grazes: shaped enough to be seen round, yet its colour is that of the legend. */
const GRAZED = 0.62;

/** Both sides are lit alike: which one is seen says nothing. */
const shade = (colours: Float32Array, normals: ArrayLike<number>): void => {
  for (let k = 0; k < colours.length; k += 3) {
    const facing = LIGHT.reduce((sum, part, n) => sum + part * (normals[k + n] ?? 0), 0);
    const light = GRAZED + (1 - GRAZED) * Math.abs(facing);
    for (let n = 0; n < 3; n++) colours[k + n] = (colours[k + n] ?? 0) * light;
  }
};

/**
 * Surface on which m_z = 0 in the cells that a cut leaves, in cells from the middle of the first one of the mesh. The
 * outermost cells are repeated once outside, so that the surface ends at the faces of the wire and of the cut, not at
 * the middles of the last cells.
 */
export const cutSurface = ({ nx, ny, nz }: Mesh, cut: Cut, m: Float32Array): Surface => {
  const cells = nx * ny * nz;
  const size = [cut.x + 3, ny - cut.y + 2, cut.z + 3] as const;
  const count = size[0] * size[1] * size[2];
  const [mz, kept] = [new Float32Array(count), new Uint8Array(count)];
  const inside = (at: number, from: number, to: number): number => Math.min(to, Math.max(from, at));
  for (let k = 0; k < count; k++) {
    const x = inside((k % size[0]) - 1, 0, cut.x);
    const y = inside((Math.floor(k / size[0]) % size[1]) - 1 + cut.y, cut.y, ny - 1);
    const z = inside(Math.floor(k / (size[0] * size[1])) - 1, 0, cut.z);
    const i = x + nx * (y + ny * z);
    mz[k] = m[i + 2 * cells] ?? 0;
    kept[k] = m[i] === 0 && m[i + cells] === 0 && mz[k] === 0 ? 0 : 1;
  }
  const { points, triangles } = isosurface(size, mz, 0, upDownCells(size, mz, kept));
  return { points: points.map((at, k) => at - 1 + (k % 3 === 1 ? cut.y : 0)), triangles };
};

/** The surface on which m_z = 0, in the colours of the cells beside it. */
export class IsoSurface {
  readonly #material = new MeshBasicMaterial({ vertexColors: true, side: DoubleSide });
  readonly solid = new Solid(new BufferGeometry(), this.#material);

  constructor() {
    this.solid.visible = false;
    this.solid.frustumCulled = false;
  }

  /** Whether a mesh can have a surface at all; a film has lines. */
  static fits({ nx, ny, nz }: Mesh): boolean {
    return nx > 1 && ny > 1 && nz > 1;
  }

  /** `cut` as cells of the mesh. */
  rebuild(mesh: Mesh, shape: Shape, cut: Cut, m: Float32Array, paint: CellPainter): void {
    const { nx, ny, nz } = mesh;
    const cells = nx * ny * nz;
    const { points, triangles } = cutSurface(mesh, cut, m);
    const [a, b, c] = cellSize(shape, mesh);
    const places = new Float32Array(points.length);
    const colours = new Float32Array(points.length);
    const rgba = new Uint8Array(4);
    const nearest = (at: number, count: number): number => Math.min(count - 1, Math.max(0, Math.round(at)));
    for (let k = 0; k < points.length; k += 3) {
      const [x, y, z] = [points[k] ?? 0, points[k + 1] ?? 0, points[k + 2] ?? 0];
      places[k] = (x + 0.5) * a - WORLD_LENGTH / 2;
      places[k + 1] = (y + 0.5) * b - shape.halfWidth;
      places[k + 2] = (z + 0.5) * c;
      const i = nearest(x, nx) + nx * (nearest(y, ny) + ny * nearest(z, nz));
      paint(rgba, 0, m[i] ?? 0, m[i + cells] ?? 0, m[i + 2 * cells] ?? 0, i);
      // Colours are of the screen, light is linear.
      for (let n = 0; n < 3; n++) colours[k + n] = ((rgba[n] ?? 0) / 255) ** 2.2;
    }
    this.solid.geometry.dispose();
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(places, 3));
    geometry.setIndex(new BufferAttribute(triangles, 1));
    geometry.computeVertexNormals();
    shade(colours, geometry.getAttribute('normal').array);
    geometry.setAttribute('color', new BufferAttribute(colours, 3));
    this.solid.geometry = geometry;
  }

  dispose(): void {
    this.solid.geometry.dispose();
    this.#material.dispose();
  }
}
