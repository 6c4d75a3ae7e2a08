import { z } from 'zod';
import { relaxationRate, spinRelaxation } from '../../../electrons/nonlocal/spin-relaxation';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';
import { gasInputs, gasOf } from './inputs';

const square = (title: string) => number(1 / 3, { title, unit: '1', min: 0, max: 1e4 });

export const nonlocalSpinRelaxation = defineQuantity({
  name: 'electrons.nonlocal.spin-relaxation',
  title: 'Damping and β of spin relaxation at magnetic impurities',
  formula:
    '\\beta_{sf}=\\frac{\\pi n_su_s^2}{\\Delta}\\Big[(S_\\perp^2+S_z^2)(\\nu_++\\nu_-)+(S_\\perp^2-S_z^2)\\frac{\\nu_+-\\nu_-}{P}\\Big],\\quad \\alpha_{sf}=\\frac{a^3}{S}\\pi n_su_s^2\\big[2S_z^2\\nu_+\\nu_-+S_\\perp^2(\\nu_+^2+\\nu_-^2)\\big]',
  source: 'Tatara spec, section 9; factor a³/S of (82) restored',
  input: z.strictObject({
    ...gasInputs(1.1e10, 0.3),
    n_s: number(1e26, { title: 'Density of the impurities', unit: '1/m3', min: 0, max: 1e31 }),
    u_s: number(20 * 1.602176634e-49, {
      title: 'Strength; 1 eV Å³ is 1.602e-49 J m³',
      unit: 'J m3',
      min: -1e-40,
      max: 1e-40,
    }),
    Sz2: square('Mean square of their spin along the magnetisation'),
    Sperp2: square('Mean square of their spin along one direction across it'),
    a: number(2.5e-10, { title: 'Lattice constant, a³ per spin', unit: 'm', min: 1e-11, max: 1e-7 }),
    S: number(1, { title: 'Spin per site', unit: '1', min: 1e-6, max: 1e3 }),
  }),
  output: z.object({
    alpha: out('1', 'Damping of spin relaxation, to be added to the other'),
    beta: out('1', 'β of spin relaxation'),
    rate: out('1/s', 'Spin relaxation rate 2Δβ/ħ of isotropic impurities'),
  }),
  compute: (input) => {
    const { gas, set } = gasOf(input);
    const { alpha, beta } = spinRelaxation(
      gas,
      { density: input.n_s, strength: input.u_s, Sz2: input.Sz2, Sperp2: input.Sperp2 },
      input.a ** 3 / input.S,
    );
    return success({ alpha, beta, rate: relaxationRate(beta, gas, set) });
  },
});
