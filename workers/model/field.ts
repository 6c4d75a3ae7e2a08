import { z } from 'zod';
import { isFileName } from './files';
import { formatQuantity, parseQuantity, siSymbol, type Unit } from './units';
import { parseFormula, MAX_FORMULA_LENGTH, type FormulaWords } from './formula';
import { describeProblem } from './result';

/**
 * A user-visible parameter is data. Each constructor below returns a zod schema that carries its description, and
 * forms, tooltips, CSV headers, JSON Schema and docs are generated from it: no hand-written field anywhere.
 */
export interface FieldText {
  readonly label: string;
  /** Usual symbol, as in the papers. */
  readonly symbol?: string;
  readonly description: string;
  /** LaTeX. */
  readonly formula?: string;
  readonly source?: string;
  /** Shown only while another field of the same section has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly (string | boolean)[] };
}

export interface QuantityMeta extends FieldText {
  readonly kind: 'quantity';
  readonly unit: Unit;
  /** Unit in which the form shows the value. */
  readonly display: string;
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  /** May be left empty (null): then the value of something else counts, as the description says. */
  readonly optional?: true;
}
export interface CountMeta extends FieldText {
  readonly kind: 'count';
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  /** What 0 stands for, where it is no number: "automatic". */
  readonly zero?: string;
}
export interface ChoiceMeta extends FieldText {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly initial: string;
}
export interface VectorMeta extends FieldText {
  readonly kind: 'vector';
  readonly initial: readonly [number, number, number];
  readonly optional?: true;
}
export interface TextMeta extends FieldText {
  readonly kind: 'text';
  readonly initial: string;
  readonly maxLength: number;
}
export interface FlagMeta extends FieldText {
  readonly kind: 'flag';
  readonly initial: boolean;
}
/** Name of a file that belongs to the project; '' while none is chosen. */
export interface FileMeta extends FieldText {
  readonly kind: 'file';
  /** Endings that are taken, with the dot. */
  readonly accept: readonly string[];
  /** Belongs to the project, but no run reads it. */
  readonly aside?: true;
  readonly initial: '';
}
/** A formula of place and time, kept as typed; '' for none. */
export interface FormulaMeta extends FieldText {
  readonly kind: 'formula';
  /** Unit of its value; unlike a quantity it is always SI. */
  readonly unit: Unit;
  readonly words: FormulaWords;
  readonly initial: '';
}
export type FieldMeta =
  QuantityMeta | CountMeta | ChoiceMeta | VectorMeta | TextMeta | FlagMeta | FileMeta | FormulaMeta;

const registry = z.registry<FieldMeta>();

/** Description of a leaf of the schema; undefined for a group. */
export const metaOf = (schema: z.core.$ZodType): FieldMeta | undefined => registry.get(schema);

/** JSON Schema of a leaf says its unit and where the formula comes from (zod copies the global registry). */
const published = <S extends z.ZodType>(schema: S, meta: FieldMeta): S => {
  const { label, description, symbol, formula, source } = meta;
  const described = schema.meta({
    title: label,
    description,
    ...(symbol === undefined ? {} : { symbol }),
    ...(meta.kind === 'quantity' || meta.kind === 'formula'
      ? { unit: meta.unit === '1' ? '1' : siSymbol(meta.unit) }
      : {}),
    ...(formula === undefined ? {} : { formula }),
    ...(source === undefined ? {} : { source }),
  });
  registry.add(described, meta);
  return described;
};

/**
 * A number with a dimension, SI in memory. A file or `--set` may also write it as text with a unit ("20 mT").
 * Errors become issues of the schema: `wrong-unit`, `not-a-number`, out of range.
 */
export const quantity = (given: Omit<QuantityMeta, 'kind'>) => {
  const meta: QuantityMeta = { kind: 'quantity', ...given };
  const read = (raw: unknown, ctx: z.core.$RefinementCtx): unknown => {
    if (typeof raw !== 'string') return raw;
    const parsed = parseQuantity(raw, meta.unit);
    if (parsed.ok) return parsed.value;
    ctx.issues.push({
      code: 'custom',
      input: raw,
      message: describeProblem(parsed),
      params: { code: parsed.code, allowed: parsed.allowed, hint: parsed.hint },
    });
    return z.NEVER;
  };
  const schema = z.preprocess(read, z.number().min(meta.min).max(meta.max)).default(meta.initial);
  return published(schema, meta);
};

/** Empty text is how a form or `--set` says "nothing of its own". */
const emptied = (raw: unknown): unknown => (raw === '' ? null : raw);

/**
 * A quantity or direction that may be left empty: null in memory, '' or null in a document. `initial` of the description
 * is then only where a form starts from.
 */
export const optional = <S extends z.ZodType>(leaf: S, absent = 'Empty: as the wire.') => {
  const meta = metaOf(leaf);
  if (meta?.kind !== 'quantity' && meta?.kind !== 'vector')
    throw new Error('Only a quantity or a direction can be left empty.');
  // The default of the leaf itself would fill in what was left out.
  const given = leaf instanceof z.ZodDefault ? (leaf.unwrap() as S) : leaf;
  const schema = z.preprocess(emptied, z.nullable(given)).default(null as never);
  return published(schema, {
    ...meta,
    optional: true,
    description: `${meta.description} ${absent}`,
  });
};

