import { ELEMENTARY_CHARGE, VACUUM_PERMEABILITY } from './constants';
import { readNumber } from './number-entry';
import { failure, success, type Result } from './result';

/**
 * Units of the application. Memory and files are SI; a display unit exists only between a person and a field.
 * The first entry of a dimension is its SI unit; the rest are what people type and read.
 */
interface DisplayUnit {
  readonly symbol: string;
  /** SI value of one such unit. */
  readonly factor: number;
  /** Spellings accepted on input besides the symbol. */
  readonly aliases?: readonly string[];
}

const prefixed = (base: string, prefixes: readonly (readonly [string, number])[]): DisplayUnit[] =>
  prefixes.map(([prefix, factor]) => ({
    symbol: `${prefix}${base}`,
    factor,
    ...(prefix === 'µ' ? { aliases: [`u${base}`, `μ${base}`] } : {}),
  }));

const one = (symbol: string, ...aliases: string[]): DisplayUnit => ({ symbol, factor: 1, aliases });

/** Dimensions, named by their SI unit as written in code, files and JSON Schema. */
export const UNITS = {
  '1': [one('')],
  T: [
    one('T'),
    ...prefixed('T', [
      ['m', 1e-3],
      ['µ', 1e-6],
    ]),
    { symbol: 'Oe', factor: 1e-4, aliases: ['oersted'] },
    { symbol: 'kOe', factor: 1e-1 },
    { symbol: 'A/m', factor: VACUUM_PERMEABILITY },
    { symbol: 'kA/m', factor: VACUUM_PERMEABILITY * 1e3 },
  ],
  'T/m': [
    one('T/m'),
    { symbol: 'mT/µm', factor: 1e3, aliases: ['mT/um', 'mT/μm', 'T/mm'] },
    { symbol: 'mT/nm', factor: 1e6, aliases: ['T/µm', 'T/um', 'T/μm'] },
  ],
  'A/m': [one('A/m'), { symbol: 'kA/m', factor: 1e3 }, { symbol: 'MA/m', factor: 1e6 }],
  'J/m': [one('J/m'), { symbol: 'pJ/m', factor: 1e-12 }],
  'J/m2': [one('J/m²', 'J/m2', 'J/m^2'), { symbol: 'mJ/m²', factor: 1e-3, aliases: ['mJ/m2', 'mJ/m^2'] }],
  'J/m3': [
    one('J/m³', 'J/m3', 'J/m^3'),
    { symbol: 'kJ/m³', factor: 1e3, aliases: ['kJ/m3', 'kJ/m^3'] },
    { symbol: 'MJ/m³', factor: 1e6, aliases: ['MJ/m3', 'MJ/m^3'] },
  ],
  J: [
    one('J'),
    ...prefixed('J', [
      ['f', 1e-15],
      ['a', 1e-18],
    ]),
  ],
  W: [
    one('W'),
    ...prefixed('W', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
      ['f', 1e-15],
      ['a', 1e-18],
    ]),
  ],
  m: [
    one('m'),
    ...prefixed('m', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
    ]),
  ],
  m2: [
    one('m²', 'm2', 'm^2'),
    { symbol: 'mm²', factor: 1e-6, aliases: ['mm2', 'mm^2'] },
    { symbol: 'µm²', factor: 1e-12, aliases: ['um2', 'um^2', 'μm²', 'μm2', 'µm2'] },
    { symbol: 'nm²', factor: 1e-18, aliases: ['nm2', 'nm^2'] },
  ],
  s: [
    one('s'),
    ...prefixed('s', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
      ['f', 1e-15],
    ]),
  ],
  K: [one('K'), ...prefixed('K', [['m', 1e-3]])],
  'K/m': [
    one('K/m'),
    { symbol: 'K/µm', factor: 1e6, aliases: ['K/um', 'K/μm'] },
    { symbol: 'mK/µm', factor: 1e3, aliases: ['mK/um', 'mK/μm', 'K/mm'] },
  ],
  V: [
    one('V'),
    ...prefixed('V', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
      ['f', 1e-15],
      ['a', 1e-18],
    ]),
  ],
  A: [
    one('A'),
    ...prefixed('A', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
    ]),
  ],
  'V/m': [one('V/m')],
  'V/K': [
    one('V/K'),
    ...prefixed('V/K', [
      ['m', 1e-3],
      ['µ', 1e-6],
      ['n', 1e-9],
    ]),
  ],
  'V/sqrt(Hz)': [one('V/√Hz', 'V/sqrt(Hz)'), { symbol: 'nV/√Hz', factor: 1e-9, aliases: ['nV/sqrt(Hz)'] }],
  'A/sqrt(Hz)': [
    one('A/√Hz', 'A/sqrt(Hz)'),
    { symbol: 'pA/√Hz', factor: 1e-12, aliases: ['pA/sqrt(Hz)'] },
    { symbol: 'fA/√Hz', factor: 1e-15, aliases: ['fA/sqrt(Hz)'] },
  ],
  F: [
    one('F'),
    ...prefixed('F', [
      ['n', 1e-9],
      ['p', 1e-12],
      ['f', 1e-15],
    ]),
  ],
  // What electrons are described with: energies in eV, strengths of scattering, slopes in energy.
  'J/electron': [
    one('J'),
    { symbol: 'eV', factor: ELEMENTARY_CHARGE },
    { symbol: 'meV', factor: 1e-3 * ELEMENTARY_CHARGE },
  ],
  'J2 m3': [
    one('J² m³', 'J2 m3', 'J^2 m^3'),
    {
      symbol: 'eV² nm³',
      factor: ELEMENTARY_CHARGE ** 2 * 1e-27,
      aliases: ['eV2 nm3', 'eV^2 nm^3', 'eV²nm³', 'eV2nm3'],
    },
  ],
  '1/J': [one('1/J'), { symbol: '1/eV', factor: 1 / ELEMENTARY_CHARGE }],
  'S/m': [one('S/m'), { symbol: 'MS/m', factor: 1e6 }],
  'A/m2': [
    one('A/m²', 'A/m2', 'A/m^2'),
    { symbol: 'A/cm²', factor: 1e4, aliases: ['A/cm2', 'A/cm^2'] },
    { symbol: 'GA/m²', factor: 1e9, aliases: ['GA/m2', 'GA/m^2'] },
    { symbol: 'TA/m²', factor: 1e12, aliases: ['TA/m2', 'TA/m^2'] },
  ],
  'm/s': [one('m/s'), { symbol: 'km/s', factor: 1e3 }],
  rad: [one('rad'), { symbol: '°', factor: Math.PI / 180, aliases: ['deg', 'degree', 'degrees'] }],
  'rad/s': [one('rad/s')],
  'rad/(s T)': [one('rad/(s T)')],
  'W/(m K)': [one('W/(m K)')],
  'W/m3': [
    one('W/m³', 'W/m3', 'W/m^3'),
    ...prefixed('W/m³', [
      ['k', 1e3],
      ['M', 1e6],
      ['G', 1e9],
      ['T', 1e12],
      ['P', 1e15],
      ['E', 1e18],
    ]),
  ],
  Hz: [
    one('Hz'),
    ...prefixed('Hz', [
      ['k', 1e3],
      ['M', 1e6],
      ['G', 1e9],
    ]),
  ],
  N: [
    one('N'),
    ...prefixed('N', [
      ['µ', 1e-6],
      ['n', 1e-9],
      ['p', 1e-12],
      ['f', 1e-15],
      ['a', 1e-18],
    ]),
  ],
  '1/m': [one('1/m'), { symbol: '1/nm', factor: 1e9, aliases: ['nm⁻¹', 'nm^-1'] }],
  '1/m2': [
    one('1/m²', '1/m2', '1/m^2'),
    { symbol: '1/µm²', factor: 1e12, aliases: ['1/um2', '1/um^2'] },
    { symbol: '1/nm²', factor: 1e18, aliases: ['1/nm2', '1/nm^2'] },
  ],
  '1/m3': [
    one('1/m³', '1/m3', '1/m^3'),
    { symbol: '1/cm³', factor: 1e6, aliases: ['1/cm3', '1/cm^3'] },
    { symbol: '1/nm³', factor: 1e27, aliases: ['1/nm3', '1/nm^3'] },
  ],
  'J m3': [
    one('J m³', 'J m3', 'J m^3'),
    { symbol: 'eV Å³', factor: 1.602176634e-49, aliases: ['eV A3', 'eV A^3', 'eV Å3'] },
  ],
  // Films described by their bands: coefficients per cell, fluxes, heat capacity and loss.
  'C m': [one('C m'), { symbol: 'e a₀', factor: ELEMENTARY_CHARGE * 5.29177210903e-11, aliases: ['e a0'] }],
  'J m/K': [
    one('J m/K'),
    {
      symbol: 'µeV a₀/K',
      factor: 1e-6 * ELEMENTARY_CHARGE * 5.29177210903e-11,
      aliases: ['µeV a0/K', 'ueV a0/K', 'μeV a₀/K'],
    },
  ],
  'W/m2': [
    one('W/m²', 'W/m2', 'W/m^2'),
    ...prefixed('W/m²', [
      ['k', 1e3],
      ['M', 1e6],
      ['G', 1e9],
    ]),
  ],
  'J/(m3 K)': [one('J/(m³ K)', 'J/(m3 K)'), { symbol: 'MJ/(m³ K)', factor: 1e6, aliases: ['MJ/(m3 K)'] }],
  'W/(m3 K)': [
    one('W/(m³ K)', 'W/(m3 K)'),
    { symbol: 'W/(µm³ K)', factor: 1e18, aliases: ['W/(um3 K)', 'W/(µm3 K)'] },
  ],
  Ohm: [one('Ω', 'Ohm', 'ohm'), { symbol: 'kΩ', factor: 1e3, aliases: ['kOhm', 'kohm'] }],
} as const satisfies Record<string, readonly DisplayUnit[]>;

