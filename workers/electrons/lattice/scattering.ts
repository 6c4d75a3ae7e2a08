import { type Lead, modeValue } from './leads';
import type { States } from './recursion';

/** Amplitudes of the open channels: rows are outgoing, columns incoming channels, (re, im). */
interface Amplitudes {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export interface Scattering {
  /** Open channels left and right, and how many of each are majority. */
  readonly open: readonly [number, number];
  readonly majority: readonly [number, number];
  /** Total transmission and reflection of what comes from the left. */
  readonly T: number;
  readonly R: number;
  /** |t|² and |r|², a row per outgoing channel; majority channels first. */
  readonly transmitted: readonly (readonly number[])[];
  readonly reflected: readonly (readonly number[])[];
  /** Largest |S†S − 1|. */
  readonly unitarityError: number;
}

/** i √v_m χ_m† ψ at the slice of a lead, less the incoming wave where it is the same lead. Spec, section B4. */
const amplitudes = (
  states: States,
  lead: Lead,
  slice: number,
  from: number,
  to: number,
  reflected: boolean,
): Amplitudes => {
  const n = 2 * states.W;
  const [rows, columns] = [lead.open.length, to - from];
  const values = new Float64Array(2 * rows * columns);
  lead.open.forEach((mode, m) => {
    const root = Math.sqrt(mode.velocity);
    for (let row = 0; row < n; row++) {
      const [a, b] = modeValue(lead, mode, row >> 1, (row & 1) as 0 | 1);
      const at = 2 * (slice * n + row) * states.columns + 2 * from;
      for (let c = 0; c < columns; c++) {
        const re = states.values[at + 2 * c] as number;
        const im = states.values[at + 2 * c + 1] as number;
        // i (a − ib)(re + i im)
        (values[2 * (m * columns + c)] as number) -= root * (a * im - b * re);
        (values[2 * (m * columns + c) + 1] as number) += root * (a * re + b * im);
      }
    }
  });
  if (reflected) for (let c = 0; c < columns; c++) (values[2 * (c * columns + c)] as number) -= 1;
  return { rows, columns, values };
};

const squares = ({ rows, columns, values }: Amplitudes): number[][] =>
  Array.from({ length: rows }, (_, m) =>
    Array.from({ length: columns }, (_, c) => {
      const at = 2 * (m * columns + c);
      return (values[at] as number) ** 2 + (values[at + 1] as number) ** 2;
    }),
  );

const total = (table: readonly (readonly number[])[]): number =>
  table.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);

/** Largest entry of Σ_blocks X†Y − δ between incoming channels of one or of two leads. */
const overlapError = (first: readonly Amplitudes[], second: readonly Amplitudes[], same: boolean): number => {
  let worst = 0;
  for (let a = 0; a < (first[0]?.columns ?? 0); a++)
    for (let b = 0; b < (second[0]?.columns ?? 0); b++) {
      let [re, im] = [same && a === b ? -1 : 0, 0];
      first.forEach((x, k) => {
        const y = second[k] as Amplitudes;
        for (let m = 0; m < x.rows; m++) {
          const [p, q] = [2 * (m * x.columns + a), 2 * (m * y.columns + b)];
          const [xr, xi] = [x.values[p] as number, x.values[p + 1] as number];
          const [yr, yi] = [y.values[q] as number, y.values[q + 1] as number];
          re += xr * yr + xi * yi;
          im += xr * yi - xi * yr;
        }
      });
      worst = Math.max(worst, Math.abs(re), Math.abs(im));
    }
  return worst;
};

/** Transmission, reflection, channel tables and how well the S-matrix is unitary. */
export const scatteringOf = (states: States, [left, right]: readonly [Lead, Lead]): Scattering => {
  const { L, fromLeft, columns } = states;
  const r = amplitudes(states, left, 0, 0, fromLeft, true);
  const t = amplitudes(states, right, L - 1, 0, fromLeft, false);
  const tBack = amplitudes(states, left, 0, fromLeft, columns, false);
  const rBack = amplitudes(states, right, L - 1, fromLeft, columns, true);
  const [transmitted, reflected] = [squares(t), squares(r)];
  const majority = (lead: Lead): number => lead.open.filter(({ spin }) => spin === 1).length;
  return {
    open: [left.open.length, right.open.length],
    majority: [majority(left), majority(right)],
    T: total(transmitted),
    R: total(reflected),
    transmitted,
    reflected,
    unitarityError: Math.max(
      overlapError([r, t], [r, t], true),
      overlapError([tBack, rBack], [tBack, rBack], true),
      overlapError([r, t], [tBack, rBack], false),
    ),
  };
};
