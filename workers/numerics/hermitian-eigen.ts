/** Eigenvalues in rising order and their unit vectors: row n of re + i im is vector n. The arrays belong to the solver. */
export interface HermitianEigen {
  readonly values: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const TURNS = 60;

interface Workspace {
  readonly n: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Householder vectors, row k for step k. */
  readonly vre: Float64Array;
  readonly vim: Float64Array;
  readonly wre: Float64Array;
  readonly wim: Float64Array;
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
  readonly zre: Float64Array;
  readonly zim: Float64Array;
}

/** A ← H A H of the block behind row k with H = 1 − 2vv†, v of unit length. */
const reflect = (s: Workspace, k: number): void => {
  const { n, re, im, vre, vim, wre, wim } = s;
  const at = k * n;
  let overlap = 0;
  for (let i = k + 1; i < n; i++) {
    let x = 0;
    let y = 0;
    for (let j = k + 1; j < n; j++) {
      const a = re[i * n + j] as number;
      const b = im[i * n + j] as number;
      const c = vre[at + j] as number;
      const d = vim[at + j] as number;
      x += a * c - b * d;
      y += a * d + b * c;
    }
    wre[i] = 2 * x;
    wim[i] = 2 * y;
    overlap += 2 * ((vre[at + i] as number) * x + (vim[at + i] as number) * y);
  }
  for (let i = k + 1; i < n; i++) {
    wre[i] = (wre[i] as number) - overlap * (vre[at + i] as number);
    wim[i] = (wim[i] as number) - overlap * (vim[at + i] as number);
  }
  for (let i = k + 1; i < n; i++) {
    const a = vre[at + i] as number;
    const b = vim[at + i] as number;
    const c = wre[i] as number;
    const d = wim[i] as number;
    for (let j = k + 1; j < n; j++) {
      const p = vre[at + j] as number;
      const q = vim[at + j] as number;
      const r = wre[j] as number;
      const t = wim[j] as number;
      re[i * n + j] = (re[i * n + j] as number) - (a * r + b * t) - (c * p + d * q);
      im[i * n + j] = (im[i * n + j] as number) - (b * r - a * t) - (d * p - c * q);
    }
  }
};

/** Householder steps down to three diagonals; the side diagonal is left complex in column k. */
const reduce = (s: Workspace): void => {
  const { n, re, im, vre, vim } = s;
  vre.fill(0);
  vim.fill(0);
  for (let k = 0; k < n - 2; k++) {
    let rest = 0;
    for (let i = k + 2; i < n; i++) rest += (re[i * n + k] as number) ** 2 + (im[i * n + k] as number) ** 2;
    if (rest === 0) continue;
    const a = re[(k + 1) * n + k] as number;
    const b = im[(k + 1) * n + k] as number;
    const first = Math.hypot(a, b);
    const length = Math.sqrt(first * first + rest);
    const [ca, cb] = first === 0 ? [1, 0] : [a / first, b / first];
    const head = first + length;
    const norm = Math.sqrt(head * head + rest);
    vre[k * n + k + 1] = (ca * head) / norm;
    vim[k * n + k + 1] = (cb * head) / norm;
    for (let i = k + 2; i < n; i++) {
      vre[k * n + i] = (re[i * n + k] as number) / norm;
      vim[k * n + i] = (im[i * n + k] as number) / norm;
    }
    re[(k + 1) * n + k] = -ca * length;
    im[(k + 1) * n + k] = -cb * length;
    reflect(s, k);
  }
};

/** Phases that make the side diagonal real, then the reflections back: row j of z is column j of the reduction. */
const accumulate = (s: Workspace): void => {
  const { n, re, im, vre, vim, diagonal, off, zre, zim } = s;
  zre.fill(0);
  zim.fill(0);
  let pr = 1;
  let pi = 0;
  for (let j = 0; j < n; j++) {
    diagonal[j] = re[j * n + j] as number;
    zre[j * n + j] = pr;
    zim[j * n + j] = pi;
    if (j === n - 1) break;
    const a = re[(j + 1) * n + j] as number;
    const b = im[(j + 1) * n + j] as number;
    const size = Math.hypot(a, b);
    off[j] = size;
    if (size > 0) [pr, pi] = [(a * pr - b * pi) / size, (a * pi + b * pr) / size];
  }
  off[n - 1] = 0;
  for (let k = n - 3; k >= 0; k--) {
    const at = k * n;
    for (let row = k + 1; row < n; row++) {
      let x = 0;
      let y = 0;
      for (let i = k + 1; i < n; i++) {
        const a = vre[at + i] as number;
        const b = vim[at + i] as number;
        const c = zre[row * n + i] as number;
        const d = zim[row * n + i] as number;
        x += a * c + b * d;
        y += a * d - b * c;
      }
      for (let i = k + 1; i < n; i++) {
        const a = vre[at + i] as number;
        const b = vim[at + i] as number;
        zre[row * n + i] = (zre[row * n + i] as number) - 2 * (a * x - b * y);
        zim[row * n + i] = (zim[row * n + i] as number) - 2 * (a * y + b * x);
      }
    }
  }
};

const turnRows = (x: Float64Array, n: number, i: number, c: number, s: number): void => {
  for (let k = i * n, l = k + n; k < (i + 1) * n; k++, l++) {
    const lower = x[k] as number;
    const upper = x[l] as number;
    x[l] = s * lower + c * upper;
    x[k] = c * lower - s * upper;
  }
};

/** One implicit shift of the block l … m; returns false where it split early. */
const shiftOnce = (s: Workspace, l: number, m: number): void => {
  const { n, diagonal: d, off: e, zre, zim } = s;
  const start = ((d[l + 1] as number) - (d[l] as number)) / (2 * (e[l] as number));
  const root = Math.hypot(start, 1);
  let g = (d[m] as number) - (d[l] as number) + (e[l] as number) / (start + (start < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * (e[i] as number);
    const b = cosine * (e[i] as number);
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = (d[i + 1] as number) - p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = (d[i + 1] as number) - p;
    const q = ((d[i] as number) - g) * sine + 2 * cosine * b;
    p = sine * q;
    d[i + 1] = g + p;
    g = cosine * q - b;
    turnRows(zre, n, i, cosine, sine);
    turnRows(zim, n, i, cosine, sine);
  }
  d[l] = (d[l] as number) - p;
  e[l] = g;
  e[m] = 0;
};

/** End of the block that begins at l: the first side diagonal that is nothing beside its neighbours. */
const blockEnd = ({ n, diagonal: d, off: e }: Workspace, l: number): number => {
  for (let m = l; m < n - 1; m++) {
    const beside = Math.abs(d[m] as number) + Math.abs(d[m + 1] as number);
    if (Math.abs(e[m] as number) <= Number.EPSILON * beside) return m;
  }
  return n - 1;
};

const iterate = (s: Workspace): void => {
  for (let l = 0; l < s.n; l++)
    for (let turn = 0, m = blockEnd(s, l); m !== l; turn++, m = blockEnd(s, l)) {
      if (turn === TURNS)
        throw new RangeError('The eigenvalues of a matrix did not settle: it is not finite.');
      shiftOnce(s, l, m);
    }
};

/**
 * Solver for Hermitian matrices of one size, any size: Householder reduction, then implicit QL. It reads both triangles of
 * the row-major matrix re + i im, leaves it as it is, and answers with arrays that the next call overwrites. Backward
 * stable: residual and loss of orthogonality are a few n roundings of the norm. Throws RangeError on a matrix that is not finite.
 */
export const hermitianSolver = (n: number): ((re: Float64Array, im: Float64Array) => HermitianEigen) => {
  const square = () => new Float64Array(n * n);
  const line = () => new Float64Array(n);
  const s: Workspace = {
    n,
    re: square(),
    im: square(),
    vre: square(),
    vim: square(),
    wre: line(),
    wim: line(),
    diagonal: line(),
    off: line(),
    zre: square(),
    zim: square(),
  };
  const out = { values: line(), re: square(), im: square() };
  const order = Array.from({ length: n }, (_, i) => i);
  return (re, im) => {
    s.re.set(re);
    s.im.set(im);
    reduce(s);
    accumulate(s);
    iterate(s);
    order.sort((i, j) => (s.diagonal[i] as number) - (s.diagonal[j] as number));
    order.forEach((from, to) => {
      out.values[to] = s.diagonal[from] as number;
      out.re.set(s.zre.subarray(from * n, (from + 1) * n), to * n);
      out.im.set(s.zim.subarray(from * n, (from + 1) * n), to * n);
    });
    return out;
  };
};
