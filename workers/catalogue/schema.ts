import { z } from 'zod';
import { formatNumber } from '../model/units';

/** Description of a number in the input or output of a quantity. The unit is written SI, `1` for a pure number. */
export interface NumberText {
  readonly title: string;
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
}

const allowedTexts = new WeakMap<object, string>();
const accepting = <S extends z.ZodType>(schema: S, allowed: string): S => {
  allowedTexts.set(schema, allowed);
  return schema;
};

/** What a field accepts, in words, for error messages; undefined for a group. */
export const allowedOf = (schema: z.core.$ZodType): string | undefined => allowedTexts.get(schema);

const unitText = (unit: string): string => (unit === '1' ? '' : ` ${unit}`);
const range = ({ unit, min, max }: NumberText): string =>
  min === undefined && max === undefined
    ? `a number${unitText(unit)}`
    : `${formatNumber(min ?? -Infinity, 6)} to ${formatNumber(max ?? Infinity, 6)}${unitText(unit)}`;

const plain = ({ min, max }: NumberText) =>
  z
    .number()
    .min(min ?? -Infinity)
    .max(max ?? Infinity);

/** Number with a documented default. */
export const number = (initial: number, text: NumberText) =>
  accepting(plain(text).default(initial).meta({ title: text.title, unit: text.unit }), range(text));

/** Number that may be left out; `absent` says what happens then. */
export const optional = (absent: string, text: NumberText) =>
  accepting(
    plain(text)
      .optional()
      .meta({ title: text.title, unit: text.unit, description: `Default: ${absent}.` }),
    range(text),
  );

/** A number, or a list of them that is answered in order. */
export const numberOrList = (initial: number | number[], text: NumberText) =>
  accepting(
    z
      .union([plain(text), z.array(plain(text)).min(1).max(100_000)])
      .default(initial)
      .meta({ title: text.title, unit: text.unit }),
    `${range(text)}, or a list of such numbers`,
  );

/** A list of numbers, as long as the quantity says. */
export const list = (initial: number[], least: number, text: NumberText) =>
  accepting(
    z.array(plain(text)).min(least).max(10_000).default(initial).meta({ title: text.title, unit: text.unit }),
    `a list of ${String(least)} or more numbers, ${range(text)}`,
  );

/** Three components. */
export const vector = (initial: readonly [number, number, number], text: NumberText) => {
  const c = plain(text);
  return accepting(
    z
      .tuple([c, c, c])
      .default([...initial])
      .meta({ title: text.title, unit: text.unit }),
    `three numbers, ${range(text)}`,
  );
};

/** Two components, in the plane of a film. */
export const pair = (initial: readonly [number, number], text: NumberText) => {
  const c = plain(text);
  return accepting(
    z
      .tuple([c, c])
      .default([...initial])
      .meta({ title: text.title, unit: text.unit }),
    `two numbers, ${range(text)}`,
  );
};

type Triple = [number, number, number];

/** Three vectors, one per direction of space. */
export const vectors = (initial: readonly [Triple, Triple, Triple], text: NumberText) => {
  const c = plain(text);
  const row = z.tuple([c, c, c]);
  return accepting(
    z
      .tuple([row, row, row])
      .default([...initial])
      .meta({ title: text.title, unit: text.unit }),
    `three lists of three numbers, ${range(text)}`,
  );
};

/** A list of a fixed length. */
export const fixedList = (initial: readonly number[], text: NumberText) =>
  accepting(
    z
      .array(plain(text))
      .length(initial.length)
      .default([...initial])
      .meta({ title: text.title, unit: text.unit }),
    `a list of ${initial.length} numbers, ${range(text)}`,
  );

/** Points in a plane. */
export const pointList = (initial: readonly (readonly [number, number])[], text: NumberText) => {
  const c = plain(text);
  return accepting(
    z
      .array(z.tuple([c, c]))
      .min(1)
      .max(10_000)
      .default(initial.map(([x, y]) => [x, y]))
      .meta({ title: text.title, unit: text.unit }),
    `a list of pairs of numbers, ${range(text)}`,
  );
};

/** Landé factor; its sign does not matter, γ is |g| µ_B/ħ. */
export const landeFactor = () =>
  accepting(
    z
      .number()
      .min(-20)
      .max(20)
      .refine((g) => Math.abs(g) >= 0.1, { message: 'Give a Landé factor of size 0.1 or more.' })
      .default(2)
      .meta({ title: 'Landé factor |g|', unit: '1' }),
    '0.1 to 20',
  );

/** γ by hand, in place of |g|. */
export const gyromagneticInput = () =>
  optional('|g| µ_B/ħ', { title: 'Gyromagnetic ratio', unit: 'rad/(s T)', min: 1e9, max: 1e13 });

/** +1 for head-to-head (up-down), −1 for tail-to-tail (down-up). */
export const wallChargeInput = () =>
  accepting(
    z
      .union([z.literal(1), z.literal(-1)])
      .default(1)
      .meta({ title: 'Wall charge, +1 head-to-head, −1 tail-to-tail', unit: '1' }),
    '1 or −1',
  );

/** −1 for electrons, +1 for holes. */
export const carrierInput = () =>
  accepting(
    z
      .union([z.literal(-1), z.literal(1)])
      .default(-1)
      .meta({ title: 'Sign of the carriers, −1 electrons, +1 holes', unit: '1' }),
    '−1 or 1',
  );

export const oneOf = <const T extends string>(
  values: readonly [T, ...T[]],
  initial: NoInfer<T>,
  title: string,
) =>
  accepting(
    z
      .enum([...values] as [T, ...T[]])
      .default(initial as never)
      .meta({ title }),
    values.join(', '),
  );

/** A remark that travels with the input and is not read. */
export const note = (title: string) =>
  accepting(
    z.string().max(1000).optional().meta({ title, description: 'Default: none; it is not read.' }),
    'a short text',
  );

/** Number in an output. */
export const out = (unit: string, title: string) => z.number().meta({ title, unit });
export const outVector = (unit: string, title: string) =>
  z.tuple([z.number(), z.number(), z.number()]).meta({ title, unit });
export const outVectors = (unit: string, title: string) =>
  z.array(z.tuple([z.number(), z.number(), z.number()])).meta({ title, unit });
export const outList = (unit: string, title: string) => z.array(z.number()).meta({ title, unit });
export const outNumberOrList = (unit: string, title: string) =>
  z.union([z.number(), z.array(z.number())]).meta({ title, unit });
export const outOrNull = (unit: string, title: string) => z.number().nullable().meta({ title, unit });
