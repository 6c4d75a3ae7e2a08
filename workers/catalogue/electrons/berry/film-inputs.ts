import { z } from 'zod';
import type { Film } from '../../../electrons/berry/film';
import { number, vector } from '../../schema';

/** e a₀ in C m: unit of the torkances of the papers. */
export const BOHR_RADIUS = 5.29177210903e-11;
const PER_CELL = { min: -1e-20, max: 1e-20 } as const;

/** Values of Mn/W(001) in the paper; torkances of 0.5 and 0.2 e a₀ where it gives none. */
export const filmInputs = () => ({
  V: number(1.58e-28, {
    title: 'Cell volume: cell area × film thickness',
    unit: 'm3',
    min: 1e-31,
    max: 1e-20,
  }),
  T: number(300, { title: 'Temperature', unit: 'K', min: 0, max: 1e5 }),
  be: number(5.24e-35, { title: 'Even thermal torkance β_yx', unit: 'J m/K', ...PER_CELL }),
  bo: number(-3.21e-36, { title: 'Odd thermal torkance β_xx', unit: 'J m/K', ...PER_CELL }),
});

export const torkanceInputs = () => ({
  te: number(4.239176812770383e-30, { title: 'Even torkance t_yx', unit: 'C m', ...PER_CELL }),
  to: number(1.6956707251081535e-30, { title: 'Odd torkance t_xx', unit: 'C m', ...PER_CELL }),
});

export const dmiInput = () =>
  number(1e-3, { title: 'Interfacial DMI D_xy', unit: 'J/m2', min: -10, max: 10 });
export const sigmaInput = () => number(5e6, { title: 'Conductivity', unit: 'S/m', min: 1e-6, max: 1e12 });
export const lambdaInput = () =>
  number(174, { title: 'Thermal conductivity', unit: 'W/(K m)', min: 1e-6, max: 1e6 });

export const directionInput = (initial: readonly [number, number, number]) =>
  vector(initial, { title: 'Direction n of the moment', unit: '1', min: -1e3, max: 1e3 });

interface Given {
  readonly V?: number;
  readonly T?: number;
  readonly be?: number;
  readonly bo?: number;
  readonly te?: number;
  readonly to?: number;
  readonly D?: number;
}

export const filmOf = ({ V = 1, T = 0, be = 0, bo = 0, te = 0, to = 0, D = 0 }: Given): Film => ({
  V,
  T,
  t: { even: te, odd: to },
  beta: { even: be, odd: bo },
  D,
});

export const outTriple = (unit: string, title: string) => z.array(z.number()).meta({ title, unit });
