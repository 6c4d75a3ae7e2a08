import type { Mesh } from '@workers/services/protocol';
import {
  BufferGeometry,
  DataTexture,
  FloatType,
  Group,
  Mesh as Solid,
  NearestFilter,
  RGBAFormat,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import type { ArrowDensity, Axis, ColourMode, Cut } from '../types';
import type { Vec3 } from './camera-fit';
import { ARROW_ROOM, arrowGrid, gatherArrows, type ArrowGrid } from './arrow-grid';
import { ARROW_FRAGMENT, ARROW_VERTEX, DART_FRAGMENT, DART_VERTEX, VERTICES } from './arrow-shaders';
import { cellSize, WORLD_LENGTH, type Shape } from './shape';

/** Part of the distance of two arrows that one fills. */
const FILL = 0.86;
/** Arrows nearer to each other than this, px, are darts. */
const DART_BELOW = 14;

/** Arrows on the top of the wire: shaded ones where they are far apart, darts painted on the wire where they are close. One draw call. */
export class ArrowField {
  readonly #geometry = new BufferGeometry();
  readonly #uniforms = {
    field: { value: null as DataTexture | null },
    countX: { value: 1 },
    first: { value: new Vector2() },
    pitch: { value: new Vector2() },
    base: { value: 0 },
    size: { value: 1 },
    halo: { value: 0 },
    count: { value: new Vector2(1, 1) },
    eye: { value: new Vector3() },
    paleness: { value: new Vector4(0, 0, 1, 0) },
  };
  readonly #arrowMaterial = materialOf(ARROW_VERTEX, ARROW_FRAGMENT, this.#uniforms, true);
  readonly #dartMaterial = materialOf(DART_VERTEX, DART_FRAGMENT, this.#uniforms, false);
  readonly #arrows = new Solid(this.#geometry, this.#arrowMaterial);
  readonly #darts = new Solid(this.#geometry, this.#dartMaterial);
  readonly solid = new Group();
  #grid: ArrowGrid | null = null;
  #key = '';

  constructor() {
    for (const part of [this.#arrows, this.#darts]) {
      part.frustumCulled = false;
      part.renderOrder = 1;
      this.solid.add(part);
    }
    this.solid.visible = false;
  }

  /**
   * Chooses the grid for the view (zoom in px per world unit, visible world x) and fills it from m.
   * Cheap when neither has changed: `stamp` names the picture.
   */
  update(view: ArrowView, mesh: Mesh, shape: Shape, m: Float32Array, stamp: number): void {
    const { cut } = view;
    const [cellX, cellY] = cellSize(shape, mesh);
    const { pitch, most } = ARROW_ROOM[view.density];
    const spacing = pitch / view.zoom;
    const toCell = (x: number): number => (x + WORLD_LENGTH / 2) / cellX;
    const margin = 2 * spacing;
    const grid = arrowGrid({
      nx: mesh.nx,
      ny: mesh.ny,
      cellX,
      cellY,
      spacing,
      fromX: toCell(view.fromX - margin),
      toX: Math.min(toCell(view.toX + margin), cut.x + 1),
      fromY: cut.y,
      most,
    });
    const { firstX, firstY, everyX, everyY, countX, countY } = grid;
    const dart = view.zoom * everyX * cellX < DART_BELOW;
    this.#arrows.visible = !dart;
    this.#darts.visible = dart;
    const uniforms = this.#uniforms;
    const size = FILL * Math.min(everyX * cellX, 1.25 * spacing, Math.max(2 * shape.halfWidth, spacing / 2));
    uniforms.size.value = size;
    uniforms.halo.value = 0.7 / view.zoom;
    uniforms.base.value = (shape.height * (cut.z + 1)) / mesh.nz;
    uniforms.eye.value.set(...view.eye);
    const key = [firstX, firstY, everyX, everyY, countX, countY, dart, cut.z, mesh.nx, mesh.ny, stamp].join();
    if (key === this.#key) return;
    this.#key = key;
    this.#grid = grid;
    uniforms.first.value.set(
      (firstX + 0.5) * cellX - WORLD_LENGTH / 2,
      (firstY + 0.5) * cellY - shape.halfWidth,
    );
    uniforms.pitch.value.set(everyX * cellX, everyY * cellY);
    uniforms.countX.value = Math.max(1, countX);
    uniforms.count.value.set(countX, countY);
    this.#geometry.setDrawRange(0, dart ? 6 * Math.min(1, countX * countY) : VERTICES * countX * countY);
    this.#fill(grid, mesh, cut.z, m);
  }

  /** White arrows on strong colours, dark ones where the colour map is pale. */
  setMode(mode: ColourMode, easyAxis: Axis, signed = false): void {
    const axis =
      mode === 'direction' ? 'z' : mode === 'wall-angle' ? easyAxis : mode === 'field' ? '' : mode.slice(1);
    // A signed field is pale where it is small, which is nearly everywhere.
    const component = mode === 'mx' || mode === 'my' || mode === 'mz' || (mode === 'field' && signed);
    const on = (name: string): number => (axis === name ? 1 : 0);
    this.#uniforms.paleness.value.set(on('x'), on('y'), on('z'), component ? 1 : 0);
  }

  get count(): number {
    return this.#grid === null ? 0 : this.#grid.countX * this.#grid.countY;
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#arrowMaterial.dispose();
    this.#dartMaterial.dispose();
    this.#uniforms.field.value?.dispose();
  }

  #fill(grid: ArrowGrid, mesh: Mesh, layer: number, m: Float32Array): void {
    const { countX, countY } = grid;
    if (countX * countY === 0) return;
    const { field } = this.#uniforms;
    if (field.value?.image.width !== countX || field.value.image.height !== countY) {
      field.value?.dispose();
      const texels = new Float32Array(4 * countX * countY);
      field.value = new DataTexture(texels, countX, countY, RGBAFormat, FloatType);
      field.value.minFilter = NearestFilter;
      field.value.magFilter = NearestFilter;
    }
    const plane = mesh.nx * mesh.ny;
    gatherArrows(grid, m, plane * mesh.nz, mesh.nx, layer * plane, field.value.image.data as Float32Array);
    field.value.needsUpdate = true;
  }
}

export interface ArrowView {
  /** Pixels per world unit. */
  readonly zoom: number;
  /** Visible range of world x. */
  readonly fromX: number;
  readonly toX: number;
  /** Unit vector towards the eye. */
  readonly eye: Vec3;
  readonly density: ArrowDensity;
  /** As cells of the mesh. */
  readonly cut: Cut;
}

const materialOf = (
  vertexShader: string,
  fragmentShader: string,
  uniforms: ShaderMaterial['uniforms'],
  transparent: boolean,
): ShaderMaterial =>
  new ShaderMaterial({
    vertexShader,
    fragmentShader,
    uniforms,
    transparent,
    depthTest: false,
    depthWrite: false,
  });
