import { z } from 'zod';
import { success } from '../../model/result';
import { symmetricEigen } from '../../numerics/symmetric-eigen';
import { textureBound } from '../../voltage/texture-bound';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { gyromagneticInput, landeFactor, number, optional, out } from '../schema';

/** Largest eigenvalue of Σ ∂_i n ∂_i nᵀ. */
const steepness = (dn: readonly (readonly number[])[]): number => {
  const sum = new Float64Array(9);
  for (const d of dn)
    for (let k = 0; k < 9; k++) (sum[k] as number) += (d[Math.floor(k / 3)] as number) * (d[k % 3] as number);
  return Math.max(symmetricEigen(sum, 3).values[2] as number, 0);
};

export const textureBoundQuantity = defineQuantity({
  name: 'voltage.thermodynamics.texture-bound',
  title: 'Smallest damping that the second law allows in a texture',
  formula:
    '\\eta_0=\\frac{\\gamma\\hbar^2\\sigma}{4e^2M},\\quad \\alpha\\ge P^2\\eta_0\\nu,\\quad \\alpha\\ge\\eta_0\\nu,\\quad \\alpha\\ge\\beta^2P^2\\eta_0\\nu',
  source: 'Saslow spec, section 3.4',
  input: z.strictObject({
    M: number(1.45e6, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
    sigma: number(3.4e7, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
    gradn2: number(4e16, {
      title: 'Steepness ν, largest eigenvalue of Σ ∂n ∂n',
      unit: '1/m2',
      min: 0,
      max: 1e24,
    }),
    dn: z
      .array(z.tuple([z.number(), z.number(), z.number()]))
      .min(1)
      .max(3)
      .optional()
      .meta({
        title: '∂_x n, ∂_y n, ∂_z n, in place of ν',
        unit: '1/m',
        description: 'Default: gradn2 is taken.',
      }),
    beta: number(0.01, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    beta_maj: optional('beta', {
      title: 'Non-adiabaticity of the majority',
      unit: '1',
      min: -10,
      max: 10,
    }),
    beta_min: optional('beta', {
      title: 'Non-adiabaticity of the minority',
      unit: '1',
      min: -10,
      max: 10,
    }),
    g: landeFactor(),
    gamma: gyromagneticInput(),
    constants: constantsInput(),
  }),
  output: z.object({
    eta0: out('m2', 'Scale η₀ of the texture'),
    alpha_min_generic_mu: out('1', 'Bound with constants fixed against ∇µ, one fluid'),
    alpha_min_twoband_mu: out('1', 'Bound with constants fixed against ∇µ, two bands'),
    alpha_min_J: out('1', 'Bound with constants fixed against the current'),
    alpha_min_twoband_J: out('1', 'The same, two bands'),
    nu: out('1/m2', 'Steepness ν used'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const nu = input.dn === undefined ? input.gradn2 : steepness(input.dn);
    const bound = textureBound(input, nu, {
      gamma: gammaIn(input, set),
      hbar: set.hbar,
      e: set.e,
    });
    return success({
      eta0: bound.eta0,
      alpha_min_generic_mu: bound.genericMu,
      alpha_min_twoband_mu: bound.twoBandMu,
      alpha_min_J: bound.genericCurrent,
      alpha_min_twoband_J:
        bound.twoBandMu *
        (((1 + input.P) / 2) * (input.beta_maj ?? input.beta) ** 2 +
          ((1 - input.P) / 2) * (input.beta_min ?? input.beta) ** 2),
      nu,
    });
  },
});
