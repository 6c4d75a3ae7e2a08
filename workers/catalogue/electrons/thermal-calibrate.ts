import { z } from 'zod';
import { calibrate } from '../../electrons/thermal-torque/calibrate';
import { measuredDrive } from '../../electrons/thermal-torque/phenomenological';
import { mottFactor } from '../../electrons/thermal-torque/transport';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull } from '../schema';
import { EV, EV2_NM3, named } from './metal-inputs';

const PAPER = 'H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016)';

export const thermalCalibrate = defineQuantity({
  name: 'electrons.thermal-torque.calibrate',
  title: 'Exchange energy and impurities of the model metal from measured P, β and resistivity',
  formula:
    'P(M)=\\frac{\\sigma_s}{\\sigma_c},\\quad n_su_s^2S^2=\\frac{3\\beta M}{2\\pi(\\nu_\\uparrow+\\nu_\\downarrow)},\\quad \\rho\\,\\sigma_c(c_0)=1',
  source: `Kohno spec, section 2; ${PAPER}`,
  input: z.strictObject({
    eF_eV: number(5, {
      title: 'Fermi energy from the mean of the two band bottoms',
      unit: 'eV',
      min: 1e-3,
      max: 100,
    }),
    P: number(0.4, { title: 'Polarisation of the current', unit: '1', min: 1e-6, max: 1 }),
    beta: number(0.04, { title: 'Non-adiabaticity', unit: '1', min: 0, max: 100 }),
    rho_Ohm_m: number(2.5e-7, { title: 'Resistivity', unit: 'Ω m', min: 1e-12, max: 1 }),
    mass_ratio: number(1, { title: 'Effective mass over electron mass', unit: '1', min: 0.01, max: 100 }),
    constants: constantsInput(),
  }),
  output: z.object({
    M_eV: out('eV', 'Exchange energy M, half the splitting'),
    niui2_eV2nm3: out('eV2 nm3', 'Normal impurities n_i u_i²'),
    nsus2S2_eV2nm3: out('eV2 nm3', 'Magnetic impurities n_s u_s² S²'),
  }),
  compute: (input) => {
    const found = named(
      calibrate(
        {
          fermiEnergy: input.eF_eV * EV,
          P: input.P,
          beta: input.beta,
          resistivity: input.rho_Ohm_m,
          massRatio: input.mass_ratio,
        },
        constantSet(input.constants),
      ),
    );
    if (!found.ok) return found;
    const { exchange, normal, magnetic } = found.value;
    return success({
      M_eV: exchange / EV,
      niui2_eV2nm3: normal / EV2_NM3,
      nsus2S2_eV2nm3: magnetic / EV2_NM3,
    });
  },
});

export const thermalMeasured = defineQuantity({
  name: 'electrons.thermal-torque.measured',
  title: 'Thermal spin drive from measured Seebeck coefficients instead of the free-electron ones',
  formula:
    'S_s=-\\Big(S_F+\\frac{1-P^2}{2P}\\Delta S\\Big),\\quad a_{op}=-\\sigma_c\\frac{1-P^2}{2}\\Delta S,\\quad b=\\beta\\,(a+\\sigma_sL_0\\,\\partial_{E_F}\\ln\\beta)',
  source: `Kohno spec, section 6, phenomenological mode; ${PAPER}, (67)–(74); F. K. Dejene, J. Flipse, B. J. van Wees, arXiv:1206.1659`,
  input: z.strictObject({
    sigma_c: number(4.02e6, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
    P: number(0.4, { title: 'Polarisation of the current', unit: '1', min: -1, max: 1 }),
    S_F: number(-18e-6, {
      title: 'Seebeck coefficient, conventional sign',
      unit: 'V/K',
      min: -0.1,
      max: 0.1,
    }),
    dS: number(-4.5e-6, {
      title: 'Seebeck coefficient of majority less minority electrons, conventional sign',
      unit: 'V/K',
      min: -0.1,
      max: 0.1,
    }),
    beta: number(0.04, { title: 'Non-adiabaticity', unit: '1', min: -100, max: 100 }),
    dlnbeta_per_eV: number(0.105, {
      title: 'Slope of ln β in the Fermi energy',
      unit: '1/eV',
      min: -1e6,
      max: 1e6,
    }),
    T_K: number(300, { title: 'Temperature', unit: 'K', min: 0, max: 1e4 }),
    constants: constantsInput(),
  }),
  output: z.object({
    S_s: outOrNull('V/K', 'Spin Seebeck coefficient, sign of the paper; null without polarisation'),
    S_c: out('V/K', 'Charge Seebeck coefficient, sign of the paper'),
    closed_adiabatic: out('A/(m K)', 'Adiabatic spin current per gradient, E = 0'),
    closed_nonadiabatic: out('A/(m K)', 'Non-adiabatic one, E = 0'),
    open_adiabatic: out('A/(m K)', 'Adiabatic spin current per gradient, j = 0'),
    open_nonadiabatic: out('A/(m K)', 'Non-adiabatic one, j = 0'),
    betaT_closed: outOrNull('1', 'β_T, closed; null where the adiabatic part is zero'),
    betaT_open: outOrNull('1', 'β_T, open'),
  }),
  compute: (input) => {
    const constants = constantSet(input.constants);
    const { Ss, Sc, closed, open } = measuredDrive({
      sigmaC: input.sigma_c,
      P: input.P,
      seebeck: input.S_F,
      seebeckDifference: input.dS,
      beta: input.beta,
      betaSlope: input.dlnbeta_per_eV / EV,
      mottFactor: mottFactor(constants, input.T_K),
    });
    return success({
      S_s: Ss,
      S_c: Sc,
      closed_adiabatic: closed.adiabatic,
      closed_nonadiabatic: closed.nonadiabatic,
      open_adiabatic: open.adiabatic,
      open_nonadiabatic: open.nonadiabatic,
      betaT_closed: closed.betaT,
      betaT_open: open.betaT,
    });
  },
});
