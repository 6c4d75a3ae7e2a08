import type { Project } from '../../model/project';
import { failure, success, type Result } from '../../model/result';
import { formatQuantity } from '../../model/units';
import { shownValue } from '../../model/words';

const MOST_PAIRS = 400;
const MOST_KELVIN = 3000;
const PATH = 'electrons.heat.table';

type Part = Pick<Project, 'electrons' | 'signals' | 'geometry'>;

/** Temperature along the wire. */
export interface TemperatureField {
  /** K at x, m from the left end, with heat of the strength f (1 where it is left out). */
  at(x: number, f?: number): number;
  /** K/m at x, full strength. */
  slope(x: number): number;
  /** T(b) − T(a), K, without the rounding of two temperatures. */
  between(a: number, b: number): number;
  /** Lowest and highest temperature on the wire at any time, K. */
  readonly range: readonly [number, number];
  /** Least strength: 0, or −1 where the heat swings. */
  readonly weakest: number;
}

interface Table {
  readonly x: readonly number[];
  readonly T: readonly number[];
}

const badTable = (value: string, allowed: string, hint: string) =>
  failure({ code: 'bad-table', path: PATH, value, allowed, hint });

/** Pairs "x in nm, T in K", divided by anything that is no number. Error `bad-table`. */
export const readTable = (typed: string): Result<Table> => {
  const words = typed.split(/[\s,;:|]+/u).filter((word) => word !== '');
  if (words.length < 4 || words.length > 2 * MOST_PAIRS || words.length % 2 === 1)
    return badTable(
      `${String(words.length)} numbers`,
      `2 to ${String(MOST_PAIRS)} pairs of position (nm) and temperature (K)`,
      'Write 0 300, 500 310, 2000 300.',
    );
  const odd = words.find((word) => !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu.test(word.replace('−', '-')));
  if (odd !== undefined)
    return badTable(shownValue(odd), 'numbers without units', 'Positions are in nm, temperatures in K.');
  const values = words.map((word) => Number(word.replace('−', '-')));
  const x = values.filter((_, i) => i % 2 === 0).map((value) => value * 1e-9);
  const T = values.filter((_, i) => i % 2 === 1);
  const back = x.findIndex((at, i) => i > 0 && !(at > (x[i - 1] as number)));
  if (back >= 0)
    return badTable(
      formatQuantity(x[back] as number, 'm'),
      'rising positions',
      'Sort the pairs by position.',
    );
  return success({ x, T });
};

interface Profile {
  at(x: number): number;
  slope(x: number): number;
  /** Places where an extreme may lie. */
  readonly nodes: readonly number[];
}

const tableProfile = ({ x, T }: Table): Profile => {
  const last = x.length - 1;
  /** Interval of a place; −1 before the first node. */
  const interval = (place: number): number => {
    let [low, high] = [-1, last + 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((x[middle] as number) <= place) low = middle;
      else high = middle;
    }
    return low;
  };
  const slopeOf = (i: number): number =>
    i < 0 || i >= last
      ? 0
      : ((T[i + 1] as number) - (T[i] as number)) / ((x[i + 1] as number) - (x[i] as number));
  return {
    at: (place) => {
      const i = interval(place);
      return i < 0 ? (T[0] as number) : (T[i] as number) + slopeOf(i) * (place - (x[i] as number));
    },
    slope: (place) => slopeOf(interval(place)),
    nodes: x,
  };
};

const spotProfile = (T0: number, { rise, position, width }: Project['electrons']['heat']): Profile => {
  const bell = (x: number): number => rise * Math.exp(-(((x - position) / width) ** 2) / 2);
  return {
    at: (x) => T0 + bell(x),
    slope: (x) => (-bell(x) * (x - position)) / width ** 2,
    nodes: Array.from({ length: 81 }, (_, i) => position + ((i - 40) / 10) * width),
  };
};

const profileOf = ({ electrons: { heat } }: Part): Result<Profile> => {
  const { profile, temperature } = heat;
  if (profile === 'table') {
    const table = readTable(heat.table);
    return table.ok ? success(tableProfile(table.value)) : table;
  }
  if (profile === 'hot-spot') return success(spotProfile(temperature, heat));
  return success({ at: () => temperature, slope: () => 0, nodes: [] });
};

/** Whether the temperature changes along the wire at all. */
export const hasGradient = ({
  electrons: { heat },
  signals,
}: {
  readonly electrons: Pick<Project['electrons'], 'heat'>;
  readonly signals: Pick<Project['signals'], 'heat'>;
}): boolean =>
  heat.pulse.shape !== 'off' &&
  (signals.heat.alongX !== 0 || heat.profile === 'table' || (heat.profile === 'hot-spot' && heat.rise !== 0));

/**
 * T(x): profile plus the uniform gradient about the middle of the wire. Errors: `bad-table`, `contradiction` where the wire
 * would be below 0 K or above 3000 K.
 */
export const temperatureField = (project: Part): Result<TemperatureField> => {
  const found = profileOf(project);
  if (!found.ok) return found;
  const profile = found.value;
  const { length } = project.geometry;
  const G = project.signals.heat.alongX;
  const { pulse, temperature } = project.electrons.heat;
  const full = (x: number): number => profile.at(x) + G * (x - length / 2);
  // T₀ + f (T − T₀) would round at full strength.
  const at = (x: number, f = 1): number => (f === 1 ? full(x) : temperature + f * (full(x) - temperature));
  const swings = pulse.shape === 'sine' || pulse.shape === 'sinc';
  const inside = profile.nodes.filter((x) => x > 0 && x < length);
  const nodes = [0, ...inside, length];
  const all = [
    ...nodes.map((x) => at(x)),
    ...(pulse.shape === 'constant' ? [] : [temperature]),
    ...(swings ? nodes.map((x) => at(x, -1)) : []),
  ];
  const range = [Math.min(...all), Math.max(...all)] as const;
  if (!(range[0] >= 0 && range[1] <= MOST_KELVIN))
    return failure({
      code: 'contradiction',
      path:
        project.electrons.heat.profile === 'none'
          ? 'signals.heat.alongX'
          : `electrons.heat.${project.electrons.heat.profile === 'table' ? 'table' : 'rise'}`,
      value: formatQuantity(range[0] < 0 ? range[0] : range[1], 'K'),
      allowed: `0 to ${formatQuantity(MOST_KELVIN, 'K')} everywhere on the wire`,
      hint: 'Reduce the gradient or the rise.',
    });
  return success({
    at,
    weakest: swings ? -1 : 0,
    slope: (x) => profile.slope(x) + G,
    between: (a, b) => profile.at(b) - profile.at(a) + G * (b - a),
    range,
  });
};
