import { z } from 'zod';
import { spinFlipBeta } from '../../electrons/lifetimes';
import { conductorState, type Conductor } from '../../electrons/spin-continuity/conductor';
import { relaxation } from '../../electrons/spin-continuity/relaxation';
import { sourceCoefficients } from '../../electrons/spin-continuity/source-coefficients';
import { continuityTorque, type Flow } from '../../electrons/spin-continuity/torque';
import { continuityWarnings } from '../../electrons/spin-continuity/warnings';
import { failure, success } from '../../model/result';
import { constantSet } from '../constants';
import { defineQuantity } from '../quantity';
import { oneOf, out, outOrNull, outVector, carrierInput, vector, vectors } from '../schema';
import { conductorFrom, conductorInputs } from './continuity-inputs';
import { outWarnings } from './metal-inputs';

const bandOutputs = {
  kFp: out('1/m', 'Fermi wave number, majority'),
  kFm: out('1/m', 'Fermi wave number, minority'),
  nuP: out('1/(J m3)', 'Density of states, majority'),
  nuM: out('1/(J m3)', 'Density of states, minority'),
  nP: out('1/m3', 'Density, majority'),
  nM: out('1/m3', 'Density, minority'),
  sigmaP: out('S/m', 'Conductivity, majority'),
  sigmaM: out('S/m', 'Conductivity, minority'),
  P: out('1', 'Polarisation of the current'),
};

const relaxationOutputs = {
  tauSf_s: outOrNull('s', 'Spin-flip time; null where nothing flips'),
  betaSf: out('1', 'β of spin flips'),
  betaKohno: out('1', 'The same β from Kohno (62); both theories have to agree'),
  tauSoP_s: outOrNull('s', 'Spin–orbit time, majority'),
  tauSoM_s: outOrNull('s', 'Spin–orbit time, minority'),
  betaSo: outOrNull('1', 'β of spin–orbit scattering, corrected; ±20 %, an angular average; null for P = 0'),
  betaSoAsPrinted: outOrNull('1', 'The same as printed in the paper, four times too small'),
  betaSr: outOrNull('1', 'β_sf + β_so'),
};

const coefficientOutputs = {
  aLimit: out('1/(J3 m6)', 'a for long lifetimes'),
  bLimit: out('1/(J3 m6)', 'b for long lifetimes'),
  aPrimeLimit: out('1/(J3 m10)', 'a′ for long lifetimes'),
  a: out('1/(J3 m6)', 'a'),
  aFirst: out('1/(J3 m6)', 'First term of a'),
  aSecond: out('1/(J3 m6)', 'Second term of a'),
  b: out('1/(J3 m6)', 'b, a diagnostic: as large as terms the theory drops'),
  bPrinted: out('1/(J3 m6)', 'The term of b that is printed'),
  bOmitted: out('1/(J3 m6)', 'The term of b that the paper leaves out'),
  aPrime: out('1/(J3 m10)', 'a′, with the cut-off'),
};

const bandAnswer = (conductor: Conductor, e: number) => {
  const { k, nu, n, drift, P } = conductorState(conductor);
  const perDrift = e ** 2 / conductor.mass;
  return {
    kFp: k.up,
    kFm: k.down,
    nuP: nu.up,
    nuM: nu.down,
    nP: n.up,
    nM: n.down,
    sigmaP: perDrift * drift.up,
    sigmaM: perDrift * drift.down,
    P,
  };
};

const relaxationAnswer = (conductor: Conductor) => {
  const { tauSf, tauSo, betaSf, betaSo } = relaxation(conductor);
  const { nu } = conductorState(conductor);
  return {
    tauSf_s: tauSf,
    betaSf,
    betaKohno: spinFlipBeta(conductor.spinFlip, nu, conductor.exchange),
    tauSoP_s: tauSo.up,
    tauSoM_s: tauSo.down,
    betaSo,
    betaSoAsPrinted: relaxation(conductor, true).betaSo,
    betaSr: betaSo === null ? null : betaSf + betaSo,
  };
};

