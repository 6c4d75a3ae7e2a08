import { z } from 'zod';
import { demagnetisingTensorAt } from '../../numerics/newell';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { out } from '../schema';
import { lengthInput } from './inputs';

const offset = (axis: string, initial: number) =>
  z
    .number()
    .int()
    .min(-100_000)
    .max(100_000)
    .default(initial)
    .meta({ title: `Cells from source to target along ${axis}`, unit: '1' });

export const demagnetisationTensorQuantity = defineQuantity({
  name: 'magnet.demagnetisation.tensor',
  title: 'Demagnetising tensor between two equal box cells, averaged over both',
  formula: '\\mathbf H_i=-\\sum_jN(\\mathbf r_i-\\mathbf r_j)\\mathbf M_j,\\quad \\mathrm{tr}\\,N(0)=1',
  source:
    'llgs-engine spec, section 4; A. J. Newell, W. Williams, D. J. Dunlop, J. Geophys. Res. 98, 9551 (1993)',
  input: z.strictObject({
    dx: lengthInput(4e-9, 'Edge of a cell along x'),
    dy: lengthInput(4e-9, 'Edge of a cell along y'),
    dz: lengthInput(3e-9, 'Edge of a cell along z'),
    nx: offset('x', 2),
    ny: offset('y', 3),
    nz: offset('z', 0),
  }),
  output: z.object(
    Object.fromEntries(['xx', 'yy', 'zz', 'xy', 'xz', 'yz'].map((of) => [of, out('1', `N_${of}`)])),
  ),
  compute: ({ dx, dy, dz, nx, ny, nz }) => {
    const [xx, yy, zz, xy, xz, yz] = demagnetisingTensorAt([dx, dy, dz], [nx, ny, nz]);
    return success({ xx, yy, zz, xy, xz, yz });
  },
});
