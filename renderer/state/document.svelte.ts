import type { OpenedProject } from '@preload/host-api';
import {
  applyChanges,
  joinSteps,
  PROJECT_FORMAT,
  SCHEMA_VERSION,
  fieldAt,
  initialOf,
  LISTS,
  parseQuantity,
  presetById,
  readFields,
  readProject,
  withValue,
  type MaterialPreset,
  type Problem,
  type Project,
  type Unit,
} from '@workers/model';
import { computedFields } from '@workers/electrons/road/computed';
import { readTyped, workingProject } from '@workers/electrons/road/resolve';
import { fieldOf, NO_PROBLEMS, NO_TEXTS, readDraft, textsOutside, type Problems, type Texts } from './draft';
import { Retraced } from './history.svelte';

/** The documented defaults, as an empty document reads. */
export const defaultProject = (): Project => {
  const read = readProject({ format: PROJECT_FORMAT, version: SCHEMA_VERSION });
  if (!read.ok) throw new Error(`The defaults contradict the schema: ${read.path}`);
  return read.value;
};

/** What "New project" starts from: the defaults, but for the pair of fewest evaluations, which files without the field never had. */
export const newProject = (): Project => {
  const project = defaultProject();
  return { ...project, solver: { ...project.solver, method: 'runge-kutta' } };
};

export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
      document,
    );

type Recovered = NonNullable<OpenedProject['recovered']>;

/** Everything that an edit changes. */
interface Hand {
  readonly draft: unknown;
  readonly texts: Texts;
  readonly fitted: Readonly<Record<string, number>>;
}

const GROUPS: Readonly<Record<string, string>> = {
  '': 'all inputs',
  material: 'material',
  name: 'name',
  compositions: 'composed figure',
};
/** What an edit changed, as the user knows it. */
const nameOf = (path: string): string =>
  GROUPS[path] ?? fieldAt(fieldOf(path))?.meta.label ?? path.split('.').at(-1) ?? path;

export type Origin = 'typed' | 'preset' | 'default' | 'fit';
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The project under the user's hands. The draft holds everything as typed, mistakes included; `stored` is the last draft
 * that made sense, and goes to files and runs; `project` is the same with what its electrons give, for forms and previews.
 */
export class ProjectDocument extends Retraced<Hand> {
  stored = $state.raw<Project>(defaultProject());
  project = $derived(workingProject(this.stored));
  /** What physics gives in place of the user: worked out once for all rows of a form. */
  computed = $derived(computedFields(this.project));
  problems = $state.raw<Problems>(NO_PROBLEMS);
  draft = $state.raw<unknown>(this.stored);
  /** For one line on each card: what was typed, also where two cards contradict each other; else `project`. */
  summed = $derived(this.problems.size === 0 ? this.project : (readFields(this.draft) ?? this.project));
  /** Text as typed, kept only where it was not accepted. */
  #texts = $state.raw<Texts>(NO_TEXTS);
  /** Values that a fit gave, by path, for as long as they stand. */
  #fitted = $state.raw<Readonly<Record<string, number>>>({});
  #savedProject = $state.raw<Project>(this.stored);
  readonly #saved = $derived(JSON.stringify(this.#savedProject));
  #now = $derived(JSON.stringify(this.stored));
  readonly #defaults = defaultProject();
  readonly #changed: (step: string) => void;
  /** Material by the id that the project names; the user's own entries are not the model's to know. */
  readonly #presetOf: (id: string) => MaterialPreset | undefined;

  /** `changed` is told what an edit changed, as the user knows it, once `stored` has it. */
  constructor(changed: (step: string) => void = () => undefined, presetOf = presetById) {
    super();
    this.#presetOf = presetOf;
    this.#changed = changed;
    this.markSaved();
  }

  get edited(): boolean {
    return this.#now !== this.#saved || this.problems.size > 0;
  }

  /** The inputs as they were opened or last saved. */
  get savedProject(): Project {
    return this.#savedProject;
  }

  /** Takes over a document from a file; false when it is refused, which the host has normally said before. */
  load(raw: unknown, recovered?: Recovered): boolean {
    const read = readTyped(raw);
    if (!read.ok) return false;
    this.stored = read.value;
    this.draft = read.value;
    this.problems = NO_PROBLEMS;
    this.#texts = NO_TEXTS;
    this.#fitted = {};
    this.history.clear();
    this.markSaved();
    if (recovered !== undefined) this.#retrace(recovered);
    return true;
  }

