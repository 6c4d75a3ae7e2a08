import type { LeadSpan } from './lead-weights';

/** Below this width in units of Δ the difference of logarithms cancels and the Taylor series is exact to rounding. */
const NARROW = 1e-3;

/** ln cosh x without overflow. */
const logCosh = (x: number): number => Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.LN2;

/**
 * Mean of tanh((x − q)/D) under a lead, pure number: how far past the wall the lead stands, −1 to 1.
 * Source: Saslow spec, section 5.1 (T_i).
 */
export const leadTanh = ({ position, width }: LeadSpan, q: number, D: number): number => {
  const x = (position - q) / D;
  const half = width / (2 * D);
  if (half < NARROW) {
    const t = Math.tanh(x);
    return t - ((half * half) / 3) * t * (1 - t * t);
  }
  return (logCosh(x + half) - logCosh(x - half)) / (2 * half);
};

/** s = (T₂ − T₁)/2: 1 while the wall is between the leads, 0 while it is outside. */
export const leadShare = (first: LeadSpan, second: LeadSpan, q: number, D: number): number =>
  (leadTanh(second, q, D) - leadTanh(first, q, D)) / 2;
