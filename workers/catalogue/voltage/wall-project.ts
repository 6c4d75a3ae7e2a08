import { z } from 'zod';
import { wallView } from '../../voltage/wall-view';
import { consistent, projectInput } from '../project-input';
import { defineQuantity } from '../quantity';
import { number, optional, out, outList } from '../schema';
import { FIELD } from '../wall-inputs';

const curve = {
  V: outList('V', 'Mean voltage'),
  qdot: outList('m/s', 'Mean velocity'),
  phidot: outList('rad/s', 'Mean turning rate'),
};

const options = {
  most: optional('room for both regimes and the working point', {
    ...FIELD,
    title: 'Largest field of the curves',
    min: 1e-9,
  }),
  points: number(201, { title: 'Fields of the curves', unit: '1', min: 3, max: 2001 }),
};

export const wallProject = defineQuantity({
  name: 'voltage.wall.project',
  aliases: ['voltage.wall.view'],
  title:
    'Wall model of a project over the field: curves, working point, β/α family, load line, sensitivities',
  formula:
    '\\langle V\\rangle(H),\\ \\langle\\dot q\\rangle(H),\\quad V_L=\\frac{\\varepsilon R_L}{R_w+R_c+R_L},\\quad P_L=\\frac{\\varepsilon^2R_L}{(R_w+R_c+R_L)^2}',
  source: 'Saslow spec, sections 5.1 to 5.4 and 10',
  input: z.strictObject({ project: projectInput(), ...options }),
  output: z.object({
    walkerField: out('T', 'Field above which the wall turns'),
    field: out('T', 'Field of the drive at full value'),
    H: outList('T', 'Fields of the closed form'),
    closed: z.object(curve),
    modelH: outList('T', 'Fields of the model: coarser where a pinned wall has to be followed in time'),
    model: z.object(curve),
    working: z.object({
      regime: z.enum(['steady', 'precessing', 'pinned']).meta({ title: 'Motion at full drive' }),
      V: out('V', 'Mean voltage'),
      qdot: out('m/s', 'Mean velocity'),
      phidot: out('rad/s', 'Mean turning rate'),
      ripple: out('V', 'Ripple, peak to peak'),
    }),
    family: z
      .array(
        z.object({
          label: z.string().meta({ title: 'Which β' }),
          beta: out('1', 'β of the Gilbert form'),
          curve: z.object(curve),
        }),
      )
      .meta({ title: 'Closed forms with other β' }),
    load: z.object({
      wire: out('Ohm', 'Resistance of wire and contacts between the leads'),
      emf: out('V', 'Mean motive force at full drive, open circuit'),
      RL: outList('Ohm', 'Loads'),
      V: outList('V', 'Voltage across the load'),
      power: outList('W', 'Power in the load'),
      best: out('W', 'Largest power, at R_L = R_w + R_c'),
      now: z
        .object({
          RL: out('Ohm', 'Load of the project'),
          V: out('V', 'Voltage across it'),
          I: out('A', 'Loop current'),
          power: out('W', 'Power in it'),
        })
        .optional()
        .meta({ title: 'The load of the project; absent without one' }),
    }),
    k: out('1', 'Back-action k of the loop; 0 where no current acts back'),
    depinning: z
      .object({ left: out('T', 'Towards −x'), right: out('T', 'Towards +x') })
      .optional()
      .meta({ title: 'Fields that free the wall; absent in a smooth wire' }),
    sensitivities: z
      .array(
        z.object({
          parameter: z.string().meta({ title: 'Parameter' }),
          plateau: out('1', 'Of the mean voltage'),
          velocity: out('1', 'Of the mean velocity'),
          edge: out('1', 'Of the rise time'),
          walkerField: out('1', 'Of the Walker field'),
        }),
      )
      .meta({ title: 'Logarithmic derivatives of the closed forms at the drive' }),
  }),
  compute: ({ project, most, points }) => {
    const checked = consistent(project);
    if (!checked.ok) return checked;
    const count = Math.round(points);
    return wallView(checked.value, { points: count, ...(most === undefined ? {} : { most }) });
  },
});
