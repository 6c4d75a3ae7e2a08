/**
 * Solution of A x = b by LU with row pivoting, A row by row in `a`. Both arrays are overwritten, x stands in `b`. False when A
 * has no inverse.
 */
export const solveInPlace = (a: Float64Array, b: Float64Array): boolean => {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(a[i * n + k] as number) > Math.abs(a[pivot * n + k] as number)) pivot = i;
    if (a[pivot * n + k] === 0) return false;
    if (pivot !== k) {
      const kept = a.slice(k * n, (k + 1) * n);
      a.copyWithin(k * n, pivot * n, (pivot + 1) * n);
      a.set(kept, pivot * n);
      [b[k], b[pivot]] = [b[pivot] as number, b[k] as number];
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (a[i * n + k] as number) / (a[k * n + k] as number);
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) (a[i * n + j] as number) -= factor * (a[k * n + j] as number);
      (b[i] as number) -= factor * (b[k] as number);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let j = i + 1; j < n; j++) sum -= (a[i * n + j] as number) * (b[j] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
  return true;
};
