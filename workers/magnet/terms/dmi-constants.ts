import type { Material } from '../../model/material';
import { harmonicMean } from '../medium';

type Constant = 'D' | 'Dbulk';

/** D/Ms across a face between two materials, T m: harmonic mean of constants of one sign, nothing between opposite ones. */
export const dmiBetween =
  (name: Constant) =>
  (here: Material, there: Material): number =>
    harmonicMean(here[name], there[name]) / here.Ms;

/** D²/(2 A Ms), T: what a cell gains at each free face. Without D none, whatever A is. */
export const edgeOf =
  (name: Constant) =>
  ({ [name]: D, A, Ms }: Material): number =>
    D === 0 ? 0 : D ** 2 / (2 * A * Ms);

/** D D_b/(2 A Ms), T: where both forms meet a free face. */
export const mixedEdge = ({ D, Dbulk, A, Ms }: Material): number =>
  D === 0 || Dbulk === 0 ? 0 : (D * Dbulk) / (2 * A * Ms);
