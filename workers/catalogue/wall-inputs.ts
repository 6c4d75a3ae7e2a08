import type { z } from 'zod';
import { constantSet, constantsInput, gammaIn } from './constants';
import { gyromagneticInput, landeFactor, number, wallChargeInput } from './schema';

/** Fields every wall quantity shares, with the defaults of the reference set W (Saslow spec, section 14). */
export const wallInputs = () => ({
  alpha: number(0.01, { title: 'Gilbert damping', unit: '1', min: 1e-6, max: 10 }),
  beta: number(0.02, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
  P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
  g: landeFactor(),
  gamma: gyromagneticInput(),
  M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
  Delta: number(20e-9, { title: 'Wall width parameter', unit: 'm', min: 1e-11, max: 1e-3 }),
  HK: number(0.05, { title: 'Hard-axis field 2 K/M', unit: 'T', min: -1000, max: 1000 }),
  Q: wallChargeInput(),
  constants: constantsInput(),
});

type WallInputs = z.output<z.ZodObject<ReturnType<typeof wallInputs>>>;

/** The same as the formulas of `voltage/` want them. */
export const wallNumbers = ({ alpha, beta, P, g, gamma, M, Delta, HK, Q, constants }: WallInputs) => {
  const set = constantSet(constants);
  return {
    alpha,
    beta,
    gamma: gammaIn({ g, gamma }, set),
    motive: (set.hbar * P) / set.e,
    M,
    D: Delta,
    HK,
    Q,
  } as const;
};

export const FIELD = { title: 'Field along the easy axis', unit: 'T', min: -1000, max: 1000 };