export type Unit = keyof typeof UNITS;

const unitsOf = (unit: Unit): readonly DisplayUnit[] => UNITS[unit];

const findUnit = (unit: Unit, symbol: string): DisplayUnit | undefined =>
  unitsOf(unit).find((u) => u.symbol === symbol || u.aliases?.includes(symbol));

/** Every spelling of a unit of this dimension that is accepted on input. */
export const unitSpellings = (unit: Unit): string[] =>
  unitsOf(unit).flatMap(({ symbol, aliases }) => (symbol === '' ? [] : [symbol, ...(aliases ?? [])]));

/** Symbols a person may choose from for this dimension. */
export const displayUnits = (unit: Unit): string[] => unitsOf(unit).map((u) => u.symbol);

/** SI symbol as it stands on an axis or in a table header. */
export const siSymbol = (unit: Unit): string => unitsOf(unit)[0]?.symbol ?? '';

/** SI value of one `symbol`; NaN for a symbol of another dimension. */
export const unitFactor = (unit: Unit, symbol: string): number => findUnit(unit, symbol)?.factor ?? NaN;

/** Exponent of a factor that is a power of ten; undefined for the others (Oe is one, degrees are not). */
const decimalExponent = (factor: number): number | undefined => {
  const exponent = Math.round(Math.log10(factor));
  return Number(`1e${exponent}`) === factor ? exponent : undefined;
};

