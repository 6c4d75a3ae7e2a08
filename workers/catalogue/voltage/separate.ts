import { z } from 'zod';
import { failure, success } from '../../model/result';
import { evenAndOdd } from '../../voltage/signals/separation';
import { defineQuantity } from '../quantity';
import { list, oneOf, outList } from '../schema';

/** A motive pulse with an induced one on it, and its twin; defaults only. */
const T = Array.from({ length: 41 }, (_, i) => i * 1e-9);
const smf = (t: number): number => -1e-7 * Math.exp(-(((t - 20e-9) / 6e-9) ** 2));
const induced = (t: number): number => ((t - 20e-9) / 6e-9) * 2 * smf(t);

/** What half the sum keeps and what half the difference keeps. */
const KEPT = {
  charge: ['smf, AMR and thermal parts', 'induction'],
  bias: ['everything but the AMR', 'AMR of the bias'],
  motion: ['AMR and thermal parts', 'smf and induction'],
  background: ['mean of both', 'half of what the wall adds'],
} as const;

export const separateQuantity = defineQuantity({
  name: 'voltage.signals.separate',
  aliases: ['voltage.signals.separation'],
  title: 'Two runs that differ in one sign: half sum and half difference, and what they hold',
  formula:
    'V_+=\\tfrac12[V_a+V_b],\\quad V_-=\\tfrac12[V_a-V_b],\\quad V_{smf}=\\tfrac12[V(Q{=}1)+V(Q{=}{-1})]',
  source: 'Saslow spec, section 9',
  input: z.strictObject({
    what: oneOf(
      ['charge', 'bias', 'motion', 'background'],
      'charge',
      'What was turned over: charge of the wall at equal motion, bias current, motion, or wall and no wall',
    ),
    t: list(T, 2, { title: 'Times of both, or of the first', unit: 's', min: -1e6, max: 1e6 }),
    V_a: list(T.map((t) => smf(t) + induced(t)), 2, { title: 'First trace: Q = +1, bias +, forward, with wall', unit: 'V', min: -1e6, max: 1e6 }), // prettier-ignore
    t_b: z
      .array(z.number())
      .min(2)
      .max(10_000)
      .optional()
      .meta({ title: 'Times of the second', unit: 's', description: 'Default: those of the first.' }),
    V_b: list(
      T.map((t) => smf(t) - induced(t)),
      2,
      { title: 'Second trace', unit: 'V', min: -1e6, max: 1e6 },
    ),
  }),
  output: z.object({
    t: outList('s', 'Times that both have'),
    even: outList('V', 'Half the sum'),
    odd: outList('V', 'Half the difference, first minus second'),
    difference: outList('V', 'First minus second'),
    even_holds: z.string().meta({ title: 'What half the sum holds' }),
    odd_holds: z.string().meta({ title: 'What half the difference holds' }),
  }),
  compute: ({ what, t, V_a, t_b = t, V_b }) => {
    const refuse = (path: string, value: string, allowed: string, hint: string) =>
      failure({ code: 'wrong-size', path, value, allowed, hint });
    for (const [path, times, values] of [
      ['V_a', t, V_a],
      ['V_b', t_b, V_b],
    ] as const) {
      // prettier-ignore
      if (times.length !== values.length)
        return refuse(path, `${values.length} values`, `${times.length}, one for each time`, 'Give one value for each time.'); // prettier-ignore
      const back = times.findIndex((s, i) => i > 0 && !(s > (times[i - 1] as number)));
      if (back > 0)
        return refuse(path === 'V_a' ? 't' : 't_b', `entry ${back} does not rise`, 'rising times', 'Sort the samples by time.'); // prettier-ignore
    }
    const found = evenAndOdd({ t, V: V_a }, { t: t_b, V: V_b });
    if (found.t.length === 0)
      return refuse('t_b', 'no time in common', 'times that overlap', 'Compare records of the same time span.'); // prettier-ignore
    const [even_holds, odd_holds] = KEPT[what];
    return success({
      t: [...found.t],
      even: [...found.even],
      odd: [...found.odd],
      difference: Array.from(found.odd, (half) => 2 * half),
      even_holds,
      odd_holds,
    });
  },
});
