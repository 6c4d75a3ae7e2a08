import { z } from 'zod';
import { failure, success } from '../../model/result';
import { loadedWall } from '../../voltage/wall-circuit';
import { defineQuantity } from '../quantity';
import { number, out } from '../schema';
import { FIELD, wallInputs, wallNumbers } from '../wall-inputs';

export const wallLoaded = defineQuantity({
  name: 'voltage.wall.loaded',
  title: 'Wall between two leads that are closed over a load: damping, motion, current and load voltage',
  formula:
    'K=\\frac{P^2\\hbar^2\\gamma}{2e^2MSR_{tot}},\\ k=K/\\Delta,\\quad (\\alpha-\\beta^2k)\\frac{Q\\dot q}{\\Delta}+(1-\\beta k)\\dot\\varphi=\\gamma H,\\quad (1-\\beta k)\\frac{Q\\dot q}{\\Delta}-(\\alpha+k)\\dot\\varphi=\\tfrac12\\gamma H_K\\sin2\\varphi',
  source: 'Saslow spec, section 5.4',
  input: z.strictObject({
    ...wallInputs(),
    S: number(1e-15, { title: 'Cross-section of the wire', unit: 'm2', min: 1e-20, max: 1 }),
    Rtot: number(0.5, { title: 'Loop resistance, wire and load', unit: 'Ohm', min: 1e-9, max: 1e18 }),
    RL: number(0.1, { title: 'Load resistance', unit: 'Ohm', min: 0, max: 1e18 }),
    H: number(2e-4, FIELD),
  }),
  output: z.object({
    K_m: out('m', 'Back-action length K'),
    alpha_q: out('1', 'Drag on the position, α − β²k'),
    alpha_phi: out('1', 'Damping of the angle, α + k'),
    H_W: out('T', 'Walker field of the loaded wall'),
    qdot: out('m/s', 'Velocity; mean over a turn above the Walker field'),
    phidot: out('rad/s', 'Turning rate, mean'),
    emf: out('V', 'Motive force in the loop'),
    I: out('A', 'Loop current'),
    V_load: out('V', 'Voltage across the load'),
  }),
  compute: (input) => {
    const wall = wallNumbers(input);
    const { S, Rtot, RL } = input;
    if (RL > Rtot)
      return failure({
        code: 'contradiction',
        path: 'RL',
        value: `${RL} Ohm`,
        allowed: `up to Rtot, ${Rtot} Ohm`,
        hint: 'The load is a part of the loop.',
      });
    const loaded = loadedWall({ ...wall, width: () => wall.D, dmi: [0, 0], load: { S, Rtot } }, input.H, RL);
    return loaded.alpha_q > 0
      ? success(loaded)
      : failure({
          code: 'out-of-range',
          path: 'Rtot',
          value: `${Rtot} Ohm`,
          allowed: 'a loop resistance for which α − β²k stays above zero',
          hint: 'The back-action exceeds the damping; raise Rtot or S.',
        });
  },
});
