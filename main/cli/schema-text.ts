import { z } from 'zod';

/** The part of a JSON Schema that is shown to a person. */
interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
}

const isDescribed = (value: unknown): value is Described => typeof value === 'object' && value !== null;

const describe = (schema: z.ZodType, io: 'input' | 'output'): Described => {
  const described: unknown = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return isDescribed(described) ? described : {};
};

const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 48 ? `${text.slice(0, 45)}…` : text;
};

/** One field of an input or output as rows of text: key, title with unit, default. */
export interface FieldRow {
  readonly path: string;
  readonly title: string;
  readonly unit: string;
  readonly initial: string;
}

const rowsOf = (node: Described, at: string): FieldRow[] =>
  Object.entries(node.properties ?? {}).flatMap(([key, child]): FieldRow[] => {
    const path = at === '' ? key : `${at}.${key}`;
    if (child.properties !== undefined) return rowsOf(child, path);
    return [
      {
        path,
        title: [child.title, child.description].filter(Boolean).join('. '),
        unit: child.unit === undefined || child.unit === '1' ? '' : child.unit,
        initial: child.default === undefined ? '' : short(child.default),
      },
    ];
  });

export const fieldRows = (schema: z.ZodType, io: 'input' | 'output'): FieldRow[] =>
  rowsOf(describe(schema, io), '');

/** Columns padded to their widest entry; the last one is left as it is. */
export const aligned = (rows: readonly (readonly string[])[], indent = ''): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? '')].length)));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) =>
        i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - [...cell].length),
      );
      return `${indent}${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
};
