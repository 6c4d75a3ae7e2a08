import { heatMatrix, torkanceMatrix, type Film, type Vector } from '../berry/film';
import {
  electricResponse,
  entropyRatios,
  onsagerResidual,
  thermalResponse,
  type Response,
} from '../berry/onsager';
import { formatNumber } from '../../model/units';
import { filmValues } from './film-values';
import type { ZonePictureKind, ZoneSetting, ZoneTable } from './picture';
import { gridSize, KB_EV } from '../berry/thermal';

/** α Ms/γ, J s/m³. */
const dampingOf = ({ film }: ZoneSetting): number => (film.alpha * film.Ms) / film.gyro;

const matrices = (setting: ZoneSetting, film: Film): { heat: [Response, Response]; charge: [Response, Response] } => {
  const n = setting.n as Vector;
  const back: Vector = [-n[0], -n[1], -n[2]];
  const damping = dampingOf(setting);
  const heat = (one: Vector, other: Vector): Response => thermalResponse({ T: film.T, lambda: setting.film.lambda, damping, at: heatMatrix(film, one), opposite: heatMatrix(film, other), n: one });
  const charge = (one: Vector, other: Vector): Response => electricResponse({ sigma: setting.film.sigma, damping, V: film.V, at: torkanceMatrix(film.t, one), opposite: torkanceMatrix(film.t, other), n: one });
  return { heat: [heat(n, back), heat(back, n)], charge: [charge(n, back), charge(back, n)] };
}; // prettier-ignore

const NAMES = { heat: ['−J^Q_x', '−J^Q_y', '−J^Q_z'], charge: ['J_x', 'J_y', 'J_z'] } as const;
const TORQUE = ['τ_x/V', 'τ_y/V', 'τ_z/V'] as const;
const TURN = ['(n×ṅ)_x', '(n×ṅ)_y', '(n×ṅ)_z'] as const;

const table = (id: 'heat' | 'charge', title: string, A: Response): ZoneTable => {
  const force = id === 'heat' ? ['∂_xT/T', '∂_yT/T', '∂_zT/T'] : ['E_x', 'E_y', 'E_z'];
  const units = id === 'heat' ? ['W/m', 'J/m²', 'J/m²', 'J s/m³'] : ['S/m', 'C/m²', 'C/m²', 'J s/m³'];
  return {
    id,
    title,
    columns: [...force, ...TURN],
    rows: [...NAMES[id], ...TORQUE].map((name, i) => ({ name, cells: [...(A[i] ?? [])] })),
    unit: A.map((row, i) => row.map((_, j) => units[2 * (i < 3 ? 0 : 1) + (j < 3 ? 0 : 1)] ?? '')),
  };
};

export const onsagerPicture: ZonePictureKind = {
  id: 'onsager',
  title: 'Onsager matrix',
  description: 'Responses of heat current, charge current and torque (41), their symmetry and the bounds of entropy production.',
  needsBands: false,
  weights: ({ mu, gamma, T }) => 3 + gridSize([{ mu, kT: KB_EV * T }], gamma),
  build: async (setting, _, run) => {
    const { film, numbers } = await filmValues(setting, run);
    const { heat, charge } = matrices(setting, film);
    const bounds = entropyRatios({
      betatildeOdd: (film.T / film.V) * film.beta.odd,
      tOdd: film.t.odd,
      V: film.V,
      T: film.T,
      lambda: setting.film.lambda,
      sigma: setting.film.sigma,
      damping: dampingOf(setting),
    });
    const contradicted = [
      ...(bounds.heat > 1 ? [`The odd heat response exceeds what λ and α allow: ratio ${formatNumber(bounds.heat, 3)}.`] : []),
      ...(bounds.charge > 1 ? [`The odd torkance exceeds what σ and α allow: ratio ${formatNumber(bounds.charge, 3)}.`] : []),
    ];
    return {
      id: 'onsager',
      title: 'Onsager matrix',
      description: 'Fluxes in rows, forces in columns, SI; the moment along the direction of the project. A(n) = A(−n)ᵀ.',
      equation: '\\begin{pmatrix}-J^Q\\\\\\tau/V\\end{pmatrix}=\\begin{pmatrix}T\\lambda&\\tilde\\beta(n)\\\\\\tilde\\beta(-n)^T&-\\Lambda\\end{pmatrix}\\begin{pmatrix}\\nabla T/T\\\\n\\times\\dot n\\end{pmatrix}',
      source: 'Freimuth spec, sections 4.6 and 5; arXiv:1602.03319, (41), (42)',
      charts: [],
      maps: [],
      tables: [table('heat', 'Heat and torque', heat[0]), table('charge', 'Charge and torque', charge[0])],
      numbers: [
        { name: 'Asymmetry', value: Math.max(onsagerResidual(...heat), onsagerResidual(...charge)), unit: '', law: 'Largest |A(n) − A(−n)ᵀ| over the largest |A|: zero by Onsager' },
        { name: 'Bound of heat', value: bounds.heat, unit: '', law: 'β̃_odd²/(T λ α Ms/γ), at most 1 by entropy production. Spec, section 4.6' },
        { name: 'Bound of charge', value: bounds.charge, unit: '', law: '(t_odd/V)²/(σ α Ms/γ), at most 1 by entropy production. Spec, section 4.6' },
        ...numbers,
      ],
      note: setting.name,
      warnings: [...setting.warnings, ...contradicted],
    };
  },
}; // prettier-ignore
