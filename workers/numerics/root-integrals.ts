import {
  add,
  complex,
  divide,
  logarithm,
  multiply,
  scale,
  subtract,
  upperRoot,
  type Complex,
} from './complex';

const ZERO = complex(0);
const ONE = complex(1);

/**
 * Integrals of half-integer powers over products of simple poles, ∫ x^(q/2) / Π_j (z_j − x) dx.
 *
 * Textbooks write them as divided differences of z^(q/2), which lose digits where poles come close and fail where two
 * coincide. With s_j = √z_j in the upper half plane the differences z_j − z_k cancel against the Vandermonde
 * determinant: what remains is a Schur polynomial of the s_j over Π_(j<k) (s_j + s_k), exact for equal poles as well.
 */

/** Numerator of the divided difference of s^q over z = s², by number of nodes and power q. */
const numerator = (q: 1 | 3 | 5, roots: readonly Complex[]): Complex => {
  const [a, b, c = ZERO, d = ZERO] = roots as [Complex, Complex, Complex?, Complex?];
  // Elementary symmetric polynomials of two and two roots, then of all four.
  const [p1, p2, r1, r2] = [add(a, b), multiply(a, b), add(c, d), multiply(c, d)];
  const e1 = add(p1, r1);
  const e2 = add(add(p2, r2), multiply(p1, r1));
  const e3 = add(multiply(p2, r1), multiply(r2, p1));
  const h2 = subtract(multiply(e1, e1), e2);
  switch (10 * roots.length + q) {
    case 21:
      return ONE;
    case 23:
      return h2;
    case 31:
      return scale(ONE, -1);
    case 33:
      return e2;
    case 35:
      return subtract(multiply(e2, h2), multiply(e1, e3));
    case 41:
      return e1;
    case 43:
      return scale(e3, -1);
    case 45:
      return subtract(multiply(e2, e3), multiply(e1, multiply(p2, r2)));
    default:
      throw new Error('Root integrals are written out for two to four poles.');
  }
};

const pairSums = (roots: readonly Complex[]): Complex => {
  let product = ONE;
  for (let j = 1; j < roots.length; j++)
    for (let k = 0; k < j; k++) product = multiply(product, add(roots[j] as Complex, roots[k] as Complex));
  return product;
};

const signOf = (count: number): number => (count % 2 === 0 ? -1 : 1);

/**
 * ∫_0^∞ x^(q/2) / Π_j (z_j − x) dx for two to four poles given by their roots `upperRoot(z_j)`, equal ones allowed; the
 * integral has to converge, q < 2N − 2. Unit: (unit of z)^(q/2 + 1 − N).
 */
export const rootIntegral = (q: 1 | 3 | 5, roots: readonly Complex[]): Complex => {
  const value = divide(numerator(q, roots), pairSums(roots));
  // Times −iπ(−1)^(N−1).
  const factor = Math.PI * signOf(roots.length);
  return { re: factor * value.im, im: -factor * value.re };
};

/** K_(1/2)(z) = ∫_0^Λ √x/(z − x) dx. */
export const cutRoot = (z: Complex, cutoff: number): Complex => {
  const [s, L] = [upperRoot(z), Math.sqrt(cutoff)];
  const log = logarithm(divide(add(s, complex(L)), subtract(s, complex(L))));
  return subtract(multiply(s, log), complex(2 * L));
};

/** Newton's table of K_(N−1/2) on the poles; loses a digit for every tenfold approach of two of them. */
const cutTable = (poles: readonly Complex[], cutoff: number): Complex => {
  let column = poles.map((z) => {
    let value = cutRoot(z, cutoff);
    for (let p = 1; p < poles.length; p++)
      value = subtract(multiply(z, value), complex(cutoff ** (p + 0.5) / (p + 0.5)));
    return value;
  });
  for (let step = 1; step < poles.length; step++)
    column = column
      .slice(1)
      .map((value, i) =>
        divide(
          subtract(value, column[i] as Complex),
          subtract(poles[i + step] as Complex, poles[i] as Complex),
        ),
      );
  return scale(column[0] as Complex, signOf(poles.length));
};

/** Σ_k 2 h_(k+1)(z)/((2k+1) L^(2k+1)): the part of the cut that is analytic in z; h_k complete symmetric polynomials. */
const cutSeries = (poles: readonly Complex[], cutoff: number): Complex => {
  const scaled = poles.map((z) => scale(z, 1 / cutoff));
  let complete = scaled.map(() => complex(1));
  let sum = complex(0);
  for (let k = 0; k < 5000; k++) {
    const next: Complex[] = [];
    scaled.forEach((z, j) => {
      const own = multiply(z, complete[j] as Complex);
      next.push(j === 0 ? own : add(next[j - 1] as Complex, own));
    });
    complete = next;
    const term = scale(complete.at(-1) as Complex, 2 / (2 * k + 1));
    sum = add(sum, term);
    if (Math.hypot(term.re, term.im) < 1e-18 * (1 + Math.hypot(sum.re, sum.im))) break;
  }
  return scale(sum, Math.sqrt(cutoff));
};

/**
 * ∫_0^Λ x^(N−1/2) / Π_j (z_j − x) dx for two or three poles; grows like 2√Λ. Poles may approach each other as long as
 * they stay inside |z| < 0.95 Λ; outside Newton's table is used.
 */
export const cutRootIntegral = (poles: readonly Complex[], cutoff: number): Complex => {
  if (poles.some((z) => Math.hypot(z.re, z.im) > 0.95 * cutoff)) return cutTable(poles, cutoff);
  const endless = rootIntegral(poles.length === 2 ? 3 : 5, poles.map(upperRoot));
  const rest = subtract(cutSeries(poles, cutoff), complex(2 * Math.sqrt(cutoff)));
  return add(endless, scale(rest, signOf(poles.length)));
};
