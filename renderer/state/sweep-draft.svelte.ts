/* eslint-disable svelte/prefer-svelte-reactivity -- collections and dates that no template follows; those that one does are SvelteMap or $state */
import {
  describeProblem,
  entriesOf,
  fieldAt,
  SECTIONS,
  parseQuantity,
  toDisplay,
  type Field,
  type FieldMeta,
  type Project,
  type Result,
  type Unit,
} from '@workers/model';
import {
  readAxis,
  SWEEP_FORMAT,
  valueText,
  type AxisForm,
  type AxisKind,
  type AxisValue,
  type Sweep,
  type SweepAxis,
} from '@workers/sweeps';
import { typedUnit } from '../inspector/number-text';
import type { SweepOutlook } from '@workers/services/sweep-protocol';
import type { DisplayUnits } from './display-units.svelte';
import { valueAt, type ProjectDocument } from './document.svelte';
import { Retraced } from './history.svelte';
import { Latest } from './latest';
import type { SweepPort } from './ports';

interface Parts {
  readonly document: ProjectDocument;
  /** In which the forms show each field. */
  readonly units: DisplayUnits;
  readonly cores: number;
}

type AxisText = 'from' | 'to' | 'count' | 'seed';
type AxisTexts = Readonly<Record<AxisText | 'path' | 'unit', string>> & {
  readonly id: number;
  readonly kind: AxisKind;
};
interface Choices {
  title: string;
  method: Sweep['method'];
  combine: Sweep['combine'];
  pictures: boolean;
}
/** All of the form at one moment. */
type Form = Readonly<Choices> & { readonly axes: readonly AxisTexts[] };

/** An axis under the user's hands; texts as typed. */
export class AxisDraft {
  path = $state('');
  kind = $state<AxisKind>('linear');
  from = $state('');
  to = $state('');
  count = $state('5');
  seed = $state('1');
  /** Unit that is meant where none is typed. */
  unit = $state('');

  constructor(readonly id: number) {}

  get texts(): AxisTexts {
    const { id, path, kind, from, to, count, seed, unit } = this;
    return { id, path, kind, from, to, count, seed, unit };
  }
  static of(texts: AxisTexts): AxisDraft {
    return Object.assign(new AxisDraft(texts.id), texts);
  }

  get meta(): FieldMeta | undefined {
    return fieldAt(this.path)?.meta;
  }
  get form(): AxisForm {
    const { path, kind, from, to, count, seed, unit } = this;
    return { path, kind, from, to, count, seed, ...(unit === '' ? {} : { unit }) };
  }
  get read(): Result<SweepAxis> {
    return readAxis(this.form);
  }
}

/** A field that can be swept, as the search finds it. */
export interface SweptField {
  readonly field: Field;
  /** "Drive, Field". */
  readonly where: string;
  readonly words: string;
}

const listed = (project: Project, path: string): number => {
  const list = valueAt(project, path);
  return Array.isArray(list) ? list.length : 0;
};

/** Every field of the forms, those of the entries of lists included. */
export const sweptFields = (project: Project): SweptField[] =>
  SECTIONS.flatMap(({ title, groups }) =>
    groups.flatMap((group) => {
      const all = group.list === undefined ? [group] : entriesOf(group, listed(project, group.path));
      return all.flatMap((one) =>
        one.fields.map((field): SweptField => {
          const where = one.title === '' || one.title === title ? title : `${title}, ${one.title}`;
          const { label, symbol = '' } = field.meta;
          return { field, where, words: `${label} ${symbol} ${where} ${field.path}`.toLowerCase() };
        }),
      );
    }),
  );

const isSeed = (path: string): boolean => /seed$/iu.test(path);
const shortNumber = (x: number): string => String(Number(x.toPrecision(4)));

/** Typed numbers of a quantity in another unit; those that name their own stay. */
const inUnit = (text: string, unit: Unit, before: string, now: string): string =>
  text
    .split(/([;,]\s*)/u)
    .map((part) => {
      const read = typedUnit(part, unit) === undefined ? parseQuantity(part, unit, before) : null;
      return read?.ok === true ? String(Number(toDisplay(read.value, unit, now).toPrecision(10))) : part;
    })
    .join('');

