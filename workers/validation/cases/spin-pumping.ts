import { findQuantity } from '../../catalogue';
import cases from '../data/saslow-public.json';
import type { Check, ValidationCase } from '../case';

interface PublicCase {
  readonly id: string;
  readonly inputs: unknown;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly tolerance: { readonly rel: number; readonly abs: Readonly<Record<string, number>> };
}

/** Which quantity answers which public case. */
const QUANTITY: Readonly<Record<string, string>> = {
  S1: 'voltage.estimate',
  S2: 'voltage.estimate',
  S3: 'voltage.smf.point',
  S4: 'voltage.thermodynamics.generic',
  S5: 'voltage.thermodynamics.texture-bound',
  S6: 'voltage.wall.walker',
  S7: 'voltage.wall.pulse',
  S8: 'voltage.wall.loaded',
  S9: 'voltage.strip',
  S10: 'voltage.disc',
  S11: 'voltage.two-band.line',
  S12: 'voltage.noise',
};

/** Numbers of a value, arrays and nested arrays in order. */
const numbersOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(numbersOf) : typeof value === 'number' ? [value] : [NaN];

/** The element of a list that is furthest off, measured by its own tolerance. */
const worst = (checks: readonly Check[]): Check | undefined => {
  const share = ({ value, reference, tolerance }: Check): number => {
    const off = Math.abs(value - reference) / tolerance;
    return Number.isNaN(off) ? Infinity : off;
  };
  return checks.reduce<Check | undefined>(
    (most, check) => (most === undefined || share(check) > share(most) ? check : most),
    undefined,
  );
};

const compare = (name: string, actual: unknown, { outputs, tolerance }: PublicCase): Check[] => {
  const expected = numbersOf(outputs[name]);
  const found = numbersOf(actual);
  const checks = expected.map((reference, i) => ({
    name: expected.length > 1 ? `${name}[${i}]` : name,
    value: found[i] ?? NaN,
    reference,
    tolerance: Math.max(tolerance.rel * Math.abs(reference), tolerance.abs[name] ?? 0, Number.MIN_VALUE),
  }));
  const one = worst(checks);
  return one === undefined ? [] : [one];
};

const evaluateCase = (one: PublicCase, name: string): Check[] => {
  const quantity = findQuantity(name);
  if (quantity === undefined) throw new Error(`The catalogue has no ${name}.`);
  const answer = quantity.evaluate(one.inputs);
  if (!answer.ok) throw new Error(`${answer.path}: ${answer.hint}`);
  const values: unknown = answer.value;
  return Object.keys(one.outputs).flatMap((key) =>
    compare(key, typeof values === 'object' && values !== null ? Reflect.get(values, key) : undefined, one),
  );
};

/** The published reference values of the spin-pumping specification, each through the catalogue. */
export const spinPumping: readonly ValidationCase[] = (cases as readonly PublicCase[]).flatMap((one) => {
  const short = one.id.split('-')[0] ?? one.id;
  const name = QUANTITY[short];
  return name === undefined
    ? []
    : [
        {
          id: short,
          title: `${one.id}: ${name}`,
          source: 'Saslow specification, section 14',
          duration: 'fast',
          run: () => ({ checks: evaluateCase(one, name) }),
        },
      ];
});
