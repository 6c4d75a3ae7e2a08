import { z } from 'zod';
import { cleanAccumulator, cleanAt } from '../../../electrons/berry/clean';
import { estimatedMean, zoneMean } from '../../../electrons/berry/mesh';
import { PRODUCTS } from '../../../electrons/berry/pair-block';
import { torkanceAt } from '../../../electrons/berry/torkance';
import { torkanceAccumulator } from '../../../electrons/berry/torkance-sums';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { out } from '../../schema';
import {
  BY_MESHES,
  energyOf,
  fermiEnergyOf,
  fermiInputs,
  gammaInput,
  largest,
  meshedSource,
  modelInputs,
  outTensor,
  temperatureInputs,
  thermalEnergyOf,
} from './inputs';

const SOURCE =
  'Freimuth spec, section 2; F. Freimuth, S. Blügel, Y. Mokrousov, arXiv:1602.03319; torkance after Phys. Rev. B 90, 174423';

export const berryTorkance = defineQuantity({
  name: 'electrons.berry.torkance',
  title:
    'Even and odd torkance of a band model with constant broadening, and its clean DMI and heat response',
  formula:
    't^{odd}=\\frac{1}{\\pi N_k}\\sum\\frac{\\Gamma^2\\,\\mathrm{Re}[T_{nm}v_{mn}]}{L_nL_m},\\quad t^{even}=\\frac{1}{2\\pi N_k}\\sum_{n<m}\\mathrm{Im}[T_{nm}v_{mn}]\\,K',
  source: SOURCE,
  input: z.strictObject({
    ...modelInputs(48),
    G: gammaInput(),
    ...fermiInputs(),
    ...temperatureInputs('that of kT, 0.1 eV; for the clean part only'),
  }),
  output: z.object({
    t_even: outTensor('e a', 'Even torkance, torque by field'),
    t_odd: outTensor('e a', 'Odd torkance, torque by field'),
    error_even: out('e a', `Largest error of the even part ${BY_MESHES}`),
    error_odd: out('e a', `Largest error of the odd part ${BY_MESHES}`),
    D: outTensor('eV a', 'Clean DMI at kT, space by torque'),
    B_int: outTensor('eV a', 'Clean energy response at kT'),
    betatilde_int: outTensor('eV a', 'Clean heat response at kT'),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, 2);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, 0.1) };
    const accumulator = torkanceAccumulator([fermiEnergyOf(input)], input.G);
    const { mean, error } = estimatedMean(source, mesh, accumulator);
    const t = torkanceAt(mean);
    const clean = cleanAt(zoneMean(source, mesh, cleanAccumulator([sea])), [sea]);
    return success({
      t_even: t.even,
      t_odd: t.odd,
      error_even: largest(error.subarray(0, PRODUCTS)),
      error_odd: largest(error.subarray(PRODUCTS)),
      D: clean.D,
      B_int: clean.B,
      betatilde_int: clean.betatilde,
    });
  },
});

export const berryClean = defineQuantity({
  name: 'electrons.berry.dmi',
  aliases: ['electrons.berry.clean'],
  title: 'DMI D(T), energy response B and heat response betatilde of a clean band model, and its torkance',
  formula:
    'D_{ij}V=\\frac{1}{N_k}\\sum_{k,n<m}\\mathrm{Im}[(T_j)_{nm}(v_i)_{mn}]\\Big[\\frac{f_n+f_m}{\\Delta}-\\frac{2(g_n-g_m)}{\\Delta^2}\\Big],\\quad \\tilde\\beta=B-D',
  source: `${SOURCE}; (27), (32), (33), (36)`,
  input: z.strictObject({
    ...modelInputs(48),
    ...fermiInputs(),
    ...temperatureInputs('that of kT, 0.1 eV'),
  }),
  output: z.object({
    D: outTensor('eV a', 'DMI, space by torque'),
    B_int: outTensor('eV a', 'Energy response, space by torque'),
    betatilde_int: outTensor('eV a', 'Heat response, space by torque'),
    t_int: outTensor('e a', 'Interband torkance, torque by field'),
    error_D: out('eV a', `Largest error of D ${BY_MESHES}`),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, 2);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, 0.1) };
    const { mean, error } = estimatedMean(source, mesh, cleanAccumulator([sea]));
    const clean = cleanAt(mean, [sea]);
    return success({
      D: clean.D,
      B_int: clean.B,
      betatilde_int: clean.betatilde,
      t_int: clean.t,
      error_D: largest(error.subarray(0, PRODUCTS)),
    });
  },
});

export const berryOrbital = defineQuantity({
  name: 'electrons.berry.orbital-magnetisation',
  aliases: ['electrons.berry.orbital', 'electrons.berry.hall'],
  title: 'Orbital magnetisation, anomalous Hall and Nernst conductivity of a clean band model',
  formula:
    'M_z=-\\frac{1}{N_k}\\sum_{k,n<m}\\mathrm{Im}[(v_y)_{nm}(v_x)_{mn}]\\Phi,\\quad R_{yx}-M_z=T\\alpha_{yx},\\quad \\sigma_{xy}=\\frac{2}{N_k}\\sum f_n\\frac{\\mathrm{Im}[(v_x)_{nm}(v_y)_{mn}]}{(E_m-E_n)^2}',
  source: `${SOURCE}; (47), (50) to (55), (55) as corrected in section 8`,
  input: z.strictObject({
    ...modelInputs(48),
    ...fermiInputs(),
    ...temperatureInputs('that of kT, 0.1 eV'),
  }),
  output: z.object({
    M_orb_z: out('e a2 eV/hbar', 'Orbital magnetisation per cell'),
    R_yx: out('e a2 eV/hbar', 'Energy current response'),
    sigma_xy_T0: out('e2/hbar', 'Hall conductivity of the sheet at T = 0'),
    sigma_xy_kT: out('e2/hbar', 'Hall conductivity of the sheet at kT'),
    alpha_xy: out('e kB/hbar', 'Nernst conductivity of the sheet'),
    alpha_xy_mott: out('e kB/hbar', 'The same from the slope of σ_xy, lowest order in T'),
    error_M: out('e a2 eV/hbar', `Error of M ${BY_MESHES}`),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, 8);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const [mu, kT] = [energyOf(input), thermalEnergyOf(input, 0.1)];
    // dσ/dE of the smeared σ: a sharp Fermi surface on a mesh has no derivative.
    const step = Math.max(kT, 1e-3) / 8;
    const seas = [{ mu, kT }, { mu, kT: 0 }, ...[-2, -1, 1, 2].map((i) => ({ mu: mu + i * step, kT }))];
    const { mean, error } = estimatedMean(source, mesh, cleanAccumulator(seas));
    const at = (i: number) => cleanAt(mean, seas, i);
    const warm = at(0);
    const slope = (at(2).sigma - at(5).sigma + 8 * (at(4).sigma - at(3).sigma)) / (12 * step);
    return success({
      M_orb_z: warm.M,
      R_yx: warm.R,
      sigma_xy_T0: at(1).sigma,
      sigma_xy_kT: warm.sigma,
      alpha_xy: warm.alpha,
      alpha_xy_mott: (-(Math.PI ** 2) / 3) * kT * slope,
      error_M: error[4 * PRODUCTS] as number,
    });
  },
});
