import { z } from 'zod';
import { gyromagneticInput, landeFactor, number } from '../schema';

/** Fields that several quantities of the magnet share; defaults are those of permalloy. */
export const magnetisation = (initial = 8e5) =>
  number(initial, { title: 'Saturation magnetisation', unit: 'A/m', min: 1, max: 1e7 });
export const stiffness = (initial = 1.3e-11) =>
  number(initial, { title: 'Exchange stiffness', unit: 'J/m', min: 1e-15, max: 1e-9 });
export const damping = (initial = 0.01) =>
  number(initial, { title: 'Gilbert damping', unit: '1', min: 1e-6, max: 10 });
export const fieldInput = (initial: number, title: string) =>
  number(initial, { title, unit: 'T', min: -1000, max: 1000 });
export const lengthInput = (initial: number, title: string) =>
  number(initial, { title, unit: 'm', min: 1e-12, max: 1 });

/** γ typed, or that of a Landé factor. */
export const gyroInputs = () => ({ g: landeFactor(), gamma: gyromagneticInput() });

const component = z.number().min(-1e9).max(1e9);

/** Directions of the magnetisation, cell by cell; they are normalised, (0, 0, 0) is an empty cell. */
export const spinsInput = (initial: readonly (readonly [number, number, number])[]) =>
  z
    .array(z.tuple([component, component, component]))
    .min(4)
    .max(1_000_000)
    .default(initial.map(([x, y, z]) => [x, y, z]))
    .meta({ title: 'Magnetisation of each cell, x fastest; normalised, (0, 0, 0) is empty', unit: '1' });
