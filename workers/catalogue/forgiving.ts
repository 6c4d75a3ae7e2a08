import { z } from 'zod';

/** Names that mean the same in different quantities of the specification; a key that is not known may be one of its row. */
const SAME: readonly (readonly string[])[] = [
  ['Delta', 'D'],
  ['M', 'Ms'],
  ['lam', 'lam_sf'],
  ['HK', 'H_K'],
  ['Rtot', 'R_tot'],
  ['RL', 'R_L'],
  ['Gamma', 'Γ'],
  ['alpha', 'α'],
  ['beta', 'β'],
  ['sigma', 'σ'],
  ['gradn2', 'nu_n'],
  ['kF', 'k_F'],
  ['zeta', 'ζ'],
  ['lam', 'lambda', 'λ'],
  ['lv', 'l_v'],
  ['nv', 'n_v'],
  ['area', 'A', 'A_film'],
  ['gam', 'Gamma', 'gamma'],
  ['Dbar', 'D'],
  ['Sz2', 'S_z2'],
  ['Sperp2', 'S_perp2', 'Sp2'],
  ['x_over_lam', 'x_over_lambda'],
  ['phidot', 'phi_dot'],
];

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.core.$ZodType>> =>
  schema instanceof z.ZodObject ? schema.shape : {};

/** The same input under the names that the schema knows. */
export const withKnownNames = (raw: unknown, schema: z.ZodType): unknown => {
  if (!isObject(raw)) return raw;
  const shape = shapeOf(schema);
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      if (Object.hasOwn(shape, key)) return [key, value];
      const row = SAME.filter((names) => names.includes(key)).flat();
      const known = row.find((name) => Object.hasOwn(shape, name) && !Object.hasOwn(raw, name));
      return [known ?? key, value];
    }),
  );
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

/** Answers of single inputs as one answer of lists, key by key. */
export const listed = (answers: readonly unknown[]): Record<string, unknown> => {
  const keys = new Set(answers.flatMap((answer) => (isObject(answer) ? Object.keys(answer) : [])));
  return Object.fromEntries(
    [...keys].map((key) => [key, answers.map((answer) => (isObject(answer) ? answer[key] : undefined))]),
  );
};
