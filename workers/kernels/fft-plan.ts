import type { Address } from './loader';

/** Of the numbers that a transform works with. */
export type Precision = 'double' | 'single';

/** One axis of a transform, as `assembly/fft-stages.ts` reads it. */
export interface AxisPlan {
  /** Points that hold data; the rest of `padded` is zero. */
  readonly count: number;
  readonly padded: number;
  /** Frequency k stands for k + `shift` in 1/padded: 0, or ¼ for rows of real numbers (`assembly/fft-rows.ts`). */
  readonly shift: 0 | 0.25;
  readonly stages: readonly Stage[];
  /** Place of frequency k after a forward transform. */
  readonly positions: readonly number[];
}

interface Stage {
  readonly radix: number;
  /** Points between the legs of a butterfly. */
  readonly leg: number;
}

const isSmooth = (n: number): boolean => {
  let rest = n;
  for (const p of [2, 3, 5]) while (rest % p === 0) rest /= p;
  return rest === 1;
};

const smoothFrom = (count: number): number => {
  let length = count;
  while (!isSmooth(length)) length++;
  return length;
};

/** Twice the next 2ᵃ3ᵇ5ᶜ from `count` on, so that half of the line is padding; one point needs none. */
export const paddedLength = (count: number): number => (count === 1 ? 1 : 2 * smoothFrom(count));

/** The next even 2ᵃ3ᵇ5ᶜ from `count` on: rows of real numbers need no padding. */
export const rowLength = (count: number): number => 2 * smoothFrom(Math.ceil(count / 2));

const power = (n: number, p: number): number => (n % p === 0 ? 1 + power(n / p, p) : 0);
const times = (p: number, n: number): number[] => Array.from({ length: n }, () => p);

/** The rest of the twos in fours, last, where twiddles are few. */
const radices = (padded: number, first: readonly number[], last: readonly number[]): number[] => {
  const spent = [...first, ...last].reduce((sum, radix) => sum + Math.log2(radix), 0);
  const fours = Math.round((power(padded, 2) - spent) / 2);
  return [
    ...first,
    ...times(5, power(padded, 5)),
    ...times(3, power(padded, 3)),
    ...times(4, fours),
    ...last,
  ];
};

/**
 * Half of the points are zero, so the first stage is the cheapest: of radix 4, or 8 where the power of two is odd, its legs are whole fours
 * and no more than the last leg before the padding is partly empty.
 */
const paddedRadices = (count: number, padded: number): number[] => {
  const twos = power(padded, 2);
  const eight = twos >= 5 && 8 * count >= 3 * padded;
  return radices(padded, [twos % 2 === 0 ? 4 : eight ? 8 : 2], []);
};

/** All points real: 4 or 2 first, and an odd power of two in an eight at the end, which saves a pass. */
const rowRadices = (length: number): number[] => {
  const twos = power(length, 2);
  if (twos % 2 === 1 && twos >= 5) return radices(length, [4], [8]);
  return radices(length, [twos % 2 === 0 ? 4 : 2], []);
};

/** Zero-padded to at least twice the count, an even 2ᵃ3ᵇ5ᶜ. */
export const planAxis = (count: number, padded = paddedLength(count)): AxisPlan =>
  planLength(count, padded, 0, paddedRadices(count, padded));

/** Whether the last stage is one of radix 4 and not the first: `endsInFours` of `assembly/fft-stages.ts`. */
export const endsInFours = ({ stages }: AxisPlan): boolean => stages.length > 1 && stages.at(-1)?.radix === 4;

/** The same for the transform of all points of a line (`forwardWhole`): no eight first. */
export const planWhole = (count: number): AxisPlan => {
  const padded = paddedLength(count);
  return planLength(count, padded, 0, radices(padded, [power(padded, 2) % 2 === 0 ? 4 : 2], []));
};

/** For rows of real numbers; with shift 0 for the ordinary transform of as many points. */
export const planRow = (count: number, shift: AxisPlan['shift'] = 0.25): AxisPlan =>
  planLength(count, rowLength(count), shift, rowRadices(rowLength(count)));

const planLength = (
  count: number,
  padded: number,
  shift: AxisPlan['shift'],
  factors: readonly number[],
): AxisPlan => {
  if (padded === 1) return { count, padded, shift, stages: [], positions: [0] };
  let leg = padded;
  const stages = factors.map((radix) => ({ radix, leg: (leg /= radix) }));
  const positions = Array.from({ length: padded }, (_, k) => {
    let [rest, place] = [k, 0];
    for (const stage of stages) {
      place += (rest % stage.radix) * stage.leg;
      rest = Math.floor(rest / stage.radix);
    }
    return place;
  });
  return { count, padded, shift, stages, positions };
};

const even = (n: number): number => n + (n % 2);
/** Words before those of the stages. */
const HEAD = 5;
const headWords = ({ stages, padded }: AxisPlan): number => even(HEAD + 3 * stages.length + padded);
/** The first stage of a shifted axis turns its first output too. */
const firstTurned = ({ shift }: AxisPlan, stage: number): 0 | 1 => (shift !== 0 && stage === 0 ? 0 : 1);
const twiddleCount = (axis: AxisPlan): number =>
  axis.stages.reduce((sum, { radix, leg }, s) => sum + leg * (radix - firstTurned(axis, s)), 0);

/** Bytes of an axis with its positions and twiddles, whatever their precision. */
export const axisBytes = (axis: AxisPlan): number => 4 * headWords(axis) + 16 * twiddleCount(axis);

/** Writes the axis at `at` (a multiple of 8) with twiddles of this precision. */
export const writeAxis = (
  axis: AxisPlan,
  buffer: ArrayBufferLike,
  at: Address,
  precision: Precision = 'double',
): void => {
  const { count, padded, shift, stages, positions } = axis;
  const words = new Uint32Array(buffer, at, headWords(axis));
  const size = precision === 'double' ? 8 : 4;
  const place = [buffer, at + 4 * headWords(axis), 2 * twiddleCount(axis)] as const;
  const twiddles = size === 8 ? new Float64Array(...place) : new Float32Array(...place);
  const table = HEAD + 3 * stages.length;
  words.set([count, padded, stages.length, at + 4 * table, 1 - firstTurned(axis, 0)]);
  words.set(positions, table);
  let next = 0;
  stages.forEach(({ radix, leg }, s) => {
    words.set([radix, leg, at + 4 * headWords(axis) + size * next], HEAD + 3 * s);
    for (let j = 0; j < leg; j++)
      for (let q = firstTurned(axis, s); q < radix; q++) {
        const turn = s === 0 ? q + shift : q;
        const angle = (-2 * Math.PI * ((j * turn) % (radix * leg))) / (radix * leg);
        twiddles[next++] = Math.cos(angle);
        twiddles[next++] = Math.sin(angle);
      }
  });
};
