import type { z } from 'zod';
import { checkConductor, type Conductor } from '../../electrons/spin-continuity/conductor';
import type { Result } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { number } from '../schema';
import { EV } from './metal-inputs';

/** Keys and units of the reference file; turned into SI here and nowhere else. */
export const conductorInputs = () => ({
  epsF_eV: number(5, {
    title: 'Fermi energy from the mean of the two band bottoms',
    unit: 'eV',
    min: 1e-3,
    max: 100,
  }),
  M_eV: number(0.5, { title: 'Exchange energy M, half the splitting', unit: 'eV', min: 1e-6, max: 100 }),
  mStar: number(1, { title: 'Effective mass over electron mass', unit: '1', min: 0.01, max: 100 }),
  tauP_fs: number(10, { title: 'Lifetime of majority electrons', unit: 'fs', min: 1e-4, max: 1e6 }),
  tauM_fs: number(5, { title: 'Lifetime of minority electrons', unit: 'fs', min: 1e-4, max: 1e6 }),
  nImp_m3: number(1e27, { title: 'Density of magnetic impurities', unit: '1/m3', min: 0, max: 1e31 }),
  vs_Jm3: number(2.6e-48, { title: 'Their exchange v_s', unit: 'J m3', min: -1e-43, max: 1e-43 }),
  Simp: number(1, { title: 'Their spin S', unit: '1', min: 0, max: 100 }),
  nSo_m3: number(1e27, { title: 'Density of spin–orbit impurities', unit: '1/m3', min: 0, max: 1e31 }),
  lamSo_Jm5: number(1e-68, { title: 'Their strength λ', unit: 'J m5', min: -1e-63, max: 1e-63 }),
  kcOverKFp: number(3, {
    title: 'Cut-off wave number of a′ over the majority Fermi wave number',
    unit: '1',
    min: 1.01,
    max: 1e3,
  }),
  constants: constantsInput(),
});

type ConductorInput = z.output<z.ZodObject<ReturnType<typeof conductorInputs>>>;

const PATHS: Readonly<Record<string, string>> = {
  M: 'M_eV',
  epsF: 'epsF_eV',
  tauP: 'tauP_fs',
  tauM: 'tauM_fs',
};

export const conductorFrom = (input: ConductorInput): Result<Conductor> => {
  const { hbar, m_e } = constantSet(input.constants);
  const checked = checkConductor({
    fermiEnergy: input.epsF_eV * EV,
    exchange: input.M_eV * EV,
    mass: input.mStar * m_e,
    hbar,
    tau: { up: input.tauP_fs * 1e-15, down: input.tauM_fs * 1e-15 },
    spinFlip: input.nImp_m3 * (input.vs_Jm3 * input.Simp) ** 2,
    spinOrbit: input.nSo_m3 * input.lamSo_Jm5 ** 2,
  });
  return checked.ok ? checked : { ...checked, path: PATHS[checked.path] ?? checked.path };
};
