/**
 * Numbers as people write them, whatever the language of their keyboard. The rule, as fields state it:
 *
 * - point or comma is the decimal mark; spaces and apostrophes group thousands ("1 500,5", "1’500.5");
 * - where both marks stand, the last one is the decimal mark and the other groups ("1.500,5" and "1,500.5" are 1500.5);
 * - a mark that stands more than once groups ("1,500,000");
 * - one comma before three digits is a decimal mark or groups, nobody can tell: refused ("1,500"), with both readings.
 *   One point is always the decimal mark ("1.500" is 1.5), as in every file and on every screen of the program.
 */
export const NUMBER_RULE =
  'Point or comma may be the decimal mark, spaces may group thousands. “1,500” is refused, since it can mean 1.5 or 1500.';

export type NumberEntry =
  | {
      readonly kind: 'number';
      readonly value: number;
      /** What follows the number: a unit. */ readonly rest: string;
    }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'none' };

const GROUP = `[\\s'’]`;
/** Grouped by spaces or apostrophes, or with both marks anywhere: which of them means what is told afterwards. */
const DIGITS = `(?:\\d{1,3}(?:${GROUP}\\d{3})+(?:[.,]\\d*)?|\\d[\\d.,]*|[.,]\\d+)(?!\\d)`;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const POWER = `[+\\-−]?\\d+|[⁻⁺]?[${SUPERSCRIPT}]+`;
const TEN = `10(?:\\^|(?=[⁻⁺${SUPERSCRIPT}]))(${POWER})`;
const ENTRY = new RegExp(
  `^\\s*([+\\-−]?)(?:${TEN}|(${DIGITS})(?:e([+\\-−]?\\d+)|\\s*[×·*x]\\s*${TEN})?)\\s*(.*?)\\s*$`,
  'iu',
);

const plain = (power: string): string =>
  power
    .replace(/[⁰¹²³⁴-⁹]/gu, (sign) => String(SUPERSCRIPT.indexOf(sign)))
    .replace(/[−⁻]/u, '-')
    .replace('⁺', '+');

const count = (text: string, mark: string): number => text.split(mark).length - 1;
const GROUPED = (mark: string): RegExp => new RegExp(`^\\d{1,3}(?:[${mark}]\\d{3})+$`, 'u');

/** Digits with a point as decimal mark; null where the marks make no sense, two readings where they make two. */
const decimal = (text: string): string | readonly [string, string] | null => {
  const digits = text.replace(/[\s'’]/gu, '');
  const spaced = digits !== text;
  const points = count(digits, '.');
  const commas = count(digits, ',');
  if (points + commas === 0) return digits;
  if (points > 0 && commas > 0) {
    const mark = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    const other = mark === '.' ? ',' : '.';
    const [whole = '', part = ''] = digits.split(mark);
    if (spaced || count(digits, mark) > 1 || !GROUPED(other).test(whole)) return null;
    return `${whole.replaceAll(other, '')}.${part}`;
  }
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return !spaced && GROUPED(mark).test(digits) ? digits.replaceAll(mark, '') : null;
  if (mark === ',' && !spaced && /^[1-9]\d{0,2},\d{3}$/u.test(digits))
    return [digits.replace(',', '.'), digits.replace(',', '')];
  return digits.replace(',', '.');
};

/**
 * Number at the beginning of a text, and what follows it: "−1,5 ns", "1 500,5", "1.5e-9 s", "2×10⁻⁹ m".
 * `ambiguous` carries both readings as text; `none` where no number stands.
 */
export const readNumber = (text: string): NumberEntry => {
  const match = ENTRY.exec(text);
  if (match === null) return { kind: 'none' };
  const [, sign = '', power, mantissa = '1', exponent, powerOfTen, rest = ''] = match;
  const digits = decimal(mantissa);
  if (digits === null) return { kind: 'none' };
  const before = sign === '' || sign === '+' ? '' : '-';
  const after = `e${plain(exponent ?? powerOfTen ?? power ?? '0')}`;
  // An exponent is written by those who do not group.
  if (typeof digits !== 'string' && after === 'e0') {
    const [fraction, grouped] = digits;
    return { kind: 'ambiguous', readings: [String(Number(fraction)), grouped] };
  }
  const read = typeof digits === 'string' ? digits : digits[0];
  return { kind: 'number', value: Number(`${before}${read}${after}`), rest };
};
