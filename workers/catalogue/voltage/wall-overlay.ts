import { z } from 'zod';
import { failure, success } from '../../model/result';
import { wallOverlay } from '../../voltage/wall-overlay';
import { consistent, projectInput } from '../project-input';
import { defineQuantity } from '../quantity';
import { out, outList } from '../schema';

const column = (initial: readonly number[], title: string, unit: string) =>
  z
    .array(z.number())
    .max(2_000_000)
    .default([...initial])
    .meta({ title, unit });

const three = (what: string) =>
  z.object({
    q: outList('m', `Wall position, ${what}`),
    phi: outList('rad', `Wall angle, ${what}`),
    V: outList('V', `Voltage, ${what}`),
  });

export const wallOverlayQuantity = defineQuantity({
  name: 'voltage.wall.overlay',
  title: 'Wall model on the rows of a run, and run minus model',
  formula: '\\delta y(t)=y_{run}(t)-y_{model}(t),\\quad y=q,\\varphi,V_{21}',
  source: 'Saslow spec, sections 5.1 and 10',
  input: z.strictObject({
    project: projectInput(),
    t: column([0, 1e-12], 'Times of the run, increasing', 's'),
    q: column([300e-9, 300e-9], 'Wall position of the run', 'm'),
    phi: column([0, 0], 'Wall angle of the run', 'rad'),
    V: column([0, 0], 'Voltage of the run', 'V'),
  }),
  output: z.object({
    model: three('wall model'),
    difference: three('run minus model'),
    rms: z.object({
      q: out('m', 'Root mean square of the difference in position'),
      phi: out('rad', 'Root mean square of the difference in angle'),
      V: out('V', 'Root mean square of the difference in voltage'),
    }),
  }),
  compute: ({ project, ...run }) => {
    const checked = consistent(project);
    if (!checked.ok) return checked;
    const back = run.t.findIndex((t, i) => i > 0 && t <= (run.t[i - 1] as number));
    if (back > 0 || [run.q, run.phi, run.V].some(({ length }) => length !== run.t.length))
      return failure({
        code: 'contradiction',
        path: back > 0 ? `t.${back}` : 't',
        value: back > 0 ? String(run.t[back]) : `${run.t.length} times`,
        allowed: 'increasing times, and q, phi and V of as many rows',
        hint: 'Give the columns of one run.',
      });
    const found = wallOverlay(checked.value, run);
    if (!found.ok) return found;
    const { model, difference, rms } = found.value;
    const lists = (of: typeof model) => ({ q: [...of.q], phi: [...of.phi], V: [...of.V] });
    return success({ model: lists(model), difference: lists(difference), rms });
  },
});
