const EULER = 0.5772156649015329;
/** Below, the power series loses no digits; above, the continued fraction converges fast. */
const SWITCH = 3;

/** Si(x) and Ci(x) by their power series. */
const series = (x: number): { readonly si: number; readonly ci: number } => {
  let [si, cin, term] = [0, 0, 1];
  for (let k = 1; k < 60; k++) {
    term *= x / k;
    const sign = (k >> 1) % 2 === 0 ? 1 : -1;
    if (k % 2 === 1) si += (sign * term) / k;
    else cin += (sign * term) / k;
    if (term < 1e-18) break;
  }
  return { si, ci: EULER + Math.log(x) + cin };
};

/**
 * Auxiliary functions f and g of x > 0: π/2 − Si = f cos x + g sin x, Ci = f sin x − g cos x. Both fall without waves, f
 * as 1/x and g as 1/x². From exp(ix) E₁(ix) = g − i f by the modified Lentz continued fraction.
 * Source: Abramowitz and Stegun, 5.1.22 and 5.2.6 to 5.2.7.
 */
export const auxiliary = (x: number): { readonly f: number; readonly g: number } => {
  if (x < SWITCH) {
    const { si, ci } = series(x);
    const [c, s, rest] = [Math.cos(x), Math.sin(x), Math.PI / 2 - si];
    return { f: rest * c + ci * s, g: rest * s - ci * c };
  }
  // b_k = ix + 2k + 1, a_k = −k²; real and imaginary parts by hand.
  const norm = 1 + x * x;
  let [dr, di] = [1 / norm, -x / norm];
  let [hr, hi] = [dr, di];
  let [cr, ci] = [Infinity, 0];
  for (let k = 1; k < 500; k++) {
    const a = -k * k;
    const br = 2 * k + 1;
    const [er, ei] = [br + a * dr, x + a * di];
    const size = er * er + ei * ei;
    [dr, di] = [er / size, -ei / size];
    const old = cr * cr + ci * ci;
    [cr, ci] = old === Infinity ? [br, x] : [br + (a * cr) / old, x - (a * ci) / old];
    const [mr, mi] = [cr * dr - ci * di, cr * di + ci * dr];
    [hr, hi] = [hr * mr - hi * mi, hr * mi + hi * mr];
    if (Math.abs(mr - 1) + Math.abs(mi) < 1e-16) break;
  }
  return { f: -hi, g: hr };
};

/** π/2 − Si(x) for x ≥ 0. */
export const sineRest = (x: number): number => {
  if (x < SWITCH) return Math.PI / 2 - series(x).si;
  const { f, g } = auxiliary(x);
  return f * Math.cos(x) + g * Math.sin(x);
};

/** Ci(x) for x > 0. */
export const cosineIntegral = (x: number): number => {
  if (x < SWITCH) return series(x).ci;
  const { f, g } = auxiliary(x);
  return f * Math.sin(x) - g * Math.cos(x);
};

/** Ci(x) − ln x − γ = Σ (−1)^k x^2k/(2k (2k)!), without a singularity at 0. */
export const cosineIntegralRegular = (x: number): number =>
  x < SWITCH ? (x === 0 ? 0 : series(x).ci - EULER - Math.log(x)) : cosineIntegral(x) - EULER - Math.log(x);
