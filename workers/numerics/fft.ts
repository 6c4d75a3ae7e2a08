/** Transform in place, radix 2: Σ_j z_j exp(−2πi jk/n). The length is a power of two. */
export const transform = (re: Float64Array, im: Float64Array): void => {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j |= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] as number, re[i] as number];
      [im[i], im[j]] = [im[j] as number, im[i] as number];
    }
  }
  for (let size = 2; size <= n; size *= 2)
    for (let k = 0; k < size / 2; k++) {
      const angle = (-2 * Math.PI * k) / size;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let a = k; a < n; a += size) {
        const b = a + size / 2;
        const [x, y] = [re[b] as number, im[b] as number];
        const [u, v] = [c * x - s * y, s * x + c * y];
        re[b] = (re[a] as number) - u;
        im[b] = (im[a] as number) - v;
        (re[a] as number) += u;
        (im[a] as number) += v;
      }
    }
};

/** Inverse of `transform`, in place, with the factor 1/n. */
export const inverseTransform = (re: Float64Array, im: Float64Array): void => {
  const n = re.length;
  transform(im, re);
  for (let i = 0; i < n; i++) {
    (re[i] as number) /= n;
    (im[i] as number) /= n;
  }
};

/** Smallest power of two that is at least n. */
export const powerOfTwo = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(n, 1)));

/** `transform` along each axis of a box of powers of two, first axis fastest. */
export const transformBox = (
  re: Float64Array,
  im: Float64Array,
  sizes: readonly number[],
  along: (re: Float64Array, im: Float64Array) => void = transform,
): void => {
  let stride = 1;
  for (const n of sizes) {
    if (n > 1) {
      const [lineRe, lineIm] = [new Float64Array(n), new Float64Array(n)];
      for (let block = 0; block < re.length; block += n * stride)
        for (let start = block; start < block + stride; start++) {
          for (let i = 0; i < n; i++) {
            lineRe[i] = re[start + i * stride] as number;
            lineIm[i] = im[start + i * stride] as number;
          }
          along(lineRe, lineIm);
          for (let i = 0; i < n; i++) {
            re[start + i * stride] = lineRe[i] as number;
            im[start + i * stride] = lineIm[i] as number;
          }
        }
    }
    stride *= n;
  }
};
