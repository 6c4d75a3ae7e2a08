import { SECTIONS, type FileMeta, type Section } from '@workers/model';

/** A field of the forms that takes a file. */
export interface Target {
  readonly path: string;
  /** What the file would become. */
  readonly label: string;
  readonly accept: readonly string[];
  readonly card: Section['id'];
  /** Choice that has to stand so for the file to count, and what to set it to. */
  readonly when?: { readonly path: string; readonly is: readonly (string | boolean)[] };
}

/** As a user would say it, the likeliest first; a field that is not here is called by its group and label. */
const WORDS: Readonly<Record<string, string>> = {
  'texture.file': 'Start state',
  'drive.fieldMap.file': 'Field map',
  'drive.currentMap.file': 'Current map',
  'lattice.file': 'Lattice texture',
  'geometry.image': 'Shape of the wire',
  'geometry.stl': 'Solid of the wire',
  'measurement.file': 'Measured trace',
  'measurement.background': 'Background',
};

const NAMED = Object.keys(WORDS);
const rank = (path: string): number => (NAMED.includes(path) ? NAMED.indexOf(path) : NAMED.length);

/** Every field that takes a file, the likeliest first. */
export const TARGETS: readonly Target[] = SECTIONS.flatMap(({ id, groups }) =>
  groups
    .filter(({ list }) => list === undefined)
    .flatMap(({ path: group, title, fields }) =>
      fields.flatMap(({ path, meta }): Target[] => {
        if (meta.kind !== 'file') return [];
        const { label, accept, when }: FileMeta = meta;
        return [
          {
            path,
            label: WORDS[path] ?? `${title}: ${label}`,
            accept,
            card: id,
            ...(when === undefined ? {} : { when: { path: `${group}.${when.field}`, is: when.is } }),
          },
        ];
      }),
    ),
)
  .filter(({ path }, i, all) => all.findIndex((other) => other.path === path) === i)
  .sort((a, b) => rank(a.path) - rank(b.path));

/** Fields that take a file of this name. */
export const targetsOf = (name: string): Target[] =>
  TARGETS.filter(({ accept }) => accept.some((ending) => name.toLowerCase().endsWith(ending)));

export type Dropped = 'project' | 'json' | 'field' | 'unknown';

/** What a file is, by its first bytes where they tell and by its name otherwise. */
export const kindOfFile = (name: string, head: Uint8Array): Dropped => {
  const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  if (zip || name.toLowerCase().endsWith('.spinmotive')) return 'project';
  if (name.toLowerCase().endsWith('.json')) return 'json';
  return targetsOf(name).length > 0 ? 'field' : 'unknown';
};
