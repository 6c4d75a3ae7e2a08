import { failure, formatQuantity, success, type Failure, type Project, type Result } from '../model';
import { peaksOf, spectrumOf } from '../numerics/spectrum';
import { axisFor } from './axis';
import { curve } from './decimate';
import {
  INK,
  POINTS_PER_MM,
  type Figure,
  type FigureKind,
  type FigureOptions,
  type TableData,
} from './figure';
import { panel, type Mark } from './panel';
import { fromRun } from './provide';
import { sheet } from './svg';

/** Looked through for one that moves, where none is asked for. */
export const SPECTRUM_COLUMNS = ['V', 'my', 'mz', 'mx'] as const;
/** Range below the strongest line, dB; further down a window leaks and rounding shows. */
const [DEPTH, LEAST_PEAK, MOST_NAMED] = [100, 0.003, 4];
const HEIGHT = 180;

const moves = (values: ArrayLike<number>): boolean => {
  for (let i = 1; i < values.length; i++)
    if (Number.isFinite(values[i]) && Number.isFinite(values[0]) && values[i] !== values[0]) return true;
  return false;
};

const unsuitable = (value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'no-spectrum', path: 'column', value, allowed, hint });

/** Column to transform and the distance of its rows, s. */
const choose = (table: TableData, wanted: string | undefined): Result<{ name: string; dt: number }> => {
  const name = wanted ?? SPECTRUM_COLUMNS.find((column) => moves(table.column(column))) ?? '';
  const values = table.column(name);
  if (values.length === 0)
    return unsuitable(name, 'a column of the table', 'Name a column as it stands in the first row of table.csv.');
  if (!moves(values)) return unsuitable(name, 'a column that changes', 'Choose another column.');
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      return unsuitable(`${name}, row ${i + 1}`, 'a number in every row', 'Choose another column.');
  const t = table.column('t');
  const dt = ((t[t.length - 1] as number) - (t[0] as number)) / (t.length - 1);
  return dt > 0 ? success({ name, dt }) : unsuitable('t', 'times that rise', 'The table has no time base.');
}; // prettier-ignore

/** Amplitude spectrum of a column in dB below its strongest line; Hann window, four times zero-padded. */
export const spectrumFigure = (
  project: Project,
  table: TableData,
  { name, dt }: { readonly name: string; readonly dt: number },
  options: FigureOptions,
): Figure => {
  const spectrum = spectrumOf(table.column(name), dt, { padding: 4 });
  const peaks = peaksOf(spectrum, LEAST_PEAK);
  const top = Math.max(...spectrum.amplitude);
  const decibels = Array.from(spectrum.amplitude, (a) => Math.max(20 * Math.log10(a / top), -DEPTH));
  // Beyond the highest line there is nothing to see.
  const highest = Math.max(0, ...peaks.map(({ frequency }) => frequency));
  const shown = Math.min(decibels.length, Math.ceil((2 * highest) / spectrum.step) + 8);
  const frequencies = Array.from({ length: shown }, (_, k) => k * spectrum.step);
  const width = options.widthMm * POINTS_PER_MM;
  const x = axisFor({ name: 'Frequency', unit: 'Hz', values: [frequencies], count: 6, zero: true, tight: true });
  const y = axisFor({
    name: 'Amplitude (dB)',
    unit: '1',
    values: [decibels.slice(0, shown), [0]],
    count: 5,
  });
  const marks: Mark[] = peaks
    .slice(0, MOST_NAMED)
    .map(({ frequency }) => ({ at: frequency / x.factor, label: formatQuantity(frequency, 'Hz', { digits: 4 }) }))
    .sort((a, b) => a.at - b.at);
  const body = panel({
    document: options.document,
    id: 'spectrum',
    width,
    height: HEIGHT,
    margin: { left: 40, right: 30, top: 16, bottom: 28 },
    x,
    y,
    marks,
    curves: [
      {
        points: curve(frequencies, decibels, { x: x.factor, y: y.factor }),
        stroke: INK.adiabatic,
        width: 1.2,
        label: name,
      },
    ],
  });
  return sheet({
    widthMm: options.widthMm,
    height: HEIGHT,
    body,
    project,
    provenance: options.provenance,
    origin: {
      title: `Spectrum of ${name}`,
      description: `Amplitude of column ${name} against frequency, below its strongest line; the strongest lines are named.`,
      source: 'Discrete Fourier transform of the whole run, mean taken away, Hann window, four times zero-padded',
    },
  });
}; // prettier-ignore

export const spectrum: FigureKind = {
  name: 'spectrum',
  title: 'Spectrum',
  description: 'Spectrum of a column of the table: the voltage, else the magnetisation.',
  needs: 'run',
  build: fromRun((project, table, options) => {
    const chosen = choose(table, options.column);
    return chosen.ok ? success(spectrumFigure(project, table, chosen.value, options)) : chosen;
  }),
};
