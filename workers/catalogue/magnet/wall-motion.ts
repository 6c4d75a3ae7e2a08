import { z } from 'zod';
import { driftThreshold, meanMotion, turningDrive, walkerField } from '../../magnet/closed-forms/wall-motion';
import { success } from '../../model/result';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { inOrder } from '../in-order';
import { defineQuantity } from '../quantity';
import { number, numberOrList, out, outNumberOrList, outOrNull } from '../schema';
import { damping, gyroInputs, lengthInput, magnetisation } from './inputs';

export const wallMotionQuantity = defineQuantity({
  name: 'magnet.wall.motion',
  title:
    'Wall under a field and a current: Walker field, drift threshold, mean velocity and turning rate, mass',
  formula:
    '\\langle\\dot\\varphi\\rangle=\\frac{\\mathrm{sgn}(a)\\sqrt{a^2-b^2}}{1+\\alpha^2},\\ a=\\gamma H+\\frac{(\\beta-\\alpha)u}{\\Delta},\\ b=\\frac{\\alpha\\gamma|H_K|}{2},\\quad \\langle v\\rangle=\\frac{\\Delta}{\\alpha}\\Big[\\gamma H+\\frac{\\beta u}{\\Delta}-\\langle\\dot\\varphi\\rangle\\Big],\\quad m=\\frac{2M_s}{|H_K|\\Delta\\gamma^2}',
  source: 'llgs-engine spec, section 11, V11 to V13 and useful formulas; head-to-head wall along +x',
  input: z.strictObject({
    alpha: damping(0.1),
    beta: number(0.05, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
    ...gyroInputs(),
    Ms: magnetisation(),
    Delta: lengthInput(5.099e-9, 'Wall width parameter'),
    HK: number(0.25, { title: 'Hard-axis field 2 K/Ms', unit: 'T', min: -1000, max: 1000 }),
    H: numberOrList(5e-3, { title: 'Field along the easy axis', unit: 'T', min: -1000, max: 1000 }),
    u: number(0, { title: 'Electron drift velocity along x', unit: 'm/s', min: -1e5, max: 1e5 }),
    constants: constantsInput(),
  }),
  output: z.object({
    walkerField: out('T', 'Field above which the wall turns without a current'),
    walkerVelocity: out('m/s', 'Velocity at the Walker field, width unchanged'),
    driftThreshold: outOrNull('m/s', 'Drift above which the wall turns without a field; none for β = α'),
    mass: outOrNull('kg/m2', 'Döring mass per area; none without a hard axis'),
    velocity: outNumberOrList('m/s', 'Mean velocity'),
    turning: outNumberOrList('rad/s', 'Mean turning rate of the angle'),
    angle: outNumberOrList('rad', 'Angle of the steady wall; that where it is held longest while it turns'),
  }),
  compute: (input) => {
    const gamma = gammaIn(input, constantSet(input.constants));
    const { alpha, beta, Delta: D, HK, Ms, H, u } = input;
    const wall = { alpha, beta, gamma, D, HK };
    const threshold = driftThreshold(wall);
    const field = walkerField(alpha, HK);
    const angleOf = (at: number): number => {
      const { drive, hold } = turningDrive(wall, at, u);
      if (hold === 0) return 0;
      return (Math.sign(HK) * Math.asin(Math.max(-1, Math.min(1, drive / hold)))) / 2;
    };
    return success({
      walkerField: field,
      walkerVelocity: (gamma * D * field) / alpha,
      driftThreshold: Number.isFinite(threshold) ? threshold : null,
      mass: HK === 0 ? null : (2 * Ms) / (Math.abs(HK) * D * gamma * gamma),
      ...inOrder(H, (at) => ({ ...meanMotion(wall, at, u), angle: angleOf(at) })),
    });
  },
});
