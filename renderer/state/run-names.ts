import type { RunItem } from './run-item.svelte';

/** Number of a run in its project, which it keeps when others are deleted; an id of another make stands for itself. */
const numberOf = (id: string): string => id.replace(/^run-0*(?=\d+$)/u, '');

/** "(7)" for every run whose title another one has too, by id. */
export const runNumbers = (runs: readonly Pick<RunItem, 'id' | 'title'>[]): ReadonlyMap<string, string> => {
  const sharing = new Map<string, number>();
  for (const { title } of runs) sharing.set(title, (sharing.get(title) ?? 0) + 1);
  return new Map(
    runs.flatMap(({ id, title }) => ((sharing.get(title) ?? 0) > 1 ? [[id, `(${numberOf(id)})`]] : [])),
  );
};
