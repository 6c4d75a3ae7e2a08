import { z } from 'zod';
import { precessionHeat, spiralHeat } from '../../../electrons/berry/moving-textures';
import { ELEMENTARY_CHARGE } from '../../../model/constants';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';
import { BOHR_RADIUS, filmInputs, filmOf, lambdaInput } from './film-inputs';

/** What the paper rounds its amplitude to before it goes on, W/m². */
const ROUNDED = 55e3;

export const berryWorkedExample = defineQuantity({
  name: 'electrons.berry.worked-example',
  aliases: ['electrons.berry.section-5'],
  title: 'Numbers of section 5 of the paper, Mn on W(001), recomputed; misprints as remarks',
  formula:
    'J=\\frac TV\\omega\\theta\\sqrt{\\beta_e^2+\\beta_o^2},\\quad J^Q_x=\\tilde\\beta_{xy}wq=-\\frac TV\\beta_{yx}wq,\\quad \\int J^Q_x\\,dt=-\\frac TV\\beta_{yx}\\pi',
  source: 'Freimuth spec, sections 7 and 8; arXiv:1602.03319, section 5',
  input: z.strictObject({
    ...filmInputs(),
    thickness: number(1.58e-9, { title: 'Film thickness', unit: 'm', min: 1e-11, max: 1e-3 }),
    lambda: lambdaInput(),
    frequency: number(5e9, { title: 'Frequency of the resonance', unit: 'Hz', min: 0, max: 1e15 }),
    cone_deg: number(1, { title: 'Cone angle of the resonance', unit: 'deg', min: 0, max: 180 }),
    wavelength: number(2.3e-9, { title: 'Length of the spiral', unit: 'm', min: 1e-11, max: 1 }),
    w: number(1, { title: 'Speed of the spiral', unit: 'm/s', min: -1e6, max: 1e6 }),
  }),
  output: z.object({
    beta_unit_ueV_a0_per_K: out('J m/K', 'One µeV a₀/K'),
    betatilde_xy_even: out('J/m2', 'betatilde_xy, even: −(T/V)β_yx'),
    betatilde_yx_even: out('J/m2', 'betatilde_yx, even; the paper prints the sign of betatilde_xy'),
    betatilde_xx_odd: out('J/m2', 'betatilde_xx, odd'),
    fmr_amplitude_W_m2: out('W/m2', 'Heat current of the resonance, small cone'),
    fmr_amplitude_exact_W_m2: out('W/m2', 'The same at the full cone angle'),
    gradT_K_m: out('K/m', 'Gradient that carries it; the paper has 316 from its rounded 55 kW/m²'),
    gradT_with_rounded_55kW: out('K/m', 'Gradient from the rounded 55 kW/m²'),
    heat_per_width_W_m: out('W/m', 'Heat current times thickness; the paper has 87 µW/m'),
    spiral_JQx_at_1m_s: out(
      'W/m2',
      'Heat current of the moving spiral at speed w; two sign errors of the paper cancel',
    ),
    spiral_gradT_at_100m_s_K_per_um: out('K/um', 'Gradient behind a spiral a hundred times as fast'),
    wall_heat_per_area_J_m2: out('J/m2', 'Heat that one π wall carries through a plane, size'),
  }),
  compute: (input) => {
    const film = filmOf(input);
    const perArea = film.T / film.V;
    const cone = precessionHeat(film, 2 * Math.PI * input.frequency, (input.cone_deg * Math.PI) / 180);
    const spiral = spiralHeat(film, (2 * Math.PI) / input.wavelength, input.w);
    return success({
      beta_unit_ueV_a0_per_K: 1e-6 * ELEMENTARY_CHARGE * BOHR_RADIUS,
      betatilde_xy_even: -perArea * input.be,
      betatilde_yx_even: perArea * input.be,
      betatilde_xx_odd: perArea * input.bo,
      fmr_amplitude_W_m2: cone.smallAngle,
      fmr_amplitude_exact_W_m2: cone.amplitude,
      gradT_K_m: cone.smallAngle / input.lambda,
      gradT_with_rounded_55kW: ROUNDED / input.lambda,
      heat_per_width_W_m: cone.smallAngle * input.thickness,
      spiral_JQx_at_1m_s: spiral,
      spiral_gradT_at_100m_s_K_per_um: (100e-6 * Math.abs(spiral)) / input.lambda,
      wall_heat_per_area_J_m2: Math.abs(perArea * input.be * Math.PI),
    });
  },
});