/** value · 10^exponent without the rounding of a multiplication: 31 pJ/m is 3.1e-11 and reads back as 31. */
const shiftDecimal = (value: number, exponent: number): number => {
  if (!Number.isFinite(value)) return value;
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(power) + exponent}`);
};

/** value · factor, exact for decimal prefixes. */
const scale = (value: number, factor: number, inverse: boolean): number => {
  const exponent = decimalExponent(factor);
  if (exponent !== undefined) return shiftDecimal(value, inverse ? -exponent : exponent);
  return inverse ? value / factor : value * factor;
};

/**
 * Reads "20 mT", "1e-9", "1,5 ns", "1 500,5 nm" or "200 Oe" into SI (`number-entry.ts` has the rule of the marks). A bare
 * number is taken in `assumed` (SI when not given). Errors: `not-a-number`, `ambiguous-number`, `wrong-unit`.
 */
export const parseQuantity = (text: string, unit: Unit, assumed?: string): Result<number> => {
  const entry = readNumber(text);
  const allowed = displayUnits(unit).filter(Boolean).join(', ') || 'a plain number';
  const refused = (code: string, hint: string): Result<number> =>
    failure({ code, path: '', value: `"${text.trim()}"`, allowed, hint });
  if (entry.kind === 'ambiguous')
    return refused(
      'ambiguous-number',
      `Write ${entry.readings[0]} or ${entry.readings[1]}: one comma before three digits can mean either.`,
    );
  if (entry.kind === 'none' || !Number.isFinite(entry.value))
    return refused('not-a-number', 'Type a number, then its unit.');
  const symbol = entry.rest === '' ? (assumed ?? siSymbol(unit)) : entry.rest;
  const found = findUnit(unit, symbol);
  return found === undefined
    ? refused('wrong-unit', 'Use one of these units.')
    : success(scale(entry.value, found.factor, false));
};

/** SI value in a display unit. */
export const toDisplay = (value: number, unit: Unit, symbol: string): number =>
  scale(value, unitFactor(unit, symbol), true);

/** Value in a display unit, in SI. */
export const fromDisplay = (value: number, unit: Unit, symbol: string): number =>
  scale(value, unitFactor(unit, symbol), false);

/** Display unit in which the value reads between 1 and 1000, among the decimal SI family of the dimension. */
export const naturalUnit = (value: number, unit: Unit): string => {
  const family = unitsOf(unit).filter((u) => !/Oe|°|\/cm|^k?A\/m$/u.test(u.symbol) || unit === 'A/m');
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(size)) return siSymbol(unit);
  const sorted = [...family].sort((a, b) => b.factor - a.factor);
  return (sorted.find((u) => size >= u.factor * (1 - 1e-12)) ?? sorted.at(-1))?.symbol ?? siSymbol(unit);
};

/** Digits for the screen: at most `digits` significant, true minus, no trailing zeros. */
export const formatNumber = (value: number, digits = 4): string => {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-4
      ? value
          .toExponential(digits - 1)
          .replace(/\.?0+e/u, 'e')
          .replace('e+', 'e')
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
};

const RAISED = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'] as const;

/** "10⁻³". */
export const powerOfTen = (k: number): string =>
  `10${k < 0 ? '⁻' : ''}${[...String(Math.abs(k))].map((digit) => RAISED[Number(digit)] ?? '').join('')}`;

/** The same for reading, not for typing back: "5.08 × 10¹⁵" where `formatNumber` writes "5.08e15". */
export const typesetNumber = (value: number, digits = 4): string => {
  const [mantissa = '', power] = formatNumber(value, digits).split('e');
  return power === undefined
    ? mantissa
    : `${mantissa}\u2009×\u2009${powerOfTen(Number(power.replace('−', '-')))}`;
};

/** "20 mT" with a thin space; picks the display unit unless one is given. */
export const formatQuantity = (
  value: number,
  unit: Unit,
  options: { in?: string; digits?: number } = {},
): string => {
  const symbol = options.in ?? naturalUnit(value, unit);
  const number = formatNumber(toDisplay(value, unit, symbol), options.digits ?? 4);
  return symbol === '' || symbol === '°' ? `${number}${symbol}` : `${number}\u2009${symbol}`;
};
