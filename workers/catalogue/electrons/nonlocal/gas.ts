import { z } from 'zod';
import { electronGas, gasOfDensity } from '../../../electrons/nonlocal/electron-gas';
import { failure, success } from '../../../model/result';
import { constantSet } from '../../constants';
import { defineQuantity } from '../../quantity';
import { optional, out } from '../../schema';
import { gasInputs } from './inputs';

export const nonlocalGas = defineQuantity({
  name: 'electrons.nonlocal.gas',
  title:
    'Free electrons with exchange splitting, from Fermi wavenumber and ζ or from density and polarisation',
  formula:
    'n=\\frac{k_F^3(1+3\\zeta^2)}{3\\pi^2},\\quad P=\\frac{\\zeta(3+\\zeta^2)}{1+3\\zeta^2},\\quad \\Delta=\\frac{\\hbar^2k_F^2\\zeta}{m},\\quad \\varepsilon_F=\\frac{\\hbar^2k_F^2(1+\\zeta^2)}{2m},\\quad \\nu_\\pm=\\frac{mk_F(1\\pm\\zeta)}{2\\pi^2\\hbar^2}',
  source: 'Tatara spec, section 1',
  input: z.strictObject({
    ...gasInputs(1.2e10, 0.35),
    n: optional('follows from kF and zeta; give it together with P', {
      title: 'Electron density',
      unit: '1/m3',
      min: 1e19,
      max: 1e34,
    }),
    P: optional('follows from zeta; give it together with n', {
      title: 'Polarisation of the current, one lifetime for both spins',
      unit: '1',
      min: 1e-6,
      max: 0.999999,
    }),
  }),
  output: z.object({
    kF: out('1/m', 'Mean Fermi wavenumber'),
    zeta: out('1', 'Polarisation of the Fermi wavenumbers'),
    n: out('1/m3', 'Electron density'),
    P: out('1', 'Polarisation of the current'),
    Delta_eV: out('eV', 'Half of the exchange splitting'),
    eF_eV: out('eV', 'Fermi energy'),
    nu_up: out('1/(J m3)', 'Majority density of states'),
    nu_dn: out('1/(J m3)', 'Minority density of states'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const { n, P } = input;
    if ((n === undefined) !== (P === undefined))
      return failure({
        code: 'contradiction',
        path: n === undefined ? 'n' : 'P',
        value: 'nothing',
        allowed: 'n and P together, or neither',
        hint: 'One of them alone does not fix the electrons.',
      });
    const wave = n !== undefined && P !== undefined ? gasOfDensity(n, P) : input;
    const gas = electronGas({ ...wave, mass: input.mass }, set);
    return success({
      kF: gas.kF,
      zeta: gas.zeta,
      n: gas.n,
      P: gas.P,
      Delta_eV: gas.Delta / set.e,
      eF_eV: gas.fermiEnergy / set.e,
      nu_up: gas.nuUp,
      nu_dn: gas.nuDown,
    });
  },
});
