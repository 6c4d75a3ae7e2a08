import { cross } from '../spin-motive-force';
import {
  column,
  crossing,
  identity,
  outer,
  row,
  scalar,
  transverse,
  type TransportModel,
  type TransportTerm,
} from './transport';

type Force = 'T' | 'mu' | 'H' | 'dH';
type Term<C extends string> = TransportTerm<C, Force>;

const heat =
  (kind: 'dissipative' | 'reactive') =>
  <const C extends string>(
    coefficient: C,
    flux: Force,
    force: Force,
    latex: string,
    block: Term<C>['block'],
    printed?: Term<C>['block'],
  ): Term<C> => ({
    coefficient,
    flux,
    force,
    kind,
    latex,
    block,
    ...(printed === undefined ? {} : { printed }),
  });
const warm = heat('dissipative');
const still = heat('reactive');

/** Entropy flux (35): six terms, here for −j^s. */
const entropyFlux = [
  warm('kT', 'T', 'T', '\\partial_iT', () => scalar(1)),
  warm('Lsn', 'T', 'mu', '\\partial_i\\tilde\\mu', () => scalar(1)),
  warm('LsQ', 'T', 'dH', '\\mathbf M\\cdot\\partial_i\\mathbf H', ({ M, n }) => row(n, M)),
  warm('LsM1', 'T', 'H', '\\partial_i\\mathbf M\\cdot\\mathbf H', ({ d }) => row(d)),
  warm('LsM2', 'T', 'H', '(\\hat n\\cdot\\partial_i\\mathbf M)(\\hat n\\cdot\\mathbf H)', ({ n, m }) =>
    row(n, m),
  ),
  still(
    'LsMp',
    'T',
    'H',
    '\\partial_i\\mathbf M\\cdot(\\hat n\\times\\mathbf H)',
    ({ n, d }) => row(cross(d, n)),
    ({ M, n, d }) => row(cross(d, n), M),
  ),
] as const;

/** Number flux (36): six terms, here for −j^n. */
const numberFlux = [
  warm('s', 'mu', 'mu', '\\partial_i\\tilde\\mu', () => scalar(1)),
  warm('Lns', 'mu', 'T', '\\partial_iT', () => scalar(1)),
  warm('LnQ', 'mu', 'dH', '\\mathbf M\\cdot\\partial_i\\mathbf H', ({ M, n }) => row(n, M)),
  warm('LnM1', 'mu', 'H', '\\partial_i\\mathbf M\\cdot\\mathbf H', ({ d }) => row(d)),
  warm('LnM2', 'mu', 'H', '(\\hat n\\cdot\\partial_i\\mathbf M)(\\hat n\\cdot\\mathbf H)', ({ n, m }) =>
    row(n, m),
  ),
  still(
    'LnMp',
    'mu',
    'H',
    '\\partial_i\\mathbf M\\cdot(\\hat n\\times\\mathbf H)',
    ({ n, d }) => row(cross(d, n)),
    ({ M, n, d }) => row(cross(d, n), M),
  ),
] as const;

/** Magnetisation flux (37): thirteen terms. */
const magnetisationFlux = [
  warm(
    'Cpar',
    'dH',
    'dH',
    '\\mathbf M(\\mathbf M\\cdot\\partial_i\\mathbf H)',
    ({ M, n }) => outer(n, n, M * M),
    ({ M, n }) => outer(n, n, M),
  ),
  warm(
    'Cperp',
    'dH',
    'dH',
    '-\\mathbf M\\times(\\mathbf M\\times\\partial_i\\mathbf H)',
    ({ M, n }) => transverse(n, M * M),
    ({ M, n }) => transverse(n, M),
  ),
  still('Cp', 'dH', 'dH', '-\\mathbf M\\times\\partial_i\\mathbf H', ({ M, n }) => crossing(n, -M)),
  warm('LQs', 'dH', 'T', '\\mathbf M\\,\\partial_iT', ({ M, n }) => column(n, M)),
  warm('LQn', 'dH', 'mu', '\\mathbf M\\,\\partial_i\\tilde\\mu', ({ M, n }) => column(n, M)),
  warm('LQN1', 'dH', 'H', '\\partial_i\\mathbf M(\\hat n\\cdot\\mathbf H)', ({ n, d }) => outer(d, n)),
  warm('LQN2', 'dH', 'H', '(\\hat n\\cdot\\partial_i\\mathbf M)\\mathbf H', ({ m }) => identity(m)),
  warm('LQN3', 'dH', 'H', '\\hat n(\\partial_i\\mathbf M\\cdot\\mathbf H)', ({ n, d }) => outer(n, d)),
  warm(
    'LQN4',
    'dH',
    'H',
    '\\hat n(\\hat n\\cdot\\partial_i\\mathbf M)(\\hat n\\cdot\\mathbf H)',
    ({ n, m }) => outer(n, n, m),
  ),
  still('LQN1p', 'dH', 'H', '\\partial_i\\mathbf M\\times\\mathbf H', ({ d }) => crossing(d)),
  still('LQN2p', 'dH', 'H', '\\hat n[(\\hat n\\times\\partial_i\\mathbf M)\\cdot\\mathbf H]', ({ n, d }) =>
    outer(n, cross(n, d)),
  ),
  still('LQN3p', 'dH', 'H', '(\\hat n\\times\\partial_i\\mathbf M)(\\hat n\\cdot\\mathbf H)', ({ n, d }) =>
    outer(cross(n, d), n),
  ),
  still('LQN4p', 'dH', 'H', '(\\hat n\\cdot\\partial_i\\mathbf M)\\hat n\\times\\mathbf H', ({ n, m }) =>
    crossing(n, m),
  ),
] as const;

