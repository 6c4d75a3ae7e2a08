import { z } from 'zod';
import { choice, direction, quantity } from './field';

/** The state before the drive: one wall between two domains, or a single domain. */
export const Texture = z.strictObject({
  kind: choice({
    label: 'Wall',
    description: 'Domains on the two sides of the wall, read from left to right.',
    options: [
      { value: 'head-to-head', label: 'Head-to-head' },
      { value: 'tail-to-tail', label: 'Tail-to-tail' },
      { value: 'up-down', label: 'Up-down' },
      { value: 'down-up', label: 'Down-up' },
      { value: 'uniform', label: 'No wall' },
    ],
    initial: 'head-to-head',
  }),
  position: quantity({
    label: 'Position',
    symbol: 'q',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 300e-9,
    description: 'Wall centre before the drive, from the left end of the wire.',
    when: { field: 'kind', is: ['head-to-head', 'tail-to-tail', 'up-down', 'down-up'] },
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
    when: { field: 'kind', is: ['head-to-head', 'tail-to-tail', 'up-down', 'down-up'] },
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
      'Direction of the moment inside the wall: from y towards z for a wall along the wire, from x towards y for an up-down wall.',
    when: { field: 'kind', is: ['head-to-head', 'tail-to-tail', 'up-down', 'down-up'] },
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the single domain.',
    initial: [1, 0, 0],
    when: { field: 'kind', is: ['uniform'] },
  }),
});
export type Texture = z.output<typeof Texture>;

/** Charge of the wall, Q = [n_easy(left) − n_easy(right)]/2 (Saslow spec, section 0), and its easy axis; null without a wall. */
export const wallCharge = (kind: Texture['kind']): { Q: 1 | -1; axis: 'x' | 'z' } | null => {
  switch (kind) {
    case 'head-to-head':
      return { Q: 1, axis: 'x' };
    case 'tail-to-tail':
      return { Q: -1, axis: 'x' };
    case 'up-down':
      return { Q: 1, axis: 'z' };
    case 'down-up':
      return { Q: -1, axis: 'z' };
    case 'uniform':
      return null;
  }
};
