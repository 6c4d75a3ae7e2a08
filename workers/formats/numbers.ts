const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;

/**
 * Value of a decimal number as measuring and simulating programs write it; NaN for everything else: other words, NaN and
 * infinities under any spelling, hexadecimal, numbers too large for a double.
 */
export const readNumber = (word: string): number => {
  const value = DECIMAL.test(word) ? Number(word) : NaN;
  return Number.isFinite(value) ? value : NaN;
};

/** The same, times 10^exponent without the rounding of a multiplication: 5 nm is 5e-9 exactly. */
export const readScaled = (word: string, exponent: number): number => {
  if (!DECIMAL.test(word)) return NaN;
  const [mantissa = '', power = '0'] = word.toLowerCase().split('e');
  return readNumber(`${mantissa}e${Number(power) + exponent}`);
};

/** Shortest digits that read back as the same double, the sign of zero included. */
export const writeNumber = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** Shortest digits that read back as the same single-precision number. */
export const writeSingle = (value: number): string => {
  const single = Math.fround(value);
  for (let digits = 6; digits <= 9; digits++) {
    const rounded = Number(single.toPrecision(digits));
    if (Object.is(Math.fround(rounded), single)) return writeNumber(rounded);
  }
  return writeNumber(single);
};
