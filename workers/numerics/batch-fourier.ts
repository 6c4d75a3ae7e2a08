/** Discrete Fourier transform along the slow axis of `count` rows of `inner` values, for every column at once. */
export interface BatchFourier {
  readonly count: number;
  /** exp(−2πi jk/count), in place; both arrays hold count·inner values. Exchange them for the inverse times count. */
  readonly transform: (re: Float64Array, im: Float64Array, inner: number) => void;
}

/** Prime factors above this are cheaper by convolution. */
const LARGEST_RADIX = 31;

/** Radices of a length, four before two; null where a prime is too large. */
const radicesOf = (count: number): number[] | null => {
  const radices: number[] = [];
  let rest = count;
  for (const radix of [4, 2])
    while (rest % radix === 0) [rest, radices[radices.length]] = [rest / radix, radix];
  for (let radix = 3; rest > 1 && radix <= LARGEST_RADIX; radix += 2)
    while (rest % radix === 0) [rest, radices[radices.length]] = [rest / radix, radix];
  return rest === 1 ? radices : null;
};

interface Pair {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

interface Stage {
  readonly from: Pair;
  readonly to: Pair;
  /** Length before the stage and distance of its elements. */
  readonly n: number;
  readonly s: number;
}

/** Every stage of Stockham's self-sorting transform reads one buffer and writes the other. */
const radixTwo = ({ from, to, n, s }: Stage): void => {
  const m = n / 2;
  for (let p = 0; p < m; p++) {
    const angle = (-2 * Math.PI * p) / n;
    const [c, d] = [Math.cos(angle), Math.sin(angle)];
    const [a, b, y] = [s * p, s * (p + m), 2 * s * p];
    for (let q = 0; q < s; q++) {
      const [ar, ai] = [from.re[a + q] as number, from.im[a + q] as number];
      const [br, bi] = [from.re[b + q] as number, from.im[b + q] as number];
      to.re[y + q] = ar + br;
      to.im[y + q] = ai + bi;
      to.re[y + s + q] = c * (ar - br) - d * (ai - bi);
      to.im[y + s + q] = d * (ar - br) + c * (ai - bi);
    }
  }
};

const radixFour = ({ from, to, n, s }: Stage): void => {
  const m = n / 4;
  const [xr, xi, yr, yi] = [from.re, from.im, to.re, to.im];
  for (let p = 0; p < m; p++) {
    const angle = (-2 * Math.PI * p) / n;
    const [c1, d1] = [Math.cos(angle), Math.sin(angle)];
    const [c2, d2] = [Math.cos(2 * angle), Math.sin(2 * angle)];
    const [c3, d3] = [Math.cos(3 * angle), Math.sin(3 * angle)];
    let [i0, o] = [s * p, 4 * s * p];
    for (let q = 0; q < s; q++, i0++, o++) {
      const [i1, i2, i3] = [i0 + s * m, i0 + 2 * s * m, i0 + 3 * s * m];
      const sr = (xr[i0] as number) + (xr[i2] as number);
      const si = (xi[i0] as number) + (xi[i2] as number);
      const tr = (xr[i0] as number) - (xr[i2] as number);
      const ti = (xi[i0] as number) - (xi[i2] as number);
      const ur = (xr[i1] as number) + (xr[i3] as number);
      const ui = (xi[i1] as number) + (xi[i3] as number);
      // −i times the difference of the odd pair.
      const vr = (xi[i1] as number) - (xi[i3] as number);
      const vi = (xr[i3] as number) - (xr[i1] as number);
      yr[o] = sr + ur;
      yi[o] = si + ui;
      yr[o + s] = c1 * (tr + vr) - d1 * (ti + vi);
      yi[o + s] = d1 * (tr + vr) + c1 * (ti + vi);
      yr[o + 2 * s] = c2 * (sr - ur) - d2 * (si - ui);
      yi[o + 2 * s] = d2 * (sr - ur) + c2 * (si - ui);
      yr[o + 3 * s] = c3 * (tr - vr) - d3 * (ti - vi);
      yi[o + 3 * s] = d3 * (tr - vr) + c3 * (ti - vi);
    }
  }
};

const anyRadix = ({ from, to, n, s }: Stage, radix: number): void => {
  const m = n / radix;
  to.re.fill(0);
  to.im.fill(0);
  for (let p = 0; p < m; p++)
    for (let k = 0; k < radix; k++)
      for (let j = 0; j < radix; j++) {
        const angle = -2 * Math.PI * ((p * k) / n + ((j * k) % radix) / radix);
        const [c, d] = [Math.cos(angle), Math.sin(angle)];
        const [x, y] = [s * (p + m * j), s * (radix * p + k)];
        for (let q = 0; q < s; q++) {
          const [re, im] = [from.re[x + q] as number, from.im[x + q] as number];
          (to.re[y + q] as number) += c * re - d * im;
          (to.im[y + q] as number) += d * re + c * im;
        }
      }
};

/** Two arrays that grow with the batch and are kept for the next one. */
const scratch = (): ((size: number) => Pair) => {
  let pair: Pair = { re: new Float64Array(0), im: new Float64Array(0) };
  return (size) => {
    if (pair.re.length !== size) pair = { re: new Float64Array(size), im: new Float64Array(size) };
    return pair;
  };
};

const stockham = (count: number, radices: readonly number[]): BatchFourier => {
  const buffer = scratch();
  const transform = (re: Float64Array, im: Float64Array, inner: number): void => {
    let from: Pair = { re, im };
    let to = buffer(count * inner);
    let [n, s] = [count, inner];
    for (const radix of radices) {
      const stage = { from, to, n, s };
      if (radix === 4) radixFour(stage);
      else if (radix === 2) radixTwo(stage);
      else anyRadix(stage, radix);
      [from, to] = [to, from];
      [n, s] = [n / radix, s * radix];
    }
    if (from.re === re) return;
    re.set(from.re);
    im.set(from.im);
  };
  return { count, transform };
};

/** Bluestein's convolution for lengths with a large prime factor. Source: Bluestein, IEEE Trans. AU-18, 451 (1970). */
const bluestein = (count: number): BatchFourier => {
  const length = 2 ** Math.ceil(Math.log2(2 * count - 1));
  const inside = stockham(length, radicesOf(length) ?? []);
  // k² modulo 2n keeps the angle exact for long transforms.
  const angles = Float64Array.from({ length: count }, (_, k) => (Math.PI * ((k * k) % (2 * count))) / count);
  const chirp: Pair = { re: new Float64Array(length), im: new Float64Array(length) };
  angles.forEach((angle, k) => {
    for (const at of k === 0 ? [0] : [k, length - k]) {
      chirp.re[at] = Math.cos(angle);
      chirp.im[at] = Math.sin(angle);
    }
  });
  inside.transform(chirp.re, chirp.im, 1);
  const buffer = scratch();
  const turn = (to: Pair, from: Pair, row: number, inner: number, c: number, d: number): void => {
    for (let i = row * inner; i < (row + 1) * inner; i++) {
      const [x, y] = [from.re[i] as number, from.im[i] as number];
      to.re[i] = c * x - d * y;
      to.im[i] = d * x + c * y;
    }
  };
  const transform = (re: Float64Array, im: Float64Array, inner: number): void => {
    const work = buffer(length * inner);
    work.re.fill(0);
    work.im.fill(0);
    angles.forEach((angle, k) => turn(work, { re, im }, k, inner, Math.cos(angle), -Math.sin(angle)));
    inside.transform(work.re, work.im, inner);
    for (let k = 0; k < length; k++)
      turn(work, work, k, inner, (chirp.re[k] as number) / length, (chirp.im[k] as number) / length);
    inside.transform(work.im, work.re, inner);
    angles.forEach((angle, k) => turn({ re, im }, work, k, inner, Math.cos(angle), -Math.sin(angle)));
  };
  return { count, transform };
};

/** Plan for any length of at least 1. */
export const createBatchFourier = (count: number): BatchFourier => {
  const radices = radicesOf(count);
  return radices === null ? bluestein(count) : stockham(count, radices);
};
