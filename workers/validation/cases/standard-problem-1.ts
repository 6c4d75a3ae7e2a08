import type { Simulation } from '../../magnet/simulation';
import { holds, near, vanishing, type Check, type Plot, type ValidationCase } from '../case';
import { settle } from '../settle';
import { BARE, box, constantField, simulate } from '../simulate';

/** Permalloy of 2 × 1 µm × 20 nm with a weak easy axis along its length; cells of 20 nm as in the submissions. */
const FILM = {
  ...BARE,
  ...box([100, 50, 1], [20e-9, 20e-9, 20e-9]),
  'geometry.demagnetisation': 'full',
  'material.Ms': 8e5,
  'material.A': 1.3e-11,
  'material.Ku': 500,
  'material.easyAxis': [1, 0, 0],
  'material.alpha': 1,
};
const DEGREE = Math.PI / 180;
/** From saturation down to the opposite one, closer where it reverses. At 50 mT the short axis still remembers its past. */
const FIELDS = [200, 100, 50, 40, 30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -8, -10, -12, -15, -20, -25, -30, -40, -50, -100, -200]; // prettier-ignore

interface Loop {
  /** mT and m along the nominal axis, down and up again. */
  readonly down: readonly number[];
  readonly up: readonly number[];
  /** Largest rise of the energy while at one field, over the energy scale µ₀Ms² V/2. */
  readonly rise: number;
}

/** Axis 0 or 1; the field lies one degree off it, as the problem wants. */
const loop = (axis: 0 | 1): Loop => {
  const angle = (axis === 0 ? 1 : 89) * DEGREE;
  const at = (milli: number, from: Simulation | null): Simulation => {
    const field = constantField([1e-3 * milli * Math.cos(angle), 1e-3 * milli * Math.sin(angle), 0]);
    return from === null
      ? simulate({ ...FILM, ...field, 'texture.direction': [Math.cos(angle), Math.sin(angle), 0.01] })
      : simulate({ ...FILM, ...field }, Float64Array.from(from.m));
  };
  const scale = 0.5 * 4e-7 * Math.PI * 8e5 ** 2 * 2e-6 * 1e-6 * 20e-9;
  let [state, rise]: [Simulation | null, number] = [null, 0];
  const sweep = (fields: readonly number[]): number[] =>
    fields.map((milli) => {
      const next = at(milli, state);
      rise = Math.max(rise, settle(next, 1e-5, 15e-9).rise / scale);
      state = next;
      return next.average[axis] as number;
    });
  const down = sweep(FIELDS);
  const up = sweep([...FIELDS].reverse().slice(1));
  return { down, up: [down.at(-1) as number, ...up], rise };
};

/** Field at which m changes sign, mT. */
const zero = (fields: readonly number[], m: readonly number[]): number => {
  const i = m.findIndex((value, k) => k > 0 && value * (m[k - 1] as number) <= 0);
  const [a, b] = [m[i - 1], m[i]];
  if (a === undefined || b === undefined) return NaN;
  return (fields[i - 1] as number) + (((fields[i] as number) - (fields[i - 1] as number)) * a) / (a - b);
};

const RISING = [...FIELDS].reverse();

const checks = (name: string, { down, up, rise }: Loop): Check[] => {
  const [falling, rising] = [zero(FIELDS, down), zero(RISING, up)];
  const remanence = down[FIELDS.indexOf(0)] as number;
  return [
    holds(`${name}: saturated at both ends`, (down[0] as number) > 0.95 && (down.at(-1) as number) < -0.95),
    holds(`${name}: remanence between 0 and 1`, remanence > 0 && remanence < 1),
    holds(`${name}: reverses after the field does, within 20 mT`, falling < 0 && falling > -20),
    near(`${name}: coercive fields of both branches together, mT`, falling + rising, 0, 1),
    vanishing(
      `${name}: difference of the ends of the loop`,
      (up.at(-1) as number) - (down[0] as number),
      1e-3,
    ),
    vanishing(`${name}: largest rise of the energy at one field, over µ₀Ms²V/2`, rise, 1e-9),
  ];
};

const plot = (name: string, caption: string, { down, up }: Loop): Plot => ({
  name,
  caption,
  x: { label: 'Applied field', unit: 'T' },
  y: { label: 'M/Ms along the field', unit: '1' },
  curves: [
    { label: 'down', x: FIELDS.map((b) => 1e-3 * b), y: down },
    { label: 'up', x: RISING.map((b) => 1e-3 * b), y: up },
  ],
});

export const standardProblem1: readonly ValidationCase[] = [
  {
    id: 'V23',
    title: 'µMAG standard problem 1: loops of a permalloy film along both axes',
    source: 'µMAG; the submitted loops scatter widely, so only their sense is checked',
    duration: 'slow',
    run: () => {
      const [long, short] = [loop(0), loop(1)];
      return {
        checks: [...checks('long axis', long), ...checks('short axis', short)],
        plots: [
          plot('long', 'Loop with the field one degree off the long axis.', long),
          plot('short', 'Loop with the field one degree off the short axis.', short),
        ],
      };
    },
  },
];