/** The plan that is being made: what is typed, and what it would come to. */
export class SweepDraft extends Retraced<Form> {
  title = $state('');
  method = $state<Sweep['method']>('runs');
  combine = $state<Sweep['combine']>('grid');
  pictures = $state(false);
  axes = $state.raw<readonly AxisDraft[]>([]);
  outlook = $state.raw<Result<SweepOutlook> | null>(null);
  #next = 1;
  readonly #parts: Parts;
  readonly #asking: Latest<Sweep, Result<SweepOutlook>>;

  constructor(parts: Parts, port: () => SweepPort) {
    super();
    this.#parts = parts;
    this.#asking = new Latest(
      (sweep) => port().outlook(sweep, parts.cores),
      (answer) => (this.outlook = answer),
    );
  }

  /** The first axis is there already: what one would sweep first. */
  begin(): void {
    if (this.axes.length === 0) this.#add('drive.field.amplitude');
  }

  /** Reads every axis in the unit that its form shows: what was typed in another one is worked out anew. */
  followUnits(): void {
    for (const axis of this.axes) {
      const unit = this.#unitOf(axis.meta, axis.path);
      if (unit === axis.unit) continue;
      if (axis.meta?.kind === 'quantity')
        for (const which of ['from', 'to'] as const)
          axis[which] = inUnit(axis[which], axis.meta.unit, axis.unit, unit);
      axis.unit = unit;
    }
  }
  #unitOf(meta: FieldMeta | undefined, path: string): string {
    return meta?.kind === 'quantity' ? this.#parts.units.of(path, meta) : '';
  }

  undo(): void {
    this.#restore(this.history.undo());
  }
  redo(): void {
    this.#restore(this.history.redo());
  }
  /** Another project is open: what was typed stays, its steps go. */
  forget(): void {
    this.history.clear();
  }

  get #form(): Form {
    const { title, method, combine, pictures, axes } = this;
    return { title, method, combine, pictures, axes: axes.map(({ texts }) => texts) };
  }
  #restore(form: Form | undefined): void {
    if (form === undefined) return;
    const { axes, ...choices } = form;
    Object.assign(this, choices);
    this.axes = axes.map((texts) => AxisDraft.of(texts));
  }
  #edit(what: string, key: string, change: () => void): void {
    const before = this.#form;
    change();
    const after = this.#form;
    if (JSON.stringify(before) !== JSON.stringify(after))
      this.history.record(`Sweep, ${what}`, key, before, after);
  }
  #nameOf(axis: AxisDraft): string {
    return `axis ${String(this.axes.indexOf(axis) + 1)}`;
  }

  set<K extends keyof Choices>(key: K, value: Choices[K]): void {
    const names = { title: 'name', method: 'method', combine: 'how axes combine', pictures: 'pictures' };
    this.#edit(names[key], key, () => Object.assign(this, { [key]: value }));
  }
  type(axis: AxisDraft, which: AxisText, text: string): void {
    this.#edit(`values of ${this.#nameOf(axis)}`, `${String(axis.id)} ${which}`, () => (axis[which] = text));
  }
  add(path: string): void {
    this.#edit('another field', `add ${String(this.#next)}`, () => this.#add(path));
  }
  remove(axis: AxisDraft): void {
    this.#edit(`without ${this.#nameOf(axis)}`, `remove ${String(axis.id)}`, () => {
      this.axes = this.axes.filter((other) => other !== axis);
    });
  }
  /** Another field, with a range about what it is now. */
  choose(axis: AxisDraft, path: string): void {
    this.#edit(`field of ${this.#nameOf(axis)}`, `field ${String(axis.id)} ${path}`, () =>
      this.#choose(axis, path),
    );
  }
  /** Another way to choose values; what was typed stays where it makes sense. */
  take(axis: AxisDraft, kind: AxisKind): void {
    this.#edit(`kind of ${this.#nameOf(axis)}`, `kind ${String(axis.id)} ${kind}`, () =>
      this.#take(axis, kind),
    );
  }

  #add(path: string): void {
    const axis = new AxisDraft(this.#next++);
    this.#choose(axis, path);
    this.axes = [...this.axes, axis];
  }

  #choose(axis: AxisDraft, path: string): void {
    const meta = fieldAt(path)?.meta;
    const value = valueAt(this.#parts.document.stored, path);
    axis.path = path;
    axis.unit = this.#unitOf(meta, path);
    if (meta === undefined) return;
    if (meta.kind === 'quantity') this.#around(axis, meta, typeof value === 'number' ? value : meta.initial);
    else if (meta.kind === 'count' && isSeed(path)) {
      axis.kind = 'repeats';
      axis.from = '1';
      axis.count = '4';
    } else if (meta.kind === 'count') {
      axis.kind = 'linear';
      const now = typeof value === 'number' ? value : meta.initial;
      axis.from = String(Math.max(meta.min, Math.round(now / 2)));
      axis.to = String(Math.min(meta.max, Math.max(1, 2 * now)));
      axis.count = '3';
    } else {
      axis.kind = 'list';
      axis.from =
        meta.kind === 'choice'
          ? meta.options.map((option) => option.value).join(', ')
          : meta.kind === 'flag'
            ? 'off, on'
            : valueText(meta, (value ?? '') as AxisValue);
    }
  }

  #around(axis: AxisDraft, meta: Extract<FieldMeta, { kind: 'quantity' }>, now: number): void {
    const about = now === 0 ? meta.initial : now;
    const shown = (x: number): string =>
      shortNumber(toDisplay(Math.min(Math.max(x, meta.min), meta.max), meta.unit, axis.unit));
    if (axis.kind === 'list' || axis.kind === 'repeats') axis.kind = 'linear';
    axis.from = shown(about / 2);
    axis.to = shown(about === 0 ? meta.max : about * 2);
    axis.count = '4';
  }

  #take(axis: AxisDraft, kind: AxisKind): void {
    if (kind === 'list' && axis.kind !== 'list' && axis.to !== '') axis.from = `${axis.from}, ${axis.to}`;
    else if (axis.kind === 'list' || axis.kind === 'repeats' || kind === 'repeats') {
      axis.kind = kind;
      if (kind === 'repeats') [axis.from, axis.count] = ['1', '4'];
      else this.#choose(axis, axis.path);
    }
    axis.kind = kind;
  }

  /** The first thing that is wrong, or empty. */
  get problem(): string {
    for (const axis of this.axes) {
      const read = axis.read;
      if (!read.ok) return describeProblem({ ...read, path: axis.meta?.label ?? axis.path });
    }
    if (this.axes.length === 0) return 'Add a field to vary.';
    const { outlook } = this;
    if (outlook === null || outlook.ok) return '';
    return describeProblem({ ...outlook, path: fieldAt(outlook.path)?.meta.label ?? outlook.path });
  }

  /** The plan as it stands; null while something is wrong with what is typed. */
  sweep(id: string): Sweep | null {
    const axes: SweepAxis[] = [];
    for (const axis of this.axes) {
      const read = axis.read;
      if (!read.ok) return null;
      axes.push(read.value);
    }
    if (axes.length === 0) return null;
    const { method, combine, pictures } = this;
    const base = $state.snapshot(this.#parts.document.stored) as Sweep['base'];
    const title = this.title.trim() === '' ? titleOf(axes) : this.title.trim();
    const created = new Date().toISOString();
    return { format: SWEEP_FORMAT, version: 1, id, title, notes: '', created, method, combine, axes, pictures, base }; // prettier-ignore
  }

  /** Asks what it would come to. */
  ask(): void {
    const sweep = this.sweep('draft');
    if (sweep === null) this.#asking.forget();
    else this.#asking.ask(sweep);
  }
}

/** "Amplitude and width", for a plan without a name. */
const titleOf = (axes: readonly SweepAxis[]): string =>
  axes
    .map(({ path }) => fieldAt(path)?.meta.label ?? path)
    // Only the first begins a line; what is no word ("P", "DMI") stays as it is.
    .map((label, i) =>
      i > 0 && /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label,
    )
    .join(' and ')
    .slice(0, 120);
