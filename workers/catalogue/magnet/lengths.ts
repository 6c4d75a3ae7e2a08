import { z } from 'zod';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull } from '../schema';
import { magnetisation, stiffness } from './inputs';

export const magnetLengths = defineQuantity({
  name: 'magnet.lengths',
  title: 'Exchange length, wall width and energy, helix period and critical DMI of a material',
  formula:
    'l_{ex}=\\sqrt{2A/\\mu_0M_s^2},\\quad \\Delta=\\sqrt{A/K},\\quad \\sigma=4\\sqrt{AK}-\\pi|D|,\\quad L=\\frac{4\\pi A}{|D|},\\quad D_c=\\frac{4\\sqrt{AK}}{\\pi}',
  source: 'llgs-engine spec, section 11, V10 and useful formulas',
  input: z.strictObject({
    A: stiffness(),
    Ms: magnetisation(),
    K: number(5e5, { title: 'Effective easy-axis anisotropy', unit: 'J/m3', min: 0, max: 1e9 }),
    D: number(3e-3, { title: 'DMI constant', unit: 'J/m2', min: -1, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    exchangeLength: out('m', 'Exchange length √(2A/µ₀Ms²)'),
    Km: out('J/m3', 'Magnetostatic energy density µ₀Ms²/2'),
    largestCell: out('m', 'Largest cell to trust, 0.7 exchange lengths'),
    wallWidth: outOrNull('m', 'Width parameter √(A/K) of a wall; none without anisotropy'),
    wallEnergy: out('J/m2', 'Wall energy 4√(AK) − π|D|, of the chirality that D prefers'),
    criticalD: out('J/m2', 'DMI above which walls form by themselves'),
    helixPeriod: outOrNull('m', 'Period of the helix; none without DMI'),
  }),
  compute: ({ A, Ms, K, D, constants }) => {
    const { mu0 } = constantSet(constants);
    const Km = 0.5 * mu0 * Ms * Ms;
    const exchangeLength = Math.sqrt(A / Km);
    const root = Math.sqrt(A * K);
    return success({
      exchangeLength,
      Km,
      largestCell: 0.7 * exchangeLength,
      wallWidth: K === 0 ? null : Math.sqrt(A / K),
      wallEnergy: 4 * root - Math.PI * Math.abs(D),
      criticalD: (4 * root) / Math.PI,
      helixPeriod: D === 0 ? null : (4 * Math.PI * A) / Math.abs(D),
    });
  },
});
