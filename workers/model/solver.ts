import { z } from 'zod';
import { choice, count, flag, quantity } from './field';

export const Solver = z.strictObject({
  nx: count({
    label: 'Cells along',
    symbol: 'nx',
    min: 1,
    max: 1_000_000,
    initial: 1000,
    description: 'Cells along the wire.',
  }),
  ny: count({
    label: 'Cells across',
    symbol: 'ny',
    min: 1,
    max: 100_000,
    initial: 1,
    description: 'Cells across the width; 1 for a wall that is uniform across.',
  }),
  nz: count({
    label: 'Cells through',
    symbol: 'nz',
    min: 1,
    max: 10_000,
    initial: 1,
    description: 'Cells through the thickness.',
  }),
  duration: quantity({
    label: 'Duration',
    unit: 's',
    display: 'ns',
    min: 1e-15,
    max: 1e-3,
    initial: 2e-9,
    description: 'Simulated time after relaxation.',
  }),
  relax: flag({
    label: 'Relax first',
    initial: true,
    description: 'Find the equilibrium without drive before t = 0.',
  }),
  relaxTorque: quantity({
    label: 'Relaxed below',
    unit: 'T',
    display: 'µT',
    min: 1e-9,
    max: 1,
    initial: 1e-6,
    description: 'Relaxation ends when |m × B| is below this everywhere.',
    when: { field: 'relax', is: [true] },
  }),
  maxError: quantity({
    label: 'Error per step',
    symbol: 'ε',
    unit: '1',
    display: '',
    min: 1e-12,
    max: 1e-2,
    initial: 1e-5,
    description: 'Largest difference between the 5th- and 4th-order result of a step, per cell.',
    source: 'llgs-engine, section 7',
  }),
  method: choice({
    label: 'Time steps',
    description:
      'Adaptive steps choose their length by the error; with temperature Heun steps are always taken.',
    options: [
      { value: 'adaptive', label: 'Adaptive' },
      { value: 'heun', label: 'Heun' },
    ],
    initial: 'adaptive',
  }),
  fixedStep: quantity({
    label: 'Heun step',
    symbol: 'Δt',
    unit: 's',
    display: 'fs',
    min: 1e-18,
    max: 1e-10,
    initial: 2e-14,
    description:
      'Length of a Heun step; a shorter one is taken where this would not be stable. With temperature reduce it until averages stop moving.',
    source: 'llgs-engine, section 6',
  }),
});
export type Solver = z.output<typeof Solver>;

export const Outputs = z.strictObject({
  sampleInterval: quantity({
    label: 'Sample every',
    unit: 's',
    display: 'ps',
    min: 1e-15,
    max: 1e-3,
    initial: 2e-12,
    description: 'Time base of V(t) and of the table.',
  }),
  frameInterval: quantity({
    label: 'Frame every',
    unit: 's',
    display: 'ps',
    min: 1e-15,
    max: 1e-3,
    initial: 20e-12,
    description: 'Time between stored pictures of the magnetisation.',
  }),
  termEnergies: flag({
    label: 'Energies of the terms',
    initial: false,
    description: 'Writes the energy of every term into the table beside their sum.',
  }),
  topology: flag({
    label: 'Charge and core',
    initial: false,
    description: 'Writes topological charge, vortex core and its polarity into the table.',
  }),
  walls: flag({
    label: 'Walls in detail',
    initial: false,
    description:
      'Writes the number of walls, the positions of the first four, and tilt and fitted width of the wall into the table.',
  }),
  skyrmions: flag({
    label: 'Skyrmions',
    initial: false,
    description:
      'Writes number and radius of skyrmions and the continuous topological charge into the table.',
  }),
});
export type Outputs = z.output<typeof Outputs>;
