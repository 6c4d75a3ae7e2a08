import { cross, type Vector } from '../spin-motive-force';
import {
  across,
  column,
  row,
  scalar,
  transverse,
  type TermSite,
  type TransportModel,
  type TransportTerm,
} from './transport';

type Force = 'T' | 'min' | 'maj' | 'H' | 'dmu';
type Kind = 'dissipative' | 'reactive';

/** X_i·(M × H) = M² d_⊥·H as a row on H; as a column the torque X_i × M. */
const adiabatic = ({ M, n, d }: TermSite): Vector =>
  across(d, n).map((x) => M * M * x) as [number, number, number];
/** d_i·(M × H) = −(M × d_i)·H. */
const twisted = ({ M, n, d }: TermSite): Vector => cross(n, d).map((x) => -M * x) as [number, number, number];

const term = <const C extends string>(
  coefficient: C,
  kind: Kind,
  flux: Force,
  force: Force,
  latex: string,
  block: TransportTerm<C, Force>['block'],
): TransportTerm<C, Force> => ({ coefficient, flux, force, kind, latex, block });

const one = () => scalar(1);
const GRAD_T = '\\partial_iT';
const GRAD_MIN = '\\partial_i\\mu^*_{\\mathrm{min}}';
const GRAD_MAJ = '\\partial_i\\mu^*_{\\mathrm{maj}}';
const X = '(\\mathbf M\\times\\partial_i\\mathbf M)\\cdot(\\mathbf M\\times\\mathbf H)';
const Y = '\\partial_i\\mathbf M\\cdot(\\mathbf M\\times\\mathbf H)';
const X_TORQUE = '(\\mathbf M\\times\\partial_i\\mathbf M)';
const Y_TORQUE = '\\partial_i\\mathbf M';

/**
 * The 23 terms of the two-band magnet: entropy flux (47), number fluxes (48), (49), decay rate (44) and rotation rate (50),
 * the last as the torque Ω × M that is conjugate to H. Source: Saslow spec, section 3.1.
 */
export const twoBandTerms = [
  term('kT', 'dissipative', 'T', 'T', GRAD_T, one),
  term('LSmin', 'dissipative', 'T', 'min', GRAD_MIN, one),
  term('LSmaj', 'dissipative', 'T', 'maj', GRAD_MAJ, one),
  term('LSM', 'dissipative', 'T', 'H', X, (s) => row(adiabatic(s))),
  term('LSMp', 'reactive', 'T', 'H', Y, (s) => row(twisted(s))),
  term('sMin', 'dissipative', 'min', 'min', GRAD_MIN, one),
  term('LminS', 'dissipative', 'min', 'T', GRAD_T, one),
  term('Lx', 'dissipative', 'min', 'maj', GRAD_MAJ, one),
  term('LminM', 'dissipative', 'min', 'H', X, (s) => row(adiabatic(s))),
  term('LminMp', 'reactive', 'min', 'H', Y, (s) => row(twisted(s))),
  term('sMaj', 'dissipative', 'maj', 'maj', GRAD_MAJ, one),
  term('LmajS', 'dissipative', 'maj', 'T', GRAD_T, one),
  term('LxBack', 'dissipative', 'maj', 'min', GRAD_MIN, one),
  term('LmajM', 'dissipative', 'maj', 'H', X, (s) => row(adiabatic(s))),
  term('LmajMp', 'reactive', 'maj', 'H', Y, (s) => row(twisted(s))),
  term('Gamma', 'dissipative', 'dmu', 'dmu', '(\\mu^*_{\\mathrm{min}}-\\mu^*_{\\mathrm{maj}})', one),
  term('lambda', 'dissipative', 'H', 'H', '\\hat n\\times\\mathbf H', ({ M, n }) => transverse(n, M)),
  term('LMS', 'dissipative', 'H', 'T', `${X_TORQUE}${GRAD_T}`, (s) => column(adiabatic(s))),
  term('LMSp', 'reactive', 'H', 'T', `${Y_TORQUE}${GRAD_T}`, (s) => column(twisted(s))),
  term('LMmin', 'dissipative', 'H', 'min', `${X_TORQUE}${GRAD_MIN}`, (s) => column(adiabatic(s))),
  term('LMminp', 'reactive', 'H', 'min', `${Y_TORQUE}${GRAD_MIN}`, (s) => column(twisted(s))),
  term('LMmaj', 'dissipative', 'H', 'maj', `${X_TORQUE}${GRAD_MAJ}`, (s) => column(adiabatic(s))),
  term('LMmajp', 'reactive', 'H', 'maj', `${Y_TORQUE}${GRAD_MAJ}`, (s) => column(twisted(s))),
] as const;

export type TwoBandCoefficient = (typeof twoBandTerms)[number]['coefficient'];

/** Order of the forces: ∇T[3], ∇µ_min[3], ∇µ_maj[3], H[3], µ_min − µ_maj. */
export const twoBandModel: TransportModel<TwoBandCoefficient, Force> = {
  terms: twoBandTerms,
  size: 13,
  slots: {
    T: { at: 0, size: 1, perDirection: true, name: '∇T' },
    min: { at: 3, size: 1, perDirection: true, name: '∇µ_min' },
    maj: { at: 6, size: 1, perDirection: true, name: '∇µ_maj' },
    H: { at: 9, size: 3, perDirection: false, name: 'H' },
    dmu: { at: 12, size: 1, perDirection: false, name: 'µ_min − µ_maj' },
  },
};
