/** Voltage at a place whose potential is known at the stored pictures only, on every row of the run's table. */
export interface CursorTrace {
  /** s */
  readonly t: Float64Array;
  /** V */
  readonly V: Float64Array;
}

/** Voltages of the run's own leads, row by row: what is known between the pictures. */
export interface RecordedVoltages {
  /** s, rising. */
  readonly t: ArrayLike<number>;
  /** One or more columns, V. */
  readonly columns: readonly ArrayLike<number>[];
}

/** Value of samples at s on straight lines; that of the end beyond it. `from` is where the last look ended. */
const reader = (t: ArrayLike<number>, values: ArrayLike<number>) => {
  let from = 0;
  const last = t.length - 1;
  return (s: number): number => {
    if (from > 0 && s < (t[from] as number)) from = 0;
    while (from + 1 < last && (t[from + 1] as number) < s) from++;
    const [a, b] = [t[from] as number, t[Math.min(from + 1, last)] as number];
    const [p, q] = [values[from] as number, values[Math.min(from + 1, last)] as number];
    const u = b > a ? Math.min(Math.max((s - a) / (b - a), 0), 1) : 0;
    return p + u * (q - p);
  };
};

/** Least relative pivot below which a column says nothing that the others do not. */
const INDEPENDENT = 1e-9;

/**
 * Coefficients of the columns (each a list over the pictures) whose changes from picture to picture follow those of V best: a slow drift
 * beside them counts for little in the changes.
 */
const follow = (columns: readonly Float64Array[], V: Float64Array): number[] => {
  const n = columns.length;
  const changes = [...columns, V].map((x) => {
    const drift = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
    return Float64Array.from(
      { length: x.length - 1 },
      (_, i) => (x[i + 1] as number) - (x[i] as number) - drift,
    );
  });
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
  const at = (i: number): Float64Array => changes[i] as Float64Array;
  const A = Array.from({ length: n }, (_, i) => Array.from({ length: n + 1 }, (_c, j) => dot(at(i), at(j))));
  const scale = A.map((row, i) => row[i] as number);
  const out = new Array<number>(n).fill(0);
  const used: number[] = [];
  for (let k = 0; k < n; k++) {
    const row = A[k] as number[];
    const pivot = row[k] as number;
    if (!(pivot > INDEPENDENT * (scale[k] as number))) continue;
    used.push(k);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const other = A[i] as number[];
      const f = (other[k] as number) / pivot;
      if (f !== 0) for (let j = 0; j <= n; j++) (other[j] as number) -= f * (row[j] as number);
    }
  }
  for (const k of used) out[k] = ((A[k] as number[])[n] as number) / ((A[k] as number[])[k] as number);
  return out;
};

/** Rows between the first and the last picture, and the pictures; rising, each time once. */
const mergedTimes = (rows: ArrayLike<number>, pictures: Float64Array): Float64Array => {
  const out = new Float64Array(rows.length + pictures.length);
  const [first, last] = [pictures[0] as number, pictures[pictures.length - 1] as number];
  let [i, k, count] = [0, 0, 0];
  while (i < rows.length && (rows[i] as number) < first) i++;
  while (k < pictures.length) {
    const [row, picture] = [i < rows.length ? (rows[i] as number) : last, pictures[k] as number];
    const next = Math.min(row, picture);
    if (row <= next) i++;
    if (picture <= next) k++;
    if (count === 0 || next > (out[count - 1] as number)) out[count++] = next;
  }
  return out.slice(0, count);
};

/**
 * V(t) of a movable lead over the whole table: exact at the pictures (`times`, `given`; NaN where a picture is not solved yet);
 * between them it follows the voltages that the run has on record, which tell the ripple, by a control variate:
 * V(t) = Σ w_k V_k(t) + straight lines through what is left at the pictures, w by least squares over the pictures. With
 * fewer than three pictures, or nothing on record, straight lines alone. Some rows times columns of work, no solve.
 */
export const cursorTrace = (
  times: ArrayLike<number>,
  given: ArrayLike<number>,
  { t, columns }: RecordedVoltages,
): CursorTrace => {
  const known = Array.from(times, (_, i) => i).filter((i) => Number.isFinite(given[i]));
  const at = Float64Array.from(known, (i) => times[i] as number);
  const values = Float64Array.from(known, (i) => given[i] as number);
  if (at.length === 0) return { t: new Float64Array(0), V: new Float64Array(0) };
  const usable = at.length < 3 ? [] : columns.filter((column) => Array.from(column).every(Number.isFinite));
  const seen = usable.map((column) => Float64Array.from(at, reader(t, column)));
  const weights = follow(seen, values);
  const rest = values.map((v, i) =>
    weights.reduce((sum, w, k) => sum - w * ((seen[k] as Float64Array)[i] as number), v),
  );
  const all = mergedTimes(t, at);
  const V = new Float64Array(all.length);
  const add = (read: (s: number) => number, weight: number): void => {
    for (let i = 0; i < all.length; i++) (V[i] as number) += weight * read(all[i] as number);
  };
  add(reader(at, rest), 1);
  weights.forEach((w, k) => w !== 0 && add(reader(t, usable[k] as ArrayLike<number>), w));
  return { t: all, V };
};

/** Order in which pictures are solved: coarse over the whole run first, so that V(t) is seen at once and refined after. */
export const coarseFirst = (count: number): number[] => {
  const order: number[] = [];
  const taken = new Uint8Array(count);
  const take = (i: number): void => {
    if (taken[i] === 1) return;
    taken[i] = 1;
    order.push(i);
  };
  if (count > 0) take(0);
  if (count > 1) take(count - 1);
  for (let stride = 2 ** Math.ceil(Math.log2(Math.max(count, 2))); stride >= 1; stride /= 2)
    for (let i = 0; i < count; i += stride) take(i);
  return order;
};
