import { createBatchFourier } from './batch-fourier';

/** Cosine transform along the slow axis of `count` rows of `inner` values; values with a level end at either side. */
export interface CosineTransform {
  readonly count: number;
  /** DCT-II in place: X_k = Σ_j x_j cos(πk(2j + 1)/2n). `offset`: where the count·inner values start. */
  readonly forward: (data: Float64Array, inner: number, offset?: number) => void;
  /** Inverse of `forward`, exact to rounding. */
  readonly inverse: (data: Float64Array, inner: number, offset?: number) => void;
}

/** Place of row j in the order even rows up, odd rows down. Source: Makhoul, IEEE Trans. ASSP-28, 27 (1980). */
const shuffled = (j: number, count: number): number => (j % 2 === 0 ? j / 2 : count - (j + 1) / 2);

/** Plan for any length of at least 1. Two real columns travel as the parts of one complex one. */
export const createCosineTransform = (count: number): CosineTransform => {
  const fourier = createBatchFourier(count);
  const cosines = Float64Array.from({ length: count }, (_, k) => Math.cos((Math.PI * k) / (2 * count)));
  const sines = Float64Array.from({ length: count }, (_, k) => Math.sin((Math.PI * k) / (2 * count)));
  let [re, im] = [new Float64Array(0), new Float64Array(0)];
  const reserve = (half: number): void => {
    if (re.length !== count * half)
      [re, im] = [new Float64Array(count * half), new Float64Array(count * half)];
  };
  const forward = (data: Float64Array, inner: number, offset = 0): void => {
    const half = Math.ceil(inner / 2);
    reserve(half);
    im.fill(0);
    for (let j = 0; j < count; j++) {
      const [from, to] = [offset + j * inner, shuffled(j, count) * half];
      re.set(data.subarray(from, from + half), to);
      im.set(data.subarray(from + half, from + inner), to);
    }
    fourier.transform(re, im, half);
    for (let k = 0; k < count; k++) {
      const [here, there, to] = [k * half, ((count - k) % count) * half, offset + k * inner];
      const [c, s] = [0.5 * (cosines[k] as number), 0.5 * (sines[k] as number)];
      for (let q = 0; q < half; q++) {
        const [vr, vi] = [re[here + q] as number, im[here + q] as number];
        const [ur, ui] = [re[there + q] as number, im[there + q] as number];
        data[to + q] = c * (vr + ur) + s * (vi - ui);
        if (q < inner - half) data[to + half + q] = c * (vi + ui) + s * (ur - vr);
      }
    }
  };
  const inverse = (data: Float64Array, inner: number, offset = 0): void => {
    const half = Math.ceil(inner / 2);
    reserve(half);
    for (let k = 0; k < count; k++) {
      const [here, there, to] = [offset + k * inner, offset + (count - k) * inner, k * half];
      const [c, s] = [(cosines[k] as number) / count, (sines[k] as number) / count];
      for (let q = 0; q < half; q++) {
        const odd = half + q < inner;
        const [a, b] = [data[here + q] as number, odd ? (data[here + half + q] as number) : 0];
        const a1 = k === 0 ? 0 : (data[there + q] as number);
        const b1 = k === 0 || !odd ? 0 : (data[there + half + q] as number);
        // (c + is)(X_k − iX_{n−k}) of the first column plus i times that of the second.
        re[to + q] = c * a + s * a1 - (s * b - c * b1);
        im[to + q] = s * a - c * a1 + (c * b + s * b1);
      }
    }
    fourier.transform(im, re, half);
    for (let j = 0; j < count; j++) {
      const [to, from] = [offset + j * inner, shuffled(j, count) * half];
      data.set(re.subarray(from, from + half), to);
      data.set(im.subarray(from, from + inner - half), to + half);
    }
  };
  return { count, forward, inverse };
};
