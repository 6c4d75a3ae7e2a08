import { estimates, type EstimateInputs } from '../estimates';

/** One line of the card: an equation of the paper with its number. */
export interface EstimateLine {
  /** Number in the paper. */
  readonly equation: string;
  /** LaTeX of the left side and of the formula. */
  readonly symbol: string;
  readonly formula: string;
  readonly title: string;
  readonly unit: string;
  readonly value: number;
  /** Set where the paper prints something else: its value, and why (errata, section 12). */
  readonly printed?: { readonly value: number; readonly remark: string };
}

type Constants = { readonly e: number; readonly muB: number; readonly m_e: number };

/** What the paper does not name but needs: |∂M| in units of M/δ, 1 in (77) and 2 in (83). */
const SAME_GRADIENT = 2;

/** Card of the estimates (71), (75)–(88) for any material. Corrected: the gradient 2M/δ on both sides. Source: Saslow spec, sections 4.3, 12. */
export const estimateCard = (input: EstimateInputs, constants: Constants): EstimateLine[] => {
  const { M, sigma, delta, H0, E0, gamma } = input;
  const { e } = constants;
  const found = estimates(input, constants);
  const { xi, R_SP, E_SP, V_SP, emf_per_field } = found;
  const line = (
    equation: string,
    symbol: string,
    formula: string,
    title: string,
    unit: string,
    value: number,
    printed?: EstimateLine['printed'],
  ): EstimateLine => ({
    equation,
    symbol,
    formula,
    title,
    unit,
    value,
    ...(printed === undefined ? {} : { printed }),
  });
  const halved = (value: number) => ({
    value,
    remark: 'The paper takes |∂M| = M/δ here and 2M/δ in (83).',
  });
  const N_ST = (xi * e * E0 * SAME_GRADIENT * M) / delta;
  return [
    line('71', '\\xi', 'P\\sigma\\mu_B/e^2M', 'Torque coefficient', 'm2/(J s)', xi),
    line('71', '\\tau', '\\xi m_e', 'Its time, bare electron mass', 's', found.tau),
    line('68', 'v', 'Pj\\mu_B/eM', 'Speed of the texture with the current', 'm/s', xi * e * E0),
    line('75', 'j', '\\sigma E_0', 'Current density', 'A/m2', sigma * E0),
    line(
      '77',
      'N_{ST}',
      '\\xi e(2M/\\delta)E_0',
      'Torque density of that current',
      'A/(m s)',
      N_ST,
      halved(N_ST / 2),
    ),
    line(
      '76',
      'H_{ST}',
      'N_{ST}/\\gamma M',
      'Field of the same torque',
      'T',
      N_ST / (gamma * M),
      halved(found.H_ST),
    ),
    line(
      '79',
      'R_{ST}',
      '2\\xi e/\\gamma\\delta',
      'Torque field per electric field',
      'T m/V',
      found.R_ST_sameGradient,
      halved(found.R_ST_asPrinted),
    ),
    line('81', 'L_g', 'P\\sigma\\mu_B/e^2M', 'Onsager coefficient', 'm2/(J s)', xi),
    line('82', 'N', '\\gamma MH_0', 'Torque density of the field', 'A/(m s)', gamma * M * H0),
    line(
      '83',
      'j_{SP}',
      'eL_g(2M/\\delta)H_0',
      'Pumped current density',
      'A/m2',
      (e * xi * 2 * M * H0) / delta,
    ),
    line('84', 'E_{SP}', 'j_{SP}/\\sigma', 'Motive field', 'V/m', E_SP, {
      value: E_SP / 2,
      remark: 'Introduction and summary print 350 V/m, which is the gradient M/δ; section VII has 700 V/m.',
    }),
    line('86', 'R_{SP}', '2eML_g/\\delta\\sigma', 'Motive field per field', 'V/(m T)', R_SP),
    line('87', 'V_{SP}', 'E_{SP}\\delta', 'Voltage across the texture', 'V', V_SP),
    line('88', 'V_{SP}/H_0', '2P\\mu_B/e', 'Voltage per field', 'V/T', emf_per_field),
  ];
};
