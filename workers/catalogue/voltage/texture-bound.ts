import { z } from 'zod';
import { success } from '../../model/result';
import { textureBound } from '../../voltage/texture-bound';
import { constantSet, constantsInput, gammaOf } from '../constants';
import { defineQuantity } from '../quantity';
import { landeFactor, number, out } from '../schema';

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
    beta: number(0.01, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    g: landeFactor(),
    constants: constantsInput(),
  }),
  output: z.object({
    eta0: out('m2', 'Scale η₀ of the texture'),
    alpha_min_generic_mu: out('1', 'Bound with constants fixed against ∇µ, one fluid'),
    alpha_min_twoband_mu: out('1', 'Bound with constants fixed against ∇µ, two bands'),
    alpha_min_J: out('1', 'Bound with constants fixed against the current'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const bound = textureBound(input, input.gradn2, {
      gamma: gammaOf(input.g, set),
      hbar: set.hbar,
      e: set.e,
    });
    return success({
      eta0: bound.eta0,
      alpha_min_generic_mu: bound.genericMu,
      alpha_min_twoband_mu: bound.twoBandMu,
      alpha_min_J: bound.genericCurrent,
    });
  },
});
