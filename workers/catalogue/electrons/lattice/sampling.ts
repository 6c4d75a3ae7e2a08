import { z } from 'zod';
import { affordable, stripCost } from '../../../electrons/lattice/cost';
import { sampleStrip } from '../../../electrons/lattice/sampling';
import { inPlace } from '../../../electrons/lattice/tasks';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';
import { deviceOf, disorderInputs, energyInputs, sizeOf, textureInputs, wholeNumber } from './inputs';
import { sampledNumbers } from './numbers';
import { BUDGET } from './plan';

const variance = (title: string, initial: number) => number(initial, { title, unit: 't2', min: 0, max: 100 });
const mean = (unit: string, title: string) => ({
  mean: out(unit, title),
  error: out(unit, `Standard error: ${title}`),
});
export const latticeSampling = defineQuantity({
  name: 'electrons.lattice.disorder-sampling',
  title: 'Strip with random disorder: means over samples with their standard errors',
  formula:
    '\\langle\\varepsilon^2\\rangle=c_n,\\ \\langle b_a^2\\rangle=c_s,\\ \\langle l^2\\rangle=c_{so}\\ \\text{per site, normal, Philox4x32-10}',
  source:
    'Tatara–Entel spec, sections B1 and B10: samples differ by half, the Born average does not need them',
  input: z.strictObject({
    ...textureInputs,
    L: wholeNumber(12, 2, 20_000, 'Slices along the current'),
    W: wholeNumber(2, 1, 200, 'Sites across'),
    Delta: energyInputs.Delta,
    DeltaL: energyInputs.DeltaL,
    DeltaR: energyInputs.DeltaR,
    E: number(-1.1, { title: 'Energy', unit: 't', min: -30, max: 30 }),
    injection: energyInputs.injection,
    tR: disorderInputs.tR,
    cn: variance('Variance of the potential', 0.05),
    cs: variance('Variance of each component of the impurity field', 0.02),
    cso: variance('Mean square of the spin–orbit strength', 0),
    seed: wholeNumber(1, 0, Number.MAX_SAFE_INTEGER, 'Seed'),
    samples: wholeNumber(3, 1, 100_000, 'Samples'),
  }),
  output: z.object({
    T: z.object(mean('1', 'Transmission')),
    R: z.object(mean('1', 'Reflection')),
    current: z.object(mean('1', 'Current per unit of eV')),
    torque: z.array(z.object(mean('1', 'Component of the torque'))).meta({ title: 'Torque on the texture' }),
    sum_t_dn: z.object(mean('1', 'Σ t·∂n')),
    sum_t_nxdn: z.object(mean('1', 'Σ t·(n × ∂n)')),
    betaEff: z
      .object(mean('1', 'Ratio of the means; error by the jackknife'))
      .nullable()
      .meta({ title: 'β_eff' }),
    unitarityError: out('1', 'Worst of all samples'),
    continuityError: out('1', 'Worst of all samples'),
  }),
  compute: (input) => {
    const { so, vn, vs, potential, flips } = z.strictObject(disorderInputs).parse({});
    const { kT, nE, bias, eV } = z.strictObject(energyInputs).parse({});
    const { L, W } = sizeOf(input);
    const cost = affordable(stripCost(L, W, input.samples), BUDGET, 'samples');
    if (!cost.ok) return cost;
    const device = deviceOf({ ...input, so, vn, vs, potential, flips, kT, nE, bias, eV });
    if (!device.ok) return device;
    const energies = [{ energy: input.E, weight: 1 }];
    const { injection, samples } = input;
    const answer = inPlace(sampleStrip(device.value, energies, input, samples, { injection }));
    if (!answer.ok) return answer;
    const { sumTorque, ...numbers } = sampledNumbers(answer.value);
    const { unitarityError, continuityError } = answer.value;
    return success({ ...numbers, torque: sumTorque, unitarityError, continuityError });
  },
});
