import type { ProbeReading } from '@workers/voltage/frame-fields/probe';
import { formatQuantity, typesetNumber } from '@workers/model/units';

/** m of a kept cell over the frames of the run on show. */
export interface SeriesOfCell {
  readonly t: readonly number[];
  readonly m: readonly (readonly [number, number, number])[];
}

/** What the stage knows of probes, and what can be done with them. */
export interface ProbeView {
  readonly cell: number | null;
  readonly reading: ProbeReading | null;
  readonly problem: string;
  readonly kept: readonly number[];
  readonly isKept: boolean;
  readonly series: Readonly<Record<number, SeriesOfCell>>;
  nameOf(cell: number): string;
  pick(cell: number | null): void;
  move(dx: number, dy: number, dz: number): void;
  keep(): void;
  drop(cell: number): void;
}

/** One printed line of a probe. */
export interface ProbeRow {
  readonly name: string;
  readonly text: string;
  readonly law: string;
}

const digits = { digits: 4 };
/** "(0.1, −0.2, 0.97)". */
const components = (values: readonly number[]): string =>
  `(${values.map((value) => value.toFixed(2).replace('-', '−').replace('−0.00', '0.00')).join(', ')})`;

/** A field as the card prints it: a vector by its size and its direction. */
export const probeRows = ({ lines }: ProbeReading): ProbeRow[] =>
  lines.map(({ label, symbol, unit, values, problem, law, source }) => {
    const size = values.length === 3 ? Math.hypot(...values) : (values[0] ?? NaN);
    const number = formatQuantity(size, unit, digits);
    const direction = values.length === 3 && size > 0 ? ` ${components(values.map((v) => v / size))}` : '';
    return {
      name: label,
      text: problem === '' ? `${typeset(number)}${direction}` : '–',
      law: problem === '' ? `${symbol}: ${law}. ${source}` : problem,
    };
  });

const typeset = (text: string): string => {
  const [number = '', ...unit] = text.split('\u2009');
  const value = Number(number.replaceAll('−', '-'));
  return [Number.isFinite(value) ? typesetNumber(value, 4) : number, ...unit].join('\u2009');
};

export const probeTitle = ({
  position,
  index,
}: ProbeReading): { readonly place: string; readonly cell: string } => ({
  place: position.map((r) => formatQuantity(r, 'm', digits)).join(', '),
  cell: index.map((i) => String(i + 1)).join(', '),
});

/** Energy density and field of each term. */
export const termRows = ({ terms }: ProbeReading): ProbeRow[] =>
  terms.map(({ label, density, field }) => ({
    name: label,
    text: `${typeset(formatQuantity(density, 'J/m3', digits))}, ${typeset(formatQuantity(Math.hypot(...field), 'T', digits))}`,
    law: 'Energy density and size of the effective field of this term. llgs-engine, section 3',
  }));

/** Everything in SI with full digits, tabs between the columns, for a spreadsheet. */
export const probeText = (reading: ProbeReading): string => {
  const { position, index, time, region, m, lines, terms } = reading;
  const row = (name: string, unit: string, values: readonly number[]): string =>
    [name, unit, ...values.map(String)].join('\t');
  return [
    row(
      'Cell (column, row, layer from 1)',
      '',
      index.map((i) => i + 1),
    ),
    `Region\t\t${region}`,
    row('Position', 'm', position),
    row('Time', 's', [time]),
    row('m', '1', m),
    ...lines.map(({ label, unit, values }) => row(label, unit, values)),
    ...terms.map(({ label, density }) => row(`Energy density: ${label}`, 'J/m3', [density])),
    ...terms.map(({ label, field }) => row(`Field: ${label}`, 'T', field)),
  ].join('\n');
};
