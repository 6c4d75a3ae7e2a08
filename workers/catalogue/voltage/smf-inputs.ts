import { z } from 'zod';
import { constantsInput } from '../constants';
import { gyromagneticInput, landeFactor, note, number, vector, vectors } from '../schema';

const UNIT = { title: 'Direction', unit: '1', min: -1e6, max: 1e6 };
const TURN = { unit: '1/m', min: -1e12, max: 1e12 };
const RATE = { unit: 'rad/s', min: -1e16, max: 1e16 };

export const faceInput = () =>
  z.strictObject({
    na: vector([0.6, 0, 0.8], { ...UNIT, title: 'Unit vector of the cell before the face' }),
    nb: vector([0.36, 0.48, 0.8], { ...UNIT, title: 'Unit vector of the cell behind the face' }),
    dna: vector([-1.6e9, 5e8, 1.2e9], { ...RATE, title: 'Its rate of change, before the face' }),
    dnb: vector([1.6e8, -1.34e9, 7.32e8], { ...RATE, title: 'Its rate of change, behind the face' }),
  });

/** One input for the point and the face form: what one of them does not need is accepted and left alone. */
export const smfInputs = () => ({
  n_unnormalised: vector([0.3, -0.5, 0.7], { ...UNIT, title: 'Direction of the magnetisation, any length' }),
  H: vector([0.02, 0.05, -0.03], { title: 'Effective field', unit: 'T', min: -1000, max: 1000 }),
  dn: note('Remark on the gradient: ∂_i n = n × w_i'),
  w: vectors(
    [
      [2e7, 1e7, -3e7],
      [0, 4e7, 1e7],
      [1e7, -2e7, 2e7],
    ],
    { ...TURN, title: 'Turn of the texture per metre along x, y, z: ∂_i n = n × w_i' },
  ),
  P: number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 }),
  alpha: number(0.1, { title: 'Gilbert damping', unit: '1', min: 0, max: 10 }),
  beta: number(0.04, { title: 'Non-adiabaticity', unit: '1', min: -10, max: 10 }),
  M: number(8e5, { title: 'Saturation magnetisation; cancels', unit: 'A/m', min: 1, max: 1e7 }),
  sigma: number(4e6, { title: 'Conductivity; cancels', unit: 'S/m', min: 1, max: 1e10 }),
  g: landeFactor(),
  gamma: gyromagneticInput(),
  constants: constantsInput(),
});
