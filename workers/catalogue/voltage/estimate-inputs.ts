import { gyromagneticInput, landeFactor, number } from '../schema';

/** Material and fields of the estimates of section VII, with the cobalt of the paper as defaults. */
export const estimateInputs = () => ({
  P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
  M: number(1.45e6, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 }),
  sigma: number(3.4e7, { title: 'Conductivity', unit: 'S/m', min: 1, max: 1e10 }),
  delta: number(10e-9, { title: 'Length of the texture', unit: 'm', min: 1e-12, max: 1 }),
  H0: number(0.1, { title: 'Field', unit: 'T', min: -1000, max: 1000 }),
  E0: number(1e4, { title: 'Electric field', unit: 'V/m', min: -1e12, max: 1e12 }),
  g: landeFactor(),
  gamma: gyromagneticInput(),
});
