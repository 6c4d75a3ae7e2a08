import { inPlace } from '../../../electrons/lattice/tasks';
import { type Result, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { listsOf, numbersOf } from './numbers';
import { type LatticeAnswer, type LatticePlan, planOf } from './plan';
import { namedSites, profileOf } from './site-answer';
import { transmissionInput, type TransmissionOutput, transmissionOutput } from './transmission-schema';

/** An answer under the names of the catalogue. Error: a site asked for that the device has not got. */
export const outputOf = (plan: LatticePlan, answer: LatticeAnswer): Result<TransmissionOutput> => {
  const { given, texture, estimate } = plan;
  const lists = listsOf(answer);
  const sites = namedSites(texture, lists, given.sites);
  if (!sites.ok) return sites;
  return success({
    ...numbersOf(plan, answer),
    ...(given.profile ? { profile: profileOf(texture, lists) } : {}),
    estimate,
    ...sites.value,
  } as TransmissionOutput);
};

export const latticeTransmission = defineQuantity({
  name: 'electrons.lattice.transmission',
  title:
    'Transport through a texture on a lattice: transmission, torque by both routes, β_eff, force, pumped voltage',
  formula:
    '\\mathcal T=\\mathrm{Tr}[\\Gamma_RG\\Gamma_LG^\\dagger],\\quad t_i=\\Delta\\,n_i\\times s_i=\\tfrac12\\Big[-\\hbar\\sum_jJ_{i\\to j}+T_{so,i}+T_{sf,i}\\Big],\\quad\\beta_{eff}=\\frac{\\sum t\\cdot(n\\times\\partial_xn)}{\\sum t\\cdot\\partial_xn}',
  source: 'Tatara–Entel spec, part B (B1 to B9); energies in t = ħ²/2ma², per unit of eV, ħ = 1',
  input: transmissionInput,
  output: transmissionOutput,
  compute: (given) => {
    const plan = planOf(given);
    if (!plan.ok) return plan;
    const answer = inPlace(plan.value.work());
    return answer.ok ? outputOf(plan.value, answer.value) : answer;
  },
});
