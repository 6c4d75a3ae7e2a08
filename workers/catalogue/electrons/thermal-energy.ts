import { z } from 'zod';
import { bandState } from '../../electrons/bands';
import { broadeningAt, fullKernelAt } from '../../electrons/thermal-torque/full-kernel';
import { leadingAt } from '../../electrons/thermal-torque/leading';
import { failure, success } from '../../model/result';
import { defineQuantity } from '../quantity';
import { out, outOrNull } from '../schema';
import { EV, metalFrom, metalInputs, pairOf } from './metal-inputs';

const lifetime = (hbar: number, gamma: number): number | null => (gamma === 0 ? null : hbar / (2 * gamma));

export const thermalEnergy = defineQuantity({
  name: 'electrons.thermal-torque.energy',
  title:
    'Bands, lifetimes, conductivities and torque coefficients at one energy: full kernel and lowest order',
  formula:
    '\\gamma_s=c_0\\nu_s+b_2\\nu_{-s},\\quad A=\\frac{\\hbar\\sigma_s}{2e^2},\\quad B-C=\\beta A,\\quad \\beta=\\frac{2\\pi}{3}n_su_s^2S^2\\,\\frac{\\nu_\\uparrow+\\nu_\\downarrow}{M},\\quad C=\\frac{\\hbar^2}{4m}\\Big[\\nu_\\uparrow+\\nu_\\downarrow-\\frac{n_\\uparrow-n_\\downarrow}{M}\\Big]',
  source:
    'Kohno spec, sections 3 to 5; H. Kohno, Y. Hiraoka, M. Hatami, G. E. W. Bauer, Phys. Rev. B 94, 104417 (2016), (11), (36)–(39), (58), (61), (62) as corrected in section 9',
  input: z.strictObject(metalInputs()),
  output: z.object({
    gamma_up_eV: out('eV', 'Broadening of majority electrons'),
    gamma_dn_eV: out('eV', 'Broadening of minority electrons'),
    tau_up_s: outOrNull('s', 'Lifetime of majority electrons'),
    tau_dn_s: outOrNull('s', 'Lifetime of minority electrons; null without scattering'),
    nu_up_per_J_m3: out('1/(J m3)', 'Density of states of majority electrons'),
    nu_dn_per_J_m3: out('1/(J m3)', 'Density of states of minority electrons'),
    n_up_per_m3: out('1/m3', 'Density of majority electrons'),
    n_dn_per_m3: out('1/m3', 'Density of minority electrons'),
    A_full_per_m: out('1/m', 'A, full kernel'),
    B_full_per_m: out('1/m', 'B, full kernel'),
    C_full_per_m: out('1/m', 'C, full kernel'),
    A_lead_per_m: out('1/m', 'A, lowest order'),
    BminusC_lead_per_m: out('1/m', 'B − C, lowest order'),
    C_lead_per_m: out('1/m', 'C, lowest order'),
    A_bare_per_m: out('1/m', 'A without vertex correction, for display'),
    B_bare_per_m: out('1/m', 'B without vertex correction, for display'),
    sigma_s: out('S/m', 'Spin conductivity'),
    sigma_c: out('S/m', 'Conductivity'),
    P: out('1', 'Polarisation of the current'),
    beta: out('1', 'Non-adiabaticity β, lowest order'),
    residual_beta_full_kernel: out(
      '1',
      '(B − C)/A of the full kernel; small but not zero without spin flips',
    ),
  }),
  compute: (input) => {
    const made = metalFrom(input);
    if (!made.ok) return made;
    const metal = made.value;
    const above = (input.eps_eV ?? 0) * EV;
    const energy = input.energy_eV === undefined ? metal.fermiEnergy + above : input.energy_eV * EV;
    if (input.energy_eV !== undefined && input.eps_eV !== undefined && energy !== metal.fermiEnergy + above)
      return failure({
        code: 'contradiction',
        path: 'eps_eV',
        value: String(input.eps_eV),
        allowed: 'energy_eV − eF_eV, or nothing',
        hint: 'Give energy_eV or eps_eV.',
      });
    if (energy <= -metal.exchange)
      return failure({
        code: 'out-of-range',
        path: input.energy_eV === undefined ? 'eps_eV' : 'energy_eV',
        value: String(input.energy_eV ?? input.eps_eV),
        allowed: 'above −M',
        hint: 'Both bands are empty at this energy.',
      });
    const gamma = broadeningAt(metal, energy);
    const [gamma_up_eV, gamma_dn_eV] = pairOf(gamma, 1 / EV);
    const { nu, n } = bandState(metal, energy);
    const full = fullKernelAt(metal, energy);
    const bare = fullKernelAt(metal, energy, false);
    const lead = leadingAt(metal, energy);
    return success({
      gamma_up_eV,
      gamma_dn_eV,
      tau_up_s: lifetime(metal.hbar, gamma.up),
      tau_dn_s: lifetime(metal.hbar, gamma.down),
      nu_up_per_J_m3: nu.up,
      nu_dn_per_J_m3: nu.down,
      n_up_per_m3: n.up,
      n_dn_per_m3: n.down,
      A_full_per_m: full.A,
      B_full_per_m: full.B,
      C_full_per_m: full.C,
      A_lead_per_m: lead.A,
      BminusC_lead_per_m: lead.BC,
      C_lead_per_m: lead.C,
      A_bare_per_m: bare.A,
      B_bare_per_m: bare.B,
      sigma_s: lead.sigmaS,
      sigma_c: lead.sigmaC,
      P: lead.sigmaS / lead.sigmaC,
      beta: lead.beta,
      residual_beta_full_kernel: (full.B - full.C) / full.A,
    });
  },
});