  /** The steps that led to a recovered document, so that they can be taken back. */
  #retrace({ saved, edits }: Recovered): void {
    const read = readTyped(saved);
    if (!read.ok) return;
    this.markSaved(read.value);
    const { texts, fitted } = this.#hand;
    let before: unknown = read.value;
    for (const { step, set } of joinSteps(edits)) {
      const after = applyChanges(before, set);
      const hands = [before, after].map((draft) => ({ draft, texts, fitted })) as [Hand, Hand];
      this.history.group(step, () => this.history.record(step, '', ...hands));
      before = after;
    }
  }

  undo(): void {
    const { undoName } = this;
    this.#restore(this.history.undo(), `Undo: ${undoName}`);
  }
  redo(): void {
    const { redoName } = this;
    this.#restore(this.history.redo(), `Redo: ${redoName}`);
  }

  markSaved(project: Project = this.stored): void {
    this.#savedProject = project;
  }

  set(path: string, value: unknown): void {
    this.#take(withValue(this.draft, path, value), path);
  }

  /** A number as typed, "20", "20 mT", "1,5 ns"; a bare number is in `assumed`. Text that is no quantity stays visible. */
  setText(path: string, text: string, unit: Unit, assumed: string): void {
    const parsed = parseQuantity(text, unit, assumed);
    this.#take(withValue(this.draft, path, parsed.ok ? parsed.value : text), path, text);
  }

  /** A whole number as typed. */
  setCount(path: string, text: string): void {
    const parsed = parseQuantity(text, '1');
    this.#take(withValue(this.draft, path, parsed.ok ? parsed.value : text), path, text);
  }

  /** Three components as typed. */
  setVector(path: string, texts: readonly string[]): void {
    const values = texts.map((text) => {
      const parsed = parseQuantity(text, '1');
      return parsed.ok ? parsed.value : text;
    });
    this.#take(withValue(this.draft, path, values), path, texts.join('\n'));
  }

  /** Text to show in place of the value, or undefined when the value speaks for itself. */
  typed(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Values of a fit, by path; they carry its mark until they are changed. */
  takeFitted(values: Readonly<Record<string, number>>): void {
    this.history.group('fit', () => {
      // What physics gives cannot be fitted: the fit takes over from it.
      for (const { path, by, otherwise } of this.computed) if (path in values) this.set(by, otherwise[0]);
      for (const [path, value] of Object.entries(values))
        this.#take(withValue(this.draft, path, value), path, undefined, { ...this.#fitted, [path]: value });
    });
  }

  /** Several fields at once, by path, as one edit of this name. */
  setTogether(values: Readonly<Record<string, unknown>>, step: string): void {
    this.history.group(step, () => {
      for (const [path, value] of Object.entries(values)) this.set(path, value);
    });
  }

  /** Another set of inputs in place of all of these, as an edit. */
  replace(project: Project): void {
    this.#forget('');
    this.#take(project, '');
  }

  usePreset(preset: MaterialPreset): void {
    this.#forget('material.');
    this.#take(withValue(this.draft, 'material', { preset: preset.id, ...preset.values }), 'material');
  }

  /** Value a field goes back to: that of the material's preset, else the documented default. */
  resetValue(path: string): unknown {
    const preset = this.#presetOf(this.project.material.preset);
    const fromPreset = path.startsWith('material.') ? valueAt(preset?.values, path.slice(9)) : undefined;
    return fromPreset ?? this.#initial(path);
  }

  /** Entries of the list at a path. */
  entries(path: string): readonly unknown[] {
    const list = valueAt(this.draft, path);
    return Array.isArray(list) ? list : [];
  }

  /** One more entry with the documented defaults at the end of a list. */
  addEntry(path: string): void {
    const fields = LISTS.get(path)?.fields ?? [];
    const entry = Object.fromEntries(fields.map(({ name, meta }) => [name, initialOf(meta)]));
    this.set(path, [...this.entries(path), entry]);
  }

  removeEntry(path: string, index: number): void {
    // What was typed into later entries would stand in the wrong one.
    this.#forget(`${path}.`);
    this.set(
      path,
      this.entries(path).filter((_, i) => i !== index),
    );
  }

  reset(path: string): void {
    this.set(path, this.resetValue(path));
  }

  originOf(path: string): Origin {
    const value = valueAt(this.draft, path);
    if (path in this.#fitted && same(value, this.#fitted[path])) return 'fit';
    if (path.startsWith('material.') && path !== 'material.preset') {
      const preset = this.#presetOf(this.project.material.preset);
      if (preset !== undefined)
        return same(value, valueAt(preset.values, path.slice(9))) ? 'preset' : 'typed';
    }
    return same(value, this.#initial(path)) ? 'default' : 'typed';
  }

  /** Problems of one card, by the paths of its groups. */
  problemsUnder(prefixes: readonly string[]): Problem[] {
    return [...this.problems.values()].filter(({ path }) =>
      prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}.`)),
    );
  }

  get firstProblem(): Problem | undefined {
    return this.problems.values().next().value;
  }

  #initial(path: string): unknown {
    const inList = [...LISTS.keys()].some((list) => path.startsWith(`${list}.`));
    const field = inList ? fieldAt(path) : undefined;
    return field === undefined ? valueAt(this.#defaults, path) : initialOf(field.meta);
  }

  #forget(prefix: string): void {
    this.#texts = textsOutside(this.#texts, prefix);
  }

  get #hand(): Hand {
    return { draft: this.draft, texts: this.#texts, fitted: this.#fitted };
  }

  #restore(hand: Hand | undefined, step: string): void {
    if (hand === undefined) return;
    this.#texts = hand.texts;
    this.#fitted = hand.fitted;
    this.#read(hand.draft, '', undefined, step);
  }

  #take(draft: unknown, path: string, text?: string, fitted = this.#fitted): void {
    const before = this.#hand;
    this.#fitted = fitted;
    this.#read(draft, path, text, nameOf(path));
    if (same(before.draft, draft) && same([...before.texts], [...this.#texts])) return;
    this.history.record(nameOf(path), path, before, this.#hand);
  }

  #read(draft: unknown, path: string, text: string | undefined, step: string): void {
    const { project, problems, texts } = readDraft(draft, path, text, this.#texts);
    this.draft = draft;
    this.problems = problems;
    this.#texts = texts;
    if (project === null) return;
    this.stored = project;
    this.#changed(step);
  }
}
