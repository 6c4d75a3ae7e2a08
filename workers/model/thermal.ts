import { z } from 'zod';
import { choice, count, quantity } from './field';

/** Temperature of the magnet: size and seed of its fluctuations. Material constants are those at this temperature. */
export const Thermal = z.strictObject({
  temperature: quantity({
    label: 'Temperature',
    symbol: 'T',
    unit: 'K',
    display: 'K',
    min: 0,
    max: 2000,
    initial: 0,
    description: 'Temperature of the fluctuating field. Material constants do not follow it.',
    formula: '\\langle B_i^2\\rangle=\\frac{2\\alpha k_BT}{\\gamma M_sV\\,\\Delta t}',
    source: 'llgs-engine, section 6',
  }),
  steps: choice({
    label: 'Thermal steps',
    description:
      'Steps above zero temperature: Heun of fixed length, or adaptive ones of the method of the solver, with the fluctuations held during a step.',
    source: 'llgs-engine, section 6; Leliaert et al., AIP Adv. 7, 125010 (2017)',
    options: [
      { value: 'heun', label: 'Heun' },
      { value: 'adaptive', label: 'Adaptive' },
    ],
    initial: 'heun',
  }),
  seed: count({
    label: 'Seed',
    min: 0,
    max: 4_294_967_295,
    initial: 1,
    description: 'Another seed gives other fluctuations; the same one repeats them exactly.',
  }),
});
export type Thermal = z.output<typeof Thermal>;
