import { z } from 'zod';
import { failure, success } from '../../model/result';
import { cross, gilbertVelocity, smfFromField, smfPoint, type Vector } from '../../voltage/spin-motive-force';
import { constantSet, gammaIn } from '../constants';
import { defineQuantity } from '../quantity';
import { outVector } from '../schema';
import { across } from './directions';
import { faceAnswer, faceOutputs } from './smf-face';
import { faceInput, smfInputs } from './smf-inputs';

const triple = (f: (i: 0 | 1 | 2) => number): [number, number, number] => [f(0), f(1), f(2)];

export const smfAtPoint = defineQuantity({
  name: 'voltage.smf.point',
  title: 'Motive field at a point from the motion, and from the effective field (Saslow), which must agree',
  formula:
    'E_i=\\frac{\\hbar P}{2e}\\big[\\mathbf n\\cdot(\\dot{\\mathbf n}\\times\\partial_i\\mathbf n)+\\beta\\,\\dot{\\mathbf n}\\cdot\\partial_i\\mathbf n\\big],\\quad \\dot{\\mathbf n}=-\\gamma\\,\\mathbf n\\times\\mathbf H+\\alpha\\,\\mathbf n\\times\\dot{\\mathbf n}',
  source: 'Saslow spec, sections 0 and 4.1; paper, equations (67)–(70)',
  input: z.strictObject({
    ...smfInputs(),
    face: faceInput().optional(),
    ndot: z.tuple([z.number(), z.number(), z.number()]).optional().meta({
      title: 'Rate of change of n, in place of the field',
      unit: 'rad/s',
      description: 'Default: from H by the Gilbert equation without current.',
    }),
  }),
  output: z.object({
    ndot: outVector('rad/s', 'Rate of change of the unit vector'),
    A: outVector('1/(s m)', 'A_i = n·(ṅ × ∂_i n)'),
    B: outVector('1/(s m)', 'B_i = ṅ·∂_i n'),
    E_smf: outVector('V/m', 'Motive field from the motion'),
    E_saslow_LL: outVector('V/m', 'Motive field from the effective field'),
    face_emf_beta0: faceOutputs.face_emf_beta0.optional(),
    face_emf: faceOutputs.face_emf.optional(),
  }),
  compute: (input) => {
    const { n_unnormalised: given, H, w, P, alpha, beta, face } = input;
    const length = Math.hypot(...given);
    if (!(length > 0))
      return failure({
        code: 'out-of-range',
        path: 'n_unnormalised',
        value: `[${given.join(', ')}]`,
        allowed: 'three numbers, not all zero',
        hint: 'A direction needs a length.',
      });
    const set = constantSet(input.constants);
    const quantum = set.hbar / (2 * set.e);
    const gamma = gammaIn(input, set);
    const n: Vector = triple((i) => given[i] / length);
    const ndot = input.ndot === undefined ? gilbertVelocity(n, H, gamma, alpha) : across(n, input.ndot);
    // What a given motion would need of a field: n × of ṅ = −γ n × H + α n × ṅ, with H across n.
    const field: Vector =
      input.ndot === undefined ? H : triple((i) => (cross(n, ndot)[i] + alpha * ndot[i]) / gamma);
    const gradient = (i: 0 | 1 | 2): Vector => cross(n, w[i]);
    return success({
      ndot,
      A: triple((i) => smfPoint(n, ndot, gradient(i), 1, 0, 1).adiabatic),
      B: triple((i) => smfPoint(n, ndot, gradient(i), 1, 1, 1).beta),
      E_smf: triple((i) => {
        const { adiabatic, beta: rest } = smfPoint(n, ndot, gradient(i), P, beta, quantum);
        return adiabatic + rest;
      }),
      E_saslow_LL: triple((i) => smfFromField(n, field, gradient(i), P, { gamma, alpha, beta }, quantum)),
      ...(face === undefined ? {} : faceAnswer(face, P, beta, quantum)),
    });
  },
});
