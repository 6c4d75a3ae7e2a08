import type { Project } from './project';
import type { Texture } from './texture';

/** A texture by the name that people look for, and what it sets. */
export interface TexturePreset {
  readonly id: string;
  readonly title: string;
  /** One short line for the newcomer. */
  readonly note: string;
  readonly values: Partial<Texture>;
}

const RIGHT_ANGLE = Math.PI / 2;

export const TEXTURE_GALLERY: readonly TexturePreset[] = [
  { id: 'head-to-head', title: 'Transverse wall', note: 'Domains meet head to head', values: { kind: 'head-to-head', angle: 0 } },
  { id: 'tail-to-tail', title: 'Transverse, tail-to-tail', note: 'Domains part from the wall', values: { kind: 'tail-to-tail', angle: 0 } },
  { id: 'vortex-head-to-head', title: 'Vortex wall', note: 'Head to head in a wide strip', values: { kind: 'vortex-head-to-head' } },
  { id: 'vortex-tail-to-tail', title: 'Vortex, tail-to-tail', note: 'Its reverse', values: { kind: 'vortex-tail-to-tail' } },
  { id: 'bloch-wall', title: 'Bloch wall', note: 'Up to down, turning in the wall plane', values: { kind: 'up-down', angle: RIGHT_ANGLE } },
  { id: 'neel-wall', title: 'Néel wall', note: 'Up to down, turning along the wire', values: { kind: 'up-down', angle: 0 } },
  { id: 'two-walls', title: 'Two walls', note: 'A domain between two walls', values: { kind: 'two-walls' } },
  { id: 'uniform', title: 'Single domain', note: 'One direction everywhere', values: { kind: 'uniform' } },
  { id: 'vortex', title: 'Vortex', note: 'Circles around a core', values: { kind: 'vortex' } },
  { id: 'antivortex', title: 'Antivortex', note: 'Turns against the azimuth', values: { kind: 'antivortex' } },
  { id: 'bloch-skyrmion', title: 'Bloch skyrmion', note: 'Of bulk DMI', values: { kind: 'bloch-skyrmion' } },
  { id: 'neel-skyrmion', title: 'Néel skyrmion', note: 'Of interfacial DMI', values: { kind: 'neel-skyrmion' } },
  { id: 'helix', title: 'Helix', note: 'Turns like a screw', values: { kind: 'spiral', rotation: 'helical' } },
  { id: 'cycloid', title: 'Cycloid', note: 'Turns like a wheel', values: { kind: 'spiral', rotation: 'cycloidal' } },
  { id: 'random', title: 'Random', note: 'Every cell for itself', values: { kind: 'random' } },
  { id: 'file', title: 'OVF file', note: 'From another program or run', values: { kind: 'file' } },
]; // prettier-ignore

const CENTRED: readonly Texture['kind'][] = ['vortex', 'antivortex', 'bloch-skyrmion', 'neel-skyrmion'];

/** The texture of a project after a choice from the gallery: what turns around a point goes to the middle of the wire. */
export const withPreset = ({ texture, geometry }: Project, { values }: TexturePreset): Texture => ({
  ...texture,
  ...values,
  ...(values.kind !== undefined && CENTRED.includes(values.kind)
    ? { position: geometry.length / 2, offset: 0 }
    : {}),
});

/** Entry of the gallery that a texture is nearest to; a wall between the two kinds is the one it is closer to. */
export const presetOf = ({ kind, angle, rotation }: Texture): TexturePreset | undefined => {
  const upDown = kind === 'up-down' || kind === 'down-up';
  const wall = Math.abs(Math.sin(angle)) > Math.SQRT1_2 ? 'bloch-wall' : 'neel-wall';
  const id = upDown ? wall : kind === 'spiral' ? (rotation === 'helical' ? 'helix' : 'cycloid') : kind;
  return TEXTURE_GALLERY.find((preset) => preset.id === id);
};
