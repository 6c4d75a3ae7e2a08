import { z } from 'zod';
import { fieldAt, failure, formatQuantity, success, type FieldMeta, type Result } from '../model';
import { normal, philox, uniform } from '../numerics/philox';

/** What one field takes at the points of a sweep, SI. */
export type AxisValue = number | string | boolean | null | readonly [number, number, number];

/** Most values of one axis, and most points of a sweep. */
export const MAX_POINTS = 4096;

const path = z.string().min(1).max(200);
const finite = z.number();
const size = z.int().min(1).max(MAX_POINTS);
const value = z.union([
  z.number(),
  z.string().max(2000),
  z.boolean(),
  z.null(),
  z.tuple([finite, finite, finite]),
]);

/**
 * One field that a sweep varies. `linear` and `log`: `count` values from `from` to `to`, both included; `list`: the values
 * themselves; `uniform` and `log-uniform`: drawn between `from` and `to`; `normal`: drawn with mean `from` and standard
 * deviation `to`; `repeats`: whole numbers from `from` on, for a seed, across which statistics are taken.
 */
export const SweepAxis = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['linear', 'log']), path, from: finite, to: finite, count: size }),
  z.object({ kind: z.literal('list'), path, values: z.array(value).min(1).max(MAX_POINTS) }),
  z.object({
    kind: z.enum(['uniform', 'log-uniform', 'normal']),
    path,
    from: finite,
    to: finite,
    count: size,
    seed: z.int().min(0).max(0xffffffff),
  }),
  z.object({ kind: z.literal('repeats'), path, from: z.int().min(0), count: size }),
]);
export type SweepAxis = z.output<typeof SweepAxis>;
export type AxisKind = SweepAxis['kind'];

const bad = (axis: string, shown: string, allowed: string, hint: string) =>
  failure({ code: 'bad-axis', path: axis, value: shown, allowed, hint });

const evenly = (from: number, to: number, count: number, i: number): number =>
  // Written so that both ends are met exactly.
  count === 1 ? from : (from * (count - 1 - i) + to * i) / (count - 1);

/** `count` values; each depends on the seed and its own number alone, so a longer axis begins with a shorter one. */
const drawn = (
  { kind, from, to, count, seed }: Extract<SweepAxis, { readonly seed: number }>,
  stream: number,
): number[] =>
  Array.from({ length: count }, (_, i) => {
    const [a, b] = philox([i, stream, 0, 0], [seed, 0x53776565]);
    if (kind === 'normal') return from + to * normal(a, b);
    const share = uniform(a);
    return kind === 'uniform' ? from + (to - from) * share : from * (to / from) ** share;
  });

const numbersOf = (axis: SweepAxis, stream: number): readonly number[] => {
  switch (axis.kind) {
    case 'list':
      return [];
    case 'linear':
      return Array.from({ length: axis.count }, (_, i) => evenly(axis.from, axis.to, axis.count, i));
    case 'log':
      return Array.from({ length: axis.count }, (_, i) =>
        i === 0 || i === axis.count - 1
          ? i === 0
            ? axis.from
            : axis.to
          : axis.from * (axis.to / axis.from) ** (i / (axis.count - 1)),
      );
    case 'repeats':
      return Array.from({ length: axis.count }, (_, i) => axis.from + i);
    default:
      return drawn(axis, stream);
  }
};

/** Fifteen digits: free of the dust of a product, so that 0.3 reads as 0.3. */
const clean = (x: number): number => Number(x.toPrecision(15));

const NUMERIC: ReadonlySet<FieldMeta['kind']> = new Set(['quantity', 'count']);

/**
 * Values of an axis in their order, SI; those of a whole-number field are rounded. `stream` tells random axes of one sweep
 * apart. Errors: `bad-axis` for an unknown field, numbers for a field that takes none, ends that a logarithm cannot have.
 */
export const valuesOf = (axis: SweepAxis, stream = 0): Result<readonly AxisValue[]> => {
  const meta = fieldAt(axis.path)?.meta;
  if (meta === undefined)
    return bad(axis.path, axis.path, 'a field of the project', 'Choose a field of the forms.');
  if (axis.kind === 'list') return success(axis.values);
  if (!NUMERIC.has(meta.kind))
    return bad(axis.path, meta.label, 'a list of values', 'This field is no number: list its values.');
  if ((axis.kind === 'log' || axis.kind === 'log-uniform') && !(axis.from * axis.to > 0))
    return bad(
      axis.path,
      `${axis.from} to ${axis.to}`,
      'two ends of the same sign, neither zero',
      'A logarithm does not pass through zero.',
    );
  if (axis.kind === 'normal' && !(axis.to >= 0))
    return bad(axis.path, String(axis.to), 'zero or more', 'Give the standard deviation.');
  const numbers = numbersOf(axis, stream).map(clean);
  return success(meta.kind === 'count' ? numbers.map(Math.round) : numbers);
};

/** Display unit in which somebody reads a field; undefined: the one that suits the numbers. */
export type ReadIn = (path: string) => string | undefined;

/** A value as a person reads it: "10 mT", "on", "Head-to-head"; a quantity in the unit `symbol`, where it is given. */
export const valueText = (
  meta: FieldMeta | undefined,
  given: AxisValue,
  digits = 5,
  symbol?: string,
): string => {
  if (given === null || given === '') return 'empty';
  if (typeof given === 'boolean') return given ? 'on' : 'off';
  if (typeof given === 'object') return `(${given.map((x) => String(clean(x))).join(', ')})`;
  if (typeof given === 'number' && meta?.kind === 'quantity')
    return formatQuantity(given, meta.unit, { digits, ...(symbol === undefined ? {} : { in: symbol }) });
  if (meta?.kind === 'choice')
    return meta.options.find((option) => option.value === given)?.label ?? String(given);
  return String(given);
};
