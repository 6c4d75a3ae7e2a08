import {
  BoxGeometry,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh as Solid,
  MeshLambertMaterial,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  MeshBasicMaterial,
  DoubleSide,
} from 'three';
import type { LeadMark } from '../types';
import type { Vec3 } from './camera-fit';
import { clampOf } from './clamp-boxes';
import { wallSize, WORLD_LENGTH, worldX, type Shape } from './shape';

/** Leads as metal clamps where they touch: jaws with a strip leading away, translucent over the cells they read. */
export class Contacts {
  readonly group = new Group();
  readonly #metal = new MeshLambertMaterial({ color: '#8b949d' });
  readonly #bridge = new MeshLambertMaterial({
    color: '#8b949d',
    transparent: true,
    opacity: 0.5,
    depthWrite: false,
  });

  rebuild(leads: readonly LeadMark[], shape: Shape): void {
    this.#clear();
    for (const lead of leads)
      for (const { size, at, clear } of clampOf(lead, shape).boxes)
        this.#box(clear ? this.#bridge : this.#metal, size, at);
  }

  setColour(metal: string): void {
    this.#metal.color.set(metal);
    this.#bridge.color.set(metal);
  }

  dispose(): void {
    this.#clear();
    this.#metal.dispose();
    this.#bridge.dispose();
  }

  #box(material: MeshLambertMaterial, size: Vec3, at: Vec3): void {
    const solid = new Solid(new BoxGeometry(...size), material);
    solid.position.set(...at);
    solid.renderOrder = material === this.#bridge ? 3 : 2;
    this.group.add(solid);
  }

  #clear(): void {
    for (const child of this.group.children) if (child instanceof Solid) child.geometry.dispose();
    this.group.clear();
  }
}

/** Translucent plane across the wire at the wall centre. */
export class WallPlane {
  readonly #material = new MeshBasicMaterial({
    transparent: true,
    opacity: 0.16,
    side: DoubleSide,
    depthWrite: false,
  });
  readonly solid = new Solid(new PlaneGeometry(1, 1), this.#material);

  constructor() {
    this.solid.rotation.set(Math.PI / 2, Math.PI / 2, 0);
    this.solid.renderOrder = 4;
    this.solid.visible = false;
  }

  place(x: number | null, shape: Shape): void {
    this.solid.visible = x !== null;
    const { halfWidth, rise } = wallSize(shape);
    this.solid.scale.set(2 * halfWidth, rise, 1);
    this.solid.position.set(x === null ? 0 : worldX(shape, x), 0, rise / 2);
  }

  setColour(colour: string): void {
    this.#material.color.set(colour);
  }

  dispose(): void {
    this.solid.geometry.dispose();
    this.#material.dispose();
  }
}

/** Soft contact shadow under the wire; analytic, so it costs no shadow map. */
export class Ground {
  readonly #material = new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { extent: { value: new Vector2() }, soft: { value: 1 }, strength: { value: 0.2 } },
    vertexShader: /* glsl */ `
varying vec2 at;
void main() { at = position.xy; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }`,
    fragmentShader: /* glsl */ `
uniform vec2 extent; uniform float soft; uniform float strength; varying vec2 at;
void main() {
  float d = length(max(abs(at) - extent, 0.0));
  float k = 1.0 - smoothstep(0.0, soft, d);
  gl_FragColor = vec4(0.0, 0.0, 0.0, strength * k * k);
}`,
  });
  readonly solid = new Solid(new PlaneGeometry(1, 1), this.#material);

  constructor() {
    this.solid.renderOrder = -1;
  }

  fit(shape: Shape): void {
    const soft = Math.max(0.9 * shape.halfWidth, 0.03 * WORLD_LENGTH);
    const l = WORLD_LENGTH / 2;
    this.solid.geometry.dispose();
    this.solid.geometry = new PlaneGeometry(2 * (l + soft), 2 * (shape.halfWidth + soft));
    this.solid.position.z = -0.01 * WORLD_LENGTH * 0.1;
    (this.#material.uniforms['extent']?.value as Vector2).set(l, shape.halfWidth);
    const uniform = this.#material.uniforms['soft'];
    if (uniform !== undefined) uniform.value = soft;
  }

  setStrength(strength: number): void {
    const uniform = this.#material.uniforms['strength'];
    if (uniform !== undefined) uniform.value = strength;
  }

  dispose(): void {
    this.solid.geometry.dispose();
    this.#material.dispose();
  }
}

/** Soft key light from the upper left, sky and ground fill. */
export const lights = (): Group => {
  const key = new DirectionalLight('#ffffff', 1.7);
  key.position.set(-60, -90, 160);
  const group = new Group();
  group.add(key, new HemisphereLight('#ffffff', '#aab2ba', 1.5));
  return group;
};
