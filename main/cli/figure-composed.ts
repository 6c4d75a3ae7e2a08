import { readFile, stat } from 'node:fs/promises';
import { composeFigure, kindOf, type ComposedFigure, type PanelSource } from '@workers/figures/compose';
import { Composition, failure, success, type ComposedPanel, type Project, type Result } from '@workers/model';
import { nearestName } from '@workers/model/words';
import { systemFailure } from '../store/problems';
import { badArgument } from './arguments';
import { gatherFigure } from './figure-data';
import { withDocument } from './headless-document';
import { openSource, type Source } from './stored-runs';

/** A composition is a page of text. */
const MAX_BYTES = 2 ** 20;

const readComposition = async (path: string): Promise<Result<Composition>> => {
  let raw: unknown;
  try {
    if ((await stat(path)).size > MAX_BYTES)
      return badArgument(`"${path}"`, 'a composition', 'The file is too large.', '--composition');
    raw = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    return error instanceof SyntaxError
      ? badArgument(`"${path}"`, 'a composition as JSON', 'The file is not valid JSON.', '--composition')
      : systemFailure(error, path);
  }
  const read = Composition.safeParse(raw);
  if (read.success) return success(read.data);
  const [issue] = read.error.issues;
  return failure({
    code: 'composition',
    path: ['composition', ...(issue?.path ?? [])].map(String).join('.'),
    value: '',
    allowed: '',
    hint: `${issue?.message ?? 'It is no composition'}. See docs/figures.md.`,
  });
};

/** The composition of this name in the project, or the one in a JSON file. */
export const chooseComposition = async (project: Project, wanted: string): Promise<Result<Composition>> => {
  const own = project.compositions.find(({ name }) => name === wanted);
  if (own !== undefined) return success(own);
  if (wanted.toLowerCase().endsWith('.json')) return readComposition(wanted);
  const names = project.compositions.map(({ name }) => name);
  const close = nearestName(wanted, names);
  return badArgument(
    `"${wanted}"`,
    [...names, 'a JSON file'].join(', '),
    close === undefined ? 'Choose a composition of the project.' : `Did you mean "${close}"?`,
    '--composition',
  );
};

const sourceOf = async (
  source: Source,
  { kind: name, run, time, column, model, picture }: ComposedPanel,
): Promise<Result<PanelSource>> => {
  const { project } = source;
  const kind = kindOf(name);
  if (!kind.ok) return kind;
  if (kind.value === null) {
    const bytes = await source.readNamed({ path: 'picture.file', name: picture.file });
    return bytes.ok ? success({ data: { project }, run: null, picture: bytes.value }) : bytes;
  }
  const loaded = await gatherFigure(source, kind.value, {
    run: run === '' ? undefined : run,
    time: time ?? undefined,
    model,
    ...(column === '' ? {} : { column }),
  });
  if (!loaded.ok) return loaded;
  const { data, manifest } = loaded.value;
  const { id = '', title = '', started = '', project: inputs } = manifest ?? {};
  return success({ data, run: manifest === undefined ? null : { id, title, started, project: inputs } });
};

/** A composition with the runs of a project, drawn. Errors name the panel. */
export const composeFrom = async (
  name: string,
  wanted: string,
  version: string,
): Promise<Result<{ figure: ComposedFigure; project: string; name: string }>> => {
  const opened = await openSource(name);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const { project } = source;
    const composition = await chooseComposition(project, wanted);
    if (!composition.ok) return composition;
    const sources: Result<PanelSource>[] = [];
    for (const [i, panel] of composition.value.panels.entries()) {
      const found = await sourceOf(source, panel);
      if (!found.ok) return { ...found, path: `panels.${i}${found.path === '' ? '' : `.${found.path}`}` };
      sources.push(found);
    }
    const figure = await withDocument((document) =>
      composeFigure({ project, composition: composition.value, sources, document, version }),
    );
    return figure.ok
      ? success({ figure: figure.value, project: project.name, name: composition.value.name })
      : figure;
  } finally {
    await source.close();
  }
};
