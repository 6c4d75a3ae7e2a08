/** First-order high-pass and low-pass of an amplifier. Corner frequencies in Hz; null: none. */
export interface PassBand {
  readonly highPass: number | null;
  readonly lowPass: number | null;
}

/** (1 − e^{−x})/x without loss of digits. */
const meanDecay = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x);

/**
 * Low-pass of corner `frequency` (Hz) of samples with straight lines between them: exact exponential update, so the steps
 * may be as long or uneven as they like. Starts in the steady state of `initial`. t in s, rising.
 * y' = (u − y)/τ with u = a + (b − a)s/h: y(h) = b − (b − a)μ + (y − a)e^{−x} with x = h/τ, μ = (1 − e^{−x})/x.
 */
export const lowPass = (
  t: ArrayLike<number>,
  values: ArrayLike<number>,
  frequency: number,
  initial = values[0] ?? 0,
): Float64Array => {
  const rate = 2 * Math.PI * frequency;
  const out = new Float64Array(values.length);
  let y = initial;
  for (let i = 0; i < out.length; i++) {
    if (i > 0) {
      const x = rate * ((t[i] as number) - (t[i - 1] as number));
      const [a, b] = [values[i - 1] as number, values[i] as number];
      y = (b - a) * (1 - meanDecay(x)) + a + (y - a) * Math.exp(-x);
    }
    out[i] = y;
  }
  return out;
};

/** High-pass: the samples without their low-pass. Starts at zero for `initial` the first sample (long settled input). */
export const highPass = (
  t: ArrayLike<number>,
  values: ArrayLike<number>,
  frequency: number,
  initial = values[0] ?? 0,
): Float64Array => lowPass(t, values, frequency, initial).map((slow, i) => (values[i] as number) - slow);

/** What the amplifier shows. Input taken as zero before the first sample, as an amplifier at rest sees it. */
export const bandPass = (t: ArrayLike<number>, values: ArrayLike<number>, band: PassBand): Float64Array => {
  const fast = band.highPass === null ? Float64Array.from(values) : highPass(t, values, band.highPass, 0);
  return band.lowPass === null ? fast : lowPass(t, fast, band.lowPass, 0);
};
