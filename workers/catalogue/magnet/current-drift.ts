import { z } from 'zod';
import { CONVENTIONS, conventionFactor, velocityPerCurrent } from '../../model/convention';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { landeFactor, number, oneOf, out } from '../schema';
import { magnetisation } from './inputs';

const [first, ...others] = CONVENTIONS.map(({ value }) => value);

export const currentDrift = defineQuantity({
  name: 'magnet.current.drift',
  title: 'Velocities of the current torque from a current density, in the conventions of several programs',
  formula:
    'v=-\\frac{\\hbar\\gamma P}{2eM_s}\\,q\\,j,\\quad w=\\beta v,\\quad q=1\\ \\text{or}\\ \\frac1{1+\\beta^2};\\qquad \\tfrac12\\hbar\\gamma\\to\\mu_B\\ \\text{where a program says so}',
  source: 'llgs-engine spec, section 5.1; constants CODATA 2022, as in a run',
  input: z.strictObject({
    j: number(1e12, { title: 'Conventional current density', unit: 'A/m2', min: -1e16, max: 1e16 }),
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
    beta: number(0.05, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    Ms: magnetisation(),
    g: landeFactor(),
    convention: oneOf(
      [first as (typeof CONVENTIONS)[number]['value'], ...others],
      'drift',
      'Drift form of this program, OOMMF (drift-bohr), or mumax3 (zhang-li)',
    ),
  }),
  output: z.object({
    v: out('m/s', 'Adiabatic velocity, along the electron flow for P > 0; u of other programs'),
    w: out('m/s', 'Non-adiabatic velocity β v'),
    q: out('1', 'Factor of the convention'),
  }),
  compute: ({ j, P, beta, Ms, g, convention }) => {
    const part = { material: { P, beta, Ms, g }, drive: { current: { convention } } };
    const v = velocityPerCurrent(part) * j;
    return success({ v, w: beta * v, q: conventionFactor(part) });
  },
});
