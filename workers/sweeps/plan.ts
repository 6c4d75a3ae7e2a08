import { z } from 'zod';
import { computedFields } from '../electrons/road/computed';
import { readTyped } from '../electrons/road/resolve';
import {
  failure,
  fieldAt,
  presetById,
  success,
  withValue,
  type Field,
  type Project,
  type Result,
  withoutIndices,
} from '../model';
import { MAX_POINTS, SweepAxis, valuesOf, valueText, type AxisValue, type ReadIn } from './axis';

export const SWEEP_FORMAT = 'spinmotive-sweep';

/**
 * A plan: which fields of which inputs take which values. Its points follow from it alone, so what is missing is what no
 * finished run stands for. Kept as `sweeps/<id>.json` of a project.
 */
export const Sweep = z.object({
  format: z.literal(SWEEP_FORMAT),
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u),
  title: z.string().max(200),
  notes: z.string().max(10_000),
  /** ISO time. */
  created: z.string().max(64),
  /** `runs`: the solver, a run each; `wall`: the wall model, at once. */
  method: z.enum(['runs', 'wall']),
  /** `grid`: every combination; `together`: first values, second values, …. */
  combine: z.enum(['grid', 'together']),
  axes: z.array(SweepAxis).min(1).max(6),
  /** Store pictures as the inputs say; false keeps the first and the last of each run. */
  pictures: z.boolean(),
  /** Inputs that everything else is taken from, as a project document. */
  base: z.record(z.string(), z.unknown()),
});
export type Sweep = z.output<typeof Sweep>;

export interface SweepPoint {
  /** From 0, in the order of the plan: the last axis of a grid runs fastest. */
  readonly index: number;
  /** One value an axis. */
  readonly values: readonly AxisValue[];
}

/** Reads a plan from a file or a page. Error: `bad-sweep`. */
export const readSweep = (raw: unknown): Result<Sweep> => {
  const parsed = Sweep.safeParse(raw);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure({
    code: 'bad-sweep',
    path: issue?.path.map(String).join('.') ?? '',
    value: '',
    allowed: 'a sweep of this version',
    hint: issue?.message ?? 'It cannot be read.',
  });
};

const tooMany = (count: number) =>
  failure({
    code: 'too-many-points',
    path: 'sweep',
    value: `${count} points`,
    allowed: `1 to ${MAX_POINTS} points`,
    hint: 'Take fewer values, or let axes go together.',
  });

const sameField = ({ axes }: Pick<Sweep, 'axes'>): string | undefined =>
  axes.find(({ path }, i) => axes.findIndex((other) => other.path === path) !== i)?.path;

const grid = (lists: readonly (readonly AxisValue[])[], count: number): SweepPoint[] =>
  Array.from({ length: count }, (_, index) => {
    const values: AxisValue[] = [];
    let rest = index;
    for (const list of [...lists].reverse()) {
      values.unshift(list[rest % list.length] as AxisValue);
      rest = Math.floor(rest / list.length);
    }
    return { index, values };
  });

/**
 * Every point of a plan. Errors: those of `valuesOf`; `too-many-points`; `bad-axis` for a field that stands twice and for
 * axes of different lengths that are to go together.
 */
export const expand = (sweep: Pick<Sweep, 'axes' | 'combine'>): Result<readonly SweepPoint[]> => {
  const twice = sameField(sweep);
  if (twice !== undefined)
    return failure({
      code: 'bad-axis',
      path: twice,
      value: 'the same field twice',
      allowed: 'every field once',
      hint: 'Remove one of the two.',
    });
  const lists: (readonly AxisValue[])[] = [];
  for (const [stream, axis] of sweep.axes.entries()) {
    const values = valuesOf(axis, stream);
    if (!values.ok) return values;
    lists.push(values.value);
  }
  const lengths = lists.map(({ length }) => length);
  if (sweep.combine === 'together') {
    const [first = 0] = lengths;
    const odd = lengths.findIndex((length) => length !== first);
    if (odd >= 0)
      return failure({
        code: 'bad-axis',
        path: sweep.axes[odd]?.path ?? '',
        value: `${lengths[odd] ?? 0} values`,
        allowed: `${first} values, as the first axis has`,
        hint: 'Axes that go together need the same number of values.',
      });
    return success(
      Array.from({ length: first }, (_, index) => ({
        index,
        values: lists.map((list) => list[index] as AxisValue),
      })),
    );
  }
  const count = lengths.reduce((product, length) => product * length, 1);
  return count >= 1 && count <= MAX_POINTS ? success(grid(lists, count)) : tooMany(count);
};

