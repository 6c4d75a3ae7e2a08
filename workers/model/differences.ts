import type { FieldMeta } from './field';
import type { Project } from './project';
import { entriesOf, isVisible, SECTIONS, type FieldGroup } from './sections';

/** A field in which two projects differ. */
export interface Difference {
  readonly path: string;
  /** Card and group of the form: "Drive, Current". */
  readonly where: string;
  readonly meta: FieldMeta;
  /** In the first and in the second; undefined in a list that is shorter. */
  readonly values: readonly [unknown, unknown];
}

const valueAt = (node: unknown, path: string): unknown =>
  path === ''
    ? node
    : path
        .split('.')
        .reduce<unknown>(
          (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
          node,
        );

const isGroup = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null;
const countAt = (project: Project, path: string): number => {
  const list = valueAt(project, path);
  return Array.isArray(list) ? list.length : 0;
};

/** Every field in which two projects differ and that acts in at least one of them, in the order of the forms. */
export const differences = (a: Project, b: Project): Difference[] => {
  const inGroup = ({ path, title, fields }: FieldGroup, card: string): Difference[] => {
    const nodes = [valueAt(a, path), valueAt(b, path)];
    return fields.flatMap((field): Difference[] => {
      const acts = nodes.some((node) => isGroup(node) && isVisible(field, node));
      const values = [valueAt(a, field.path), valueAt(b, field.path)] as const;
      if (!acts || JSON.stringify(values[0]) === JSON.stringify(values[1])) return [];
      const where = title === '' || title === card ? card : `${card}, ${title}`;
      return [{ path: field.path, where, meta: field.meta, values }];
    });
  };
  return SECTIONS.flatMap(({ title, groups }) =>
    groups.flatMap((group) => {
      if (group.list === undefined) return inGroup(group, title);
      const count = Math.max(countAt(a, group.path), countAt(b, group.path));
      return entriesOf(group, count).flatMap((entry) => inGroup(entry, title));
    }),
  );
};
