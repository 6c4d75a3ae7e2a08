import { z } from 'zod';
import { count, flag, quantity } from './field';

const on = { when: { field: 'on', is: [true] } };

/** Grains of a polycrystalline film: columns through its whole thickness, each with its own crystal. */
export const Grains = z.strictObject({
  on: flag({
    label: 'Grains',
    initial: false,
    description: 'Divides the film into Voronoi cells about random points of its plane.',
  }),
  size: quantity({
    label: 'Grain size',
    symbol: 'd',
    unit: 'm',
    display: 'nm',
    min: 5e-10,
    max: 1e-4,
    initial: 10e-9,
    description: 'Square root of the mean area of a grain.',
    ...on,
  }),
  seed: count({
    label: 'Seed of the grains',
    min: 0,
    max: 4_294_967_295,
    initial: 1,
    description: 'Another seed gives other grains; the same one gives the same grains on every mesh.',
    ...on,
  }),
  spreadKu: quantity({
    label: 'Spread of Ku',
    unit: '1',
    display: '',
    min: 0,
    max: 1,
    initial: 0.1,
    description:
      'Standard deviation of the uniaxial anisotropy from grain to grain; never below zero times its mean.',
    ...on,
  }),
  spreadMs: quantity({
    label: 'Spread of Ms',
    unit: '1',
    display: '',
    min: 0,
    max: 0.5,
    initial: 0,
    description: 'Standard deviation of the saturation magnetisation; never below a tenth of its mean.',
    ...on,
  }),
  tilt: quantity({
    label: 'Axis within',
    unit: 'rad',
    display: '°',
    min: 0,
    max: Math.PI / 2,
    initial: 0,
    description:
      'Half-angle of the cone about the anisotropy axis in which the axes of the grains lie, every direction in it as likely; 90° is fully random.',
    ...on,
  }),
  exchange: quantity({
    label: 'Exchange across',
    unit: '1',
    display: '',
    min: 0,
    max: 2,
    initial: 1,
    description: 'Exchange across a grain boundary as a part of that inside a grain.',
    ...on,
  }),
});
export type Grains = z.output<typeof Grains>;
