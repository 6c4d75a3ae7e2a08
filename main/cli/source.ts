import { resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { computedFields } from '@workers/electrons/road/computed';
import { readTyped } from '@workers/electrons/road/resolve';
import {
  failure,
  fieldAt,
  FIELDS,
  LIST_FIELDS,
  LISTS,
  MATERIAL_PRESETS,
  parseQuantity,
  success,
  withValue,
  type Failure,
  type NamedFile,
  type Project,
  type Result,
} from '@workers/model';
import { readBeside } from '../store/attachments';
import { listExamples, openExample } from '../store/examples';
import { readProjectFile } from '../store/open';
import { badArgument } from './arguments';
import { nearestName } from '@workers/model/words';

/** A project and how to read the files that it names. */
export interface LoadedProject {
  readonly project: Project;
  /** Error `missing-file`, with the places that were looked at. */
  readonly readNamed: (file: NamedFile) => Promise<Result<Uint8Array>>;
  readonly close: () => Promise<void>;
}

const fromExample = (id: string): Result<LoadedProject> => {
  const project = openExample(id);
  return project.ok
    ? success({
        project: project.value,
        readNamed: (file) => readBeside(process.cwd(), file),
        close: async () => undefined,
      })
    : project;
};

/**
 * PROJECT of the command line: a `.spinmotive` file, a bare project.json, or the id of an example. A file that it names
 * comes from the zip, or from `files/` beside the bare project, or from beside it; one that `--set` names may also lie in
 * the working folder. `close` when the files have been read.
 */
export const loadProject = async (name: string): Promise<Result<LoadedProject>> => {
  const examples = listExamples().map((example) => example.id);
  const found = await stat(name).catch(() => null);
  if (found === null && examples.includes(name)) return fromExample(name);
  if (found === null) {
    const close = nearestName(name, examples);
    return failure({
      code: 'no-project',
      path: 'PROJECT',
      value: `"${name}"`,
      allowed: `a .spinmotive file, a project.json, or an example (${examples.join(', ')})`,
      hint: close === undefined ? 'There is no such file.' : `Did you mean "${close}"?`,
    });
  }
  const file = await readProjectFile(resolve(name));
  if (!file.ok) return file;
  const { project, readNamed, close } = file.value;
  return success({
    project,
    readNamed: async (named) => {
      const bytes = await readNamed(named);
      if (bytes.ok || bytes.code !== 'missing-file') return bytes;
      const here = await readBeside(process.cwd(), named);
      return here.ok || here.code !== 'missing-file' ? here : bytes;
    },
    close,
  });
};

/** "20mT" stays text for the schema to read; numbers, true, false and JSON become what they are. */
const valueOf = (path: string, text: string): unknown => {
  const kind = fieldAt(path)?.meta.kind;
  if (kind === 'text' || kind === 'formula' || kind === 'file') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A preset brings all its values; a later --set may change one of them. */
const applyPreset = (document: unknown, id: string): Result<unknown> => {
  const preset = MATERIAL_PRESETS.find((p) => p.id === id);
  return preset === undefined
    ? badArgument(
        `"${id}"`,
        MATERIAL_PRESETS.map((p) => p.id).join(', '),
        'Choose one of the presets.',
        'material.preset',
      )
    : success(withValue(document, 'material', { preset: id, ...preset.values }));
};

const applyOne = (document: unknown, assignment: string): Result<unknown> => {
  const split = assignment.indexOf('=');
  const path = split < 0 ? assignment : assignment.slice(0, split).trim();
  if (split < 0)
    return badArgument(
      `"${assignment}"`,
      'path=value',
      'For example --set drive.field.amplitude=20mT.',
      '--set',
    );
  if (fieldAt(path) === undefined && !LISTS.has(path)) {
    const close = nearestName(path, [...FIELDS.keys(), ...LISTS.keys(), ...LIST_FIELDS.keys()]);
    return failure({
      code: 'unknown-key',
      path,
      value: path,
      allowed: 'a field of the project',
      hint: close === undefined ? 'Fields are listed in docs/command-line.md.' : `Did you mean "${close}"?`,
    });
  }
  const value = valueOf(path, assignment.slice(split + 1));
  return path === 'material.preset'
    ? applyPreset(document, String(value))
    : success(withValue(document, path, value));
};

const pathOf = (assignment: string): string => assignment.split('=', 1)[0]?.trim() ?? '';

/** What the physics of the project gives cannot be set: it would change nothing, in silence. */
const overruled = (project: Project, settings: readonly string[]): Failure | null => {
  const fields = computedFields(project);
  for (const setting of settings) {
    const found = fields.find(({ path }) => path === pathOf(setting));
    if (found === undefined) continue;
    const { path, giver, by, is, otherwise } = found;
    return failure({
      code: 'computed',
      path,
      value: setting.slice(setting.indexOf('=') + 1).trim(),
      allowed: `nothing while ${by} is ${is}`,
      hint: `The ${giver} of the project give this value. Set ${by} to ${otherwise.join(' or ')} to choose it yourself.`,
    });
  }
  return null;
};

/**
 * The project with each `path=value` in turn, then validated as a whole. Errors: those of the settings and of `readTyped`;
 * `computed` for a value that the electrons of the project give.
 */
export const applySettings = (project: Project, settings: readonly string[]): Result<Project> => {
  let document: unknown = project;
  for (const setting of settings) {
    const next = applyOne(document, setting);
    if (!next.ok) return next;
    document = next.value;
  }
  const read = readTyped(document);
  return read.ok ? (overruled(read.value, settings) ?? read) : read;
};

/** `--until`: the duration of the drive, in seconds or with a unit. */
export const applyUntil = (project: Project, until: string | undefined): Result<Project> => {
  if (until === undefined) return success(project);
  const duration = parseQuantity(until, 's');
  return duration.ok
    ? readTyped(withValue(project, 'solver.duration', duration.value))
    : { ...duration, path: '--until' };
};

/** A file name made from the project's name: letters, digits and hyphens. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .replace(/-+$/u, '') || 'project';
