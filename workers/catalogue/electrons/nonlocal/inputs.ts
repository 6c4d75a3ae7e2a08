import { electronGas, type ElectronGas } from '../../../electrons/nonlocal/electron-gas';
import { constantSet, constantsInput } from '../../constants';
import { number } from '../../schema';

/** ζ above 1 has no minority electrons at all; at ζ = 0 nothing is polarised. */
export const zetaInput = (initial = 0.3, max = 1) =>
  number(initial, {
    title: 'Polarisation of the Fermi wavenumbers, k_F± = k_F(1 ± ζ)',
    unit: '1',
    min: 1e-6,
    max,
  });

export const gasInputs = (kF = 5e9, zeta = 0.3) => ({
  kF: number(kF, { title: 'Mean Fermi wavenumber', unit: '1/m', min: 1e7, max: 1e12 }),
  zeta: zetaInput(zeta),
  mass: number(1, { title: 'Effective mass over the free one', unit: '1', min: 1e-3, max: 1e3 }),
  constants: constantsInput(),
});

interface GasNumbers {
  readonly kF: number;
  readonly zeta: number;
  readonly mass: number;
  readonly constants: 'reference' | 'codata-2022';
}

export const gasOf = (input: GasNumbers): { gas: ElectronGas; set: ReturnType<typeof constantSet> } => {
  const set = constantSet(input.constants);
  return { gas: electronGas(input, set), set };
};

/** Answers a number with numbers and a list with lists. */
export const answerEach = <K extends string>(
  given: number | readonly number[],
  kernels: Readonly<Record<K, (x: number) => number>>,
): Record<K, number | number[]> =>
  Object.fromEntries(
    Object.entries<(x: number) => number>(kernels).map(([key, kernel]) => [
      key,
      typeof given === 'number' ? kernel(given) : given.map((x) => kernel(x)),
    ]),
  ) as Record<K, number | number[]>;
