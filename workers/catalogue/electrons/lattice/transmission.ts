import { z } from 'zod';
import { solveBorn } from '../../../electrons/lattice/born';
import { cleanChain } from '../../../electrons/lattice/chain';
import { affordable, bornCost, type Cost, crystalCost, stripCost } from '../../../electrons/lattice/cost';
import { solveCrystal, transverseModes } from '../../../electrons/lattice/crystal';
import { thermopower } from '../../../electrons/lattice/energies';
import { projectionsOf } from '../../../electrons/lattice/projections';
import { averageStrip } from '../../../electrons/lattice/strip-average';
import { shiftRate, turnRate } from '../../../electrons/lattice/texture';
import { type Result, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, oneOf } from '../../schema';
import { bornNumbers, crystalNumbers, ratioOrNull, sharvin } from './derived';
import {
  deviceOf,
  disorderInputs,
  energyCount,
  energyInputs,
  leadExchangeOf,
  pointsOf,
  refused,
  sizeOf,
  textureInputs,
  textureOf,
  wholeNumber,
} from './inputs';
import {
  commonOutputs,
  crystalLists,
  namedSites,
  profileOf,
  profileOutput,
  projectionOutputs,
  pumpOutputs,
  siteOutput,
  sitesInput,
  stripLists,
} from './site-answer';

/** What one evaluation may take; larger ones are jobs. */
export const BUDGET = { seconds: 60, bytes: 1.5e9 };

const input = z.strictObject({
  kind: oneOf(
    ['strip', 'kavg', 'scba'],
    'strip',
    'Strip of W sites; planar wall averaged over the transverse modes of a cubic crystal; the same with disorder averaged',
  ),
  ...textureInputs,
  ...energyInputs,
  ...disorderInputs,
  nk: wholeNumber(8, 1, 400, 'Transverse wavenumbers per axis, kavg and scba'),
  cn: number(0.05, { title: 'Variance of the potential per site, scba', unit: 't2', min: 0, max: 100 }),
  cs: number(0.05, {
    title: 'Variance of each component of the impurity field per site, scba',
    unit: 't2',
    min: 0,
    max: 100,
  }),
  pump: z.boolean().default(false).meta({ title: 'Also the charge pumped by a turn and by a shift' }),
  sites: sitesInput(),
  profile: z.boolean().default(false).meta({ title: 'Also every site' }),
});
type Input = z.output<typeof input>;

const one = (unit: string, title: string) => z.number().optional().meta({ title, unit });
const maybe = (unit: string, title: string) => z.number().nullable().optional().meta({ title, unit });
const table = (title: string) => z.array(z.array(z.number())).optional().meta({ title, unit: '1' });

const output = z
  .object({
    NL: one('1', 'Open channels of the left lead'),
    NR: one('1', 'Open channels of the right lead'),
    NmajL: one('1', 'Majority channels of them, left'),
    NminL: one('1', 'Minority channels, left'),
    NmajR: one('1', 'Majority channels, right'),
    NminR: one('1', 'Minority channels, right'),
    N: one('1', 'Open channels per site of the cross-section'),
    T: one('1', 'Transmission; the conductance is (e²/h) T'),
    R: one('1', 'Reflection of what comes from the left'),
    tAbs2: table('|t|², a row per outgoing channel, majority first'),
    rAbs2: table('|r|²'),
    P: maybe('1', 'Sharvin polarisation of the left lead, (N₊ − N₋)/(N₊ + N₋)'),
    wallResistance: maybe('1', 'Resistance 1/T − 1/N, in h/e²'),
    adiabaticRatio: maybe('1', 'Mean adiabatic torque over −½ħPI'),
    thermopower: maybe('1', 'Open-circuit voltage per difference of temperature, k_B/e; needs kT'),
    unitarityError: one('1', 'Largest |S†S − 1|'),
    torqueCentre: z.tuple([z.number(), z.number(), z.number()]).optional().meta({
      title: 'Torque on the middle site',
      unit: '1',
    }),
    dosMean: one('1/t', 'Density of states per site, both spins'),
    rateMeasured: maybe('t', 'ħ/τ_sf read from the source'),
    ratePredicted: one('t', '4π c_s ν'),
    betaFromSource: maybe('1', 'β of the impurities, from the source'),
    betaPredicted: maybe('1', '2π c_s ν/Δ'),
    betaTotalNoNeutrality: maybe('1', 'Σ t·(n × ∂n)/Σ t·∂n: not a β, see the caveat in the documentation'),
    passes: one('1', 'Passes of the self-energy'),
    ...commonOutputs,
    profile: profileOutput,
    estimate: z.object({
      seconds: z.number().meta({ title: 'CPU time estimated in advance', unit: 's' }),
      bytes: z.number().meta({ title: 'Memory estimated in advance', unit: 'B' }),
    }),
  })
  .catchall(siteOutput);
