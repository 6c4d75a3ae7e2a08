import { failure, success, type Result } from '../model/result';

/**
 * P and β/α out of measured ⟨V⟩(H). Below and above Walker alike (section 5.2)
 *
 *     V = −Q (ħγ/e) [P(1 − r) F(H) + P r H] + V₀,   F = sgn(H) √(H² − H_W²)/(1 + α²) above H_W, else 0,   r = β/α,
 *
 * linear in P(1 − r), P r and V₀ once H_W is known; H_W itself is looked for where the sum of squares is least.
 */
export interface SlopeData {
  readonly H: readonly number[];
  readonly V: readonly number[];
  readonly Q: 1 | -1;
  readonly alpha: number;
  /** ħγ/e, V/T. */
  readonly perTesla: number;
  /** T; absent: fitted. */
  readonly walkerField?: number;
  /** Fit a constant V₀ (thermal offset, zero of the amplifier). */
  readonly offset: boolean;
}

export interface SlopeFit {
  readonly P: number;
  readonly ratio: number;
  readonly H_W: number;
  readonly V0: number;
  /** Standard errors from the scatter of the points. */
  readonly P_error: number;
  readonly ratio_error: number;
  /** Slopes far below and far above H_W, V/T. */
  readonly slope_below: number;
  readonly slope_above: number;
  /** Root mean square of what is left, V. */
  readonly rms: number;
}

type Matrix = readonly (readonly number[])[];

/** Inverse of a small symmetric matrix by Gauss–Jordan with pivots; null where it is singular. */
const inverse = (matrix: Matrix): number[][] | null => {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const scale = Math.max(...matrix.flat().map(Math.abs));
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++)
      if (Math.abs(rows[r]?.[c] ?? 0) > Math.abs(rows[pivot]?.[c] ?? 0)) pivot = r;
    const head = rows[pivot] as number[];
    rows[pivot] = rows[c] as number[];
    const value = head[c] as number;
    if (!(Math.abs(value) > 1e-12 * scale)) return null;
    rows[c] = head.map((x) => x / value);
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = rows[r]?.[c] ?? 0;
      rows[r] = (rows[r] as number[]).map((x, j) => x - factor * (rows[c]?.[j] ?? 0));
    }
  }
  return rows.map((row) => row.slice(n));
};

interface Linear {
  readonly values: readonly number[];
  readonly cover: readonly (readonly number[])[];
  readonly squares: number;
}

const linearFit = (columns: Matrix, y: readonly number[]): Linear | null => {
  // Columns of size one, so that a millitesla and a volt offset meet in one matrix.
  const sizes = columns.map((column) => Math.hypot(...column) || 1);
  const scaled = columns.map((column, i) => column.map((x) => x / (sizes[i] as number)));
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
  const found = inverse(scaled.map((a) => scaled.map((b) => dot(a, b))));
  if (found === null) return null;
  const right = scaled.map((column) => dot(column, y));
  const values = found.map((row, i) => dot(row, right) / (sizes[i] as number));
  const squares = y.reduce((sum, value, k) => {
    const model = columns.reduce(
      (total, column, i) => total + (column[k] as number) * (values[i] as number),
      0,
    );
    return sum + (value - model) ** 2;
  }, 0);
  const cover = found.map((row, i) => row.map((x, j) => x / ((sizes[i] as number) * (sizes[j] as number))));
  return { values, cover, squares };
};

const columnsAt = ({ H, Q, alpha, perTesla, offset }: SlopeData, HW: number): Matrix => {
  const turning = H.map((h) =>
    Math.abs(h) > HW ? (-Q * perTesla * Math.sign(h) * Math.sqrt(h * h - HW * HW)) / (1 + alpha * alpha) : 0,
  );
  const rigid = H.map((h) => -Q * perTesla * h);
  return [turning, rigid, ...(offset ? [H.map(() => 1)] : [])];
};

const GRID = 200;

/** H_W with the least sum of squares: a scan between the fields of the data, then a ternary search. */
const bestWalkerField = (data: SlopeData): number => {
  const sizes = data.H.map(Math.abs).sort((a, b) => a - b);
  const most = sizes.at(-2) ?? 0;
  const squares = (HW: number): number => linearFit(columnsAt(data, HW), data.V)?.squares ?? Infinity;
  const grid = Array.from({ length: GRID }, (_, i) => (most * i) / GRID);
  const best = grid.reduce((a, b) => (squares(b) < squares(a) ? b : a), 0);
  let [low, high] = [Math.max(best - most / GRID, 0), best + most / GRID];
  for (let i = 0; i < 90; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (squares(a) < squares(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
};

/** Errors: `contradiction` for unequal lists, `too-few` where the points do not fix the answer. */
export const fitSlopes = (data: SlopeData): Result<SlopeFit> => {
  const { H, V, offset, perTesla, Q } = data;
  if (H.length !== V.length)
    return failure({
      code: 'contradiction',
      path: 'V',
      value: `${V.length} voltages`,
      allowed: `${H.length}, one for each field`,
      hint: 'Give both lists alike.',
    });
  const fixed = data.walkerField !== undefined;
  const unknowns = (offset ? 3 : 2) + (fixed ? 0 : 1);
  const few = failure({
    code: 'too-few',
    path: 'H',
    value: `${H.length} points`,
    allowed: `${unknowns} or more, below and above the Walker field`,
    hint: 'Both slopes are needed to tell P from β/α.',
  });
  if (H.length < unknowns) return few;
  const H_W = data.walkerField ?? bestWalkerField(data);
  const found = linearFit(columnsAt(data, H_W), V);
  if (found === null) return few;
  const [a, b, V0 = 0] = found.values as [number, number, number?];
  const P = a + b;
  if (P === 0) return few;
  const ratio = b / P;
  const variance = found.squares / Math.max(H.length - unknowns, 1);
  const [[aa, ab], [, bb]] = found.cover as [[number, number], [number, number]];
  // r = b/(a + b): derivatives −b/P² and a/P².
  const spread = (b * b * aa - 2 * a * b * ab + a * a * bb) / P ** 4;
  return success({
    P,
    ratio,
    H_W,
    V0,
    P_error: Math.sqrt(Math.max(variance * (aa + 2 * ab + bb), 0)),
    ratio_error: Math.sqrt(Math.max(variance * spread, 0)),
    slope_below: -Q * perTesla * b,
    slope_above: -Q * perTesla * (a / (1 + data.alpha * data.alpha) + b),
    rms: Math.sqrt(found.squares / H.length),
  });
};
