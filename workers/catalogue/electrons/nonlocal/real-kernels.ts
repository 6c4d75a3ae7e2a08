import { z } from 'zod';
import {
  chi1IsoLine,
  chi1IsoRadial,
  chi1Line,
  chi1Radial,
  chi2Line,
  chi2Radial,
  h1Line,
  h1Radial,
} from '../../../electrons/nonlocal/real-kernels';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { numberOrList, outNumberOrList } from '../../schema';
import { answerEach, zetaInput } from './inputs';

const SOURCE = 'Tatara spec, section 4';

export const nonlocalLineKernels = defineQuantity({
  name: 'electrons.nonlocal.line-kernels',
  title: 'Kernels of the non-local torque along a line, in units of 2k_F',
  formula:
    'K_{\\chi_1}=\\tfrac{3\\zeta/2}{3+\\zeta^2}\\big[g(\\zeta X)-\\tfrac\\zeta2 A(X)\\big],\\ K_{\\chi_2}=-\\tfrac32\\tfrac{\\zeta^2}{1+3\\zeta^2}[\\mathrm{Ci}(X)-\\mathrm{Ci}(\\zeta X)],\\ g=\\tfrac\\pi2-\\mathrm{Si},\\ A=X^2g-X\\cos X-\\sin X,\\ X=2k_F|x|',
  source: SOURCE,
  input: z.strictObject({
    zeta: zetaInput(0.5),
    X: numberOrList(1, {
      title: 'Distance 2k_F x; the sign does not matter',
      unit: '1',
      min: -1e6,
      max: 1e6,
    }),
  }),
  output: z.object({
    K_H1: outNumberOrList('1', 'H₁'),
    K_chi1_L: outNumberOrList('1', 'χ₁ longitudinal'),
    K_chi1_iso: outNumberOrList('1', 'χ₁ of the trace over three'),
    K_chi2_L: outNumberOrList('1', 'χ₂'),
    K_chi2_paper: outNumberOrList('1', 'χ₂ as printed: one sixth'),
  }),
  compute: ({ zeta, X }) =>
    success(
      answerEach(X, {
        K_H1: (x) => h1Line(zeta, Math.abs(x)),
        K_chi1_L: (x) => chi1Line(zeta, Math.abs(x)),
        K_chi1_iso: (x) => chi1IsoLine(zeta, Math.abs(x)),
        K_chi2_L: (x) => chi2Line(zeta, Math.abs(x)),
        K_chi2_paper: (x) => chi2Line(zeta, Math.abs(x)) / 6,
      }),
    ),
});

export const nonlocalRadialKernels = defineQuantity({
  name: 'electrons.nonlocal.radial-kernels',
  title: 'Kernels of the non-local torque in three dimensions, in units of (2k_F)³',
  formula:
    "K_3(X)=-\\frac{K'(X)}{2\\pi X},\\quad K_{3,\\chi_2}=-\\tfrac{3\\pi}{2}\\tfrac{\\zeta^2}{1+3\\zeta^2}\\frac{\\cos\\zeta X-\\cos X}{2\\pi^2X^2},\\quad X=2k_Fr",
  source: SOURCE,
  input: z.strictObject({
    zeta: zetaInput(0.5),
    X: numberOrList(5, { title: 'Distance 2k_F r; H₁ grows as 1/X', unit: '1', min: 1e-6, max: 1e6 }),
  }),
  output: z.object({
    K3_H1: outNumberOrList('1', 'H₁'),
    K3_chi1_L: outNumberOrList('1', 'χ₁ longitudinal'),
    K3_chi1_iso: outNumberOrList('1', 'χ₁ of the trace over three'),
    K3_chi2_L: outNumberOrList('1', 'χ₂'),
    K3_chi2_paper: outNumberOrList('1', 'χ₂ as printed: one sixth'),
  }),
  compute: ({ zeta, X }) =>
    success(
      answerEach(X, {
        K3_H1: (x) => h1Radial(zeta, x),
        K3_chi1_L: (x) => chi1Radial(zeta, x),
        K3_chi1_iso: (x) => chi1IsoRadial(zeta, x),
        K3_chi2_L: (x) => chi2Radial(zeta, x),
        K3_chi2_paper: (x) => chi2Radial(zeta, x) / 6,
      }),
    ),
});
