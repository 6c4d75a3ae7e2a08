import { z } from 'zod';
import { kuboAccumulator, kuboTerms } from '../../../electrons/berry/kubo';
import { estimatedMean } from '../../../electrons/berry/mesh';
import { PRODUCTS, torqueBySpace } from '../../../electrons/berry/pair-block';
import {
  COLDEST,
  KB_EV,
  gridSize,
  mottBeta,
  thermalResponses,
  torkanceSlope,
} from '../../../electrons/berry/thermal';
import { failure, success, type Failure } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { out } from '../../schema';
import {
  BY_MESHES,
  energyOf,
  fermiInputs,
  thermalGammaInput,
  largest,
  meshOf,
  modelInputs,
  outTensor,
  sourceFrom,
  temperatureInputs,
  thermalEnergyOf,
  tooMuch,
} from './inputs';

const ROOM = 300 * KB_EV;

const tooCold = (kT: number): Failure | undefined =>
  kT >= COLDEST
    ? undefined
    : failure({
        code: 'out-of-range',
        path: 'T',
        value: String(kT / KB_EV),
        allowed: 'above 1.2 mK',
        hint: 'Both vanish at zero temperature; take the Mott form near it.',
      });

export const berryThermalTorkance = defineQuantity({
  name: 'electrons.berry.thermal-torkance',
  aliases: ['electrons.berry.beta'],
  title: 'Thermal torkance of a band model, the heat current of a turning moment, and the Mott form',
  formula:
    "\\beta_{ij}=\\frac1T\\int f'(E)(E-\\mu)t_{ij}(E)\\,dE,\\quad \\tilde\\beta(n)V=-T[\\beta^{even}-\\beta^{odd}]^T,\\quad \\beta\\to-\\frac{\\pi^2k_B^2T}{3}\\frac{dt}{dE}",
  source: 'Freimuth spec, section 2.4; arXiv:1602.03319, (38) to (40), (58)',
  input: z.strictObject({
    ...modelInputs(12),
    G: thermalGammaInput(),
    ...fermiInputs(),
    ...temperatureInputs('300 K'),
  }),
  output: z.object({
    beta_even: outTensor('eV a/K', 'Even thermal torkance, torque by gradient'),
    beta_odd: outTensor('eV a/K', 'Odd thermal torkance, torque by gradient'),
    betatilde: outTensor('eV a', 'Heat response, space by torque; divide by the cell volume'),
    beta_even_mott: outTensor('eV a/K', 'Even part, lowest order in T'),
    beta_odd_mott: outTensor('eV a/K', 'Odd part, lowest order in T'),
    error_even: out('eV a/K', 'Bound of the error of the even part by half and a quarter of the mesh'),
    error_odd: out('eV a/K', 'Bound of the error of the odd part by half and a quarter of the mesh'),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, ROOM) };
    const mesh = meshOf(input);
    const refused = tooCold(sea.kT) ?? tooMuch(mesh, source.value.bands, 7 + gridSize([sea], input.G));
    if (refused) return refused;
    const [response] = thermalResponses(source.value, mesh, [sea], input.G);
    if (response === undefined) throw new Error('One condition gives one answer.');
    const mott = mottBeta(torkanceSlope(source.value, mesh, sea.mu, input.G), sea.kT / KB_EV);
    return success({
      beta_even: response.even,
      beta_odd: response.odd,
      betatilde: response.betatilde,
      beta_even_mott: torqueBySpace(mott),
      beta_odd_mott: torqueBySpace(mott, PRODUCTS),
      error_even: response.error[0],
      error_odd: response.error[1],
    });
  },
});

export const berryKubo = defineQuantity({
  name: 'electrons.berry.kubo',
  title: 'The three terms of the energy current response with broadening, for inspection',
  formula:
    "B_{ij}V=-\\int dE\\,(-f'(E))\\,S[J^E_i,T_j](E),\\quad S=I^a+I^b+II,\\quad J^E_{nm}=\\tfrac12(E_n+E_m-2\\mu)v_{nm}",
  source: 'Freimuth spec, section 2.3; arXiv:1602.03319, (26) with the prefactor ħ/2π',
  input: z.strictObject({
    ...modelInputs(12),
    G: thermalGammaInput(),
    ...fermiInputs(),
    ...temperatureInputs('300 K'),
  }),
  output: z.object({
    Ia: outTensor('eV a', 'Term Ia, space by torque'),
    Ib: outTensor('eV a', 'Term Ib'),
    II: outTensor('eV a', 'Term II'),
    total: outTensor('eV a', 'Sum of the three'),
    error: out('eV a', `Largest error of a term ${BY_MESHES}`),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, ROOM) };
    const mesh = meshOf(input);
    const refused = tooCold(sea.kT) ?? tooMuch(mesh, source.value.bands, gridSize([sea], input.G));
    if (refused) return refused;
    const { mean, error } = estimatedMean(source.value, mesh, kuboAccumulator(sea, input.G));
    return success({ ...kuboTerms(mean), error: largest(error) });
  },
});
