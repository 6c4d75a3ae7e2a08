import { thermopower } from '../../../electrons/lattice/energies';
import { type Projections, projectionsOf } from '../../../electrons/lattice/projections';
import type { Estimate, SampledStrip } from '../../../electrons/lattice/sampling';
import type { StripAnswer } from '../../../electrons/lattice/strip';
import type { Texture } from '../../../electrons/lattice/texture';
import { bornNumbers, crystalNumbers, neutralNumbers, ratioOrNull, sharvin } from './derived';
import { type LatticeAnswer, type LatticePlan, meshOf } from './plan';
import { crystalLists, projectionOutputs, pumpOutputs, type SiteLists, stripLists } from './site-answer';

/** Every number of an answer that is not a list of sites, by its name in the catalogue. */
export const numbersOf = ({ given, texture }: LatticePlan, answer: LatticeAnswer) => {
  const projections = projectionsIn(texture, answer);
  const common = projectionOutputs(projections);
  switch (answer.kind) {
    case 'strip': {
      const sampled = answer.sampled === undefined ? {} : { sampled: sampledNumbers(answer.sampled) };
      return {
        ...stripNumbers(answer.strip, linearAt(given), given.nkz, texture.W),
        ...common,
        ...pumpOutputs(answer.strip),
        ...sampled,
        ...withoutVoltage(given),
      };
    }
    case 'crystal':
      return {
        ...crystalNumbers(answer.crystal, projections),
        nk: meshOf(given),
        ...thermal(linearAt(given), answer.crystal.transmissions),
        ...common,
        ...pumpOutputs(answer.crystal),
        ...withoutVoltage(given),
      };
    case 'born':
      return {
        ...bornNumbers(answer.born, projections, texture, given.cs, given.Delta),
        ...(answer.neutral === undefined ? {} : neutralNumbers(answer.neutral, texture)),
        nk: meshOf(given),
        ...common,
      };
  }
};

const projectionsIn = (texture: Texture, answer: LatticeAnswer): Projections => {
  if (answer.kind === 'strip') return answer.strip.projections;
  const { torque } = answer.kind === 'crystal' ? answer.crystal : answer.born;
  return projectionsOf(texture, torque);
};

/** The lists of sites of an answer. */
export const listsOf = (answer: LatticeAnswer): SiteLists => {
  if (answer.kind === 'strip') return stripLists(answer.strip.observables);
  return answer.kind === 'crystal'
    ? crystalLists(answer.crystal)
    : crystalLists(answer.born, answer.born.flipSource);
};

/** A difference of temperature weighs T with E − µ: there is no resistance in it, and a pumped charge is no voltage over it. */
const withoutVoltage = ({ bias, pump }: { readonly bias: string; readonly pump: boolean }) =>
  bias !== 'temperature'
    ? {}
    : { wallResistance: null, ...(pump ? { emf_hbar_phidot: null, emf_hbar_Xdot: null } : {}) };

/** Temperature of the thermopower, which belongs to linear response: 0 where there is none. */
const linearAt = ({ kT, eV }: { readonly kT: number; readonly eV: number }): number => (eV === 0 ? kT : 0);

/** `perEnergy`: transmissions of one energy that stand together, those of the wavenumbers along z. */
const thermal = (kT: number, transmissions: readonly number[], perEnergy = 1) => {
  if (kT === 0) return {};
  const count = transmissions.length / perEnergy;
  const mean = Array.from({ length: count }, (_, e) =>
    transmissions.slice(e * perEnergy, (e + 1) * perEnergy).reduce((a, b) => a + b, 0),
  );
  return { thermopower: thermopower(kT, mean) };
};

const stripNumbers = (answer: StripAnswer, kT: number, nkz: number, W: number) => {
  const { scattering, observables, projections, current, currentSpread, transmissions } = answer;
  const [majL, majR] = scattering.majority;
  const minL = scattering.open[0] - majL;
  const P = sharvin(majL, minL);
  return {
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
    // Torque of a site against its share of the current, which is that of the whole strip.
    adiabaticRatio: ratioOrNull(projections.adiabatic, P === null ? null : (-P * current) / (2 * W)),
    ...thermal(kT, transmissions, Math.max(1, nkz)),
    unitarityError: scattering.unitarityError,
    current,
    currentSpread,
    continuityError: observables.continuityError,
  };
};

const plain = ({ mean, error }: Estimate): { mean: number; error: number } => ({ mean, error });

export const sampledNumbers = ({ samples, T, R, current, torque, along, across, beta }: SampledStrip) => ({
  samples,
  T: plain(T),
  R: plain(R),
  current: plain(current),
  sumTorque: torque.map(plain),
  sum_t_dn: plain(along),
  sum_t_nxdn: plain(across),
  betaEff: beta === null ? null : plain(beta),
});