type Output = z.output<typeof output>;

const thermal = (kT: number, transmissions: readonly number[]) =>
  kT === 0 ? {} : { thermopower: thermopower(kT, transmissions) };

const ofStrip = (given: Input): Result<Output> => {
  const { L, W } = sizeOf(given);
  const cost = affordable(stripCost(L, W, energyCount(given) * (given.pump ? 2 : 1)), BUDGET, 'L');
  if (!cost.ok) return cost;
  const device = deviceOf(given);
  if (!device.ok) return device;
  const points = pointsOf(given);
  if (!points.ok) return points;
  const { texture } = device.value;
  const answer = averageStrip(device.value, points.value, {
    injection: given.injection,
    pump: given.pump,
  });
  if (!answer.ok) return answer;
  const { scattering, observables, projections, current, currentSpread, transmissions } = answer.value;
  const lists = stripLists(observables);
  const sites = namedSites(texture, lists, given.sites);
  if (!sites.ok) return sites;
  const [majL, majR] = scattering.majority;
  const minL = scattering.open[0] - majL;
  const P = sharvin(majL, minL);
  return success({
    NL: scattering.open[0],
    NR: scattering.open[1],
    NmajL: majL,
    NminL: minL,
    NmajR: majR,
    NminR: scattering.open[1] - majR,
    T: scattering.T,
    R: scattering.R,
    tAbs2: scattering.transmitted.map((row) => [...row]),
    rAbs2: scattering.reflected.map((row) => [...row]),
    P,
    wallResistance:
      scattering.T > 0 && scattering.open[0] > 0 ? 1 / scattering.T - 1 / scattering.open[0] : null,
    adiabaticRatio: ratioOrNull(projections.adiabatic, P === null ? null : (-P * current) / 2),
    ...thermal(given.kT, transmissions),
    unitarityError: scattering.unitarityError,
    current,
    currentSpread,
    continuityError: observables.continuityError,
    ...projectionOutputs(projections),
    ...pumpOutputs(answer.value),
    ...(given.profile ? { profile: profileOf(texture, lists) } : {}),
    estimate: cost.value,
    ...sites.value,
  } as Output);
};

/** Terms that mix transverse modes have no place in a planar wall. */
const planarOnly = (given: Input): Result<undefined> => {
  const stray = (['vn', 'vs', 'tR'] as const).find((key) => given[key] !== 0);
  if (stray !== undefined)
    return refused(stray, String(given[stray]), '0 in a crystal', 'Choose the kind strip.');
  const lists = (['so', 'potential', 'flips'] as const).find((key) => given[key].length > 0);
  if (lists !== undefined) return refused(lists, 'a list', 'none in a crystal', 'Choose the kind strip.');
  return success(undefined);
};

