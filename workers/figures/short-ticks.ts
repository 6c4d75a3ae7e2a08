import { powerOfTen } from '../model';
import { decimalsOf, type Axis } from './axis';
import { SIZE } from './figure';
import { textWidth } from './svg';

/** More letters than these and a tick is no longer read at a glance: "−0.001" is, "0.0000002" is not. */
const MOST_LETTERS = 6;

const numberOf = (words: string): number => Number(words.replace('−', '-'));
const lengthOf = ({ ticks, format }: Axis): number =>
  Math.max(0, ...ticks.map((tick) => format(tick).length));

/**
 * The axis with a power of ten beside its unit, where its numbers would be long without: "Heat (10⁻⁹ J/m²)". Places of ticks
 * and curves stay. Words, powers and numbers whose many digits are needed to tell them apart come back as they are.
 */
export const withShortTicks = (axis: Axis): Axis => {
  const { ticks, format, label } = axis;
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const plain = ticks.every((tick) => Math.abs(numberOf(format(tick)) - tick) <= 1e-9 * largest);
  if (lengthOf(axis) <= MOST_LETTERS || ticks.length < 2 || largest === 0 || !plain) return axis;
  const power = Math.floor(Math.log10(largest) + 1e-9);
  const scale = 10 ** power;
  const decimals = decimalsOf(((ticks[1] as number) - (ticks[0] as number)) / scale);
  const short: Axis = {
    ...axis,
    label: / \(.+\)$/u.test(label)
      ? label.replace(/ \((.+)\)$/u, ` (${powerOfTen(power)} $1)`)
      : `${label} (${powerOfTen(power)})`,
    format: (tick) => (tick === 0 ? 0 : tick / scale).toFixed(decimals).replace('-', '−'),
  };
  return lengthOf(short) < lengthOf(axis) ? short : axis;
};

/** From the left edge of a panel to its axis, pt: at least `least`, and as much as the name and the numbers beside it take. */
export const leftFor = (axis: Axis, least: number, aside: number): number => {
  const short = withShortTicks(axis);
  return Math.max(
    least,
    aside + Math.max(0, ...short.ticks.map((tick) => textWidth(short.format(tick), SIZE.tick))),
  );
};
