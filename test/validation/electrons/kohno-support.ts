import { expect } from 'vitest';
import { CONSTANTS } from './metals';

export const MOMENT = { Ms: 8e5, gamma: 1.76085963023e11, hbar: CONSTANTS.hbar, e: CONSTANTS.e };
export const close = (value: number, wanted: number, relative: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted));
