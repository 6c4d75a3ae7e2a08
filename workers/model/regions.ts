import { z } from 'zod';
import { choice, list, optional, quantity, text } from './field';
import { Material } from './material';

export const MAX_REGIONS = 16;

const only = (...is: readonly string[]) => ({ when: { field: 'shape', is } });
const inPlane = only('rectangle', 'ellipse', 'half-plane');
const sized = only('rectangle', 'ellipse');

const place = (axis: 'x' | 'y') =>
  quantity({
    label: `Centre ${axis}`,
    unit: 'm',
    display: 'nm',
    min: -1e-3,
    max: 2e-3,
    initial: axis === 'x' ? 1e-6 : 60e-9,
    description: `Middle of the region, or a point on the border of the half-plane; ${axis === 'x' ? 'from the left end' : 'from the lower edge'}.`,
    ...inPlane,
  });

const size = (axis: 'x' | 'y') =>
  quantity({
    label: `Size ${axis}`,
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 2e-3,
    initial: 100e-9,
    description: `Full size along ${axis}, before the region is turned.`,
    ...sized,
  });

const height = (key: 'from' | 'to') =>
  quantity({
    label: `Height ${key}`,
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-5,
    initial: key === 'from' ? 0 : 1e-5,
    description: `Range of z that the region covers, from the bottom of the film; the ${key === 'from' ? 'lower' : 'upper'} limit.`,
  });

const grey = (key: 'from' | 'to') =>
  quantity({
    label: `Grey ${key}`,
    unit: '1',
    display: '',
    min: 0,
    max: 1,
    initial: key === 'from' ? 0 : 0.25,
    description: 'Greys of the picture of the shape that belong to the region: 0 is black, 1 white.',
    ...only('grey'),
  });

/** A part of the magnet with a material of its own. What is left empty is as in the wire. */
export const Region = z.strictObject({
  name: text({ label: 'Name', description: 'What the region is.', maxLength: 60, initial: '' }),
  shape: choice({
    label: 'Region',
    description:
      'Which part of the magnet: it adds no magnet where there is none. A later region lies over an earlier one.',
    options: [
      { value: 'rectangle', label: 'Rectangle' },
      { value: 'ellipse', label: 'Ellipse' },
      { value: 'half-plane', label: 'Half-plane' },
      { value: 'grey', label: 'Greys' },
    ],
    initial: 'rectangle',
  }),
  x: place('x'),
  y: place('y'),
  sizeX: size('x'),
  sizeY: size('y'),
  angle: quantity({
    label: 'Turned by',
    symbol: 'θ',
    unit: 'rad',
    display: '°',
    min: -7,
    max: 7,
    initial: 0,
    description: 'From x towards y. A half-plane lies on the side to which this direction points.',
    ...inPlane,
  }),
  greyFrom: grey('from'),
  greyTo: grey('to'),
  from: height('from'),
  to: height('to'),
  Ms: optional(Material.shape.Ms),
  A: optional(Material.shape.A),
  Ku: optional(Material.shape.Ku),
  easyAxis: optional(Material.shape.easyAxis),
  alpha: optional(Material.shape.alpha),
  D: optional(Material.shape.D),
  P: optional(Material.shape.P),
  beta: optional(Material.shape.beta),
  sigma: optional(Material.shape.sigma),
  exchange: quantity({
    label: 'Exchange across',
    unit: '1',
    display: '',
    min: -10,
    max: 10,
    initial: 1,
    description:
      'Factor on the exchange across the border of the region; negative couples antiparallel. Where two regions meet, that of the later one.',
    formula: 's=\\frac{J\\,d}{2A}',
    source: 'llgs-engine, section 3',
  }),
});
export type Region = z.output<typeof Region>;

export const Regions = list(Region, {
  label: 'Regions',
  one: 'Region',
  max: MAX_REGIONS,
  description: 'Parts of the magnet with a material of their own.',
});
