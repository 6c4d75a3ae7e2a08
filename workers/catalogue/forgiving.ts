import { z } from 'zod';
import { alike, conversion, readingsOf, SAME } from './same-names';

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.core.$ZodType>> =>
  schema instanceof z.ZodObject ? schema.shape : {};

const unitOf = (schema: z.core.$ZodType | undefined): string | undefined => {
  const unit = schema === undefined ? undefined : z.globalRegistry.get(schema)?.['unit'];
  return typeof unit === 'string' ? unit : undefined;
};

/** A field of the schema and the factor from the unit that the key states to its own. */
interface Field {
  readonly known: string;
  readonly factor: number;
}

/** The field that a key stands for, in the unit that its ending states or, without one, in that of the field. */
const fieldOf = (
  key: string,
  shape: Readonly<Record<string, z.core.$ZodType>>,
  taken: object,
): Field | undefined => {
  const fields = Object.keys(shape).filter((known) => !Object.hasOwn(taken, known));
  for (const [name, stated] of readingsOf(key)) {
    const rows = SAME.filter(({ names }) => names.includes(name));
    for (const { names, unit } of [...rows, { names: [name], unit: undefined }])
      for (const other of names)
        for (const known of fields) {
          const own = unitOf(shape[known]);
          const factor = stated === undefined ? 1 : own === undefined ? undefined : conversion(stated, own);
          if (factor === undefined || (unit !== undefined && !alike(own, unit))) continue;
          const named =
            known === other ||
            readingsOf(known).some(([stem, of]) => stem === other && (of === undefined || alike(own, of)));
          if (named) return { known, factor };
        }
  }
  return undefined;
};

const times = (value: unknown, factor: number): unknown =>
  factor === 1
    ? value
    : typeof value === 'number'
      ? value * factor
      : Array.isArray(value)
        ? value.map((entry: unknown) => times(entry, factor))
        : value;

/** A current or a slope along x alone where the schema wants all directions. */
const alongX = (value: unknown, schema: z.core.$ZodType | undefined): unknown => {
  if (schema === undefined || z.safeParse(schema, value).success) return value;
  const zero = Array.isArray(value) ? [0, 0, 0] : 0;
  const unit = unitOf(schema);
  if (unit !== 'A/m2' && unit !== '1/m') return value;
  const longer = [
    [value, zero],
    [value, zero, zero],
  ];
  return longer.find((tried) => z.safeParse(schema, tried).success) ?? value;
};

/** The same input under the names and in the units that the schema knows. */
export const withKnownNames = (raw: unknown, schema: z.ZodType): unknown => {
  if (!isObject(raw)) return raw;
  const shape = shapeOf(schema);
  return Object.entries(raw).reduce<Record<string, unknown>>((named, [key, value]) => {
    const field = Object.hasOwn(shape, key)
      ? { known: key, factor: 1 }
      : fieldOf(key, shape, { ...raw, ...named });
    const known = field?.known ?? key;
    named[known] = alongX(times(value, field?.factor ?? 1), shape[known]);
    return named;
  }, {});
};

/** Inputs at the most that one list asks for. */
export const MOST_IN_LIST = 10_000;

/**
 * Inputs of a list where the schema wants single numbers: `{ H: [1, 2], M: 8e5 }` becomes two inputs. Null where there is
 * no such list, where lists differ in length and where one is empty or too long: the schema then refuses what it does not
 * take.
 */
export const singled = (raw: unknown, schema: z.ZodType): readonly Record<string, unknown>[] | null => {
  if (!isObject(raw)) return null;
  const shape = shapeOf(schema);
  const takes = (key: string, value: unknown): boolean =>
    shape[key] !== undefined && z.safeParse(shape[key], value).success;
  const lists = Object.entries(raw).flatMap(([key, value]): [string, readonly unknown[]][] =>
    Array.isArray(value) && typeof value[0] === 'number' && takes(key, value[0]) && !takes(key, value)
      ? [[key, value]]
      : [],
  );
  const [first] = lists;
  if (first === undefined) return null;
  const count = first[1].length;
  if (count > MOST_IN_LIST || lists.some(([, values]) => values.length !== count)) return null;
  return Array.from({ length: count }, (_, i) => ({
    ...raw,
    ...Object.fromEntries(lists.map(([key, values]) => [key, values[i]])),
  }));
};

/** Answers of single inputs as one answer of lists, key by key; null where an answer has no such key. */
export const listed = (answers: readonly unknown[]): Record<string, unknown> => {
  const keys = new Set(answers.flatMap((answer) => (isObject(answer) ? Object.keys(answer) : [])));
  return Object.fromEntries(
    [...keys].map((key) => [key, answers.map((answer) => (isObject(answer) ? (answer[key] ?? null) : null))]),
  );
};
