import { z } from 'zod';
import { number, oneOf } from '../../schema';
import { disorderInputs, energyInputs, textureInputs, wholeNumber } from './inputs';
import { commonOutputs, profileOutput, siteOutput, sitesInput } from './site-answer';

export const transmissionInput = z.strictObject({
  kind: oneOf(
    ['strip', 'kavg', 'scba'],
    'strip',
    'Strip of W sites; planar wall averaged over the transverse modes of a cubic crystal; the same with disorder averaged',
  ),
  ...textureInputs,
  ...energyInputs,
  ...disorderInputs,
  nk: wholeNumber(
    8,
    0,
    400,
    'Transverse wavenumbers per axis, kavg and scba; 0: as many as the broadening of scba needs, 24 for kavg',
  ),
  nkz: wholeNumber(
    0,
    0,
    400,
    'Wavenumbers along z of a strip that is the section of a film; 0: a strip of one layer',
  ),
  cn: number(0.05, {
    title: 'Variance of the potential per site, scba and samples',
    unit: 't2',
    min: 0,
    max: 100,
  }),
  cs: number(0.05, {
    title: 'Variance of each component of the impurity field per site, scba and samples',
    unit: 't2',
    min: 0,
    max: 100,
  }),
  cso: number(0, {
    title: 'Mean square of the spin–orbit strength of every site, samples',
    unit: 't2',
    min: 0,
    max: 100,
  }),
  samples: wholeNumber(
    0,
    0,
    100_000,
    'Samples of random disorder cn, cs, cso of a strip; 0: only the disorder given site by site',
  ),
  seed: wholeNumber(1, 0, Number.MAX_SAFE_INTEGER, 'Seed of the samples'),
  neutral: z.boolean().default(false).meta({
    title: 'Also β_eff of scba with the potential that keeps every site neutral',
  }),
  nOmega: wholeNumber(24, 4, 200, 'Points of the imaginary axis that neutral takes'),
  pump: z.boolean().default(false).meta({ title: 'Also the charge pumped by a turn and by a shift' }),
  sites: sitesInput(),
  profile: z.boolean().default(false).meta({ title: 'Also every site' }),
});
export type TransmissionInput = z.output<typeof transmissionInput>;

const one = (unit: string, title: string) => z.number().optional().meta({ title, unit });
const maybe = (unit: string, title: string) => z.number().nullable().optional().meta({ title, unit });
const table = (title: string) => z.array(z.array(z.number())).optional().meta({ title, unit: '1' });

const estimated = (title: string) =>
  z
    .object({
      mean: z.number().meta({ title, unit: '1' }),
      error: z.number().meta({ title: `Standard error: ${title}`, unit: '1' }),
    })
    .meta({ title });

export const transmissionOutput = z
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
    adiabaticRatio: maybe('1', 'Mean adiabatic torque of a site over −½ħPI, I per site across'),
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
    betaNeutral: maybe('1', 'β_eff = Σ t·(n × ∂n)/Σ t·∂n with every site neutral'),
    neutral_t_dn: one('1', 'Σ t·∂n of it'),
    neutral_t_nxdn: one('1', 'Σ t·(n × ∂n) of it'),
    neutralPotential: z.array(z.number()).optional().meta({
      title: 'Potential of every site that keeps it neutral, over eV; the leads have that of the ends',
      unit: '1',
    }),
    sumRuleError: one('1', 'Largest deviation of Σ_j χ_ij = −ν_i, over ν: error of the imaginary axis'),
    sampled: z
      .object({
        samples: z.number().meta({ title: 'Samples', unit: '1' }),
        T: estimated('Transmission'),
        R: estimated('Reflection'),
        current: estimated('Current per unit of eV'),
        sumTorque: z.array(estimated('Component of the torque')).meta({ title: 'Torque on the texture' }),
        sum_t_dn: estimated('Σ t·∂n'),
        sum_t_nxdn: estimated('Σ t·(n × ∂n)'),
        betaEff: estimated('Ratio of the means; error by the jackknife')
          .nullable()
          .meta({ title: 'Ratio of the means, none where the mean is too small' }),
      })
      .optional()
      .meta({ title: 'Means over samples with their standard errors' }),
    nk: one('1', 'Transverse wavenumbers per axis that were taken'),
    passes: one('1', 'Passes of the self-energy'),
    ...commonOutputs,
    profile: profileOutput,
    estimate: z.object({
      seconds: z.number().meta({ title: 'CPU time estimated in advance', unit: 's' }),
      bytes: z.number().meta({ title: 'Memory estimated in advance', unit: 'B' }),
    }),
  })
  .catchall(siteOutput);
export type TransmissionOutput = z.output<typeof transmissionOutput>;