/** Torque density (38): sixteen terms. */
const torqueDensity = [
  warm('Apar', 'H', 'H', '\\mathbf M(\\mathbf M\\cdot\\mathbf H)', ({ M, n }) => outer(n, n, M * M)),
  warm('Aperp', 'H', 'H', '-\\mathbf M\\times(\\mathbf M\\times\\mathbf H)', ({ M, n }) =>
    transverse(n, M * M),
  ),
  warm('LMs1', 'H', 'T', '\\partial_i\\mathbf M\\,\\partial_iT', ({ d }) => column(d)),
  warm('LMs2', 'H', 'T', '\\hat n(\\hat n\\cdot\\partial_i\\mathbf M)\\partial_iT', ({ n, m }) =>
    column(n, m),
  ),
  still('LMsp', 'H', 'T', '(\\hat n\\times\\partial_i\\mathbf M)\\partial_iT', ({ n, d }) =>
    column(cross(n, d)),
  ),
  warm('LMn1', 'H', 'mu', '\\partial_i\\mathbf M\\,\\partial_i\\tilde\\mu', ({ d }) => column(d)),
  warm('LMn2', 'H', 'mu', '\\hat n(\\hat n\\cdot\\partial_i\\mathbf M)\\partial_i\\tilde\\mu', ({ n, m }) =>
    column(n, m),
  ),
  still('LMnp', 'H', 'mu', '(\\hat n\\times\\partial_i\\mathbf M)\\partial_i\\tilde\\mu', ({ n, d }) =>
    column(cross(n, d)),
  ),
  warm('LNQ1', 'H', 'dH', '\\hat n(\\partial_i\\mathbf M\\cdot\\partial_i\\mathbf H)', ({ n, d }) =>
    outer(n, d),
  ),
  warm('LNQ2', 'H', 'dH', '(\\hat n\\cdot\\partial_i\\mathbf M)\\partial_i\\mathbf H', ({ m }) =>
    identity(m),
  ),
  warm('LNQ3', 'H', 'dH', '\\partial_i\\mathbf M(\\hat n\\cdot\\partial_i\\mathbf H)', ({ n, d }) =>
    outer(d, n),
  ),
  warm(
    'LNQ4',
    'H',
    'dH',
    '\\hat n(\\hat n\\cdot\\partial_i\\mathbf M)(\\hat n\\cdot\\partial_i\\mathbf H)',
    ({ n, m }) => outer(n, n, m),
  ),
  still('LNQ1p', 'H', 'dH', '\\partial_i\\mathbf M\\times\\partial_i\\mathbf H', ({ d }) => crossing(d)),
  still(
    'LNQ2p',
    'H',
    'dH',
    '(\\hat n\\times\\partial_i\\mathbf M)(\\hat n\\cdot\\partial_i\\mathbf H)',
    ({ n, d }) => outer(cross(n, d), n),
  ),
  still(
    'LNQ3p',
    'H',
    'dH',
    '\\hat n[(\\hat n\\times\\partial_i\\mathbf M)\\cdot\\partial_i\\mathbf H]',
    ({ n, d }) => outer(n, cross(n, d)),
  ),
  still(
    'LNQ4p',
    'H',
    'dH',
    '(\\hat n\\cdot\\partial_i\\mathbf M)\\hat n\\times\\partial_i\\mathbf H',
    ({ n, m }) => crossing(n, m),
  ),
] as const;

/** The 41 terms of the generic conducting magnet, corrected (Saslow spec, section 2.1) with the print beside where it differs. */
export const genericTerms = [...entropyFlux, ...numberFlux, ...magnetisationFlux, ...torqueDensity] as const;

export type GenericCoefficient = (typeof genericTerms)[number]['coefficient'];

/** Order of the forces: ∇T[3], ∇µ[3], H[3], ∂_x H[3], ∂_y H[3], ∂_z H[3]. */
export const genericModel: TransportModel<GenericCoefficient, Force> = {
  terms: genericTerms,
  size: 18,
  slots: {
    T: { at: 0, size: 1, perDirection: true, name: '∇T' },
    mu: { at: 3, size: 1, perDirection: true, name: '∇µ' },
    H: { at: 6, size: 3, perDirection: false, name: 'H' },
    dH: { at: 9, size: 3, perDirection: true, name: '∇H' },
  },
};
