import { powerOfTen } from '../model/units';
import type { Axis } from './axis';

/** Axis of powers of ten; its values are the exponents. */
export const decades = (label: string, low: number, high: number): Axis => {
  const [from, to] = [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)];
  const every = Math.ceil((to - from) / 7);
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((k) => (k - from) % every === 0);
  return { label, factor: 1, domain: [from, to], ticks, format: powerOfTen };
}; // prettier-ignore
