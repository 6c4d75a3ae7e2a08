import { z } from 'zod';
import { bandState } from '../../electrons/bands';
import { broadening } from '../../electrons/lifetimes';
import { failure, success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull } from '../schema';
import { conductorFrom, conductorInputs } from './continuity-inputs';
import { EV, EV2_NM3 } from './metal-inputs';

export const continuityLifetimes = defineQuantity({
  name: 'electrons.spin-continuity.lifetimes',
  title: 'Lifetimes of the two spins from the impurities, by the golden rule',
  formula:
    '\\frac{\\hbar}{2\\tau_s}=\\pi n_iu_i^2\\nu_s+\\frac{\\pi}{3}n_{imp}v_s^2S^2(\\nu_s+2\\nu_{-s})+\\frac{2\\pi}{9}n_{so}\\lambda^2k_s^2(\\nu_sk_s^2+2\\nu_{-s}k_{-s}^2)',
  source: 'Tatara–Entel spec, A2; the first two terms are Kohno (11)',
  input: z.strictObject({
    ...conductorInputs(),
    niui2_eV2nm3: number(3e-3, { title: 'Normal impurities n_i u_i²', unit: 'eV2 nm3', min: 0, max: 1e3 }),
  }),
  output: z.object({
    gammaP_eV: out('eV', 'Broadening ħ/2τ, majority'),
    gammaM_eV: out('eV', 'Broadening ħ/2τ, minority'),
    tauP_fs: out('fs', 'Lifetime, majority'),
    tauM_fs: outOrNull('fs', 'Lifetime, minority; null where an empty band scatters nowhere'),
  }),
  compute: (input) => {
    const made = conductorFrom(input);
    if (!made.ok) return made;
    const { fermiEnergy, spinFlip, spinOrbit, hbar } = made.value;
    const { nu, k } = bandState(made.value, fermiEnergy);
    const normal = input.niui2_eV2nm3 * EV2_NM3;
    const gamma = broadening({ normal, magnetic: spinFlip, spinOrbit }, nu, k);
    const up = (1e15 * hbar) / (2 * gamma.up);
    const down = (1e15 * hbar) / (2 * gamma.down);
    if (!Number.isFinite(up))
      return failure({
        code: 'out-of-range',
        path: 'niui2_eV2nm3',
        value: String(input.niui2_eV2nm3),
        allowed: 'above 0 without other impurities',
        hint: 'Without impurities nothing limits the lifetime.',
      });
    return success({
      gammaP_eV: gamma.up / EV,
      gammaM_eV: gamma.down / EV,
      tauP_fs: up,
      tauM_fs: Number.isFinite(down) ? down : null,
    });
  },
});
