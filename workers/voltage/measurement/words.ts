import { formatNumber, naturalUnit, unitFactor, type Unit } from '../../model/units';
import type { FitResult } from './fit';
import type { ParameterName } from './trial';

/** Names, symbols and units of what is fitted. */
export const FITTED: Readonly<
  Record<ParameterName, { readonly label: string; readonly symbol: string; readonly unit: Unit }>
> = {
  P: { label: 'Polarisation', symbol: 'P', unit: '1' },
  beta: { label: 'Non-adiabaticity', symbol: 'β', unit: '1' },
  offset: { label: 'Offset', symbol: 'V₀', unit: 'V' },
  shift: { label: 'Time shift', symbol: 't₀', unit: 's' },
  drift: { label: 'Drift', symbol: 'V₁', unit: '1' },
};

/** The drift has no unit of its own in the forms. */
export const unitText = (name: ParameterName): string => (name === 'drift' ? 'V/s' : '');

/** "0.552 ± 0.012", "1.31 ± 0.04 ns": two digits of the error, the value to the same place. */
export const withError = (value: number, error: number, unit: Unit): string => {
  const symbol = unit === '1' ? '' : naturalUnit(Math.max(Math.abs(value), error), unit);
  const factor = unit === '1' ? 1 : unitFactor(unit, symbol);
  const end = symbol === '' ? '' : `\u2009${symbol}`;
  if (!(error > 0) || !Number.isFinite(error)) return `${formatNumber(value / factor, 5)}${end}`;
  const places = Math.max(0, 1 - Math.floor(Math.log10(error / factor)));
  if (places > 12) return `${formatNumber(value / factor)} ± ${formatNumber(error / factor, 2)}${end}`;
  const shown = (x: number): string => x.toFixed(places).replace('-', '−');
  return `${shown(value / factor)} ± ${shown(error / factor)}${end}`;
};

/** One parameter in words: "0.552 ± 0.012", with "held" where it was not fitted. */
export const fittedText = ({ values }: FitResult, name: ParameterName): string => {
  const { value, error, free } = values[name];
  const text = withError(value, error, FITTED[name].unit);
  const unit = unitText(name);
  return `${text}${unit === '' ? '' : `\u2009${unit}`}${free ? '' : ' (held)'}`;
};
