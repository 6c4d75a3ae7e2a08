import { readTyped } from '@workers/electrons/road/resolve';
import { describeProblem, fieldAt, problemsOf, type Problem, type Project } from '@workers/model';

export type Problems = ReadonlyMap<string, Problem>;
export type Texts = ReadonlyMap<string, string>;
export const NO_PROBLEMS: Problems = new Map();
export const NO_TEXTS: Texts = new Map();

/** Field that a problem belongs to: a component of a vector reports under the vector. */
export const fieldOf = (path: string): string => {
  let at = path;
  while (at !== '' && fieldAt(at) === undefined) at = at.slice(0, Math.max(at.lastIndexOf('.'), 0));
  return at === '' ? path : at;
};

/** A problem as one line with the name that the forms show, in place of a path. */
export const problemLine = (problem: Problem): string =>
  describeProblem({ ...problem, path: fieldAt(fieldOf(problem.path))?.meta.label ?? problem.path });

export interface DraftReading {
  /** Null while the draft makes no sense. */
  readonly project: Project | null;
  /** By field; of several problems of one field the first. */
  readonly problems: Problems;
  /** What was typed, kept where it was not accepted. */
  readonly texts: Texts;
}

/** Reads a draft after the field at `path` was set, from `text` if it was typed. */
export const readDraft = (
  draft: unknown,
  path: string,
  text: string | undefined,
  before: Texts,
): DraftReading => {
  const read = readTyped(draft);
  const found = read.ok ? [] : problemsOf(read);
  const problems = new Map(found.map((p) => [fieldOf(p.path), p] as const).reverse());
  const texts = new Map(before);
  if (text === undefined) texts.delete(path);
  else texts.set(path, text);
  for (const at of texts.keys()) if (!problems.has(at)) texts.delete(at);
  return { project: read.ok ? read.value : null, problems, texts };
};

export const textsOutside = (texts: Texts, prefix: string): Texts =>
  new Map([...texts].filter(([path]) => !path.startsWith(prefix)));

const NOT_INPUTS = { name: '', notes: '', lattice: null, compositions: null };

/** Everything of a project that its results depend on: not its name and notes, nor the lattice and figures that look at a run. */
export const inputsKey = (project: Project): string => JSON.stringify({ ...project, ...NOT_INPUTS });

/** The part of it that a run depends on: traces laid over it, amplifier and loop, with which it is read, change nothing in it. */
export const solvedKey = ({ leads, signals, ...project }: Project): string =>
  JSON.stringify({
    ...project,
    ...NOT_INPUTS,
    measurement: null,
    leads: { ...leads, readout: null },
    signals: { ...signals, loop: null },
  });
