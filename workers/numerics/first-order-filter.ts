/** First-order high-pass and low-pass of an amplifier. Corner frequencies in Hz; null: none. */
export interface PassBand {
  readonly highPass: number | null;
  readonly lowPass: number | null;
}

/** (1 − e^{−x})/x without loss of digits. */
const meanDecay = (x: number): number => (x === 0 ? 1 : -Math.expm1(-x) / x);

/**
 * Low-pass output after a straight line from a to b in a time of x time constants, from y at its beginning: exact.
 * y' = (u − y)/τ with u = a + (b − a)s/h: y(h) = b − (b − a)μ + (y − a)e^{−x} with x = h/τ, μ = (1 − e^{−x})/x.
 */
const relax = (x: number, a: number, b: number, y: number): number =>
  (b - a) * (1 - meanDecay(x)) + a + (y - a) * Math.exp(-x);

/**
 * Low-pass of corner `frequency` (Hz) of samples with straight lines between them: exact exponential update, so the steps
 * may be as long or uneven as they like. Starts in the steady state of `initial`. t in s, rising.
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
      y = relax(x, a, b, y);
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

/** An amplifier that is given one sample after the other. */
export interface BandPassStream {
  /** Output at the sample (t in s, rising; value). */
  readonly step: (t: number, value: number) => number;
  /** Finite numbers from which another stream goes on; always as many. */
  readonly state: () => readonly number[];
  readonly restore: (state: readonly number[]) => void;
}

/** What the amplifier shows. Input taken as zero before the first sample, as an amplifier at rest sees it. */
export const createBandPass = ({ highPass: high, lowPass: low }: PassBand): BandPassStream => {
  let [begun, t0, u0, slow, fast, out] = [0, 0, 0, 0, 0, 0];
  const passed = (t: number, u: number): void => {
    const h = 2 * Math.PI * (t - t0);
    const before = fast;
    if (high !== null) slow = relax(h * high, u0, u, slow);
    fast = high === null ? u : u - slow;
    out = low === null ? fast : relax(h * low, before, fast, out);
  };
  return {
    step: (t, u) => {
      if (begun === 1) passed(t, u);
      else [begun, fast, out] = [1, u, low === null ? u : 0];
      [t0, u0] = [t, u];
      return out;
    },
    state: () => [begun, t0, u0, slow, fast, out],
    restore: ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => {
      [begun, t0, u0, slow, fast, out] = [a, b, c, d, e, f];
    },
  };
};

/** The same of samples that are all there. */
export const bandPass = (t: ArrayLike<number>, values: ArrayLike<number>, band: PassBand): Float64Array => {
  const stream = createBandPass(band);
  return Float64Array.from(values, (value, i) => stream.step(t[i] as number, value));
};
