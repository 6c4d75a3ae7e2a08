import { z } from 'zod';
import { slonczewski, spinCurrentField, spinOrbitTilt } from '../../magnet/closed-forms/spin-torques';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, out, outOrNull } from '../schema';
import { fieldInput, lengthInput, magnetisation } from './inputs';

const density = (initial: number, title: string) =>
  number(initial, { title, unit: 'A/m2', min: -1e16, max: 1e16 });

export const spinOrbitQuantity = defineQuantity({
  name: 'magnet.spin-orbit',
  title: 'Damping-like field of a spin Hall current, tilt and switching of a perpendicular spin',
  formula:
    'B_{DL}=\\frac{\\hbar\\theta_{SH}J}{2eM_st},\\quad \\sin2\\theta=-\\frac{2B_{DL}}{B_K},\\quad |B_{DL}|=\\tfrac12B_K\\ \\text{switches}',
  source: 'llgs-engine spec, sections 5.2 and 11, V28; σ along +y, easy axis z',
  input: z.strictObject({
    theta: number(0.1, { title: 'Spin Hall angle', unit: '1', min: -10, max: 10 }),
    J: density(1e12, 'Current density in the heavy metal'),
    Ms: magnetisation(1e6),
    thickness: lengthInput(1e-9, 'Magnetic thickness'),
    BK: fieldInput(0.2, 'Anisotropy field of the easy axis z'),
    constants: constantsInput(),
  }),
  output: z.object({
    B: out('T', 'Damping-like field'),
    tilt: outOrNull('rad', 'Angle from +z towards +x; none where the spin switches'),
    switching: outOrNull('A/m2', 'Current density that switches; none without spin Hall angle'),
  }),
  compute: ({ theta, J, Ms, thickness, BK, constants }) => {
    const set = constantSet(constants);
    const unitField = theta * spinCurrentField(set, { Ms, thickness }, 1);
    const B = unitField * J;
    return success({
      B,
      tilt: BK === 0 ? null : spinOrbitTilt(B, BK),
      switching: unitField === 0 ? null : Math.abs(BK / 2 / unitField),
    });
  },
});

export const slonczewskiQuantity = defineQuantity({
  name: 'magnet.slonczewski',
  title: 'Torque fields of a current from a pinned layer',
  formula:
    "\\beta'=\\frac{\\hbar J}{eM_st},\\quad \\epsilon=\\frac{P\\Lambda^2}{(\\Lambda^2+1)+(\\Lambda^2-1)\\,\\mathbf m\\cdot\\mathbf p},\\quad A=\\beta'\\epsilon,\\ B=\\beta'\\epsilon'",
  source: 'llgs-engine spec, section 5.3',
  input: z.strictObject({
    J: density(1e11, 'Current density along z'),
    P: number(0.4, { title: 'Polarisation', unit: '1', min: -1, max: 1 }),
    Lambda: number(1, { title: 'Asymmetry Λ', unit: '1', min: 0.1, max: 100 }),
    secondary: number(0, { title: 'Secondary torque ε′', unit: '1', min: -10, max: 10 }),
    cosine: number(0, { title: 'm·p', unit: '1', min: -1, max: 1 }),
    Ms: magnetisation(),
    thickness: lengthInput(3e-9, 'Magnetic thickness'),
    constants: constantsInput(),
  }),
  output: z.object({
    efficiency: out('1', 'ε'),
    A: out('T', 'Along m × (p × m)'),
    B: out('T', 'Along p × m'),
  }),
  compute: ({ Ms, thickness, constants, ...at }) =>
    success(slonczewski(constantSet(constants), { Ms, thickness }, at)),
});
