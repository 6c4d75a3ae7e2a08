import { z } from 'zod';
import { choice, count, direction, file, quantity } from './field';

const STRAIGHT = ['head-to-head', 'tail-to-tail', 'up-down', 'down-up'] as const;
const WALLS = [...STRAIGHT, 'two-walls'] as const;
const VORTEX_WALLS = ['vortex-head-to-head', 'vortex-tail-to-tail'] as const;
const VORTICES = ['vortex', 'antivortex'] as const;
const SKYRMIONS = ['neel-skyrmion', 'bloch-skyrmion'] as const;
const CENTRED = [...VORTICES, ...SKYRMIONS] as const;

/** The state before the drive: walls between domains, a vortex or skyrmion, a spiral, a single domain, or a file. */
export const Texture = z.strictObject({
  kind: choice({
    label: 'Texture',
    description:
      'State before the drive. Domains are read from left to right; an up-down wall is a Néel wall at 0° or 180° and a Bloch wall at ±90°.',
    options: [
      { value: 'head-to-head', label: 'Head-to-head wall' },
      { value: 'tail-to-tail', label: 'Tail-to-tail wall' },
      { value: 'vortex-head-to-head', label: 'Vortex wall, head-to-head' },
      { value: 'vortex-tail-to-tail', label: 'Vortex wall, tail-to-tail' },
      { value: 'up-down', label: 'Up-down wall (Bloch, Néel)' },
      { value: 'down-up', label: 'Down-up wall (Bloch, Néel)' },
      { value: 'two-walls', label: 'Two walls' },
      { value: 'vortex', label: 'Vortex' },
      { value: 'antivortex', label: 'Antivortex' },
      { value: 'bloch-skyrmion', label: 'Bloch skyrmion' },
      { value: 'neel-skyrmion', label: 'Néel skyrmion' },
      { value: 'spiral', label: 'Spiral' },
      { value: 'random', label: 'Random' },
      { value: 'uniform', label: 'Single domain' },
      { value: 'file', label: 'OVF file' },
    ],
    initial: 'head-to-head',
  }),
  first: choice({
    label: 'First wall',
    description: 'The left one of the two walls; the right one is its opposite.',
    options: [
      { value: 'head-to-head', label: 'Head-to-head' },
      { value: 'tail-to-tail', label: 'Tail-to-tail' },
      { value: 'up-down', label: 'Up-down' },
      { value: 'down-up', label: 'Down-up' },
    ],
    initial: 'head-to-head',
    when: { field: 'kind', is: ['two-walls'] },
  }),
  position: quantity({
    label: 'Position',
    symbol: 'q',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 300e-9,
    description: 'Centre before the drive, from the left end of the wire; of two walls the left one.',
    when: { field: 'kind', is: [...WALLS, ...VORTEX_WALLS, ...CENTRED] },
  }),
  offset: quantity({
    label: 'Off the middle',
    unit: 'm',
    display: 'nm',
    min: -1e-4,
    max: 1e-4,
    initial: 0,
    description: 'Centre across the wire, from its middle line, along y.',
    when: { field: 'kind', is: [...VORTEX_WALLS, ...CENTRED] },
  }),
  distance: quantity({
    label: 'Distance',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 200e-9,
    description: 'From the first wall to the second.',
    when: { field: 'kind', is: ['two-walls'] },
  }),
  radius: quantity({
    label: 'Radius',
    symbol: 'R',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-4,
    initial: 20e-9,
    description: 'Radius of the circle on which m_z passes zero.',
    formula: '\\tan\\frac{\\theta}{2}=\\frac{\\sinh(R/\\Delta)}{\\sinh(r/\\Delta)}',
    source: 'H.-B. Braun, Phys. Rev. B 50, 16485 (1994); X. S. Wang et al., Commun. Phys. 1, 31 (2018)',
    when: { field: 'kind', is: SKYRMIONS },
  }),
  widthFrom: choice({
    label: 'Wall width',
    description:
      'Start from the width of the material and shape, or from a typed one; relaxation finds the true width.',
    options: [
      { value: 'material', label: 'From material' },
      { value: 'typed', label: 'Typed' },
    ],
    initial: 'material',
    when: { field: 'kind', is: [...WALLS, ...SKYRMIONS] },
  }),
  width: quantity({
    label: 'Width parameter',
    symbol: 'Δ',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-5,
    initial: 10e-9,
    description: 'Δ of the profile tanh((x−q)/Δ).',
    when: { field: 'widthFrom', is: ['typed'] },
  }),
  angle: quantity({
    label: 'Wall angle',
    symbol: 'φ',
    unit: 'rad',
    display: '°',
    min: -7,
    max: 7,
    initial: 0,
    description:
      'Direction of the moment inside the wall: from y towards z for a wall along the wire; from x towards y for an up-down wall, where 0° and 180° are Néel walls and ±90° are Bloch walls. Of two walls the left one.',
    when: { field: 'kind', is: WALLS },
  }),
  winding: choice({
    label: 'Second wall turns',
    description:
      'On with the first, so that m has turned once after both (360° wall, they repel), or back (they can annihilate).',
    options: [
      { value: 'on', label: 'On' },
      { value: 'back', label: 'Back' },
      { value: 'typed', label: 'Typed' },
    ],
    initial: 'on',
    when: { field: 'kind', is: ['two-walls'] },
  }),
  secondAngle: quantity({
    label: 'Second angle',
    symbol: 'φ₂',
    unit: 'rad',
    display: '°',
    min: -7,
    max: 7,
    initial: 0,
    description: 'Direction of the moment inside the second wall, counted as that of the first.',
    when: { field: 'winding', is: ['typed'] },
  }),
  polarity: choice({
    label: 'Core',
    symbol: 'p',
    description: 'Direction of m in the centre, along +z or −z.',
    options: [
      { value: 'up', label: 'Up' },
      { value: 'down', label: 'Down' },
    ],
    initial: 'up',
    when: { field: 'kind', is: [...VORTEX_WALLS, ...CENTRED] },
  }),
  circulation: choice({
    label: 'Circulation',
    description: 'Sense in which m runs around the centre, seen from above (+z).',
    options: [
      { value: 'anticlockwise', label: 'Anticlockwise' },
      { value: 'clockwise', label: 'Clockwise' },
    ],
    initial: 'anticlockwise',
    when: { field: 'kind', is: [...VORTEX_WALLS, 'vortex', 'bloch-skyrmion'] },
  }),
  radial: choice({
    label: 'Points',
    description: 'Whether m in the wall of the skyrmion points away from its centre or towards it.',
    options: [
      { value: 'outwards', label: 'Outwards' },
      { value: 'inwards', label: 'Inwards' },
    ],
    initial: 'outwards',
    when: { field: 'kind', is: ['neel-skyrmion'] },
  }),
  orientation: quantity({
    label: 'Orientation',
    unit: 'rad',
    display: '°',
    min: -7,
    max: 7,
    initial: 0,
    description: 'Angle from x to the axis along which m points away from the antivortex on both sides.',
    when: { field: 'kind', is: ['antivortex'] },
  }),
  coreFrom: choice({
    label: 'Core radius',
    description:
      'Start from the core of a soft disc of this material and thickness, or from a typed radius; relaxation finds the true one.',
    source: 'N. A. Usov, S. E. Peschany, J. Magn. Magn. Mater. 118, L290 (1993)',
    options: [
      { value: 'material', label: 'From material' },
      { value: 'typed', label: 'Typed' },
    ],
    initial: 'material',
    when: { field: 'kind', is: [...VORTEX_WALLS, ...VORTICES] },
  }),
  coreRadius: quantity({
    label: 'Radius of the core',
    symbol: 'b',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-5,
    initial: 10e-9,
    description: 'Beyond this distance from the centre m lies in the plane.',
    formula: 'm_z=p\\,\\frac{b^2-r^2}{b^2+r^2}\\quad (r<b)',
    when: { field: 'coreFrom', is: ['typed'] },
  }),
  wave: direction({
    label: 'Wave vector',
    description: 'Direction in which the spiral advances.',
    initial: [1, 0, 0],
    when: { field: 'kind', is: ['spiral'] },
  }),
  period: quantity({
    label: 'Period',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-3,
    initial: 100e-9,
    description: 'Length of one turn; 4πA/|D| is the period of a free spiral.',
    when: { field: 'kind', is: ['spiral'] },
  }),
  rotation: choice({
    label: 'Turns',
    description:
      'Like a screw, across the wave vector (helical, of bulk DMI), or like a wheel, in the plane of wave vector and z (cycloidal, of interfacial DMI).',
    options: [
      { value: 'helical', label: 'Helical' },
      { value: 'cycloidal', label: 'Cycloidal' },
    ],
    initial: 'helical',
    when: { field: 'kind', is: ['spiral'] },
  }),
  hand: choice({
    label: 'Hand',
    description:
      'Right: a helical spiral is a right-handed screw, a cycloidal one turns from z towards the wave vector. D > 0 prefers a right-handed screw (bulk) and a left-turning wheel (interfacial).',
    options: [
      { value: 'right', label: 'Right' },
      { value: 'left', label: 'Left' },
    ],
    initial: 'right',
    when: { field: 'kind', is: ['spiral'] },
  }),
  seed: count({
    label: 'Seed',
    min: 0,
    max: 4_294_967_295,
    initial: 1,
    description: 'The same seed gives the same state on the same mesh.',
    when: { field: 'kind', is: ['random'] },
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the single domain.',
    initial: [1, 0, 0],
    when: { field: 'kind', is: ['uniform'] },
  }),
  file: file({
    label: 'File',
    description:
      'Magnetisation from OVF 1.0 or 2.0, text or binary. Its cells are taken one by one where their counts are those of the mesh; otherwise its box has to have the size of this one and is resampled.',
    accept: ['.ovf', '.omf', '.ovf2'],
    when: { field: 'kind', is: ['file'] },
  }),
  resample: choice({
    label: 'Between cells',
    description: 'How the file is read where its cells are not those of the mesh.',
    options: [
      { value: 'nearest', label: 'Nearest' },
      { value: 'linear', label: 'Linear' },
    ],
    initial: 'nearest',
    when: { field: 'kind', is: ['file'] },
  }),
});
export type Texture = z.output<typeof Texture>;

