import { z } from 'zod';
import {
  FILM_GEOMETRIES,
  uniformResonance,
  waveExchange,
  waveFrequency,
} from '../../magnet/closed-forms/spin-wave';
import { failure, success } from '../../model/result';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { inOrder } from '../in-order';
import { defineQuantity } from '../quantity';
import { number, numberOrList, oneOf, optional, out, outNumberOrList } from '../schema';
import { damping, fieldInput, gyroInputs, lengthInput, magnetisation, stiffness } from './inputs';

const unstable = (path: string, value: number, hint: string) =>
  failure({
    code: 'unstable',
    path,
    value: `${value}`,
    allowed: 'a field that holds the magnetisation',
    hint,
  });

export const spinWaveQuantity = defineQuantity({
  name: 'magnet.spin-wave',
  title: 'Frequency of spin waves over the wavenumber: exchange, on cells or not, and a thin film',
  formula:
    '\\omega=\\gamma\\Big[B+\\frac{2A}{M_s}\\frac{2-2\\cos ka}{a^2}\\Big];\\quad \\omega^2=\\gamma^2\\,B_k(B_k+\\mu_0M_sP),\\ P=\\frac{1-e^{-kd}}{kd}\\ \\text{(backward volume)}',
  source:
    'llgs-engine spec, section 11, V09 and V29; B. A. Kalinikos, A. N. Slavin, J. Phys. C 19, 7013 (1986)',
  input: z.strictObject({
    k: numberOrList((2 * Math.PI) / 40e-9, { title: 'Wavenumber', unit: 'rad/m', min: 0, max: 1e12 }),
    B: fieldInput(1, 'Static field inside, anisotropy included'),
    A: stiffness(),
    Ms: magnetisation(),
    ...gyroInputs(),
    geometry: oneOf(
      FILM_GEOMETRIES,
      'none',
      'Exchange alone, or a film with the field along k, across it, or normal to the film',
    ),
    thickness: lengthInput(10e-9, 'Thickness of the film'),
    cell: optional('continuum', { title: 'Edge of the cells along k', unit: 'm', min: 1e-12, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    frequency: outNumberOrList('Hz', 'Frequency'),
    exchangeField: outNumberOrList('T', 'Part of exchange in the field'),
  }),
  compute: ({ k, A, Ms, B, geometry, thickness, cell, constants, ...gyro }) => {
    const set = constantSet(constants);
    const medium = { A, Ms, B, geometry, thickness, gamma: gammaIn(gyro, set), mu0: set.mu0 };
    const edge = cell ?? null;
    const answer = inOrder(k, (q) => ({
      frequency: waveFrequency(medium, q, edge),
      exchangeField: waveExchange(medium, q, edge),
    }));
    return [answer.frequency].flat().every(Number.isFinite)
      ? success(answer)
      : unstable('B', B, 'Raise the field, or take another geometry.');
  },
});

const factor = (axis: string, initial: number) =>
  number(initial, { title: `Demagnetising factor ${axis}`, unit: '1', min: 0, max: 1 });

export const resonanceQuantity = defineQuantity({
  name: 'magnet.resonance',
  title: 'Uniform ferromagnetic resonance: frequency and line widths (Kittel)',
  formula:
    '\\omega^2=\\gamma^2[B+\\mu_0M_s(N_1-N_0)][B+\\mu_0M_s(N_2-N_0)],\\quad \\Delta\\omega=\\alpha\\gamma(B_1+B_2),\\quad \\Delta B=\\frac{2\\alpha\\omega}{\\gamma}',
  source: 'C. Kittel, Phys. Rev. 73, 155 (1948)',
  input: z.strictObject({
    B: fieldInput(0.1, 'Applied field'),
    anisotropy: fieldInput(0, 'Field 2K/Ms of a uniaxial anisotropy along the applied one'),
    Ms: magnetisation(),
    N0: factor('along the field', 0),
    N1: factor('along the first axis across it', 0),
    N2: factor('along the second axis across it', 1),
    alpha: damping(0.008),
    ...gyroInputs(),
    constants: constantsInput(),
  }),
  output: z.object({
    frequency: out('Hz', 'Frequency'),
    linewidth: out('Hz', 'Full width at half maximum over frequency'),
    fieldLinewidth: out('T', 'Full width at half maximum over the field'),
  }),
  compute: ({ B, anisotropy, Ms, N0, N1, N2, alpha, constants, ...gyro }) => {
    const set = constantSet(constants);
    const medium = { Ms, gamma: gammaIn(gyro, set), mu0: set.mu0, B: B + anisotropy };
    const answer = uniformResonance(medium, [N0, N1, N2], alpha);
    return Number.isFinite(answer.frequency)
      ? success(answer)
      : unstable('B', B, 'Raise the field, or lower the demagnetising factor along it.');
  },
});
