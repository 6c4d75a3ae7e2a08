import { linearFit } from '../numerics/least-squares';
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

const columnsAt = ({ H, Q, alpha, perTesla, offset }: SlopeData, HW: number): Float64Array[] => {
  const turning = Float64Array.from(H, (h) =>
    Math.abs(h) > HW ? (-Q * perTesla * Math.sign(h) * Math.sqrt(h * h - HW * HW)) / (1 + alpha * alpha) : 0,
  );
  const rigid = Float64Array.from(H, (h) => -Q * perTesla * h);
  return [turning, rigid, ...(offset ? [new Float64Array(H.length).fill(1)] : [])];
};

const GRID = 200;

/** H_W with the least sum of squares: a scan between the fields of the data, then a ternary search. */
const bestWalkerField = (data: SlopeData): number => {
  const sizes = data.H.map(Math.abs).sort((a, b) => a - b);
  const most = sizes.at(-2) ?? 0;
  const V = Float64Array.from(data.V);
  const squares = (HW: number): number => linearFit(columnsAt(data, HW), V)?.squares ?? Infinity;
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
  const found = linearFit(columnsAt(data, H_W), Float64Array.from(V));
  if (found === null) return few;
  const [a = 0, b = 0, V0 = 0] = found.values;
  const P = a + b;
  if (P === 0) return few;
  const ratio = b / P;
  const variance = found.squares / Math.max(H.length - unknowns, 1);
  const n = found.values.length;
  const [aa, ab, bb] = [0, 1, n + 1].map((k) => found.inverse[k] ?? 0) as [number, number, number];
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
