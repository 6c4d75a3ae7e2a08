import { z } from 'zod';
import { success } from '../../model/result';
import { admissibility } from '../../voltage/thermodynamics/admissibility';
import {
  fullGenericSet,
  genericFluxes,
  genericMatrix,
  genericPairs,
} from '../../voltage/thermodynamics/generic-magnet';
import { genericModel } from '../../voltage/thermodynamics/generic-terms';
import { genericMargins } from '../../voltage/thermodynamics/margins';
import { lawVerdict } from '../../voltage/thermodynamics/second-law';
import { quadratic } from '../../voltage/thermodynamics/transport';
import { defineQuantity } from '../quantity';
import { fixedList, note, oneOf, out, outList, outOrNull, outVector, outVectors } from '../schema';
import { coefficient, finiteOrNull, textureInputs, textureOf, tripleOf } from './transport-inputs';

const coefficients = z.strictObject({
  kT: coefficient(1.2, 'Heat conductivity over temperature, κ/T'),
  s: coefficient(1.5, 'Conductivity over e²'),
  Lsn: coefficient(-0.3, 'Thermoelectric coefficient'),
  Cpar: coefficient(0.9, 'Longitudinal spin diffusion'),
  Cperp: coefficient(1.1, 'Transverse spin diffusion'),
  Apar: coefficient(2, 'Longitudinal damping'),
  Aperp: coefficient(1.6, 'Transverse damping, λ/M'),
  LsQ: coefficient(0.2, 'Entropy with longitudinal spin flux'),
  LnQ: coefficient(-0.25, 'Electrons with longitudinal spin flux'),
  LsM1: coefficient(0.3, 'Thermal torque and pumped entropy, adiabatic'),
  LsM2: coefficient(-0.15, 'The same along the magnetisation'),
  LnM1: coefficient(0.4, 'Torque of the current and pumped current, adiabatic'),
  LnM2: coefficient(0.1, 'The same along the magnetisation'),
  LQN1: coefficient(0.35, 'Texture damping 1'),
  LQN2: coefficient(-0.2, 'Texture damping 2'),
  LQN3: coefficient(0.25, 'Texture damping 3'),
  LQN4: coefficient(0.15, 'Texture damping 4'),
  LMsp: coefficient(0.12, 'Thermal torque, non-adiabatic (reactive)'),
  LMnp: coefficient(-0.22, 'Torque of the current, non-adiabatic (reactive)'),
  LQN1p: coefficient(0.1, 'Reactive texture coefficient 1'),
  LQN2p: coefficient(-0.3, 'Reactive texture coefficient 2'),
  LQN3p: coefficient(0.2, 'Reactive texture coefficient 3'),
  LQN4p: coefficient(-0.15, 'Reactive texture coefficient 4'),
  Cp: coefficient(0.4, 'Reactive spin diffusion; drops out of R'),
});

const X = [
  0.7, -0.4, 0.2, 0.5, 0.3, -0.6, 0.25, -0.8, 0.45, 0.1, 0.2, -0.3, 0.35, -0.15, 0.05, -0.45, 0.6, 0.55,
];

export const thermodynamicsGeneric = defineQuantity({
  name: 'voltage.thermodynamics.generic',
  title: 'Generic conducting magnet: fluxes, heating and second law of a full set of 41 coefficients',
  formula:
    'R=-j^s_i\\partial_iT-j^n_i\\partial_i\\tilde\\mu+\\mathbf Q_i\\cdot\\partial_i\\mathbf H+\\mathbf N\\cdot\\mathbf H=x^TKx\\ge0',
  source: 'Saslow spec, sections 2.1 to 2.3 and 12; paper, equations (35)–(42)',
  input: z.strictObject({
    c: coefficients.prefault({}),
    ...textureInputs(),
    x_order: note('Remark on the order of x'),
    x: fixedList(X, {
      title: 'Forces ∇T[3], ∇µ[3], H[3], ∂_x H, ∂_y H, ∂_z H',
      unit: 'any consistent',
      min: -1e30,
      max: 1e30,
    }),
    reading: oneOf(
      ['corrected', 'printed'],
      'corrected',
      'Corrected form, or equations (35)–(40) as printed (for comparison only)',
    ),
  }),
  output: z.object({
    js: outVector('any consistent', 'Entropy flux along x, y, z'),
    jn: outVector('any consistent', 'Number flux along x, y, z'),
    Q: outVectors('any consistent', 'Flux of magnetisation along x, y, z'),
    N: outVector('any consistent', 'Torque density'),
    R_fluxes: out('any consistent', 'Heating from fluxes times forces'),
    R: out('any consistent', 'Heating from the symmetric form K of the corrected set'),
    min_eig: out('any consistent', 'Smallest eigenvalue of K'),
    eigenvalues: outList('1', 'Eigenvalues of K with every force in its own unit, rising'),
    admissible: z.boolean().meta({ title: 'No force can make R negative' }),
    verdict: z.string().meta({ title: 'One sentence, with the offending pair where there is one' }),
    margin_block1: out('1', 'Saturated texture: smallest eigenvalue of the form of ∇T, ∇µ, n·∇H'),
    margin_transverse: outOrNull(
      'any consistent',
      'Saturated texture: A⊥M² less what the couplings need; null where none suffices',
    ),
    margin_block2: out('any consistent', 'Saturated texture: A∥C⊥M⁴ − LQN1²Σ|∂M|²'),
  }),
  compute: (input) => {
    const made = textureOf(input);
    if ('refused' in made) return made.refused;
    const { texture } = made;
    const set = fullGenericSet(input.c);
    const shown = fullGenericSet(input.c, input.reading);
    const { js, jn, Q, N, R } = genericFluxes(shown, texture, input.x, input.reading);
    const law = admissibility(genericModel, genericPairs, set, texture);
    const margins = genericMargins(input.c, texture);
    return success({
      js: tripleOf(js),
      jn: tripleOf(jn),
      Q: Q.map(tripleOf),
      N: tripleOf(N),
      R_fluxes: R,
      R: quadratic(genericMatrix(set, texture), input.x, genericModel.size),
      min_eig: law.eigenvalues[0] as number,
      eigenvalues: [...law.scaled],
      admissible: law.admissible,
      verdict: lawVerdict(law),
      margin_block1: margins.blockI,
      margin_transverse: finiteOrNull(margins.transverse),
      margin_block2: margins.blockII,
    });
  },
});
