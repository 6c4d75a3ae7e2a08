import { z } from 'zod';
import { choice, count, quantity } from './field';

/** Periodic images to each side of an axis. */
export const MAX_IMAGES = 64;

const factor = (axis: string) =>
  quantity({
    label: `N${axis}`,
    symbol: `N${axis}`,
    unit: '1',
    display: '',
    min: 0,
    max: 1,
    initial: axis === 'z' ? 1 : 0,
    description: 'Demagnetising factor; the three add up to 1.',
    when: { field: 'demagnetisation', is: ['given'] },
  });

const images = (axis: string) =>
  count({
    label: `Images along ${axis}`,
    symbol: `n${axis}`,
    min: 0,
    max: MAX_IMAGES,
    initial: 0,
    description: `Periodic images to each side along ${axis}; 0: the body ends there. With images the first and the last cell are neighbours, and the stray field is that of all images.`,
    source: 'llgs-engine, section 4',
  });

/** The wire: a straight bar from x = 0 to x = length, width along y, thickness along z. */
export const Geometry = z.strictObject({
  length: quantity({
    label: 'Length',
    symbol: 'L',
    unit: 'm',
    display: 'µm',
    min: 1e-9,
    max: 1e-3,
    initial: 2e-6,
    description: 'Along the wire, x from 0 to L.',
  }),
  width: quantity({
    label: 'Width',
    symbol: 'w',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-4,
    initial: 120e-9,
    description: 'Across the wire, in the film plane.',
  }),
  thickness: quantity({
    label: 'Thickness',
    symbol: 't',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-5,
    initial: 10e-9,
    description: 'Out of the film plane.',
  }),
  demagnetisation: choice({
    label: 'Magnetostatics',
    description:
      'Demagnetising field: every cell by every other on the mesh, or a local one from the shape factors of the endless wire of this cross-section, the whole bar, a film, or given factors.',
    formula: '\\mathbf B_d=-\\mu_0 M_s\\,(N_x m_x,N_y m_y,N_z m_z)',
    source: 'Newell 1993 (mesh); Aharoni 1998 (bar)',
    options: [
      { value: 'full', label: 'Full (mesh)' },
      { value: 'wire', label: 'Endless wire' },
      { value: 'bar', label: 'Whole bar' },
      { value: 'film', label: 'Film' },
      { value: 'given', label: 'Given' },
      { value: 'none', label: 'None' },
    ],
    initial: 'wire',
  }),
  Nx: factor('x'),
  Ny: factor('y'),
  Nz: factor('z'),
  periodicX: images('x'),
  periodicY: images('y'),
  periodicZ: images('z'),
});
export type Geometry = z.output<typeof Geometry>;
