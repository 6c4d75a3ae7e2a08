import { z } from 'zod';
import { electronGas } from '../../../electrons/nonlocal/electron-gas';
import { ballisticWall, grazingWall, wallResistance } from '../../../electrons/nonlocal/sech-wall';
import { failure, success } from '../../../model/result';
import { constantSet, constantsInput } from '../../constants';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';

export const latticeWallResistance = defineQuantity({
  name: 'electrons.lattice.wall-resistance',
  title:
    'Resistance of a wall for free electrons with the open channels of a lattice: between ideal leads and in a diffusive wire',
  formula:
    'R_L=\\frac{h}{e^2}\\Big(\\frac1{N-\\delta N}-\\frac1N\\Big),\\quad\\delta N=\\sum_s\\frac{y_s\\tanh y_s-\\ln\\cosh y_s}{2\\pi^3\\lambda^2},\\ y_s=\\pi k_s\\lambda',
  source: 'Tatara–Kohno spec, sections 7 and 12; Tatara–Entel spec, section B4',
  input: z.strictObject({
    majority: number(0.104, { title: 'Open majority channels per site', unit: '1', min: 1e-6, max: 1 }),
    minority: number(0.067, { title: 'Open minority channels per site', unit: '1', min: 1e-6, max: 1 }),
    lam: number(5, { title: 'Width λ of the wall, lattice spacings', unit: '1', min: 0.05, max: 1e4 }),
    a: number(3e-10, { title: 'Lattice spacing', unit: 'm', min: 1e-11, max: 1e-6 }),
    constants: constantsInput(),
  }),
  output: z.object({
    kF: out('1/m', 'Mean of both Fermi wavenumbers'),
    zeta: out('1', 'Their half difference over it'),
    turns: out('1', 'k_Fλζ: below 0.6 Landauer and Mori values agree within a factor of 2, above it grazing electrons reflect'),
    ballistic: out('Ohm m2', 'Landauer, grazing electrons between ideal leads'),
    beta: out('1', 'β of the momentum that they leave, between ideal leads'),
    mori: out('Ohm m2', 'Mori formula, diffusive wire'),
    grazing: out('Ohm m2', 'Grazing electrons, diffusive wire'),
  }),
  compute: ({ majority, minority, lam, a, constants }) => {
    if (minority >= majority)
      return failure({ code: 'out-of-range', path: 'minority', value: String(minority), allowed: `below ${majority}`, hint: 'Call the spin with more channels the majority.' });
    const [up, down] = [majority, minority].map((open) => Math.sqrt(4 * Math.PI * open) / a) as [number, number];
    const set = constantSet(constants);
    const gas = electronGas({ kF: (up + down) / 2, zeta: (up - down) / (up + down) }, set);
    const width = lam * a;
    const between = ballisticWall(gas, width, set);
    return success({
      kF: gas.kF,
      zeta: gas.zeta,
      turns: gas.kF * gas.zeta * width,
      ballistic: between.areaResistance,
      beta: between.beta,
      mori: wallResistance(gas, width, set).areaResistance,
      grazing: grazingWall(gas, width, set).areaResistance,
    });
  },
}); // prettier-ignore
