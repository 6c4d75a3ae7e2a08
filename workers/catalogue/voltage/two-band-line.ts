import { z } from 'zod';
import { success } from '../../model/result';
import { contactVoltage } from '../../voltage/two-band/contact';
import { accumulationOfPulse, chargePotentialOfPulse } from '../../voltage/two-band/line';
import { bandsOf, decayConstant } from '../../voltage/two-band/relaxation';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, numberOrList, out, outNumberOrList } from '../schema';

export const twoBandLine = defineQuantity({
  name: 'voltage.two-band.line',
  title:
    'Two-band diffusion on a line: spin accumulation of a wall-shaped motive field and what a polarised lead reads',
  formula:
    "\\frac{\\delta}{e}=-\\tfrac12\\int\\mathrm{sgn}(x-x')e^{-|x-x'|/\\lambda}(E_{\\mathrm{maj}}-E_{\\min})\\,dx',\\quad V=-\\frac1e\\Big[\\mu_c+\\tfrac12(P_G-P)\\delta\\Big],\\quad E_{\\mathrm{maj}}=-E_{\\min}=E_1\\,\\mathrm{sech}^2\\tfrac xD",
  source: 'Saslow spec, sections 3.3 and 8',
  input: z.strictObject({
    E1: number(50, { title: 'Peak of the majority field', unit: 'V/m', min: -1e9, max: 1e9 }),
    D: number(20e-9, { title: 'Width parameter of the field', unit: 'm', min: 1e-11, max: 1e-2 }),
    lam: number(5e-9, { title: 'Spin diffusion length', unit: 'm', min: 1e-11, max: 1 }),
    P: number(0.6, { title: 'Spin polarisation of the magnet', unit: '1', min: -1, max: 1 }),
    PG: number(0, { title: 'Spin polarisation of the contact', unit: '1', min: -1, max: 1 }),
    sigma: number(4e6, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    x: numberOrList([-10e-9, 10e-9, 25e-9], { title: 'Place of the lead', unit: 'm', min: -10, max: 10 }),
    constants: constantsInput(),
  }),
  output: z.object({
    delta_over_e: outNumberOrList('V', 'Spin accumulation (µ_maj − µ_min)/e'),
    muc_over_e: outNumberOrList('V', 'Charge potential µ_c/e, zero far to the left'),
    mu_maj_over_e: outNumberOrList('V', 'µ_maj/e'),
    mu_min_over_e: outNumberOrList('V', 'µ_min/e'),
    V_lead: outNumberOrList('V', 'What the lead reads'),
    Gamma: out('1/(J m3 s)', 'Spin flips per difference of the potentials'),
  }),
  compute: ({ E1, D, lam, P, PG, sigma, x, constants }) => {
    const { e } = constantSet(constants);
    const points = (Array.isArray(x) ? x : [x]).map((at) => {
      const delta = accumulationOfPulse(at, { peak: 2 * E1, D, lam });
      const muc = chargePotentialOfPulse(at, P * E1, D);
      const [maj, min] = [muc + ((1 - P) / 2) * delta, muc - ((1 + P) / 2) * delta];
      return { delta, muc, maj, min, V: contactVoltage(maj, min, PG, 1) };
    });
    const answer = (pick: (p: (typeof points)[number]) => number): number | number[] => {
      const list = points.map(pick);
      return Array.isArray(x) ? list : (list[0] as number);
    };
    return success({
      delta_over_e: answer((p) => p.delta),
      muc_over_e: answer((p) => p.muc),
      mu_maj_over_e: answer((p) => p.maj),
      mu_min_over_e: answer((p) => p.min),
      V_lead: answer((p) => p.V),
      Gamma: decayConstant(bandsOf(sigma, P), lam, e),
    });
  },
});
