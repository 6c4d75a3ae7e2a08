import { z } from 'zod';
import {
  channels,
  grazingWall,
  landauerReflection,
  reflectionForce,
  wallProfile,
  wallResistance,
} from '../../../electrons/nonlocal/sech-wall';
import { verdictOf } from '../../../electrons/nonlocal/verdict';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, numberOrList, optional, out, outList } from '../../schema';
import { gasInputs, gasOf, zetaInput } from './inputs';

const MOST_PLACES = 1000;
const LAMBDA = {
  title: 'Wall width parameter, cos θ = tanh(x/λ)',
  unit: 'm',
  min: 1e-12,
  max: 1e-3,
} as const;

export const nonlocalWall = defineQuantity({
  name: 'electrons.nonlocal.sech-wall',
  title: 'Wall: resistance, force of momentum transfer, reflection and the β that it amounts to',
  formula:
    '\\rho_SL=\\frac{\\hbar}{e^2}\\frac{9\\pi^4\\zeta^2I}{2k_F^2(1+3\\zeta^2)^2},\\ I=\\int_\\zeta^1\\frac{dt}{t}\\,\\mathrm{sech}^2(\\pi k_F\\lambda t),\\ \\beta_{nl}=\\frac{3\\pi^2}{2}\\frac{k_F\\lambda\\zeta I}{3+\\zeta^2},\\ \\beta_{graze}=\\frac{27\\zeta(3)}{4\\pi^4\\zeta(3+\\zeta^2)(k_F\\lambda)^3}',
  source: 'Tatara spec, sections 7 and 12; β_graze is an extension beyond the paper',
  input: z.strictObject({
    ...gasInputs(),
    lam: number(4e-10, LAMBDA),
    j: number(1e12, {
      title: 'Current density; its sign does not matter',
      unit: 'A/m2',
      min: -1e16,
      max: 1e16,
    }),
    area: number(1e-16, { title: 'Cross-section', unit: 'm2', min: 1e-22, max: 1 }),
    beta_sf: optional('no comparison', { title: 'β of spin relaxation', unit: '1', min: 0, max: 10 }),
  }),
  output: z.object({
    I: out('1', 'Share of the wall in the Stoner window'),
    rho_S_L: out('Ohm m2', 'Resistance of the wall times its area'),
    R_S: out('Ohm', 'Resistance of the wall'),
    R_landauer_1ch: out('1', 'Reflection of a single channel with this resistance'),
    R_landauer_multi: out('1', 'Mean reflection of all channels; an order of magnitude'),
    F_na: out('N', 'Force of momentum transfer, along the electrons'),
    F_na_per_area_per_j: out('N/A', 'The same per area and current density'),
    F_reflection: out('N', 'Estimate (76) from the voltage of the reflection, ζ → 0 in n'),
    beta_nl: out('1', 'β of the same force, lowest order; within a factor two or so near k_Fλζ = 1'),
    beta_graze: out('1', 'Extension: β of grazing electrons, k_F → ∞'),
    beta_graze_finite: out('1', 'Extension: the same with the finite k_F of both spins'),
    rho_graze_L: out('Ohm m2', 'Extension: resistance of grazing electrons times area'),
    beta_estimate: out(
      '1',
      'Larger of beta_nl and beta_graze_finite: within 0.75 to 2.4 of the exact answer',
    ),
    verdict: z.string().meta({ title: 'Does it matter for this wall' }),
  }),
  compute: (input) => {
    const { gas, set } = gasOf(input);
    const { lam, area } = input;
    const j = Math.abs(input.j);
    const wall = wallResistance(gas, lam, set);
    const graze = grazingWall(gas, lam, set);
    const resistance = wall.areaResistance / area;
    const beta = Math.max(wall.betaNl, graze.betaFinite);
    const many = channels(gas.kF, area) * resistance;
    return success({
      I: wall.I,
      rho_S_L: wall.areaResistance,
      R_S: resistance,
      R_landauer_1ch: landauerReflection(resistance, set),
      R_landauer_multi: landauerReflection(many, set),
      F_na: wall.forcePerCurrent * j * area,
      F_na_per_area_per_j: wall.forcePerCurrent,
      F_reflection: reflectionForce(gas, wall.areaResistance * j, area, set),
      beta_nl: wall.betaNl,
      beta_graze: graze.beta,
      beta_graze_finite: graze.betaFinite,
      rho_graze_L: graze.areaResistance,
      beta_estimate: beta,
      verdict: verdictOf(beta, input.beta_sf),
    });
  },
});

export const nonlocalProfile = defineQuantity({
  name: 'electrons.nonlocal.wall-profile',
  title: 'Torque across a wall: λ(χ₁*θ′) and λ(χ₂*θ′)',
  formula:
    "\\tau_\\theta=\\frac{\\hbar Pj}{2e}\\,\\chi_1*\\theta',\\quad \\tau_\\varphi=-\\frac{\\hbar j}{2e}\\,\\chi_2*\\theta',\\quad \\theta'(q)=-\\pi\\,\\mathrm{sech}(\\pi q\\lambda/2)",
  source: 'Tatara spec, section 5',
  input: z.strictObject({
    kF: gasInputs().kF,
    zeta: zetaInput(0.3, 0.999),
    lam: number(4e-10, LAMBDA),
    x_over_lam: numberOrList([0, 1, 3], { title: 'Places x/λ', unit: '1', min: -1e3, max: 1e3 }),
  }),
  output: z.object({
    c1: outList('1', 'λ(χ₁*θ′)'),
    c2: outList('1', 'λ(χ₂*θ′)'),
    adiabatic: outList('1', 'λθ′: what a slow wall has in place of c1'),
  }),
  compute: ({ kF, zeta, lam, x_over_lam }) => {
    const places = [x_over_lam].flat();
    if (places.length > MOST_PLACES)
      return failure({
        code: 'out-of-range',
        path: 'x_over_lam',
        value: `${places.length} places`,
        allowed: `up to ${MOST_PLACES}`,
        hint: 'Each place is an integral of its own.',
      });
    if (kF * lam > 1e6 || kF * lam < 1e-4)
      return failure({
        code: 'out-of-range',
        path: 'lam',
        value: `${lam} m`,
        allowed: `${1e-4 / kF} to ${1e6 / kF} m for this kF`,
        hint: 'A wider wall follows the adiabatic profile.',
      });
    const values = places.map((x) => wallProfile(zeta, kF * lam, x));
    return success({
      c1: values.map((v) => v.c1),
      c2: values.map((v) => v.c2),
      adiabatic: places.map((x) => -1 / Math.cosh(x)),
    });
  },
});
