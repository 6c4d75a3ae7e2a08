/** Complex numbers as plain pairs. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });
export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
export const scale = (a: Complex, factor: number): Complex => ({ re: a.re * factor, im: a.im * factor });
export const conjugate = (a: Complex): Complex => ({ re: a.re, im: -a.im });

/** 1/a by Smith's method, which neither overflows nor underflows on the way. */
export const reciprocal = (a: Complex): Complex => {
  if (Math.abs(a.re) >= Math.abs(a.im)) {
    const ratio = a.im / a.re;
    const size = a.re + a.im * ratio;
    return { re: 1 / size, im: -ratio / size };
  }
  const ratio = a.re / a.im;
  const size = a.im + a.re * ratio;
  return { re: ratio / size, im: -1 / size };
};

export const divide = (a: Complex, b: Complex): Complex => multiply(a, reciprocal(b));

/** Logarithm, −π < Im ≤ π. */
export const logarithm = (a: Complex): Complex => ({
  re: Math.log(Math.hypot(a.re, a.im)),
  im: Math.atan2(a.im, a.re),
});

/**
 * Square root in the upper half plane: Im √z ≥ 0 with the cut on the positive real axis. From above the cut it is the
 * principal root, from below its negative. Both components keep their relative accuracy.
 */
export const upperRoot = ({ re, im }: Complex): Complex => {
  const size = Math.hypot(re, im);
  if (size === 0) return { re: 0, im: 0 };
  const large = Math.sqrt((size + Math.abs(re)) / 2);
  const small = Math.abs(im) / (2 * large);
  const sign = im < 0 ? -1 : 1;
  return re >= 0 ? { re: sign * large, im: small } : { re: sign * small, im: large };
};
