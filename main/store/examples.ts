import type { ExampleSummary } from '@preload/host-api';
import { readProject, type Project, type Result } from '@workers/model';
import { refuse } from './problems';

/** Bundled, so that the examples are there without the repository. The file name is the id. */
const files: Readonly<Record<string, unknown>> = import.meta.glob('../../examples/*.json', {
  eager: true,
  import: 'default',
});
const byId = new Map(
  Object.entries(files).map(([path, document]) => [path.replace(/^.*\/|\.json$/gu, ''), document]),
);

/** Sorted by id: the cobalt wire comes first. */
export const listExamples = (): ExampleSummary[] =>
  [...byId.keys()].sort().flatMap((id) => {
    const project = openExample(id);
    return project.ok ? [{ id, title: project.value.name, summary: project.value.notes }] : [];
  });

export const openExample = (id: string): Result<Project> => {
  const document = byId.get(id);
  return document === undefined
    ? refuse('no-example', `There is no example "${id}". Known: ${[...byId.keys()].sort().join(', ')}.`)
    : readProject(document);
};
