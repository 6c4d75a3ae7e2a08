/** A trace V(t): s and V. */
export interface Trace {
  readonly t: ArrayLike<number>;
  readonly V: ArrayLike<number>;
}

/** Two parts of two traces on the times of the first one that both have. */
export interface Separated {
  readonly t: Float64Array;
  /** Half the sum. */
  readonly even: Float64Array;
  /** Half the difference, first minus second. */
  readonly odd: Float64Array;
}

/** V of a trace at time s on straight lines; NaN outside. `from` is where the last look ended. */
const reader = ({ t, V }: Trace) => {
  let from = 0;
  return (s: number): number => {
    if (t.length === 0 || s < (t[0] as number) || s > (t[t.length - 1] as number)) return NaN;
    while (from + 1 < t.length - 1 && (t[from + 1] as number) < s) from++;
    const [a, b] = [t[from] as number, t[from + 1] ?? (t[from] as number)];
    const [p, q] = [V[from] as number, V[from + 1] ?? (V[from] as number)];
    return b === a ? p : p + ((s - a) / (b - a)) * (q - p);
  };
};

/** Half sum and half difference of two traces, over the times they share. */
export const evenAndOdd = (first: Trace, second: Trace): Separated => {
  const read = reader(second);
  const rows = Array.from(first.t, (s, i) => [s, first.V[i] as number, read(s)] as const).filter(
    ([, , other]) => Number.isFinite(other),
  );
  return {
    t: Float64Array.from(rows, ([s]) => s),
    even: Float64Array.from(rows, ([, a, b]) => (a + b) / 2),
    odd: Float64Array.from(rows, ([, a, b]) => (a - b) / 2),
  };
};

/**
 * Wall and twin, charge +1 and −1 at equal motion: smf = [V(Q=+1) + V(Q=−1)]/2 keeps what does not flip with the charge,
 * induction = half the difference what does. Source: Saslow spec, section 9.
 */
export const separateTwins = (plus: Trace, minus: Trace) => {
  const { t, even, odd } = evenAndOdd(plus, minus);
  return { t, smf: even, induction: odd };
};

/** Both signs of the bias current: AMR is odd in it, everything else is kept. Source: Saslow spec, section 9. */
export const separateBias = (positive: Trace, negative: Trace) => {
  const { t, even, odd } = evenAndOdd(positive, negative);
  return { t, kept: even, amr: odd };
};

/** The motion and its reverse at equal times: thermal and AMR voltages do not flip, motive force and induction do. */
export const separateMotion = (forward: Trace, backward: Trace) => {
  const { t, even, odd } = evenAndOdd(forward, backward);
  return { t, moving: odd, standing: even };
};

/** What is left without the drive pulse recorded with no wall present. Source: Saslow spec, section 9. */
export const withoutBackground = (trace: Trace, background: Trace) => {
  const { t, odd } = evenAndOdd(trace, background);
  return { t, V: odd.map((half) => 2 * half) };
};
