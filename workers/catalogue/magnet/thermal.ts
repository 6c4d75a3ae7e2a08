import { z } from 'zod';
import { easyAxisAverage, langevin, thermalFieldSize } from '../../magnet/closed-forms/spin-statistics';
import { success } from '../../model/result';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { damping, fieldInput, gyroInputs, magnetisation } from './inputs';

const volume = (initial: number) =>
  number(initial, { title: 'Volume of a cell', unit: 'm3', min: 1e-32, max: 1 });
const temperature = () => number(300, { title: 'Temperature', unit: 'K', min: 0, max: 1e4 });
/** A spin this stiff against kT has no average worth the digits, and the quadrature none to give. */
const STIFFEST = 1000;

export const thermalFieldQuantity = defineQuantity({
  name: 'magnet.thermal.field',
  title: 'Thermal field on a cell for one time step',
  formula: 'B_{th}=\\sqrt{\\frac{2\\alpha k_BT}{\\gamma M_sV\\,\\Delta t}}\\ \\text{per component}',
  source: 'llgs-engine spec, section 6; W. F. Brown, Phys. Rev. 130, 1677 (1963)',
  input: z.strictObject({
    alpha: damping(),
    Ms: magnetisation(),
    volume: volume(125e-27),
    temperature: temperature(),
    dt: number(1e-14, { title: 'Time step', unit: 's', min: 1e-21, max: 1 }),
    ...gyroInputs(),
    constants: constantsInput(),
  }),
  output: z.object({ B: out('T', 'Standard deviation of each component') }),
  compute: ({ constants, ...of }) => {
    const set = constantSet(constants);
    return success({ B: thermalFieldSize({ ...of, gamma: gammaIn(of, set), kB: set.kB }) });
  },
});

export const thermalAverages = defineQuantity({
  name: 'magnet.thermal.averages',
  title: 'Averages of an independent spin in equilibrium: Langevin function, easy-axis moment',
  formula:
    '\\langle m\\rangle=\\coth x-\\tfrac1x,\\ x=\\frac{M_sVB}{k_BT};\\quad \\langle m_z^2\\rangle=\\frac{\\int_0^1z^2e^{\\kappa z^2}dz}{\\int_0^1e^{\\kappa z^2}dz},\\ \\kappa=\\frac{KV}{k_BT}',
  source: 'llgs-engine spec, section 11, V25 and V26',
  input: z.strictObject({
    Ms: magnetisation(),
    volume: volume(125e-27),
    temperature: number(300, { title: 'Temperature', unit: 'K', min: 1e-6, max: 1e4 }),
    B: fieldInput(0.0414, 'Field, without anisotropy'),
    K: number(3.3e4, { title: 'Easy-axis anisotropy, without field', unit: 'J/m3', min: -1e9, max: 1e9 }),
    constants: constantsInput(),
  }),
  output: z.object({
    fieldRatio: out('1', 'x = Ms V B/kT'),
    alongField: out('1', 'Mean m along the field'),
    barrierRatio: out('1', 'κ = K V/kT'),
    easyAxisSquare: out('1', 'Mean square of m along the axis'),
  }),
  compute: ({ Ms, volume: V, temperature: T, B, K, constants }) => {
    const kT = constantSet(constants).kB * T;
    const [fieldRatio, barrierRatio] = [(Ms * V * B) / kT, (K * V) / kT];
    const moment = (k: number): number =>
      // Small deviations from the pole, or from the belt.
      k > STIFFEST ? 1 - 1 / k : k < -STIFFEST ? -1 / (2 * k) : easyAxisAverage(k);
    return success({
      fieldRatio,
      alongField: langevin(fieldRatio),
      barrierRatio,
      easyAxisSquare: moment(barrierRatio),
    });
  },
});
