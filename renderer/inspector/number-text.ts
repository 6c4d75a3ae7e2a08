import { displayUnits, readNumber, toDisplay, unitFactor, type Unit } from '@workers/model';

/** Digits of an input field: what was typed survives, rounding noise of the unit does not. */
const FIELD_DIGITS = 10;

/** A number as a field shows it, with a true minus. */
export const fieldText = (value: number, unit: Unit, symbol: string): string =>
  Number.isFinite(value)
    ? String(Number(toDisplay(value, unit, symbol).toPrecision(FIELD_DIGITS))).replaceAll('-', '−')
    : '';

/** Display unit that a typed text names, in its usual spelling; undefined for a bare number or a foreign unit. */
export const typedUnit = (text: string, unit: Unit): string | undefined => {
  const entry = readNumber(text);
  const factor = entry.kind === 'number' && entry.rest !== '' ? unitFactor(unit, entry.rest) : NaN;
  return displayUnits(unit).find((symbol) => unitFactor(unit, symbol) === factor);
};

/** A tenth of the value's decade: 20 steps by 1, 3.5 by 0.1; from zero, by a tenth of the usual size. */
export const stepFor = (value: number, usual: number): number => {
  const size = Math.abs(value) || Math.abs(usual) || 1;
  return 10 ** (Math.floor(Math.log10(size) + 1e-9) - 1);
};

/** Adds steps without binary dust: 0.1 + 0.2 is 0.3. */
export const stepped = (value: number, step: number, count: number): number =>
  Number((Math.round(value / step + count) * step).toPrecision(12));

/** Next 1, 2, 5 × 10ⁿ at or above. */
export const niceCeil = (value: number): number => {
  if (!(value > 0)) return 1;
  const decade = 10 ** Math.floor(Math.log10(value));
  const lead = value / decade;
  const nice = lead <= 1 + 1e-9 ? 1 : lead <= 2 + 1e-9 ? 2 : lead <= 5 + 1e-9 ? 5 : 10;
  return Number((nice * decade).toPrecision(12));
};

/** Ends of a slider around a value, within what the schema accepts: twice the value, both signs where both make sense. */
export const sliderRange = (
  value: number,
  { min, max, initial }: { readonly min: number; readonly max: number; readonly initial: number },
): { readonly min: number; readonly max: number } => {
  const reach = niceCeil(2 * Math.max(Math.abs(value), Math.abs(initial) / 2) || 1);
  return { min: min < 0 ? Math.max(min, -reach) : Math.max(min, 0), max: Math.min(max, reach) };
};
