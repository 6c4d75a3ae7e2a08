import type { Mesh } from '@workers/services/protocol';
import {
  BufferAttribute,
  BufferGeometry,
  ClampToEdgeWrapping,
  DataTexture,
  EdgesGeometry,
  BoxGeometry,
  Group,
  LinearFilter,
  LineBasicMaterial,
  LineSegments,
  Mesh as Solid,
  RGBAFormat,
  ShaderMaterial,
  UnsignedByteType,
} from 'three';
import type { Cut } from '../types';
import type { CellPainter } from './colour-lookup';
import { cutOf, FACES, faceImage, paintFace, type FaceImage, type FaceName } from './face-image';
import { cutBox, WORLD_LENGTH, type Shape } from './shape';
import type { Box } from './camera-fit';

/** Constant shade of each side under a key light from above and in front: the colour map itself stays unlit. */
const SHADE: Record<FaceName, number> = { top: 1, front: 0.8, back: 0.72, left: 0.66, right: 0.66 };

const VERTEX = /* glsl */ `
varying vec2 at;
void main() { at = uv; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`;
const FRAGMENT = /* glsl */ `
uniform sampler2D map; uniform float shade; uniform float veil; varying vec2 at;
void main() {
  vec4 cell = texture2D(map, at);
  // Between a cell and an empty one the edge runs in the middle, and the colour is that of the cell.
  if (cell.a < 0.5) discard;
  gl_FragColor = vec4(cell.rgb / cell.a * shade, veil);
}`;

interface Side {
  readonly image: FaceImage;
  readonly texture: DataTexture;
  readonly solid: Solid<BufferGeometry, ShaderMaterial>;
}

/** The wire: a box whose sides carry the colours of the cells behind them. Textures are refilled in place. */
export class WireBody {
  readonly group = new Group();
  #sides: Side[] = [];
  #edges: LineSegments | null = null;
  readonly #edgeMaterial = new LineBasicMaterial({ transparent: true, opacity: 0.55 });

  /** Sides so pale that a surface inside is seen through them. */
  setClear(clear: boolean): void {
    this.#clearSides = clear;
    for (const { solid } of this.#sides) dress(solid.material, clear);
  }
  #clearSides = false;

  /** New geometry and textures for a mesh that is cut. */
  rebuild(mesh: Mesh, shape: Shape, cut: Cut, largestTexture: number): void {
    this.#clear();
    const box3 = cutBox(shape, mesh, cutOf(mesh, cut));
    for (const face of FACES) {
      const image = faceImage(mesh, face, cut, largestTexture);
      const texture = textureOf(image);
      const material = new ShaderMaterial({
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        uniforms: { map: { value: texture }, shade: { value: SHADE[face] }, veil: { value: 1 } },
      });
      dress(material, this.#clearSides);
      const solid = new Solid(faceGeometry(face, box3), material);
      this.#sides.push({ image, texture, solid });
      this.group.add(solid);
    }
    const box = new BoxGeometry(WORLD_LENGTH, 2 * shape.halfWidth, shape.height);
    this.#edges = new LineSegments(new EdgesGeometry(box), this.#edgeMaterial);
    this.#edges.position.z = shape.height / 2;
    box.dispose();
    this.group.add(this.#edges);
  }

  paint(m: Float32Array, cells: number, painter: CellPainter): void {
    for (const { image, texture } of this.#sides) {
      paintFace(image, m, cells, painter);
      texture.needsUpdate = true;
    }
  }

  setEdgeColour(colour: string): void {
    this.#edgeMaterial.color.set(colour);
  }

  dispose(): void {
    this.#clear();
    this.#edgeMaterial.dispose();
  }

  #clear(): void {
    for (const { solid, texture } of this.#sides) {
      solid.geometry.dispose();
      solid.material.dispose();
      texture.dispose();
    }
    this.#edges?.geometry.dispose();
    this.#sides = [];
    this.#edges = null;
    this.group.clear();
  }
}

const dress = (material: ShaderMaterial, clear: boolean): void => {
  material.transparent = clear;
  material.depthWrite = !clear;
  const { veil } = material.uniforms;
  if (veil !== undefined) veil.value = clear ? 0.16 : 1;
  material.needsUpdate = true;
};

const textureOf = (image: FaceImage): DataTexture => {
  const texture = new DataTexture(image.data, image.width, image.height, RGBAFormat, UnsignedByteType);

  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.wrapS = ClampToEdgeWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  return texture;
};

/** Rectangle of one side, counter-clockwise from outside, with u and v as in `faceImage`. */
const faceGeometry = (face: FaceName, { min, max }: Box): BufferGeometry => {
  const [k, v] = min;
  const [l, w, h] = max;
  const corners: Record<FaceName, number[]> = {
    top: [k, v, h, l, v, h, l, w, h, k, w, h],
    front: [k, v, 0, l, v, 0, l, v, h, k, v, h],
    back: [k, w, 0, l, w, 0, l, w, h, k, w, h],
    left: [k, v, 0, k, w, 0, k, w, h, k, v, h],
    right: [l, v, 0, l, w, 0, l, w, h, l, v, h],
  };
  const turned = face === 'back' || face === 'left';
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners[face]), 3));
  geometry.setAttribute('uv', new BufferAttribute(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2));
  geometry.setIndex(turned ? [0, 2, 1, 0, 3, 2] : [0, 1, 2, 0, 2, 3]);
  return geometry;
};
