import { isVisible, SECTIONS } from '@workers/model';
import type { PageSection } from '../handbook/contents';
import type { Desk } from '../state/desk.svelte';
import { valueAt } from '../state/document.svelte';
import { matchOf } from './fuzzy';
import { COMMANDS } from './registry';

/** One line of the palette: a command, a field of a card, an example or a place in the handbook. */
export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** Where it is, muted behind the label. */
  readonly detail?: string;
  readonly keys?: string | undefined;
  /** Words that also find it. */
  readonly more: string;
  /** Of equals the heavier one stands first. */
  readonly weight: number;
  run(desk: Desk): unknown;
}

const MOST = 60;

const commandItems = (desk: Desk): PaletteItem[] =>
  COMMANDS.filter((command) => command.id !== 'help.palette' && command.enabled(desk)).map(
    ({ id, label, also = '', group, keys, run }) => ({
      id,
      label,
      group,
      keys: keys?.[0],
      more: `${group} ${also}`,
      weight: 0.5,
      run,
    }),
  );

/** Every field that applies to the project as it is. */
const fieldItems = (desk: Desk): PaletteItem[] => {
  if (desk.files.session === null) return [];
  const seen = new Set<string>();
  return SECTIONS.flatMap((section) =>
    section.groups.flatMap((group) => {
      if (group.list !== undefined) return [];
      const values = valueAt(desk.document.draft, group.path);
      const known = typeof values === 'object' && values !== null ? { ...values } : {};
      return group.fields
        .filter(
          (field) => !seen.has(field.path) && field.path !== 'material.preset' && isVisible(field, known),
        )
        .map(({ path, name, meta }): PaletteItem => {
          seen.add(path);
          return {
            id: `field.${path}`,
            group: 'Field',
            label: meta.label,
            detail: section.title === group.title ? section.title : `${section.title} · ${group.title}`,
            more: `${name} ${meta.symbol ?? ''} ${section.title} ${group.title}`,
            weight: 0.4,
            run: (of) => of.goToField(path),
          };
        });
    }),
  );
};

const exampleItems = (desk: Desk): PaletteItem[] =>
  desk.files.examples.map(({ id, title }) => ({
    id: `example.${id}`,
    group: 'Example',
    label: title,
    detail: 'a new project',
    more: 'example',
    weight: 0,
    run: (of) => of.files.openExample(id),
  }));

const pageItems = (sections: readonly PageSection[]): PaletteItem[] =>
  sections.map(({ address, title, heading }) => ({
    id: `handbook.${address}`,
    group: 'Handbook',
    label: heading === '' ? title : heading,
    ...(heading === '' ? {} : { detail: title }),
    more: `handbook ${title}`,
    weight: heading === '' ? -0.5 : -2,
    run: (of) => of.dialogs.handbook(address),
  }));

/** What the palette offers for a search, best first; without one, the commands in their order. */
export const paletteItems = (
  desk: Desk,
  search: string,
  sections: readonly PageSection[] = [],
): PaletteItem[] => {
  if (search.trim() === '') return commandItems(desk);
  return [...commandItems(desk), ...fieldItems(desk), ...exampleItems(desk), ...pageItems(sections)]
    .map((item) => ({ item, score: matchOf(search, item.label, item.more) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score + b.item.weight - a.score - a.item.weight)
    .slice(0, MOST)
    .map(({ item }) => item);
};
