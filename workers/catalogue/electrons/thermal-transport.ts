import { z } from 'zod';
import { slopesAt } from '../../electrons/thermal-torque/leading';
import {
  mottTransport,
  thermalDrive,
  thermalTransport,
  type ThermalDrive,
  type Transport,
} from '../../electrons/thermal-torque/transport';
import { success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { out, outOrNull } from '../schema';
import { circuitFrom, EV, metalFrom, metalInputs, outWarnings, warningsOf } from './metal-inputs';

const PAPER = 'H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016)';

const driveOutputs = {
  S_s: out('V/K', 'Spin Seebeck coefficient, sign of j = σ(E + S grad T)'),
  S_c: out('V/K', 'Charge Seebeck coefficient, the same sign: minus the conventional one'),
  closed_adiabatic: out('A/(m K)', 'Adiabatic spin current per gradient, E = 0'),
  closed_nonadiabatic: out('A/(m K)', 'Non-adiabatic one, E = 0'),
  open_adiabatic: out('A/(m K)', 'Adiabatic spin current per gradient, j = 0'),
  open_nonadiabatic: out('A/(m K)', 'Non-adiabatic one, j = 0'),
  load_adiabatic: out('A/(m K)', 'Adiabatic one with the load'),
  load_nonadiabatic: out('A/(m K)', 'Non-adiabatic one with the load'),
  betaT_closed: outOrNull('1', 'β_T, closed; null where the adiabatic part is zero'),
  betaT_open: outOrNull('1', 'β_T, open'),
  betaT_load: outOrNull('1', 'β_T with the load'),
  spin_heat: out('A V/(m K)', 'Spin-heat current per gradient, −e times a heat current'),
};

const driveAnswer = (transport: Transport, load: ThermalDrive) => ({
  S_s: transport.spinSeebeck,
  S_c: transport.seebeck,
  closed_adiabatic: transport.closed.adiabatic,
  closed_nonadiabatic: transport.closed.nonadiabatic,
  open_adiabatic: transport.open.adiabatic,
  open_nonadiabatic: transport.open.nonadiabatic,
  load_adiabatic: load.adiabatic,
  load_nonadiabatic: load.nonadiabatic,
  betaT_closed: transport.closed.betaT,
  betaT_open: transport.open.betaT,
  betaT_load: load.betaT,
  spin_heat: transport.spinHeat,
});

export const thermalMott = defineQuantity({
  name: 'electrons.thermal-torque.mott',
  title: 'Thermal spin transport in the limit of low temperature: Mott’s rule',
  formula:
    "S_{s,c}=\\frac{\\pi^2k_B^2T}{3e}\\,\\frac{\\sigma_{s,c}'}{\\sigma_{s,c}},\\quad \\beta_T^{cl}=\\beta+\\frac{\\beta'\\sigma_s}{\\sigma_s'},\\quad \\beta_T^{op}=\\beta+\\frac{\\beta'}{\\sigma_s'/\\sigma_s-\\sigma_c'/\\sigma_c}",
  source: `Kohno spec, sections 4 and 6; ${PAPER}, (68)–(74)`,
  input: z.strictObject(metalInputs()),
  output: z.object({
    sigma_s: out('S/m', 'Spin conductivity'),
    sigma_c: out('S/m', 'Conductivity'),
    P: out('1', 'Polarisation of the current'),
    beta: out('1', 'Non-adiabaticity of an electric current'),
    betaPrime_per_eV: out('1/eV', 'Slope of β in the Fermi energy'),
    ...driveOutputs,
    warnings: outWarnings(),
  }),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const metal = made.value;
    const transport = mottTransport(metal, input.T_K);
    return success({
      sigma_s: transport.sigmaS,
      sigma_c: transport.sigmaC,
      P: transport.P,
      beta: transport.beta,
      betaPrime_per_eV: slopesAt(metal, metal.fermiEnergy).beta * EV,
      ...driveAnswer(transport, thermalDrive(transport, circuitFrom(input))),
      warnings: warningsOf(metal, input, input.T_K),
    });
  },
});

export const thermalIntegrals = defineQuantity({
  name: 'electrons.thermal-torque.integrals',
  title: 'Thermal spin transport at any temperature: energy integrals',
  formula:
    "K_n[X]=\\int(-f')\\,\\varepsilon^nX(\\mu+\\varepsilon)\\,d\\varepsilon,\\quad a_{cl}=\\frac{K_1[\\sigma_s]}{eT},\\quad b_{cl}=\\frac{K_1[\\beta\\sigma_s]}{eT},\\quad a_{op}=a_{cl}-K_0[\\sigma_s]S_c,\\quad b_{op}=b_{cl}-K_0[\\beta\\sigma_s]S_c",
  source: `Kohno spec, section 6; ${PAPER}, (42), (59), (60), (67) as corrected in section 9`,
  input: z.strictObject(metalInputs()),
  output: z.object({
    sigma_s_T: out('S/m', 'Spin conductivity at T'),
    sigma_c_T: out('S/m', 'Conductivity at T'),
    betasigma_T: out('S/m', 'βσ_s at T'),
    P_T: out('1', 'Polarisation of the current at T'),
    beta_T: out('1', 'Non-adiabaticity of an electric current at T'),
    ...driveOutputs,
    warnings: outWarnings(),
  }),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const transport = thermalTransport(made.value, input.T_K);
    return success({
      sigma_s_T: transport.sigmaS,
      sigma_c_T: transport.sigmaC,
      betasigma_T: transport.betaSigmaS,
      P_T: transport.P,
      beta_T: transport.beta,
      ...driveAnswer(transport, thermalDrive(transport, circuitFrom(input))),
      warnings: warningsOf(made.value, input, input.T_K),
    });
  },
});
