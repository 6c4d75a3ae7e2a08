import { gyromagneticInput, landeFactor, number } from '../schema';

/** Permalloy, the specification's second preset, unless typed. */
export const materialInputs = () => ({
  P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
  M: number(8e5, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
  sigma: number(4e6, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
  alpha: number(0.01, { title: 'Gilbert damping', unit: '1', min: 0, max: 10 }),
  beta: number(0.02, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
  g: landeFactor(),
  gamma: gyromagneticInput(),
});
