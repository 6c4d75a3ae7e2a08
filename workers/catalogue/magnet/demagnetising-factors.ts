import { z } from 'zod';
import { barFactors, endlessWireFactors } from '../../magnet/demagnetising-factors';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { number, oneOf, out } from '../schema';

const edge = (title: string, initial: number) => number(initial, { title, unit: 'm', min: 1e-12, max: 1e6 });

export const demagnetisingFactorsQuantity = defineQuantity({
  name: 'magnet.demagnetising-factors',
  title: 'Demagnetising factors of a rectangular bar or an endless wire of rectangular cross-section',
  formula: '\\mathbf B_d=-\\mu_0M_s(N_xm_x,N_ym_y,N_zm_z),\\quad N_x+N_y+N_z=1',
  source: 'A. Aharoni, J. Appl. Phys. 83, 3432 (1998), equation (1); endless wire: its limit',
  input: z.strictObject({
    shape: oneOf(['bar', 'wire'], 'bar', 'Whole bar, or endless wire along x'),
    length: edge('Edge along x', 500e-9),
    width: edge('Edge along y', 125e-9),
    thickness: edge('Edge along z', 3e-9),
  }),
  output: z.object({
    Nx: out('1', 'Factor along x'),
    Ny: out('1', 'Factor along y'),
    Nz: out('1', 'Factor along z'),
  }),
  compute: ({ shape, length, width, thickness }) => {
    const [Nx, Ny, Nz] =
      shape === 'bar' ? barFactors(length, width, thickness) : endlessWireFactors(width, thickness);
    return success({ Nx, Ny, Nz });
  },
});