/** What a field holds where nothing was given. */
export const initialOf = (meta: FieldMeta): unknown =>
  (meta.kind === 'quantity' || meta.kind === 'vector') && meta.optional === true ? null : meta.initial;

/** A list of equal groups of fields, such as the regions of a magnet. */
export interface ListMeta {
  readonly label: string;
  /** One entry, as the form names it: "Region". */
  readonly one: string;
  readonly max: number;
  readonly description: string;
}
const lists = z.registry<ListMeta>();

/** Description of a list; undefined for anything else. */
export const listMetaOf = (schema: z.core.$ZodType): ListMeta | undefined => lists.get(schema);

/** A list of up to `max` groups, empty unless given. */
export const list = <S extends z.ZodObject>(item: S, given: ListMeta) => {
  const { label: title, description, max } = given;
  const schema = z.array(item).max(max).default([]).meta({ title, description });
  lists.add(schema, given);
  return schema;
};

/** A whole number. */
export const count = (given: Omit<CountMeta, 'kind'>) => {
  const meta: CountMeta = { kind: 'count', ...given };
  return published(z.int().min(meta.min).max(meta.max).default(meta.initial), meta);
};

export const choice = <const T extends string>(
  given: Omit<ChoiceMeta, 'kind' | 'options' | 'initial'> & {
    readonly options: readonly { readonly value: T; readonly label: string }[];
    readonly initial: NoInfer<T>;
  },
) => {
  const meta: ChoiceMeta = { kind: 'choice', ...given };
  const values = given.options.map((o) => o.value) as [T, ...T[]];
  return published(z.enum(values).default(given.initial as never), meta);
};

/** A direction; any non-zero length is accepted and normalised where it is used. */
export const direction = (given: Omit<VectorMeta, 'kind'>) => {
  const meta: VectorMeta = { kind: 'vector', ...given };
  const component = z.number().min(-1e6).max(1e6);
  const schema = z
    .tuple([component, component, component])
    .refine((v) => Math.hypot(...v) > 0, { message: 'A direction needs a length above zero.' })
    .default([...meta.initial]);
  return published(schema, meta);
};

export const text = (given: Omit<TextMeta, 'kind'>) => {
  const meta: TextMeta = { kind: 'text', ...given };
  return published(z.string().max(meta.maxLength).default(meta.initial), meta);
};

export const flag = (given: Omit<FlagMeta, 'kind'>) => {
  const meta: FlagMeta = { kind: 'flag', ...given };
  return published(z.boolean().default(meta.initial), meta);
};

/** A file of the project, by its name alone: a folder in the name is refused. */
export const file = (given: Omit<FileMeta, 'kind' | 'initial'>) => {
  const meta: FileMeta = { kind: 'file', initial: '', ...given };
  const schema = z
    .string()
    .max(200)
    .refine((name) => name === '' || isFileName(name), {
      message: 'A file of the project is named without its folder.',
    })
    .default(meta.initial);
  return published(schema, meta);
};

/** Text that is empty or a formula; what is wrong with it becomes an issue of the schema: `bad-formula`. */
export const formula = (given: Omit<FormulaMeta, 'kind' | 'initial'>) => {
  const meta: FormulaMeta = { kind: 'formula', initial: '', ...given };
  const schema = z
    .string()
    .max(MAX_FORMULA_LENGTH)
    .superRefine((raw, ctx) => {
      const parsed = raw.trim() === '' ? null : parseFormula(raw, meta.words);
      if (parsed === null || parsed.ok) return;
      const { code, allowed, hint } = parsed;
      ctx.addIssue({ code: 'custom', message: hint, params: { code, allowed, hint } });
    })
    .default(meta.initial);
  return published(schema, meta);
};

/** Accepted range in the unit of the form: "0 to 1000 mT". */
export const rangeText = (meta: QuantityMeta | CountMeta): string =>
  meta.kind === 'count'
    ? `whole numbers from ${meta.min} to ${meta.max}`
    : `${formatQuantity(meta.min, meta.unit)} to ${formatQuantity(meta.max, meta.unit)}`;

/** What a field accepts, in words. */
export const acceptedText = (meta: FieldMeta): string => {
  switch (meta.kind) {
    case 'quantity':
      return `${rangeText(meta)}${meta.optional === true ? ', or empty' : ''}`;
    case 'count':
      return rangeText(meta);
    case 'choice':
      return meta.options.map((option) => option.value).join(', ');
    case 'vector':
      return `three numbers, not all zero${meta.optional === true ? ', or empty' : ''}`;
    case 'flag':
      return 'true or false';
    case 'text':
      return `text of up to ${meta.maxLength} characters`;
    case 'formula':
      return `a formula of up to ${MAX_FORMULA_LENGTH} characters`;
    case 'file':
      return `a file of the project (${meta.accept.join(', ')})`;
  }
};
