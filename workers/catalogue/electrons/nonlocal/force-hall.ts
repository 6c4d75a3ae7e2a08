import { z } from 'zod';
import { adiabaticForce, betaForce, type Triple } from '../../../electrons/nonlocal/forces';
import { hallConductivity, hallResistivity } from '../../../electrons/nonlocal/hall';
import { success } from '../../../model/result';
import { constantSet, constantsInput } from '../../constants';
import { defineQuantity } from '../../quantity';
import { number, out } from '../../schema';

export const nonlocalForceHall = defineQuantity({
  name: 'electrons.nonlocal.force-hall',
  title: 'Forces of a current along x on a winding texture in a film, and its topological Hall effect',
  formula:
    'F^{ad}_y=\\frac{2\\pi\\hbar}{e}Pn_vd\\,j,\\quad F^\\beta_x=-\\frac{\\hbar}{2e}\\beta Pj\\,\\Gamma,\\quad \\rho_{xy}=\\frac{h}{e^2}\\frac{Pn_v}{nA},\\quad \\sigma_{xy}=\\sigma_0\\frac{r}{1+r^2},\\ r=\\rho_{xy}/\\rho_0',
  source: 'Tatara spec, sections 6 and 8; n_v is that of n = −m',
  input: z.strictObject({
    j: number(1e12, { title: 'Current density along x', unit: 'A/m2', min: -1e16, max: 1e16 }),
    P: number(0.5, { title: 'Polarisation of the current', unit: '1', min: -1, max: 1 }),
    nv: number(0.5, {
      title: 'Winding number of n, that of m with the other sign',
      unit: '1',
      min: -1e9,
      max: 1e9,
    }),
    d: number(1e-8, { title: 'Thickness of the film', unit: 'm', min: 1e-11, max: 1 }),
    n: number(8.4e28, { title: 'Electron density', unit: '1/m3', min: 1e18, max: 1e34 }),
    area: number(1e-14, { title: 'Area of the film', unit: 'm2', min: 1e-22, max: 1e2 }),
    tau: number(1e-14, { title: 'Lifetime of the electrons', unit: 's', min: 1e-18, max: 1e-6 }),
    beta: number(0.02, { title: 'Non-adiabaticity β', unit: '1', min: -10, max: 10 }),
    gam: number(4e-8, { title: 'Steepness Γ = ∫(∂_x n)² dV', unit: 'm', min: 0, max: 1e3 }),
    mass: number(1, { title: 'Effective mass over the free one', unit: '1', min: 1e-3, max: 1e3 }),
    constants: constantsInput(),
  }),
  output: z.object({
    F_ad_y: out('N', 'Adiabatic force, across the current'),
    F_beta_x: out('N', 'Force of the β term, along the electrons'),
    rho_xy: out('Ohm m', 'Hall resistivity'),
    ratio: out('1', 'ρ_xy/ρ₀, the tangent of the Hall angle'),
    sigma_xy: out('S/m', 'Hall conductivity'),
  }),
  compute: (input) => {
    const set = constantSet(input.constants);
    const { j, P, nv, d, n, area, tau, beta, gam } = input;
    const current: Triple = [j, 0, 0];
    const hbarOverE = set.hbar / set.e;
    const rho = hallResistivity({ P, n, windings: nv, area }, set);
    const sigma0 = (set.e ** 2 * n * tau) / (input.mass * set.m_e);
    const zero: Triple = [0, 0, 0];
    return success({
      F_ad_y: adiabaticForce(current, P, [0, 0, nv * d], hbarOverE)[1],
      F_beta_x: betaForce(current, { P, beta }, [[gam, 0, 0], zero, zero], hbarOverE)[0],
      rho_xy: rho,
      ratio: rho * sigma0,
      sigma_xy: hallConductivity(sigma0, rho * sigma0),
    });
  },
});
