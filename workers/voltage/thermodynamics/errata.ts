/** One place where the paper prints something else than follows from its own equations. Source: Saslow spec, section 12. */
export interface Erratum {
  /** Number of the equation, or words. */
  readonly where: string;
  readonly printed: string;
  readonly corrected: string;
  /** Where the difference is one of numbers: both, SI, for the cobalt of section VII. */
  readonly numbers?: { readonly unit: string; readonly printed: number; readonly corrected: number };
}

/** What the numbers of the errata are worked out from: the estimates of cobalt with the constants of the paper, SI. */
export interface PaperNumbers {
  readonly tau: number;
  readonly R_ST: number;
  readonly E_SP: number;
  /** |g| µ_B/ħ for |g| = 2. */
  readonly gamma: number;
}

/**
 * Errata of W. M. Saslow, Phys. Rev. B 76, 184434 (2007), as printed and corrected; the program computes with the corrected
 * forms. Those of (35) to (40) can be computed as printed (`voltage.thermodynamics.generic`, reading "printed"), those of the
 * gradient in the card of estimates.
 */
export const errataOf = ({ tau, R_ST, E_SP, gamma }: PaperNumbers): Erratum[] => [
  { where: '(3)', printed: '−ξ ∂µ[∂M − β∂n × ∂M]', corrected: '+ξ ∂µ[∂M − β n × ∂M]' },
  { where: '(35), (36), (58)', printed: "L′ ∂_iM·(M × H)", corrected: 'L′ ∂_iM·(n × H)' },
  { where: '(37)', printed: 'C∥ M(n·∂H), C⊥ M × (n × ∂H)', corrected: 'C∥ M(M·∂H), C⊥ M × (M × ∂H)' },
  { where: '(39)', printed: "L′sM + L′Ms, L′nM + L′Mn, L′QN1 + L′NQ1, L′QN4 + L′NQ4", corrected: 'differences instead of sums' },
  { where: '(40)', printed: 'all primed pairs antisymmetric', corrected: 'symmetric for sM, nM, QN1, QN4; antisymmetric for QN2, QN3' },
  { where: '(41)', printed: 'L_ns = L_ns', corrected: 'L_ns = L_sn' },
  { where: '(43)', printed: 'T j^s − µ j − µ j', corrected: 'T j^s + µ↑ j↑ + µ↓ j↓' },
  { where: 'after (49)', printed: 'fifth terms multiplied by ∇n', corrected: 'by ∇µ*' },
  { where: '(55) to (57)', printed: 'L↑↑', corrected: 'L↓↑' },
  { where: '(57)', printed: 'Γ(µ↑ − µ↓), undefined', corrected: 'α of (44)' },
  { where: '(61)', printed: 'no term L_Qn M ∇²µ', corrected: 'N′ contains −L_Qn M ∇²µ, along M' },
  { where: '(64), (73)', printed: '(L′ …) M²', corrected: '(L′ …) M' },
  { where: 'units', printed: 'of L′sM, L′nM, L_s↑, L↑↓', corrected: 'diffusion per temperature or per energy, times a density for the last two' },
  { where: 'introduction, summary', printed: 'E_SP with the gradient M/δ', corrected: '2M/δ, as in section VII', numbers: { unit: 'V/m', printed: 350, corrected: E_SP } },
  { where: '(77), (79) against (83)', printed: 'M/δ in one, 2M/δ in the other', corrected: 'the same gradient in both', numbers: { unit: 'T m/V', printed: R_ST, corrected: 2 * R_ST } },
  { where: 'γ', printed: '1.9e11 with |g| = 2', corrected: '|g| = 2; 1.917e11 needs |g| = 2.18', numbers: { unit: 'rad/(s T)', printed: 1.9e11, corrected: gamma } },
  { where: 'τ', printed: '4.5e-15 s', corrected: 'ξ m_e with the constants of the paper', numbers: { unit: 's', printed: 4.5e-15, corrected: tau } },
  { where: 'section VII.C', printed: 'agreement with P 2µ_B/e "accidental"', corrected: 'follows for β_L = 0, β = α' },
  { where: 'Fig. 1', printed: 'a pulse at each lead', corrected: 'an edge at each lead, a plateau between' },
  { where: '(39)', printed: 'R the rate of entropy production', corrected: 'R the rate of heating; entropy production is R/T' },
]; // prettier-ignore
