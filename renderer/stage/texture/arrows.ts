import type { Mesh } from '@workers/services/protocol';
import {
  BufferGeometry,
  DataTexture,
  FloatType,
  Mesh as Solid,
  NearestFilter,
  RGBAFormat,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import type { Axis, ColourMode } from '../types';
import { arrowGrid, gatherArrows, MOST_ARROWS, type ArrowGrid } from './arrow-grid';
import { WORLD_LENGTH, type Shape } from './shape';

/** Pixels between neighbouring arrows, and the part of it an arrow fills. */
const PITCH = 23;
const FILL = 0.86;
/** Halo and arrow, each a shaft of two triangles and a head of one. */
const VERTICES = 18;

/**
 * No vertex buffer: each vertex finds its arrow by gl_VertexID and reads m from a float texture. One draw call, and a
 * new picture costs one small texture upload. Arrows turn about their own axis towards the eye.
 */
const VERTEX = /* glsl */ `
uniform sampler2D field; uniform int countX; uniform vec2 first; uniform vec2 pitch;
uniform float base; uniform float size; uniform float halo; uniform vec3 eye; uniform vec4 paleness;
varying float isArrow; varying float onPale;
const vec2 SHAPE[9] = vec2[9](
  vec2(-0.5, -0.038), vec2(0.25, -0.038), vec2(0.25, 0.038), vec2(-0.5, -0.038), vec2(0.25, 0.038), vec2(-0.5, 0.038),
  vec2(0.16, -0.15), vec2(0.5, 0.0), vec2(0.16, 0.15));
void main() {
  int arrow = gl_VertexID / ${String(VERTICES)};
  int corner = gl_VertexID % ${String(VERTICES)};
  ivec2 cell = ivec2(arrow % countX, arrow / countX);
  vec3 m = texelFetch(field, cell, 0).xyz;
  isArrow = corner < 9 ? 0.0 : 1.0;
  float along = dot(m, paleness.xyz);
  onPale = (paleness.w > 0.5 ? abs(along) < 0.5 : along > 0.5) ? 1.0 : 0.0;
  vec2 p = SHAPE[corner % 9] * size;
  if (corner < 9) {
    float tip = corner == 7 ? 2.2 : 1.0;
    p += halo * vec2(p.x > 0.15 * size && corner != 6 && corner != 8 ? tip : -1.0, sign(p.y) * (corner >= 6 ? 1.5 : 1.0));
  }
  vec3 side = cross(eye, m);
  float across = length(side);
  side = across > 1e-4 ? side / across : vec3(0.0, 1.0, 0.0);
  // An arrow along the line of sight would vanish: keep a dot.
  vec3 centre = vec3(first + vec2(cell) * pitch, base);
  vec3 at = centre + p.x * m + p.y * side * (0.55 + 0.45 * across);
  gl_Position = dot(m, m) < 0.25 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * modelViewMatrix * vec4(at, 1.0);
}`;
const FRAGMENT = /* glsl */ `
varying float isArrow; varying float onPale;
const vec3 DARK = vec3(0.09, 0.11, 0.14);
void main() {
  bool dark = (isArrow > 0.5) == (onPale > 0.5);
  gl_FragColor = vec4(dark ? DARK : vec3(1.0), isArrow > 0.5 ? 0.96 : (dark ? 0.4 : 0.6));
}`;

/** Arrows on the top of the wire. */
export class ArrowField {
  readonly #geometry = new BufferGeometry();
  readonly #material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    uniforms: {
      field: { value: null },
      countX: { value: 1 },
      first: { value: new Vector2() },
      pitch: { value: new Vector2() },
      base: { value: 0 },
      size: { value: 1 },
      halo: { value: 0 },
      eye: { value: new Vector3() },
      paleness: { value: new Vector4(0, 0, 1, 0) },
    },
  });
  readonly solid = new Solid(this.#geometry, this.#material);
  #grid: ArrowGrid | null = null;
  #key = '';
  #texture: DataTexture | null = null;

  constructor() {
    this.solid.frustumCulled = false;
    this.solid.renderOrder = 1;
    this.solid.visible = false;
  }

  /**
   * Chooses the grid for the view (zoom in px per world unit, visible world x) and fills it from m.
   * Cheap when neither has changed: `stamp` names the picture.
   */
  update(view: ArrowView, mesh: Mesh, shape: Shape, layer: number, m: Float32Array, stamp: number): void {
    const cellX = WORLD_LENGTH / mesh.nx;
    const cellY = (2 * shape.halfWidth) / mesh.ny;
    const spacing = PITCH / view.zoom;
    const toCell = (x: number): number => (x + WORLD_LENGTH / 2) / cellX;
    const margin = 2 * spacing;
    const grid = arrowGrid({
      nx: mesh.nx,
      ny: mesh.ny,
      cellX,
      cellY,
      spacing,
      fromX: toCell(view.fromX - margin),
      toX: toCell(view.toX + margin),
    });
    const uniforms = this.#material.uniforms;
    const top = (shape.height * (layer + 1)) / mesh.nz;
    const size =
      FILL * Math.min(grid.everyX * cellX, 1.25 * spacing, Math.max(2 * shape.halfWidth, spacing / 2));
    set(uniforms, 'size', size);
    set(uniforms, 'halo', 0.7 / view.zoom);
    set(uniforms, 'base', top);
    (uniforms['eye']?.value as Vector3).set(...view.eye);
    const { firstX, firstY, everyX, everyY, countX, countY } = grid;
    const key = [firstX, firstY, everyX, everyY, countX, countY, layer, mesh.nx, mesh.ny, stamp].join();
    if (key === this.#key) return;
    this.#key = key;
    this.#grid = grid;
    (uniforms['first']?.value as Vector2).set(
      (firstX + 0.5) * cellX - WORLD_LENGTH / 2,
      (firstY + 0.5) * cellY - shape.halfWidth,
    );
    (uniforms['pitch']?.value as Vector2).set(everyX * cellX, everyY * cellY);
    set(uniforms, 'countX', Math.max(1, countX));
    this.#geometry.setDrawRange(0, VERTICES * countX * countY);
    this.#fill(grid, mesh, layer, m);
  }

  /** White arrows on strong colours, dark ones where the colour map is pale. */
  setMode(mode: ColourMode, easyAxis: Axis): void {
    const axis = mode === 'direction' ? 'z' : mode === 'wall-angle' ? easyAxis : mode.slice(1);
    const component = mode === 'mx' || mode === 'my' || mode === 'mz';
    const on = (name: string): number => (axis === name ? 1 : 0);
    (this.#material.uniforms['paleness']?.value as Vector4).set(on('x'), on('y'), on('z'), component ? 1 : 0);
  }

  get count(): number {
    return this.#grid === null ? 0 : this.#grid.countX * this.#grid.countY;
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#material.dispose();
    this.#texture?.dispose();
  }

  #fill(grid: ArrowGrid, mesh: Mesh, layer: number, m: Float32Array): void {
    const { countX, countY } = grid;
    if (countX * countY === 0) return;
    if (this.#texture?.image.width !== countX || this.#texture.image.height !== countY) {
      this.#texture?.dispose();
      this.#texture = new DataTexture(
        new Float32Array(4 * Math.min(countX * countY, MOST_ARROWS)),
        countX,
        countY,
        RGBAFormat,
        FloatType,
      );
      this.#texture.minFilter = NearestFilter;
      this.#texture.magFilter = NearestFilter;
      set(this.#material.uniforms, 'field', this.#texture);
    }
    const plane = mesh.nx * mesh.ny;
    const texels = this.#texture.image.data as Float32Array;
    gatherArrows(grid, m, plane * mesh.nz, mesh.nx, layer * plane, texels);
    this.#texture.needsUpdate = true;
  }
}

export interface ArrowView {
  /** Pixels per world unit. */
  readonly zoom: number;
  /** Visible range of world x. */
  readonly fromX: number;
  readonly toX: number;
  /** Unit vector towards the eye. */
  readonly eye: readonly [number, number, number];
}

const set = (uniforms: Record<string, { value: unknown }>, name: string, value: unknown): void => {
  const uniform = uniforms[name];
  if (uniform !== undefined) uniform.value = value;
};
