import { z } from 'zod';
import { success } from '../../model/result';
import { faceEmfParts } from '../../voltage/spin-motive-force';
import { constantSet } from '../constants';
import { defineQuantity } from '../quantity';
import { out } from '../schema';
import { faceInput, smfInputs } from './smf-inputs';

type Face = z.output<ReturnType<typeof faceInput>>;

export const faceOutputs = {
  face_emf_beta0: out('V', 'E·dx of the face without the β part'),
  face_emf: out('V', 'E·dx of the face'),
};

export const faceAnswer = (face: Face, P: number, beta: number, quantum: number) => {
  const parts = faceEmfParts(face.na, face.nb, face.dna, face.dnb, P, beta, quantum);
  return { face_emf_beta0: parts.adiabatic, face_emf: parts.adiabatic + parts.beta };
};

export const smfFace = defineQuantity({
  name: 'voltage.smf.face',
  title: 'Motive force between two neighbouring cells, solid-angle form',
  formula:
    'E_f\\,dx=\\frac{\\hbar P}{2e}\\Big\\{-\\frac{(\\dot n_a+\\dot n_b)\\cdot(n_a\\times n_b)}{1+n_a\\cdot n_b}+\\frac{\\beta}{2}(\\dot n_a+\\dot n_b)\\cdot(n_b-n_a)\\Big\\}',
  source: 'Saslow spec, section 6',
  input: z.strictObject({ ...smfInputs(), face: faceInput().prefault({}) }),
  output: z.object(faceOutputs),
  compute: ({ face, P, beta, constants }) => {
    const { hbar, e } = constantSet(constants);
    return success(faceAnswer(face, P, beta, hbar / (2 * e)));
  },
});
