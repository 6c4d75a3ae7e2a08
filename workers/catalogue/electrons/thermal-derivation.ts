import { z } from 'zod';
import { derivationCheck } from '../../electrons/thermal-torque/derivation-check';
import { metalOf } from '../../electrons/thermal-torque/metal';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { EV, named } from './metal-inputs';

const BROADENING = { unit: 'eV', min: 1e-3, max: 10 } as const;

export const thermalDerivation = defineQuantity({
  name: 'electrons.thermal-torque.derivation',
  title: 'The derivation followed on the imaginary axis, beside the closed forms it has to give',
  formula:
    'b=\\lim_{\\omega\\to0}\\frac{M^2}{\\omega}\\,\\mathrm{Im}\\,[K(i\\omega)-K(0)]=B-C,\\quad b_T=c=-M^2k_BT\\sum_n\\sum_kv^2(G_\\uparrow G_\\downarrow)^2=\\int fC\\,d\\varepsilon',
  source:
    'Kohno spec, section 8; H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016), sections IV, V, (C3), (C4)',
  input: z.strictObject({
    eF_eV: number(4, {
      title: 'Chemical potential from the mean of the two band bottoms',
      unit: 'eV',
      min: 0.1,
      max: 100,
    }),
    M_eV: number(1.6, { title: 'Exchange energy M, half the splitting', unit: 'eV', min: 0.01, max: 100 }),
    gamma_up_eV: number(0.3, { title: 'Constant broadening, majority', ...BROADENING }),
    gamma_dn_eV: number(0.2, { title: 'Constant broadening, minority', ...BROADENING }),
    kT_eV: number(0.3, { title: 'Temperature of the last two values', unit: 'eV', min: 0.01, max: 10 }),
    mass_ratio: number(1, { title: 'Effective mass over electron mass', unit: '1', min: 0.01, max: 100 }),
    constants: constantsInput(),
  }),
  output: z.object({
    a_per_m: out('1/m', 'a from the imaginary axis'),
    A_per_m: out('1/m', 'A, closed'),
    b_per_m: out('1/m', 'b from the imaginary axis'),
    BminusC_per_m: out('1/m', 'B − C, closed'),
    a_heat: out('J/m', 'a with the heat vertex: zero'),
    b_heat: out('J/m', 'b with the heat vertex: the equilibrium part c'),
    c: out('J/m', 'c at T = 0, real axis'),
    c_matsubara: out('J/m', 'c at kT, Matsubara sum'),
    c_thermal: out('J/m', 'c at kT, real axis'),
  }),
  compute: (input) => {
    const constants = constantSet(input.constants);
    const made = named(
      metalOf(
        {
          fermiEnergy: input.eF_eV * EV,
          exchange: input.M_eV * EV,
          // Not used: the broadening is given.
          scattering: { normal: 1, magnetic: 0 },
          massRatio: input.mass_ratio,
        },
        constants,
      ),
    );
    if (!made.ok) return made;
    const found = derivationCheck(
      made.value,
      { up: input.gamma_up_eV * EV, down: input.gamma_dn_eV * EV },
      (input.kT_eV * EV) / constants.kB,
    );
    return success({
      a_per_m: found.a,
      A_per_m: found.aClosed,
      b_per_m: found.b,
      BminusC_per_m: found.bClosed,
      a_heat: found.aHeat,
      b_heat: found.bHeat,
      c: found.cClosed,
      c_matsubara: found.cMatsubara,
      c_thermal: found.cThermal,
    });
  },
});
