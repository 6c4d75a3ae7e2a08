import { z } from 'zod';
import { success } from '../../model/result';
import { constantSet, constantsInput } from '../constants';
import { defineQuantity } from '../quantity';
import { number, oneOf, out, wallChargeInput } from '../schema';

const P = () => number(0.6, { title: 'Spin polarisation', unit: '1', min: -1, max: 1 });

export const wallTurnArea = defineQuantity({
  name: 'voltage.wall.turn-area',
  title: 'Voltage times time of full turns of the wall between the leads, without β',
  formula: '\\int V\\,dt=-Q\\,n\\,\\frac{Ph}{e}',
  source: 'Saslow spec, section 5.2',
  input: z.strictObject({
    P: P(),
    Q: wallChargeInput(),
    turns: number(1, { title: 'Turns, positive for growing angle', unit: '1', min: -1e9, max: 1e9 }),
    constants: constantsInput(),
  }),
  output: z.object({
    area: out('V s', '∫V dt, V = V(second) − V(first)'),
    quantum: out('V s', 'P h/e, of one turn'),
  }),
  compute: (input) => {
    const { hbar, e } = constantSet(input.constants);
    const quantum = (2 * Math.PI * hbar * input.P) / e;
    return success({ area: -input.Q * input.turns * quantum, quantum });
  },
});

export const coreCrossing = defineQuantity({
  name: 'voltage.wall.core-crossing',
  title: 'Voltage times time of a vortex core that crosses the strip between two leads along it',
  formula: '\\int V\\,dt=p\\,v\\,\\frac{Ph}{2e}',
  source: 'Saslow spec, section 5.2',
  input: z.strictObject({
    P: P(),
    polarity: oneOf(['1', '-1'], '1', 'Polarity p of the core: m_z in its centre'),
    vorticity: oneOf(['1', '-1'], '1', 'Vorticity v: +1 for a vortex, −1 for an antivortex'),
    direction: oneOf(['+y', '-y'], '+y', 'Direction in which the core crosses; the leads stand along +x'),
    constants: constantsInput(),
  }),
  output: z.object({ area: out('V s', '∫V dt, V = V(second) − V(first), adiabatic part') }),
  compute: (input) => {
    const { hbar, e } = constantSet(input.constants);
    const sign = Number(input.polarity) * Number(input.vorticity) * (input.direction === '+y' ? 1 : -1);
    return success({ area: (sign * Math.PI * hbar * input.P) / e });
  },
});
