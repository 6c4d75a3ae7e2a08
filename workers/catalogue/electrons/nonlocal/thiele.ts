import { z } from 'zod';
import { driftOf, gyroConstant, thieleVelocity } from '../../../electrons/nonlocal/thiele';
import { failure, success } from '../../../model/result';
import { constantSet, constantsInput, gammaOf } from '../../constants';
import { defineQuantity } from '../../quantity';
import { landeFactor, number, optional, out, outList, pair } from '../../schema';

export const nonlocalThiele = defineQuantity({
  name: 'electrons.nonlocal.thiele',
  title: 'Velocity of a rigid vortex or skyrmion under current, force and damping',
  formula:
    'F+g\\,\\hat z\\times(V-u)-K(\\alpha V-\\beta u)=0,\\quad g=\\frac{4\\pi\\hbar S}{a^3}n_vd,\\quad K=\\frac{\\hbar S}{a^3}d\\,\\bar D,\\quad u=-\\frac{a^3P}{2eS}j',
  source: 'Tatara spec, section 10; signs of (51), (52), (87) and (90) corrected',
  input: z.strictObject({
    j: pair([1e12, 0], { title: 'Current density', unit: 'A/m2', min: -1e16, max: 1e16 }),
    P: number(0.5, { title: 'Polarisation of the current', unit: '1', min: -1, max: 1 }),
    S: number(1, { title: 'Spin per site', unit: '1', min: 1e-6, max: 1e3 }),
    a: number(2.5e-10, { title: 'Lattice constant, a³ per spin', unit: 'm', min: 1e-11, max: 1e-7 }),
    Ms: optional('from S and a', {
      title: 'Saturation magnetisation in place of S and a',
      unit: 'A/m',
      min: 1,
      max: 1e8,
    }),
    g: landeFactor(),
    nv: number(0.5, {
      title: 'Winding number of n, that of m with the other sign',
      unit: '1',
      min: -1e3,
      max: 1e3,
    }),
    d: number(1e-8, { title: 'Thickness of the film', unit: 'm', min: 1e-11, max: 1 }),
    alpha: number(0.01, { title: 'Damping α', unit: '1', min: 0, max: 10 }),
    beta: number(0.02, { title: 'Non-adiabaticity β', unit: '1', min: -10, max: 10 }),
    Dbar: number(20, { title: 'Dissipation number ∫(∂_x n)² dA', unit: '1', min: 0, max: 1e6 }),
    F: pair([0, 0], { title: 'Further force: momentum transfer and −∇U', unit: 'N', min: -1, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    v: outList('m/s', 'Velocity along x and y'),
    speed: out('m/s', 'Its size'),
    angle: out('rad', 'Its angle to the x axis'),
    u: outList('m/s', 'Drift velocity of the spins'),
    g_z: out('J s/m2', 'Gyrovector'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const { P, nv, d, alpha, beta, Dbar } = input;
    const cell =
      input.Ms === undefined ? input.a ** 3 / input.S : (set.hbar * gammaOf(input.g, set)) / input.Ms;
    const texture = { P, cell, nv, thickness: d, alpha, beta, dissipation: Dbar };
    const v = thieleVelocity(texture, input.j, input.F, set);
    return v === undefined
      ? failure({
          code: 'contradiction',
          path: 'nv',
          value: String(nv),
          allowed: 'a winding number, or a damping with Dbar, other than zero',
          hint: 'Nothing holds this texture.',
        })
      : success({
          v: [...v],
          speed: Math.hypot(...v),
          angle: Math.atan2(v[1], v[0]),
          u: [...driftOf(texture, input.j, set.e)],
          g_z: gyroConstant(texture, set.hbar),
        });
  },
});
