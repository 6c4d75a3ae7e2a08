import type { ExampleSummary } from '@preload/host-api';
import { readTyped } from '@workers/electrons/road/resolve';
import type { Project, Result } from '@workers/model';
import { refuse } from './problems';

/** Bundled, so that the examples are there without the repository. The file name is the id. */
const files: Readonly<Record<string, unknown>> = import.meta.glob('../../examples/*.json', {
  eager: true,
  import: 'default',
});
const byId = new Map(
  Object.entries(files).map(([path, document]) => [path.replace(/^.*\/|\.json$/gu, ''), document]),
);

/** From the first thing to try to the last; an example that is not named here follows these. */
const ORDER = [
  'cobalt-wire',
  'tail-to-tail-twin',
  'permalloy-strip',
  'current-driven-wall',
  'thermal-wall',
  'vortex-disc',
  'vortex-core-crossing',
  'wide-strip',
  'nonlocal-wall',
  'nonlocal-vortex',
  'neel-wall-heat',
  'lattice-wall',
];
const place = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

/** The first line of an example's notes is its summary. */
export const listExamples = (): ExampleSummary[] =>
  [...byId.keys()]
    .sort((a, b) => place(a) - place(b))
    .flatMap((id) => {
      const project = openExample(id);
      return project.ok
        ? [{ id, title: project.value.name, summary: project.value.notes.split('\n', 1)[0] ?? '' }]
        : [];
    });

export const openExample = (id: string): Result<Project> => {
  const document = byId.get(id);
  return document === undefined
    ? refuse('no-example', `There is no example "${id}". Known: ${[...byId.keys()].sort().join(', ')}.`)
    : readTyped(document);
};
