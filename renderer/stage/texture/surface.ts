import type { Mesh } from '@workers/services/protocol';
import { isosurface } from '@workers/numerics/isosurface';
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh as Solid, MeshLambertMaterial } from 'three';
import type { Cut } from '../types';
import type { CellPainter } from './colour-lookup';
import { cellSize, WORLD_LENGTH, type Shape } from './shape';

/** The surface on which m_z = 0, in the colours of the cells beside it. */
export class IsoSurface {
  readonly #material = new MeshLambertMaterial({ vertexColors: true, side: DoubleSide });
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
    const kept = new Uint8Array(cells);
    for (let i = 0; i < cells; i++) {
      const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
      const empty = m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0;
      kept[i] = !empty && x <= cut.x && y >= cut.y && z <= cut.z ? 1 : 0;
    }
    const { points, triangles } = isosurface([nx, ny, nz], m.subarray(2 * cells), 0, kept);
    const [a, b, c] = cellSize(shape, mesh);
    const places = new Float32Array(points.length);
    const colours = new Float32Array(points.length);
    const rgba = new Uint8Array(4);
    for (let k = 0; k < points.length; k += 3) {
      const [x, y, z] = [points[k] ?? 0, points[k + 1] ?? 0, points[k + 2] ?? 0];
      places[k] = (x + 0.5) * a - WORLD_LENGTH / 2;
      places[k + 1] = (y + 0.5) * b - shape.halfWidth;
      places[k + 2] = (z + 0.5) * c;
      const i = Math.round(x) + nx * (Math.round(y) + ny * Math.round(z));
      paint(rgba, 0, m[i] ?? 0, m[i + cells] ?? 0, m[i + 2 * cells] ?? 0, i);
      // Colours are of the screen, light is linear.
      for (let n = 0; n < 3; n++) colours[k + n] = ((rgba[n] ?? 0) / 255) ** 2.2;
    }
    this.solid.geometry.dispose();
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(places, 3));
    geometry.setAttribute('color', new BufferAttribute(colours, 3));
    geometry.setIndex(new BufferAttribute(triangles, 1));
    geometry.computeVertexNormals();
    this.solid.geometry = geometry;
  }

  dispose(): void {
    this.solid.geometry.dispose();
    this.#material.dispose();
  }
}