/** A preset of the material brings all its values. */
const placed = (document: unknown, path: string, value: AxisValue): unknown => {
  const preset = path === 'material.preset' ? presetById(String(value)) : undefined;
  return preset === undefined
    ? withValue(document, path, value)
    : withValue(document, 'material', { preset: preset.id, ...preset.values });
};

/** What the physics of the inputs gives cannot be swept: it would change nothing, in silence. */
const overruled = (project: Project, axes: readonly SweepAxis[]) => {
  for (const { path, giver, by, is, otherwise } of computedFields(project))
    if (axes.some((axis) => axis.path === path))
      return failure({
        code: 'computed',
        path,
        value: 'a sweep of it',
        allowed: `nothing while ${by} is ${is}`,
        hint: `The ${giver} of the project give this value. Set ${by} to ${otherwise} to choose it yourself.`,
      });
  return null;
};

/**
 * Inputs of one point, validated as a whole. A preset is applied before the other axes, so that they may change one of its
 * values. Errors: those of `readTyped`; `computed`.
 */
export const pointProject = (
  { base, axes, pictures }: Pick<Sweep, 'base' | 'axes' | 'pictures'>,
  { values }: Pick<SweepPoint, 'values'>,
): Result<Project> => {
  const order = axes.map((_, i) => i).sort((a, b) => presetFirst(axes[a]) - presetFirst(axes[b]));
  let document: unknown = base;
  for (const i of order) document = placed(document, axes[i]?.path ?? '', values[i] ?? null);
  const read = readTyped(document);
  if (!read.ok) return read;
  const refused = overruled(read.value, axes);
  if (refused !== null) return refused;
  return pictures ? read : readTyped(withFewPictures(read.value));
};

const presetFirst = (axis: SweepAxis | undefined): number => (axis?.path === 'material.preset' ? 0 : 1);

/** First and last picture only. */
const withFewPictures = (project: Project): Project => ({
  ...project,
  outputs: {
    ...project.outputs,
    frameInterval: Math.max(project.solver.duration, project.outputs.frameInterval),
  },
});

/** Symbol of a field where it has one, else its name: short enough for a table's head. */
export const axisName = (axis: Pick<SweepAxis, 'path'>): string => {
  const field = fieldAt(axis.path);
  return field?.meta.symbol ?? field?.meta.label ?? axis.path;
};

/** Name of a field with the card or group it belongs to, where others bear the same: "Position (First lead)". */
export const axisLabel = (axis: Pick<SweepAxis, 'path'>): string =>
  fieldAt(axis.path)?.meta.label ?? axis.path;

/** "H = 10 mT, w = 100 nm". */
export const pointTitle = (axes: readonly SweepAxis[], { values }: Pick<SweepPoint, 'values'>): string =>
  axes
    .map(
      (axis, i) =>
        `${withoutIndices(axisName(axis))} = ${valueText(fieldAt(axis.path)?.meta, values[i] ?? null, 4)}`,
    )
    .join(', ');

/** "Amplitude 5 mT to 20 mT (4), Width 100 nm, 200 nm": the plan in a line. */
export const axisText = (axis: SweepAxis, readIn?: ReadIn): string => {
  const field: Field | undefined = fieldAt(axis.path);
  const shown = (value: AxisValue): string => valueText(field?.meta, value, 4, readIn?.(axis.path));
  const name = axisLabel(axis);
  switch (axis.kind) {
    case 'list': {
      const first = axis.values.slice(0, 4).map((value) => shown(value as AxisValue));
      return `${name} ${first.join(', ')}${axis.values.length > 4 ? `, … (${axis.values.length})` : ''}`;
    }
    case 'repeats':
      return `${name}, ${axis.count} repeats`;
    case 'normal':
      return `${name} ${shown(axis.from)} ± ${shown(axis.to)} (${axis.count} drawn)`;
    case 'uniform':
    case 'log-uniform':
      return `${name} ${shown(axis.from)} to ${shown(axis.to)} (${axis.count} drawn)`;
    default:
      return `${name} ${shown(axis.from)} to ${shown(axis.to)} (${axis.count}${axis.kind === 'log' ? ', log' : ''})`;
  }
};

/** All axes of a plan in a line. */
export const planText = ({ axes, combine }: Pick<Sweep, 'axes' | 'combine'>, readIn?: ReadIn): string =>
  `${axes.map((axis) => axisText(axis, readIn)).join('; ')}${combine === 'together' ? '; together' : ''}`;
