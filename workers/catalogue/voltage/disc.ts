import { z } from 'zod';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';

export const disc = defineQuantity({
  name: 'voltage.disc',
  title: 'Edge-to-edge voltage of a disc with a moving skyrmion or vortex core at its centre',
  formula:
    'V=\\frac{\\hbar P}{2e}\\,\\frac{2}{\\pi R}\\,\\Omega\\,v,\\quad \\Omega=4\\pi N\\ \\text{(skyrmion)},\\ 2\\pi\\ \\text{(vortex core)}',
  source: 'Saslow spec, section 7, reference 6',
  input: z.strictObject({
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
    N_sk: number(1, { title: 'Skyrmion number', unit: '1', min: -1000, max: 1000 }),
    v: number(100, { title: 'Velocity of the core', unit: 'm/s', min: -1e5, max: 1e5 }),
    R: number(250e-9, { title: 'Radius of the disc', unit: 'm', min: 1e-10, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    V_edge: out('V', 'Voltage across the motion, skyrmion'),
    V_edge_vortex: out('V', 'The same for a vortex core'),
  }),
  compute: ({ P, N_sk, v, R, constants }) => {
    const { hbar, e } = constantSet(constants);
    const perSolidAngle = ((hbar * P) / (2 * e)) * (2 / (Math.PI * R)) * v;
    return success({
      V_edge: perSolidAngle * 4 * Math.PI * N_sk,
      V_edge_vortex: perSolidAngle * 2 * Math.PI,
    });
  },
});
