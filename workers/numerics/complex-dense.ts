/**
 * Dense complex matrices, row by row, each number as a pair (re, im) in a Float64Array. Written for blocks of 2 to 200 rows:
 * four rows of the right factor are taken at once, so that every number read from memory serves four products.
 */

/** c[j] += Σ_k a[k] b_k[j] for four neighbouring rows b_k; all places count doubles. */
const addFourRows = (
  c: Float64Array,
  cAt: number,
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  stride: number,
): void => {
  const p0 = a[aAt] as number;
  const q0 = a[aAt + 1] as number;
  const p1 = a[aAt + 2] as number;
  const q1 = a[aAt + 3] as number;
  const p2 = a[aAt + 4] as number;
  const q2 = a[aAt + 5] as number;
  const p3 = a[aAt + 6] as number;
  const q3 = a[aAt + 7] as number;
  const second = bAt + stride;
  const third = second + stride;
  const fourth = third + stride;
  for (let j = 0; j < stride; j += 2) {
    const r0 = b[bAt + j] as number;
    const i0 = b[bAt + j + 1] as number;
    const r1 = b[second + j] as number;
    const i1 = b[second + j + 1] as number;
    const r2 = b[third + j] as number;
    const i2 = b[third + j + 1] as number;
    const r3 = b[fourth + j] as number;
    const i3 = b[fourth + j + 1] as number;
    const re = (c[cAt + j] as number) + (p0 * r0 - q0 * i0) + (p1 * r1 - q1 * i1);
    const im = (c[cAt + j + 1] as number) + (p0 * i0 + q0 * r0) + (p1 * i1 + q1 * r1);
    c[cAt + j] = re + (p2 * r2 - q2 * i2) + (p3 * r3 - q3 * i3);
    c[cAt + j + 1] = im + (p2 * i2 + q2 * r2) + (p3 * i3 + q3 * r3);
  }
};

/** c[j] += (p + iq) b[j] over one row. */
const addRow = (
  c: Float64Array,
  cAt: number,
  p: number,
  q: number,
  b: Float64Array,
  bAt: number,
  stride: number,
): void => {
  for (let j = 0; j < stride; j += 2) {
    const re = b[bAt + j] as number;
    const im = b[bAt + j + 1] as number;
    (c[cAt + j] as number) += p * re - q * im;
    (c[cAt + j + 1] as number) += p * im + q * re;
  }
};

/** Where the three matrices of a product begin in their arrays, in doubles. */
export interface ProductPlaces {
  readonly c: number;
  readonly a: number;
  readonly b: number;
}

const START: ProductPlaces = { c: 0, a: 0, b: 0 };

/** C += A B with A rows × inner and B inner × columns. C must not overlap A or B. */
export const addProduct = (
  c: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
  at: ProductPlaces = START,
): void => {
  const stride = 2 * columns;
  const fours = inner - (inner % 4);
  for (let i = 0; i < rows; i++) {
    const cAt = at.c + i * stride;
    const aAt = at.a + 2 * i * inner;
    for (let k = 0; k < fours; k += 4) addFourRows(c, cAt, a, aAt + 2 * k, b, at.b + k * stride, stride);
    for (let k = fours; k < inner; k++) {
      const [p, q] = [a[aAt + 2 * k] as number, a[aAt + 2 * k + 1] as number];
      addRow(c, cAt, p, q, b, at.b + k * stride, stride);
    }
  }
};

/** Room that an inversion works in; one serves all matrices of its size. */
export interface InversionRoom {
  readonly n: number;
  /** Columns of the pivots at hand, row by row, and the pivot rows as they were. */
  readonly panel: Float64Array;
  readonly rows: Float64Array;
  readonly swaps: Int32Array;
}

const PANEL = 4;

export const inversionRoom = (n: number): InversionRoom => ({
  n,
  panel: new Float64Array(2 * PANEL * n),
  rows: new Float64Array(2 * PANEL * n),
  swaps: new Int32Array(n),
});

