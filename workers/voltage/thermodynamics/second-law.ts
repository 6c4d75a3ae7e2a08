import { ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../../model/constants';
import type { Project } from '../../model/project';
import { formatNumber } from '../../model/units';
import { bandsOf, decayConstant } from '../two-band/relaxation';
import { admissibility, admissibilityText, type Admissibility } from './admissibility';
import { genericSetOf, twoBandSetOf, type MaterialConstants, type Units } from './coefficient-sets';
import { fullGenericSet, genericPairs } from './generic-magnet';
import { genericModel, type GenericCoefficient } from './generic-terms';
import { heatingConstants } from './material-constants';
import { boundPerSteepness, type MarginForm } from './texture-margin';
import type { LocalTexture } from './transport';
import { fullTwoBandSet, twoBandPairs } from './two-band-magnet';
import { twoBandModel, type TwoBandCoefficient } from './two-band-terms';

/** A material in words of both magnets. */
export interface LawMaterial extends MaterialConstants {
  readonly betaMaj: number;
  readonly betaMin: number;
  /** Spin diffusion length, m. */
  readonly diffusionLength: number;
}

/** What the second law says about a material in a texture. */
export interface SecondLaw {
  /** ν = |∂_x n|² of the texture, 1/m². */
  readonly steepness: number;
  readonly alpha: number;
  /** Smallest damping that the texture allows in each form. */
  readonly needs: Readonly<Record<MarginForm, number>>;
  /** The 18×18 form of the generic magnet. */
  readonly generic: Admissibility<GenericCoefficient>;
  /** The 13×13 form of the two-band magnet; 0 belongs to H along n. */
  readonly twoBand: Admissibility<TwoBandCoefficient>;
}

/** A wall along x of slope √ν. */
const wallOf = (M: number, steepness: number): LocalTexture => ({
  M,
  n: [0, 0, 1],
  d: [
    [M * Math.sqrt(steepness), 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ],
});

/** Margins and eigenvalues of both magnets for the coefficient set of a material. Source: Saslow spec, sections 2.3, 3.2, 3.4. */
export const secondLaw = (material: LawMaterial, units: Units, steepness: number): SecondLaw => {
  const { M, sigma, P, betaMaj, betaMin, diffusionLength } = material;
  const texture = wallOf(M, steepness);
  const per = boundPerSteepness(material, { gamma: material.gamma, ...units });
  const Gamma = decayConstant(bandsOf(sigma, P), diffusionLength, units.e);
  const need = (form: MarginForm): number => per[form] * steepness;
  return {
    steepness,
    alpha: material.alpha,
    needs: {
      'generic-current': need('generic-current'),
      'two-band-current': need('two-band-current'),
      'generic-force': need('generic-force'),
      'two-band-force': need('two-band-force'),
    },
    generic: admissibility(
      genericModel,
      genericPairs,
      fullGenericSet(genericSetOf(material, units)),
      texture,
    ),
    twoBand: admissibility(
      twoBandModel,
      twoBandPairs,
      fullTwoBandSet(twoBandSetOf(material, { betaMaj, betaMin, Gamma }, units)),
      texture,
    ),
  };
};

/** One sentence on one magnet. */
export const lawVerdict = (law: Parameters<typeof admissibilityText>[0]): string =>
  law.admissible ? 'The coefficient set obeys the second law here.' : admissibilityText(law);

const UNITS_SI: Units = { e: ELEMENTARY_CHARGE, hbar: REDUCED_PLANCK };
/** Where the amplifier is at absolute zero, κ/T would be infinite. */
const COLDEST = 0.01;

type LawPart = Pick<Project, 'material' | 'drive' | 'bands' | 'leads' | 'signals'>;

export const lawMaterialOf = (project: LawPart): LawMaterial => {
  const { material, bands, leads, signals } = project;
  const constants = heatingConstants(project, material);
  return {
    ...constants,
    betaMaj: bands.betaMaj ?? material.beta,
    betaMin: bands.betaMin ?? material.beta,
    diffusionLength: bands.diffusionLength,
    T: Math.max(leads.readout.temperature, COLDEST),
    kappa: bands.heatConductivity,
    seebeck: signals.heat.seebeck,
  };
};

/** The same for the wire's material of a project; `steepness` of its texture, 1/m². */
export const secondLawOf = (project: LawPart, steepness: number): SecondLaw =>
  secondLaw(lawMaterialOf(project), UNITS_SI, steepness);

/** What each form holds fixed, for people. */
export const FORM_WORDS: Readonly<Record<MarginForm, string>> = {
  'generic-current': 'one fluid, constants fixed against the current',
  'two-band-current': 'two bands, constants fixed against the currents',
  'generic-force': 'one fluid, constants fixed against ∇µ',
  'two-band-force': 'two bands, constants fixed against ∇µ',
};

/** The forms a run uses come first. */
const ORDER: readonly MarginForm[] = [
  'generic-current',
  'two-band-current',
  'generic-force',
  'two-band-force',
];

/** One line where a wall of width parameter Δ (m) needs more damping than the material has; empty where all is well. */
export const lawCaution = (project: LawPart, width: number): string => {
  if (!(width > 0)) return '';
  const material = lawMaterialOf(project);
  const per = boundPerSteepness(material, { gamma: material.gamma, ...UNITS_SI });
  const broken = ORDER.find((form) => material.alpha < per[form] / width ** 2);
  if (broken === undefined) return '';
  const need = formatNumber(per[broken] / width ** 2, 3);
  return `Second law: the wall needs α ≥ ${need} (${FORM_WORDS[broken]}); the material has ${formatNumber(material.alpha, 3)}.`;
};