/** A wall between two domains: Q = [n_easy(left) − n_easy(right)]/2 (Saslow spec, section 0), and its easy axis. */
export interface WallCharge {
  readonly Q: 1 | -1;
  readonly axis: 'x' | 'z';
}

/** Charge of the one wall of a texture; null where it has none, or two. */
export const wallCharge = (kind: Texture['kind']): WallCharge | null => {
  switch (kind) {
    case 'head-to-head':
    case 'vortex-head-to-head':
      return { Q: 1, axis: 'x' };
    case 'tail-to-tail':
    case 'vortex-tail-to-tail':
      return { Q: -1, axis: 'x' };
    case 'up-down':
      return { Q: 1, axis: 'z' };
    case 'down-up':
      return { Q: -1, axis: 'z' };
    default:
      return null;
  }
};

/** The wall that a run follows: the only one, or the left one of two; null where there is none. */
export const followedWall = ({ kind, first }: Pick<Texture, 'kind' | 'first'>): WallCharge | null =>
  wallCharge(kind === 'two-walls' ? first : kind);

/** Whether `position` says where the texture is. */
export const hasPlace = (kind: Texture['kind']): boolean =>
  ([...WALLS, ...VORTEX_WALLS, ...CENTRED] as readonly string[]).includes(kind);

/** A straight wall: what the wall model describes. */
export const isStraightWall = (kind: Texture['kind']): boolean =>
  (STRAIGHT as readonly string[]).includes(kind);

/** The axis that tells the domains of a texture apart, for its pictures. */
export const easyAxisOf = (texture: Pick<Texture, 'kind' | 'first'>): 'x' | 'z' =>
  (SKYRMIONS as readonly string[]).includes(texture.kind) ? 'z' : (followedWall(texture)?.axis ?? 'x');

/** m_x² of the domains: 1 along the wire, 0 across it or where there are none. */
export const domainSquare = (kind: Texture['kind']): 0 | 1 => (wallCharge(kind)?.axis === 'x' ? 1 : 0);
