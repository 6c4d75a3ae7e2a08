import { z } from 'zod';
import { macrospin } from '../../magnet/closed-forms/macrospin';
import { success } from '../../model/result';
import { constantSet, constantsInput, gammaIn } from '../constants';
import { inOrder } from '../in-order';
import { defineQuantity } from '../quantity';
import { number, numberOrList, outNumberOrList } from '../schema';
import { fieldInput, gyroInputs } from './inputs';

const angle = (initial: number, title: string, max: number) =>
  number(initial, { title, unit: 'rad', min: 0, max });

export const macrospinQuantity = defineQuantity({
  name: 'magnet.macrospin',
  title: 'One damped spin in a constant field along z, in closed form',
  formula:
    '\\tan\\tfrac\\theta2=\\tan\\tfrac{\\theta_0}2\\,e^{-\\alpha\\gamma Bt/(1+\\alpha^2)},\\quad \\varphi=\\varphi_0+\\frac{\\gamma Bt}{1+\\alpha^2}',
  source: 'llgs-engine spec, sections 2 and 11, V01',
  input: z.strictObject({
    alpha: number(0.1, { title: 'Gilbert damping', unit: '1', min: 0, max: 10 }),
    B: fieldInput(1, 'Field along z'),
    ...gyroInputs(),
    theta0: angle(Math.PI / 2, 'Polar angle at t = 0', Math.PI),
    phi0: angle(0, 'Azimuth at t = 0', 2 * Math.PI),
    t: numberOrList(50e-12, { title: 'Times', unit: 's', min: 0, max: 1 }),
    constants: constantsInput(),
  }),
  output: z.object({
    mx: outNumberOrList('1', 'm along x'),
    my: outNumberOrList('1', 'm along y'),
    mz: outNumberOrList('1', 'm along z'),
    theta: outNumberOrList('rad', 'Polar angle'),
    phi: outNumberOrList('rad', 'Azimuth, unwrapped'),
  }),
  compute: ({ alpha, B, theta0, phi0, t, constants, ...gyro }) => {
    const spin = { alpha, B, gamma: gammaIn(gyro, constantSet(constants)) };
    return success(
      inOrder(t, (at) => {
        const { theta, phi } = macrospin(spin, { theta: theta0, phi: phi0 }, at);
        const across = Math.sin(theta);
        return { mx: across * Math.cos(phi), my: across * Math.sin(phi), mz: Math.cos(theta), theta, phi };
      }),
    );
  },
});