const swapRows = (a: Float64Array, first: number, second: number, length: number): void => {
  for (let j = 0; j < length; j++) {
    const kept = a[first + j] as number;
    a[first + j] = a[second + j] as number;
    a[second + j] = kept;
  }
};

/** Row at or below k with the largest entry in column `column` of the panel. */
const pivotRow = (panel: Float64Array, n: number, k: number, column: number): number => {
  let [best, size] = [k, -1];
  for (let i = k; i < n; i++) {
    const at = 2 * (PANEL * i + column);
    const here = (panel[at] as number) ** 2 + (panel[at + 1] as number) ** 2;
    if (here > size) [best, size] = [i, here];
  }
  return size > 0 ? best : -1;
};

/** One Gauss–Jordan step inside the panel: row k, column `column`. */
const eliminate = (panel: Float64Array, n: number, k: number, column: number): void => {
  const stride = 2 * PANEL;
  const own = stride * k;
  const [re, im] = [panel[own + 2 * column] as number, panel[own + 2 * column + 1] as number];
  // Scaled, so that neither square over- nor underflows.
  const scale = Math.max(Math.abs(re), Math.abs(im));
  const size = ((re / scale) * re + (im / scale) * im) * scale;
  const [ir, ii] = [re / size, -im / size];
  panel[own + 2 * column] = 1;
  panel[own + 2 * column + 1] = 0;
  for (let j = 0; j < stride; j += 2) {
    const [x, y] = [panel[own + j] as number, panel[own + j + 1] as number];
    panel[own + j] = x * ir - y * ii;
    panel[own + j + 1] = x * ii + y * ir;
  }
  for (let i = 0; i < n; i++) {
    if (i === k) continue;
    const at = stride * i + 2 * column;
    const [p, q] = [panel[at] as number, panel[at + 1] as number];
    panel[at] = 0;
    panel[at + 1] = 0;
    addRow(panel, stride * i, -p, -q, panel, own, stride);
  }
};

/**
 * Inverse in place by Gauss–Jordan elimination with row pivoting, four pivots to a panel. False when a pivot is zero, that
 * is when the matrix has no inverse; the matrix is then spoilt. `at` is where it begins, in doubles.
 */
export const invertInPlace = (a: Float64Array, room: InversionRoom, at = 0): boolean => {
  const { n, panel, rows, swaps } = room;
  const stride = 2 * n;
  for (let first = 0; first < n; first += PANEL) {
    const width = Math.min(PANEL, n - first);
    panel.fill(0);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < 2 * width; j++)
        panel[2 * PANEL * i + j] = a[at + stride * i + 2 * first + j] as number;
    for (let c = 0; c < width; c++) {
      const k = first + c;
      const pivot = pivotRow(panel, n, k, c);
      if (pivot < 0) return false;
      swaps[k] = pivot;
      if (pivot !== k) {
        swapRows(panel, 2 * PANEL * k, 2 * PANEL * pivot, 2 * PANEL);
        swapRows(a, at + stride * k, at + stride * pivot, stride);
      }
      eliminate(panel, n, k, c);
    }
    applyPanel(a, at, room, first, width);
  }
  for (let k = n - 1; k >= 0; k--) {
    const other = swaps[k] as number;
    if (other === k) continue;
    for (let i = 0; i < n; i++) swapRows(a, at + stride * i + 2 * k, at + stride * i + 2 * other, 2);
  }
  rows.fill(0);
  return true;
};

/** What the panel did to its own columns, done to all others; then its own columns are put in their place. */
const applyPanel = (
  a: Float64Array,
  at: number,
  { n, panel, rows }: InversionRoom,
  first: number,
  width: number,
): void => {
  const stride = 2 * n;
  const start = at + stride * first;
  rows.fill(0);
  rows.set(a.subarray(start, start + stride * width));
  a.fill(0, start, start + stride * width);
  for (let i = 0; i < n; i++) addFourRows(a, at + stride * i, panel, 2 * PANEL * i, rows, 0, stride);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < 2 * width; j++)
      a[at + stride * i + 2 * first + j] = panel[2 * PANEL * i + j] as number;
};
