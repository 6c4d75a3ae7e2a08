/** Integral of clamp(s, 0, 1) over s up to x. */
const rampIntegral = (x: number): number => {
  const inside = Math.min(Math.max(x, 0), 1);
  return 0.5 * inside * inside + Math.max(x - 1, 0);
};

/**
 * Mean of clamp(s, 0, 1) over s from `from` to `from + span`.
 */
export const rampWeight = (from: number, span: number): number =>
  // A contact far narrower than a cell: the quotient would lose its digits, the value in the middle has them.
  span < 1e-6
    ? Math.min(Math.max(from + span / 2, 0), 1)
    : (rampIntegral(from + span) - rampIntegral(from)) / span;
