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

const besselOf = (order: 0 | 1, x: number): number => {
  if (x >= SWITCH) return hankel(order, x);
  return order === 0
    ? mean((a) => Math.cos(x * Math.sin(a)), x)
    : mean((a) => Math.cos(a - x * Math.sin(a)), x);
};

/** J₀(x) for x ≥ 0, to about 1e-15 absolute. */
export const besselJ0 = (x: number): number => besselOf(0, x);
/** J₁(x) for x ≥ 0. */
export const besselJ1 = (x: number): number => besselOf(1, x);

/** J₂(x) for x ≥ 0; its own integral where 2J₁/x − J₀ would cancel. */
export const besselJ2 = (x: number): number =>
  x < 2 ? mean((a) => Math.cos(2 * a - x * Math.sin(a)), x) : (2 * besselJ1(x)) / x - besselJ0(x);

/** ∫₀^x J₀, for x ≥ 0. */
export const besselJ0Integral = (x: number): number =>
  mean((a) => Math.sin(x * Math.sin(a)) / Math.sin(a), x);

/** ∫₀^x J₂ = ∫₀^x J₀ − 2 J₁(x). */
export const besselJ2Integral = (x: number): number => besselJ0Integral(x) - 2 * besselJ1(x);
