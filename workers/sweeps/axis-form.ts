import { failure, fieldAt, parseQuantity, success, type FieldMeta, type Result } from '../model';
import type { SweepAxis } from './axis';
import { MAX_POINTS, valuesOf, type AxisKind, type AxisValue } from './axis';

/** An axis as it is typed, in a form or behind `--axis`. Texts may carry units; `unit` is meant where they do not. */
export interface AxisForm {
  readonly path: string;
  readonly kind: AxisKind;
  /** First value, lower end, mean, first seed; of a list all values, parted by commas or semicolons. */
  readonly from: string;
  /** Last value, upper end, standard deviation. */
  readonly to: string;
  readonly count: string;
  readonly seed: string;
  readonly unit?: string;
}

const refused = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'bad-axis', path, value: value === '' ? '' : `"${value}"`, allowed, hint });

/** One value of a field as typed. Errors: those of `parseQuantity`, `bad-axis`. */
export const readValue = (meta: FieldMeta, text: string, unit?: string): Result<AxisValue> => {
  const word = text.trim();
  if (meta.kind === 'quantity') {
    if (word === '' && meta.optional === true) return success(null);
    return parseQuantity(word, meta.unit, unit);
  }
  if (meta.kind === 'count')
    return /^\d+$/u.test(word)
      ? success(Number(word))
      : refused('', word, `whole numbers from ${meta.min} to ${meta.max}`, 'Type a whole number.');
  if (meta.kind === 'flag') {
    if (word === 'true' || word === 'on') return success(true);
    if (word === 'false' || word === 'off') return success(false);
    return refused('', word, 'on, off', 'Type on or off.');
  }
  if (meta.kind === 'choice') {
    const option = meta.options.find(({ value, label }) => value === word || label === word);
    return option === undefined
      ? refused(
          '',
          word,
          meta.options.map(({ value }) => value).join(', '),
          'Choose one of the allowed values.',
        )
      : success(option.value);
  }
  if (meta.kind === 'vector') {
    if (word === '' && meta.optional === true) return success(null);
    const numbers = word
      .replace(/^[([]|[)\]]$/gu, '')
      .split(/[\s,]+/u)
      .filter(Boolean)
      .map(Number);
    return numbers.length === 3 && numbers.every(Number.isFinite)
      ? success([numbers[0], numbers[1], numbers[2]] as AxisValue)
      : refused('', word, 'three numbers, such as (0 0 1)', 'Type the direction.');
  }
  return success(word);
};

/** Parts of a list: at semicolons where there are any, else at commas. */
const partsOf = (text: string): string[] => text.split(text.includes(';') ? ';' : ',');

const listed = (meta: FieldMeta, { path, from, unit }: AxisForm): Result<SweepAxis> => {
  const values: AxisValue[] = [];
  for (const part of partsOf(from).slice(0, MAX_POINTS)) {
    const value = readValue(meta, part, unit);
    if (!value.ok) return { ...value, path };
    values.push(value.value);
  }
  return success({ kind: 'list', path, values: values as Extract<SweepAxis, { kind: 'list' }>['values'] });
};

const wholeNumber = (
  path: string,
  text: string,
  least: number,
  most: number,
  what: string,
): Result<number> => {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most
    ? success(number)
    : refused(path, text, `a whole number from ${least} to ${most}`, what);
};

const numbered = (meta: FieldMeta, text: string, unit: string | undefined): Result<number> => {
  if (meta.kind === 'count') {
    const number = Number(text.replace(',', '.'));
    return text.trim() !== '' && Number.isFinite(number)
      ? success(number)
      : refused('', text, 'a number', 'Type a number.');
  }
  return meta.kind === 'quantity'
    ? parseQuantity(text, meta.unit, unit)
    : refused('', text, 'a list of values', 'This field is no number: list its values.');
};

/** An axis from what was typed. Errors: `bad-axis` and those of the units, at the path of the field. */
export const readAxis = (form: AxisForm): Result<SweepAxis> => {
  const { path, kind, unit } = form;
  const meta = fieldAt(path)?.meta;
  if (meta === undefined)
    return refused(path, path, 'a field of the project', 'Choose a field of the forms.');
  if (kind === 'list') return listed(meta, form);
  const count = wholeNumber(path, form.count, 1, MAX_POINTS, 'Give the number of values.');
  if (!count.ok) return count;
  if (kind === 'repeats') {
    const first = wholeNumber(path, form.from, 0, 0xffffffff, 'Give the first seed.');
    return first.ok ? success({ kind, path, from: first.value, count: count.value }) : first;
  }
  const [from, to] = [numbered(meta, form.from, unit), numbered(meta, form.to, unit)];
  if (!from.ok) return { ...from, path };
  if (!to.ok) return { ...to, path };
  const range = { path, from: from.value, to: to.value, count: count.value };
  const axis: Result<SweepAxis> =
    kind === 'linear' || kind === 'log' ? success({ kind, ...range }) : withSeed(kind, range, form);
  if (!axis.ok) return axis;
  const values = valuesOf(axis.value);
  return values.ok ? axis : values;
};

const withSeed = (
  kind: 'uniform' | 'log-uniform' | 'normal',
  range: { path: string; from: number; to: number; count: number },
  { path, seed }: AxisForm,
): Result<SweepAxis> => {
  const drawn = wholeNumber(path, seed, 0, 0xffffffff, 'Give the seed of the random numbers.');
  return drawn.ok ? success({ kind, ...range, seed: drawn.value }) : drawn;
};

const LAWS: Readonly<Record<string, 'uniform' | 'log-uniform' | 'normal'>> = {
  uniform: 'uniform',
  loguniform: 'log-uniform',
  'log-uniform': 'log-uniform',
  normal: 'normal',
};

/**
 * `path=a:b:n`, `path=a:b:n:log`, `path=v1,v2`, `path=uniform(a,b,n)`, `path=normal(mean,sd,n[,seed])`,
 * `path=repeats(n[,first])`: an axis of the command line. Errors: those of `readAxis`.
 */
export const readAxisText = (text: string): Result<SweepAxis> => {
  const split = text.indexOf('=');
  if (split < 1)
    return refused('--axis', text, 'path=values', 'For example --axis drive.field.amplitude=5mT:20mT:4.');
  const path = text.slice(0, split).trim();
  const given = text.slice(split + 1).trim();
  const blank = { path, from: given, to: '', count: '1', seed: '1' };
  const call = /^([a-z-]+)\((.*)\)$/u.exec(given);
  const word = call?.[1] ?? '';
  const [a = '', b = '', n = '', seed = '1'] = partsOf(call?.[2] ?? '').map((part) => part.trim());
  if (word === 'repeats' || word === 'seeds')
    return readAxis({ ...blank, kind: 'repeats', from: b === '' ? '1' : b, count: a });
  const law = LAWS[word];
  if (law !== undefined) return readAxis({ ...blank, kind: law, from: a, to: b, count: n, seed });
  const [from = '', to = '', count = '', spacing] = given.split(':');
  if (!/^[^:]*:[^:]*:\d+(?::(?:log|linear))?$/u.test(given)) return readAxis({ ...blank, kind: 'list' });
  return readAxis({ ...blank, kind: spacing === 'log' ? 'log' : 'linear', from, to, count });
};
