/** Above, Hankel's series reaches double precision; below, the integral over the angle needs few points. */
const SWITCH = 30;

const mean = (f: (angle: number) => number, x: number): number => {
  // The trapezoid rule over a period converges faster than any power once it has more points than the wave has radians.
  const n = Math.ceil(x) + 36;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += f((Math.PI * (i + 0.5)) / n);
  return sum / n;
};

/** Hankel's asymptotic series of J_order, order 0 or 1. Source: Abramowitz and Stegun, 9.2.5 to 9.2.10. */
const hankel = (order: 0 | 1, x: number): number => {
  const mu = 4 * order * order;
  let [p, q, term] = [1, 0, 1];
  for (let k = 1; k < 40; k++) {
    const next = (term * (mu - (2 * k - 1) ** 2)) / (8 * k * x);
    if (Math.abs(next) >= Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    const sign = (k >> 1) % 2 === 0 ? 1 : -1;
    if (k % 2 === 1) q += sign * term;
    else p += sign * term;
  }
  const phase = x - (order / 2 + 0.25) * Math.PI;
  return Math.sqrt(2 / (Math.PI * x)) * (p * Math.cos(phase) - q * Math.sin(phase));
};

/** Distance of the points of the table, and how many Taylor coefficients each has: 1e-16 at half a distance. */
const SPACING = 0.25;
const TERMS = 13;

/** Taylor coefficients of J₀ around x₀ > 0 from x y″ + y′ + x y = 0. */
const taylor = (x0: number): Float64Array => {
  const c = new Float64Array(TERMS);
  c[0] = mean((a) => Math.cos(x0 * Math.sin(a)), x0);
  c[1] = -mean((a) => Math.cos(a - x0 * Math.sin(a)), x0);
  for (let k = 0; k + 2 < TERMS; k++) {
    const before = k === 0 ? 0 : (c[k - 1] as number);
    const sum = (k + 1) ** 2 * (c[k + 1] as number) + x0 * (c[k] as number) + before;
    c[k + 2] = -sum / (x0 * (k + 2) * (k + 1));
  }
  return c;
};

const table: (Float64Array | undefined)[] = [];

export interface BesselPair {
  readonly j0: number;
  readonly j1: number;
}

/** J₀(x) and J₁(x) for x ≥ 0, to about 1e-15 absolute. */
export const besselPair = (x: number): BesselPair => {
  if (x >= SWITCH) return { j0: hankel(0, x), j1: hankel(1, x) };
  // Around 0 the equation of the table is singular; the first point lies half a distance away.
  const place = Math.floor(x / SPACING);
  const c = (table[place] ??= taylor((place + 0.5) * SPACING));
  const y = x - (place + 0.5) * SPACING;
  let [value, slope] = [0, 0];
  for (let k = TERMS - 1; k >= 0; k--) {
    slope = slope * y + value;
    value = value * y + (c[k] as number);
  }
  return { j0: value, j1: -slope };
};

export const besselJ0 = (x: number): number => besselPair(x).j0;
export const besselJ1 = (x: number): number => besselPair(x).j1;

/** J₂(x) of the pair; by its power series where 2J₁/x − J₀ would cancel. */
export const besselJ2 = (x: number, { j0, j1 }: BesselPair = besselPair(x)): number => {
  if (x > 1) return (2 * j1) / x - j0;
  const y = (-x * x) / 4;
  let [sum, term] = [0, (x * x) / 8];
  for (let k = 1; k < 14; k++) {
    sum += term;
    term *= y / (k * (k + 2));
  }
  return sum;
};

/** ∫₀^x J₀, for x ≥ 0. */
export const besselJ0Integral = (x: number): number =>
  mean((a) => Math.sin(x * Math.sin(a)) / Math.sin(a), x);

/** ∫₀^x J₂ = ∫₀^x J₀ − 2 J₁(x). */
export const besselJ2Integral = (x: number, j0Integral: number = besselJ0Integral(x)): number =>
  j0Integral - 2 * besselJ1(x);
