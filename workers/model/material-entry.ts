import { z } from 'zod';
import { metaOf, type FieldMeta } from './field';
import { Material } from './material';
import { failure, success, type Result } from './result';
import { siSymbol } from './units';
import { shownValue, unknownKey, valueAt } from './words';

/** Numbers of a material that an entry of the library may give. */
export const MATERIAL_NUMBERS = [
  'Ms', 'A', 'Ku', 'Ku2', 'Kh', 'Kc1', 'Kc2', 'D', 'Dbulk', 'alpha', 'g', 'P', 'beta', 'sigma', 'amr', 'hall',
] as const; // prettier-ignore
export type MaterialNumber = (typeof MATERIAL_NUMBERS)[number];
const AXES = ['easyAxis', 'hardAxis', 'cubicAxis1', 'cubicAxis2'] as const;

export const MATERIALS_FORMAT = 'spinmotive-materials';
/** Most entries of a user's library; each a few hundred bytes. */
export const MAX_MATERIAL_ENTRIES = 2000;

/** Range, unit and description of a number, as the form of the material has them. */
export const materialMeta = (name: string): FieldMeta | undefined => {
  const schema = Reflect.get(Material.shape, name) as z.ZodType | undefined;
  return schema === undefined ? undefined : metaOf(schema);
};

const rangeOf = (name: MaterialNumber): z.ZodNumber => {
  const meta = materialMeta(name);
  if (meta?.kind !== 'quantity') throw new Error(`${name} is no quantity of the material.`);
  return z.number().min(meta.min).max(meta.max);
};

const short = (length: number) => z.string().trim().max(length);

/** A number with what is known of it. SI. */
const cited = (name: MaterialNumber) =>
  z.strictObject({
    value: rangeOf(name),
    /** Standard uncertainty or half of the range that sources give, in the unit of the value; null: a typical value, of unknown error. */
    uncertainty: z.number().min(0).max(1e12).nullable().default(null),
    /** Where it was measured, K: from, to; null where the source does not say. */
    temperature: z
      .tuple([z.number().min(0).max(5000), z.number().min(0).max(5000)])
      .nullable()
      .default(null),
    /** Id of a reference of the program, or the source in words; empty: typical, of no one source. */
    reference: short(400).default(''),
    note: short(400).default(''),
  });
export type CitedValue = z.output<ReturnType<typeof cited>>;

const ID = /^[a-z0-9][a-z0-9-]{0,38}$/u;
const axis = z
  .tuple([z.number(), z.number(), z.number()])
  .refine((v) => v.some((c) => c !== 0), 'no direction');

/** One material of the library: the program's own and the user's alike. */
export const MaterialEntry = z.strictObject({
  id: z.string().regex(ID),
  title: short(80).min(1),
  /** Chemical formula or stack, "Ni80Fe20". */
  formula: short(80).default(''),
  note: short(2000).default(''),
  values: z.strictObject(
    Object.fromEntries(MATERIAL_NUMBERS.map((name) => [name, cited(name).optional()])) as {
      [K in MaterialNumber]: z.ZodOptional<ReturnType<typeof cited>>;
    },
  ),
  axes: z
    .strictObject(
      Object.fromEntries(AXES.map((name) => [name, axis.optional()])) as {
        [K in (typeof AXES)[number]]: z.ZodOptional<typeof axis>;
      },
    )
    .default({}),
});
export type MaterialEntry = z.output<typeof MaterialEntry>;

const MaterialFile = z.strictObject({
  format: z.literal(MATERIALS_FORMAT),
  version: z.literal(1),
  materials: z.array(MaterialEntry).max(MAX_MATERIAL_ENTRIES),
});

const refused = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'bad-materials', path, value, allowed, hint });

const rangeText = (path: readonly PropertyKey[]): string => {
  const name = path.at(-2);
  const meta = path.at(-1) === 'value' && typeof name === 'string' ? materialMeta(name) : undefined;
  return meta?.kind === 'quantity' ? `${meta.min} to ${meta.max} ${siSymbol(meta.unit)}`.trim() : '';
};

/**
 * Entries of a material file, `{"format": "spinmotive-materials", "version": 1, "materials": […]}`. Error `bad-materials`
 * with the place, in one line: another format, a value out of the range of its field, an unknown key, an id twice.
 */
export const readMaterials = (raw: unknown): Result<MaterialEntry[]> => {
  if (typeof raw !== 'object' || raw === null || Reflect.get(raw, 'format') !== MATERIALS_FORMAT)
    return refused('', '', '', `This is no material file: it does not say "format": "${MATERIALS_FORMAT}".`);
  const parsed = MaterialFile.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    const at = path.map(String).join('.');
    if (issue?.code === 'unrecognized_keys')
      return failure({ ...unknownKey(at, issue.keys[0] ?? '', []), code: 'bad-materials', allowed: '' });
    return refused(
      at,
      shownValue(valueAt(raw, path)),
      rangeText(path),
      issue?.message ?? 'It is not accepted.',
    );
  }
  const { materials } = parsed.data;
  const twice = materials.find(({ id }, i) => materials.findIndex((other) => other.id === id) !== i);
  return twice === undefined
    ? success(materials)
    : refused('materials', `"${twice.id}"`, '', 'Two entries have this id. Rename one of them.');
};

/** The same from the text of a file. Error `bad-materials`: no JSON. */
export const readMaterialsText = (text: string): Result<MaterialEntry[]> => {
  try {
    return readMaterials(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch {
    return refused('', '', '', 'This is no material file: it is not JSON.');
  }
};

export const writeMaterials = (materials: readonly MaterialEntry[]): string =>
  `${JSON.stringify({ format: MATERIALS_FORMAT, version: 1, materials }, null, 2)}\n`;

/** A name for files and ids: letters, digits and hyphens. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 28);

/** Id of a new entry of the user, unlike all that are taken. */
export const freeMaterialId = (title: string, taken: Iterable<string>): string => {
  const known = new Set(taken);
  const stem = `my-${slugOf(title) || 'material'}`;
  let id = stem;
  for (let i = 2; known.has(id); i++) id = `${stem}-${i}`;
  return id;
};

/** The present material as an entry; values that stand as `from` gives them keep their source. */
export const entryOfMaterial = (
  material: Material,
  words: { readonly id: string; readonly title: string; readonly note: string },
  from?: MaterialEntry,
): MaterialEntry => ({
  ...words,
  formula: from?.formula ?? '',
  values: Object.fromEntries(
    MATERIAL_NUMBERS.flatMap((name) => {
      const value = material[name];
      const source = from?.values[name];
      if (source?.value === value) return [[name, source]];
      // What is zero is left out: it says nothing.
      return value === 0
        ? []
        : [[name, { value, uncertainty: null, temperature: null, reference: '', note: '' }]];
    }),
  ),
  axes: Object.fromEntries(AXES.map((name) => [name, material[name]])),
});
