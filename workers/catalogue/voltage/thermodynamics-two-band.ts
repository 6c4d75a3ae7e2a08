import { z } from 'zod';
import { success } from '../../model/result';
import { admissibility } from '../../voltage/thermodynamics/admissibility';
import { twoBandMargins } from '../../voltage/thermodynamics/margins';
import { lawVerdict } from '../../voltage/thermodynamics/second-law';
import { quadratic } from '../../voltage/thermodynamics/transport';
import {
  derivedTwoBand,
  fullTwoBandSet,
  twoBandFluxes,
  twoBandMatrix,
  twoBandPairs,
} from '../../voltage/thermodynamics/two-band-magnet';
import { twoBandModel } from '../../voltage/thermodynamics/two-band-terms';
import { defineQuantity } from '../quantity';
import { fixedList, number, out, outList, outOrNull, outVector, outVectors } from '../schema';
import { coefficient, finiteOrNull, textureInputs, textureOf, tripleOf } from './transport-inputs';

const coefficients = z.strictObject({
  kT: coefficient(1.2, 'Heat conductivity over temperature, κ/T'),
  sMaj: coefficient(1.1, 'Majority conductivity over e²'),
  sMin: coefficient(0.4, 'Minority conductivity over e²'),
  LSmaj: coefficient(-0.3, 'Entropy with majority electrons'),
  LSmin: coefficient(-0.1, 'Entropy with minority electrons'),
  Lx: coefficient(0.05, 'Drag between the bands'),
  LSM: coefficient(0.1, 'Thermal torque and pumped entropy, adiabatic'),
  LmajM: coefficient(0.25, 'Torque of majority electrons and what they pump, adiabatic'),
  LminM: coefficient(-0.1, 'The same of minority electrons'),
  lambda: coefficient(1.6, 'Landau–Lifshitz damping, γα/(1+α²)'),
  Gamma: coefficient(0.7, 'Spin flips per difference of the potentials'),
  LSMp: coefficient(0.05, 'Pumped entropy, non-adiabatic (reactive)'),
  LmajMp: coefficient(-0.08, 'Pumped majority electrons, non-adiabatic (reactive)'),
  LminMp: coefficient(0.03, 'Pumped minority electrons, non-adiabatic (reactive)'),
});

export const thermodynamicsTwoBand = defineQuantity({
  name: 'voltage.thermodynamics.two-band',
  title: 'Two-band magnet: fluxes, torque, heating and second law of a full set of 23 coefficients',
  formula:
    'R=-j^s_i\\partial_iT-\\sum_sj_{s,i}\\partial_i\\mu_s^*-S(\\mu^*_{\\min}-\\mu^*_{\\mathrm{maj}})+\\boldsymbol\\Omega\\cdot(\\mathbf M\\times\\mathbf H)=x^TKx\\ge0',
  source: 'Saslow spec, sections 3.1, 3.2; paper, equations (44)–(57)',
  input: z.strictObject({
    c: coefficients.prefault({}),
    ...textureInputs(),
    x: fixedList([0.7, -0.4, 0.2, 0.5, 0.3, -0.6, 0.25, -0.8, 0.45, 0.1, 0.2, -0.3, 0.35], {
      title: 'Forces ∇T[3], ∇µ_min[3], ∇µ_maj[3], H[3], µ_min − µ_maj',
      unit: 'any consistent',
      min: -1e30,
      max: 1e30,
    }),
    halfMoment: number(1, {
      title: 'Moment of one electron, γħ/2',
      unit: 'any consistent',
      min: 0,
      max: 1e3,
    }),
  }),
  output: z.object({
    js: outVector('any consistent', 'Entropy flux along x, y, z'),
    jmaj: outVector('any consistent', 'Flux of majority electrons'),
    jmin: outVector('any consistent', 'Flux of minority electrons'),
    jn: outVector('any consistent', 'Flux of all electrons'),
    S: out('any consistent', 'Net rate of flips into the minority band'),
    torque: outVector('any consistent', 'Ω × M, transverse part of the non-Larmor torque'),
    Q: outVectors('any consistent', 'Flux of magnetisation along x, y, z'),
    N: outVector('any consistent', 'Torque density'),
    R_fluxes: out('any consistent', 'Heating from fluxes times forces'),
    R: out('any consistent', 'Heating from the symmetric form K'),
    min_eig: out('any consistent', 'Smallest eigenvalue of K; 0 belongs to H along n'),
    eigenvalues: outList('1', 'Eigenvalues of K with every force in its own unit, rising'),
    admissible: z.boolean().meta({ title: 'No force can make R negative' }),
    verdict: z.string().meta({ title: 'One sentence, with the offending pair where there is one' }),
    margin_bands: out('1', 'Smallest eigenvalue of the form of ∇T, ∇µ_min, ∇µ_maj'),
    margin_damping: outOrNull('any consistent', 'λ less what the couplings need; null where none suffices'),
  }),
  compute: (input) => {
    const made = textureOf(input);
    if ('refused' in made) return made.refused;
    const { texture } = made;
    const set = fullTwoBandSet(input.c);
    const fluxes = twoBandFluxes(set, texture, input.x);
    const derived = derivedTwoBand(fluxes, texture, input.halfMoment);
    const law = admissibility(twoBandModel, twoBandPairs, set, texture);
    const margins = twoBandMargins(input.c, texture);
    return success({
      js: tripleOf(fluxes.js),
      jmaj: tripleOf(fluxes.jmaj),
      jmin: tripleOf(fluxes.jmin),
      jn: tripleOf(derived.jn),
      S: fluxes.S,
      torque: tripleOf(fluxes.torque),
      Q: derived.Q.map(tripleOf),
      N: tripleOf(derived.N),
      R_fluxes: fluxes.R,
      R: quadratic(twoBandMatrix(set, texture), input.x, twoBandModel.size),
      min_eig: law.eigenvalues[0] as number,
      eigenvalues: [...law.scaled],
      admissible: law.admissible,
      verdict: lawVerdict(law),
      margin_bands: margins.bands,
      margin_damping: finiteOrNull(margins.damping),
    });
  },
});