export const continuityTorqueQuantity = defineQuantity({
  name: 'electrons.spin-continuity.torque',
  aliases: ['electrons.spin-continuity.beta'],
  title:
    'Current-induced torque from the continuity equation of spin: bands, relaxation, β, coefficients, torque',
  formula:
    't=-\\frac{\\hbar P}{2q}\\Big[(\\mathbf j\\cdot\\nabla)n+(\\beta_{sf}+\\beta_{so})\\,n\\times(\\mathbf j\\cdot\\nabla)n\\Big],\\quad \\beta_{sf}=\\frac{\\hbar}{2M\\tau_{sf}},\\quad \\beta_{so}=\\frac{\\hbar}{2M}\\,\\frac{n_+\\tau_+/\\tau_{so,+}-n_-\\tau_-/\\tau_{so,-}}{n_+\\tau_+-n_-\\tau_-}',
  source:
    'Tatara–Entel spec, part A; G. Tatara, P. Entel, "Calculation of current-induced torque from spin continuity equation" (2008), [6], [23]–[29], [38]–[42] as corrected in A8',
  input: z.strictObject({
    ...conductorInputs(),
    n: vector([0, 1, 0], { title: 'Direction of the local spin', unit: '1', min: -1e6, max: 1e6 }),
    grad_per_m: vectors(
      [
        [0, 0, -2e8],
        [0, 0, 0],
        [0, 0, 0],
      ],
      { title: 'Slopes of n along x, y and z', unit: '1/m', min: -1e12, max: 1e12 },
    ),
    j_A_m2: vector([1e12, 0, 0], { title: 'Charge current density', unit: 'A/m2', min: -1e16, max: 1e16 }),
    carrier: carrierInput(),
    beta_so: oneOf(
      ['corrected', 'as-printed'],
      'corrected',
      'Spin–orbit rates in the torque: corrected, or as printed (four times too small)',
    ),
    lifetime: oneOf(
      ['long', 'finite'],
      'long',
      'Relaxation torques in the limit of long lifetimes, or scaled by a/a_limit and a′/a′_limit',
    ),
  }),
  output: z.object({
    ...bandOutputs,
    ...relaxationOutputs,
    ...coefficientOutputs,
    tST: outVector('J/m3', 'Spin-transfer torque'),
    tSf: outVector('J/m3', 'Torque of spin flips'),
    tSo: outVector('J/m3', 'Torque of spin–orbit scattering'),
    tTotal: outVector('J/m3', 'Their sum, on the angular momentum along n'),
    tauContinuity: outVector('J/m3', 'ħ ds/dt of the continuity equation, twice the torque'),
    warnings: outWarnings(),
  }),
  compute: (input) => {
    const made = conductorFrom(input);
    if (!made.ok) return made;
    const conductor = made.value;
    const { e } = constantSet(input.constants);
    const length = Math.hypot(...input.n);
    if (length === 0)
      return failure({
        code: 'out-of-range',
        path: 'n',
        value: '0, 0, 0',
        allowed: 'a vector with a length',
        hint: 'Give the direction of the local spin.',
      });
    const flow: Flow = {
      n: [input.n[0] / length, input.n[1] / length, input.n[2] / length],
      gradient: input.grad_per_m,
      j: input.j_A_m2,
      charge: input.carrier * e,
    };
    const torque = continuityTorque(conductor, flow, {
      asPrinted: input.beta_so === 'as-printed',
      ...(input.lifetime === 'finite' ? { finiteLifetime: input.kcOverKFp } : {}),
    });
    return success({
      ...bandAnswer(conductor, e),
      ...relaxationAnswer(conductor),
      ...sourceCoefficients(conductor, input.kcOverKFp),
      tST: [...torque.transfer] as [number, number, number],
      tSf: [...torque.spinFlip] as [number, number, number],
      tSo: [...torque.spinOrbit] as [number, number, number],
      tTotal: [...torque.total] as [number, number, number],
      tauContinuity: [...torque.continuity] as [number, number, number],
      warnings: continuityWarnings(conductor, flow).map(({ text }) => text),
    });
  },
});
