import { z } from 'zod';
import { choice, count, flag, quantity } from './field';

export const Solver = z.strictObject({
  nx: count({
    label: 'Cells along',
    symbol: 'n_x',
    min: 1,
    max: 1_000_000,
    initial: 1000,
    description: 'Cells along the wire.',
  }),
  ny: count({
    label: 'Cells across',
    symbol: 'n_y',
    min: 1,
    max: 100_000,
    initial: 1,
    description: 'Cells across the width; 1 for a wall that is uniform across.',
  }),
  nz: count({
    label: 'Cells through',
    symbol: 'n_z',
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
  relaxMethod: choice({
    label: 'Relax by',
    description:
      'Descent lets the energy fall in every step; the minimiser of Barzilai and Borwein needs fewer evaluations and hands over to the descent where it stops short.',
    source: 'llgs-engine, section 7; Exl et al., J. Appl. Phys. 115, 17D118 (2014)',
    options: [
      { value: 'descent', label: 'Descent' },
      { value: 'minimise', label: 'Minimiser' },
    ],
    initial: 'descent',
    when: { field: 'relax', is: [true] },
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
    description:
      'Largest difference between the two results of an adaptive step, of neighbouring order, per cell.',
    source: 'llgs-engine, section 7',
  }),
  method: choice({
    label: 'Time steps',
    description:
      'Heun keeps the length of a step, the others choose it by its error. Runge–Kutta needs less than half the evaluations of Dormand–Prince where exchange between small cells limits the step, as it mostly does. With temperature see the thermal steps.',
    source: 'llgs-engine, section 7',
    options: [
      { value: 'adaptive', label: 'Dormand–Prince 5(4)' },
      { value: 'runge-kutta', label: 'Runge–Kutta 4(3)' },
      { value: 'bogacki-shampine', label: 'Bogacki–Shampine 3(2)' },
      { value: 'heun', label: 'Heun' },
    ],
    initial: 'adaptive',
  }),
  precision: choice({
    label: 'Precision',
    description:
      'Mixed computes the stray field of the mesh in single precision, everything else in double: faster, with an error of the field below 2·10⁻⁶ of its largest value.',
    options: [
      { value: 'double', label: 'Double' },
      { value: 'mixed', label: 'Mixed' },
    ],
    initial: 'double',
    source: 'llgs-engine, section 4',
  }),
  dmiEdges: choice({
    label: 'Free edges with DMI',
    description:
      'What the cells at a free edge gain from the twist there. Half a cell: the edge lies half a cell beyond their centres, and the error falls with the square of the cell. Whole cell: a filled neighbour, as in mumax3. Nothing: only faces between cells count, as in OOMMF and Fidimag. The last two miss by as much, to opposite sides, and fall with the cell.',
    source: 'llgs-engine, section 3; derivation in docs/magnet.md',
    options: [
      { value: 'half', label: 'Half a cell' },
      { value: 'whole', label: 'Whole cell' },
      { value: 'open', label: 'Nothing' },
    ],
    initial: 'half',
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
  movingWindow: flag({
    label: 'Moving window',
    initial: false,
    description:
      'The mesh follows the wall by whole cells along an endless wire, of which it holds the length of the wire; the leads stay where they are.',
    source: 'llgs-engine, section 8',
  }),
  absorbingEnds: quantity({
    label: 'Absorbing ends',
    symbol: 'ℓ/L',
    unit: '1',
    display: '',
    min: 0,
    max: 0.3,
    initial: 0.1,
    description:
      'Share of the window at either end in which the damping rises to 0.5, so that spin waves leave it; 0 for none. Keep the wall and its moving parts clear of it.',
    formula: '\\alpha(x)=\\alpha+(0.5-\\alpha)\\left(1-\\frac{d}{\\ell}\\right)^2,\\quad d<\\ell',
    source: 'docs/magnet.md, moving window',
    when: { field: 'movingWindow', is: [true] },
  }),
  endCharges: flag({
    label: 'Endless domains',
    initial: false,
    description:
      'Cancels the magnetic charges of the two end faces, as if the domains beside the wall went on for ever. For a wall along the wire with magnetostatics on the mesh.',
    source: 'llgs-engine, section 8',
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
