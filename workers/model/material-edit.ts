import { MaterialEntry, materialMeta, type CitedValue, type MaterialNumber } from './material-entry';
import { failure, success, type Result } from './result';
import { displayUnits, formatNumber, parseQuantity, siSymbol, toDisplay, type Unit } from './units';

/** What of a number of an entry a person edits. */
export type CitedPart = 'value' | 'uncertainty' | 'temperature' | 'reference';

const MAX_TEMPERATURE = 5000;
/** Digits that survive being typed; rounding noise of the unit does not. */
const DIGITS = 10;

const unitOf = (name: MaterialNumber): { unit: Unit; display: string; label: string } => {
  const meta = materialMeta(name);
  if (meta?.kind !== 'quantity') throw new Error(`${name} is no quantity of the material.`);
  return meta;
};
const shown = (value: number, unit: Unit, display: string): string => {
  const text = String(Number(toDisplay(value, unit, display).toPrecision(DIGITS))).replaceAll('-', '−');
  return display === '' || display === '1' ? text : `${text} ${display}`;
};

/** A part as a person types it: "31 pJ/m", "1 pJ/m", "293 to 300 K"; empty where nothing is known. */
export const citedText = (name: MaterialNumber, cited: CitedValue, part: CitedPart): string => {
  const { unit, display } = unitOf(name);
  if (part === 'reference') return cited.reference;
  if (part === 'value') return shown(cited.value, unit, display);
  if (part === 'uncertainty')
    return cited.uncertainty === null ? '' : shown(cited.uncertainty, unit, display);
  const { temperature } = cited;
  if (temperature === null) return '';
  const [from, to] = temperature.map((kelvin) => formatNumber(kelvin, DIGITS));
  return from === to ? `${from ?? ''} K` : `${from ?? ''} to ${to ?? ''} K`;
};

const refused = (label: string, text: string, allowed: string, hint: string): Result<never> =>
  failure({ code: 'bad-materials', path: label, value: `"${text.trim().slice(0, 60)}"`, allowed, hint });

/** "293", "293 K", "1.6 to 4.2 K", "293–300 K" in kelvin; null for nothing. */
const readTemperature = (text: string): Result<[number, number] | null> => {
  if (text.trim() === '') return success(null);
  const parts = text.split(/\s*(?:\bto\b|\.\.+|…|–|(?<=\d)\s*-\s*(?=\d))\s*/iu);
  const read = parts.map((part) => parseQuantity(part, 'K', 'K'));
  const wrong = read.find((one) => !one.ok);
  if (wrong?.ok === false) return wrong;
  const values = read.flatMap((one) => (one.ok ? [one.value] : []));
  const [from = NaN, to = from] = values;
  if (values.length > 2 || !(from >= 0 && from <= to && to <= MAX_TEMPERATURE))
    return refused(
      'Temperature',
      text,
      `0 to ${MAX_TEMPERATURE} K`,
      'Give one temperature, or the lower one first.',
    );
  return success([from, to]);
};

/** "0.03 MA/m", "± 5 %"; null for nothing. Percent are of the value. */
const readUncertainty = (text: string, value: number, unit: Unit, display: string): Result<number | null> => {
  const bare = text.trim().replace(/^(?:±|\+\/?-)\s*/u, '');
  if (bare === '') return success(null);
  const share = bare.endsWith('%') && !displayUnits(unit).includes('%');
  const read = share ? parseQuantity(bare.slice(0, -1), '1') : parseQuantity(bare, unit, display);
  if (!read.ok) return read;
  const found = share ? (read.value / 100) * Math.abs(value) : read.value;
  return found >= 0
    ? success(found)
    : refused('Uncertainty', text, '0 or more', 'An uncertainty has no sign.');
};

const readPart = (
  name: MaterialNumber,
  cited: CitedValue,
  part: CitedPart,
  text: string,
): Result<Partial<CitedValue>> => {
  const { unit, display } = unitOf(name);
  const as = <T>(read: Result<T>, wrap: (value: T) => Partial<CitedValue>): Result<Partial<CitedValue>> =>
    read.ok ? success(wrap(read.value)) : read;
  if (part === 'reference') return success({ reference: text.trim() });
  if (part === 'value') return as(parseQuantity(text, unit, display), (value) => ({ value }));
  if (part === 'temperature') return as(readTemperature(text), (temperature) => ({ temperature }));
  return as(readUncertainty(text, cited.value, unit, display), (uncertainty) => ({ uncertainty }));
};

/**
 * An entry with one part of one of its numbers as typed; a value that is emptied takes the number out. Error in one line
 * with the label of the field: no number, a foreign unit, out of its range, too long.
 */
export const withCited = (
  entry: MaterialEntry,
  name: MaterialNumber,
  part: CitedPart,
  text: string,
): Result<MaterialEntry> => {
  const meta = materialMeta(name);
  const label = meta?.label ?? name;
  const cited = entry.values[name];
  if (cited === undefined) return refused(label, text, '', 'This number is not in the entry.');
  if (part === 'value' && text.trim() === '') {
    const values = Object.fromEntries(Object.entries(entry.values).filter(([other]) => other !== name));
    return success({ ...entry, values });
  }
  const read = readPart(name, cited, part, text);
  if (!read.ok) return failure({ ...read, path: read.path === '' ? label : read.path });
  const next = { ...entry, values: { ...entry.values, [name]: { ...cited, ...read.value } } };
  const checked = MaterialEntry.safeParse(next);
  if (checked.success) return success(checked.data);
  const { unit } = unitOf(name);
  const range = meta?.kind === 'quantity' ? `${meta.min} to ${meta.max} ${siSymbol(unit)}`.trim() : '';
  return part === 'value'
    ? refused(label, text, range, 'It is out of the range of this field.')
    : refused(label, text, part === 'reference' ? 'up to 400 characters' : '', 'It is not accepted.');
};

/** An entry with one more number, at the usual value of its field. */
export const withNumber = (entry: MaterialEntry, name: MaterialNumber): MaterialEntry => {
  const meta = materialMeta(name);
  const value = meta?.kind === 'quantity' ? meta.initial : 0;
  const added: CitedValue = { value, uncertainty: null, temperature: null, reference: '', note: '' };
  return { ...entry, values: { ...entry.values, [name]: added } };
};