const ofCrystal = (given: Input): Result<Output> => {
  const planar = planarOnly(given);
  if (!planar.ok) return planar;
  const born = given.kind === 'scba';
  const { L } = sizeOf({ ...given, W: 1 });
  const count = (given.nk * (given.nk + 1)) / 2;
  const chains = count * energyCount(given) * (given.pump ? 2 : 1);
  const cost = affordable(born ? bornCost(L, count) : crystalCost(L, chains), BUDGET, 'nk');
  if (!cost.ok) return cost;
  const texture = textureOf({ ...given, W: 1 });
  if (!texture.ok) return texture;
  if (texture.value.W !== 1)
    return refused('n', `${texture.value.W} sites`, '1 per slice', 'Give one direction per slice.');
  const chain = cleanChain(texture.value, given.Delta, leadExchangeOf(given));
  const modes = transverseModes(given.nk);
  const points = pointsOf(given);
  if (!points.ok) return points;
  if (born) {
    if (given.kT !== 0)
      return refused('kT', String(given.kT), '0 with averaged disorder', 'Take one energy at a time.');
    if (given.injection !== 'antisymmetric' || given.pump)
      return refused(
        given.pump ? 'pump' : 'injection',
        String(given.pump || given.injection),
        'antisymmetric, no pump',
        'The Born average answers the antisymmetric bias.',
      );
    return ofBorn(given, texture.value, chain, modes, cost.value);
  }
  const pump = given.pump ? { turn: turnRate(texture.value), shift: shiftRate(texture.value) } : undefined;
  const answer = solveCrystal(chain, texture.value.n, given.Delta, points.value, modes, {
    injection: given.injection,
    pump,
  });
  if (!answer.ok) return answer;
  const lists = crystalLists(answer.value);
  const sites = namedSites(texture.value, lists, given.sites);
  if (!sites.ok) return sites;
  const projections = projectionsOf(texture.value, answer.value.torque);
  return success({
    ...crystalNumbers(answer.value, projections),
    ...thermal(given.kT, answer.value.transmissions),
    ...projectionOutputs(projections),
    ...pumpOutputs(answer.value),
    ...(given.profile ? { profile: profileOf(texture.value, lists) } : {}),
    estimate: cost.value,
    ...sites.value,
  } as Output);
};

const ofBorn = (
  given: Input,
  texture: Parameters<typeof projectionsOf>[0],
  chain: ReturnType<typeof cleanChain>,
  modes: ReturnType<typeof transverseModes>,
  estimate: Cost,
): Result<Output> => {
  const answer = solveBorn(chain, texture.n, given.Delta, given.E, modes, given);
  if (!answer.ok) return answer;
  const lists = crystalLists(answer.value, answer.value.flipSource);
  const sites = namedSites(texture, lists, given.sites);
  if (!sites.ok) return sites;
  const projections = projectionsOf(texture, answer.value.torque);
  return success({
    ...bornNumbers(answer.value, projections, texture, given.cs, given.Delta),
    ...projectionOutputs(projections),
    ...(given.profile ? { profile: profileOf(texture, lists) } : {}),
    estimate,
    ...sites.value,
  } as Output);
};

export const latticeTransmission = defineQuantity({
  name: 'electrons.lattice.transmission',
  title:
    'Transport through a texture on a lattice: transmission, torque by both routes, β_eff, force, pumped voltage',
  formula:
    '\\mathcal T=\\mathrm{Tr}[\\Gamma_RG\\Gamma_LG^\\dagger],\\quad t_i=\\Delta\\,n_i\\times s_i=\\tfrac12\\Big[-\\hbar\\sum_jJ_{i\\to j}+T_{so,i}+T_{sf,i}\\Big],\\quad\\beta_{eff}=\\frac{\\sum t\\cdot(n\\times\\partial_xn)}{\\sum t\\cdot\\partial_xn}',
  source: 'Tatara–Entel spec, part B (B1 to B9); energies in t = ħ²/2ma², per unit of eV, ħ = 1',
  input,
  output,
  compute: (given) => (given.kind === 'strip' ? ofStrip(given) : ofCrystal(given)),
});
