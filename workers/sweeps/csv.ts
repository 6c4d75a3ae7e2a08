import { quoted } from '../formats/csv-text';
import { fieldAt, siSymbol } from '../model';
import type { AxisValue, SweepAxis } from './axis';
import { repeatsOf, type SweepColumns, type SweptPoint } from './view';
import { statisticsOf } from './statistics';

const cell = (value: AxisValue): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return quoted(value.join(' '));
  const text = String(value);
  return /[",\r\n]/u.test(text) ? quoted(text) : text;
};

const label = (words: string): string => words.replaceAll(',', ';');
const unitOf = ({ path }: SweepAxis): string => {
  const meta = fieldAt(path)?.meta;
  return meta?.kind === 'quantity' ? siSymbol(meta.unit) : '';
};
const labelOf = ({ path }: SweepAxis): string => label(fieldAt(path)?.meta.label ?? path);

const lines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.join(',')}\n`).join('');

/**
 * Points of a sweep as CSV with the three header rows of every table of the program: number, state, fields, observables; SI,
 * all digits, `NaN` where there is no number.
 */
export const pointsCsv = (
  { axes, observables }: SweepColumns,
  points: readonly (SweptPoint & { readonly state: string })[],
): string =>
  lines([
    ['point', 'state', ...axes.map(({ path }) => path), ...observables.map(({ id }) => id)],
    ['', '', ...axes.map(unitOf), ...observables.map(({ unit }) => siSymbol(unit))],
    ['Point', 'State', ...axes.map(labelOf), ...observables.map((one) => label(one.label))],
    ...points.map(({ index, state, values, observed }) => [
      String(index + 1),
      state,
      ...values.map(cell),
      ...observables.map(({ id }) => String(observed?.values[id] ?? NaN)),
    ]),
  ]);

/** Statistics across repeats as CSV: for every group its fields, then count, mean, standard deviation and standard error. */
export const statisticsCsv = ({ axes, observables }: SweepColumns, points: readonly SweptPoint[]): string => {
  const kept = axes.filter(({ kind }) => kind !== 'repeats');
  const each = (of: (one: SweepColumns['observables'][number]) => readonly string[]): string[] =>
    observables.flatMap(of);
  return lines([
    [...kept.map(({ path }) => path), ...each(({ id }) => [`${id}.count`, id, `${id}.sd`, `${id}.se`])],
    [
      ...kept.map(unitOf),
      ...each(({ unit }) => {
        const symbol = siSymbol(unit);
        return ['', symbol, symbol, symbol];
      }),
    ],
    [
      ...kept.map(labelOf),
      ...each((one) => {
        const name = label(one.label);
        return [`${name}: values`, `${name}: mean`, `${name}: standard deviation`, `${name}: standard error`];
      }),
    ],
    ...repeatsOf(axes, points).map((group) => [
      ...group.values.map(cell),
      ...each(({ id }) => {
        const { count, mean, deviation, error } = statisticsOf(
          group.points.map(({ observed }) => observed?.values[id] ?? NaN),
        );
        return [count, mean, deviation, error].map(String);
      }),
    ]),
  ]);
};
