import type { Material } from '../../model/material';
import type { Solver } from '../../model/solver';
import { harmonicMean } from '../medium';

type Constant = 'D' | 'Dbulk';

/** D/Ms across a face between two materials, T m: harmonic mean of constants of one sign, nothing between opposite ones. */
export const dmiBetween =
  (name: Constant) =>
  (here: Material, there: Material): number =>
    harmonicMean(here[name], there[name]) / here.Ms;

type Edges = Solver['dmiEdges'];

/**
 * Links between cells end at the centre of the outermost cell, half a cell short of the edge. On that half the twist of the
 * edge condition, |∂_n m| = D/2A, has the energy density −(D²/4A)|m_t|², m_t what turns with it: for the cell the field
 * D²/(4 A Ms) m_t. A neighbour filled in by that condition gives twice as much, open edges none: errors of first order.
 */
const SHARE: Readonly<Record<Edges, number>> = { half: 0.5, whole: 1, open: 0 };

/** Share of D²/(2 A Ms), T: what a cell gains at each free face. Without D none, whatever A is. */
export const edgeOf =
  (name: Constant, edges: Edges) =>
  ({ [name]: D, A, Ms }: Material): number =>
    D === 0 ? 0 : (SHARE[edges] * D ** 2) / (2 * A * Ms);

/** The same share of D D_b/(2 A Ms), T: where both forms meet a free face. */
export const mixedEdge =
  (edges: Edges) =>
  ({ D, Dbulk, A, Ms }: Material): number =>
    D === 0 || Dbulk === 0 ? 0 : (SHARE[edges] * D * Dbulk) / (2 * A * Ms);
