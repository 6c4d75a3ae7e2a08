import { VACUUM_PERMEABILITY } from '../../model/constants';
import { demagnetisingFactors } from '../demagnetising-factors';
import type { Term } from './term';

/** Local stand-in for the demagnetising field: every cell feels the shape of the whole wire. */
export const shape: Term = {
  name: 'shape',
  label: 'Shape',
  symbol: 'B_d',
  parameters: [
    'geometry.demagnetisation',
    'geometry.length',
    'geometry.width',
    'geometry.thickness',
    'geometry.Nx',
    'geometry.Ny',
    'geometry.Nz',
    'material.Ms',
  ],
  formula: '\\mathbf B_d=-\\mu_0M_s\\,(N_xm_x,\\,N_ym_y,\\,N_zm_z)',
  source: 'Aharoni 1998 (factors)',
  references: ['aharoni1998'],
  isZero: ({ geometry }) => geometry.demagnetisation === 'none' || geometry.demagnetisation === 'full',
  build: ({ geometry }) => {
    const [Nx, Ny, Nz] = demagnetisingFactors(geometry);
    return {
      kind: 'local',
      tensor: ({ Ms }) => {
        const scale = -VACUUM_PERMEABILITY * Ms;
        return [scale * Nx, scale * Ny, scale * Nz, 0, 0, 0];
      },
    };
  },
};
