import { z } from 'zod';
import { turningShare, wallResistance } from '../../../electrons/nonlocal/sech-wall';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, optional, out } from '../../schema';
import { gasInputs, gasOf } from './inputs';

export const nonlocalWallVoltage = defineQuantity({
  name: 'electrons.nonlocal.wall-voltage',
  title: 'Voltage across a wall that moves and turns, with the reciprocal of the non-local torque',
  formula:
    'E=\\frac{\\hbar}{2e}\\big[P\\,\\mathbf m\\cdot(\\partial_t\\mathbf m\\times\\chi_1*\\partial_x\\mathbf m)+\\partial_t\\mathbf m\\cdot(|\\chi_2|*\\partial_x\\mathbf m)\\big],\\quad V_{\\chi_2}=-\\dot q\\,en\\rho_SL,\\quad V_{ad}=\\frac{\\hbar P}{e}\\dot\\varphi',
  source:
    'Tatara spec, section 5 (reciprocal motive field) and 7; wall m_z = tanh((x − q)/λ), m_x + i m_y = e^{iφ} sech, V = ∫E dx',
  input: z.strictObject({
    ...gasInputs(),
    lam: number(4e-10, { title: 'Wall width parameter, m_z = tanh(x/λ)', unit: 'm', min: 1e-12, max: 1e-3 }),
    v: number(100, { title: 'Velocity of the wall', unit: 'm/s', min: -1e6, max: 1e6 }),
    phidot: number(0, { title: 'Angular velocity of the wall', unit: 'rad/s', min: -1e14, max: 1e14 }),
    beta: number(0, { title: 'Non-adiabaticity β of the material', unit: '1', min: -10, max: 10 }),
    P: optional('that of the electron gas', { title: 'Polarisation of the current', unit: '1', min: -1, max: 1 }),
  }),
  output: z.object({
    V_ad: out('V', 'Adiabatic part, from the turning'),
    V_beta: out('V', 'β part, from the motion'),
    V_nl_moving: out('V', 'Non-local part from the motion: momentum transfer'),
    V_nl_turning: out('V', 'Non-local part from the turning: χ₁ − 1'),
    V: out('V', 'Sum'),
  }),
  compute: (input) => {
    const { gas, set } = gasOf(input);
    const { lam, v, phidot, beta, zeta } = input;
    const kl = gas.kF * lam;
    if (kl > 1e5 || kl < 1e-4)
      return failure({
        code: 'out-of-range',
        path: 'lam',
        value: `${lam} m`,
        allowed: `${1e-4 / gas.kF} to ${1e5 / gas.kF} m for this kF`,
        hint: 'A wider wall has the adiabatic and β parts alone.',
      });
    const P = input.P ?? gas.P;
    const quantum = set.hbar / (2 * set.e);
    const V_ad = 2 * quantum * P * phidot;
    const V_beta = (-2 * quantum * P * beta * v) / lam;
    const V_nl_moving = -v * wallResistance(gas, lam, set).forcePerCurrent;
    const V_nl_turning = phidot === 0 ? 0 : quantum * P * phidot * turningShare(zeta, kl);
    return success({ V_ad, V_beta, V_nl_moving, V_nl_turning, V: V_ad + V_beta + V_nl_moving + V_nl_turning });
  },
}); // prettier-ignore
