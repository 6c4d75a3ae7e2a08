import { cellCount, type Mesh } from '../../magnet/mesh';
import { failure, success, type Result } from '../../model/result';
import { conjugateGradients } from '../../numerics/conjugate-gradients';
import type { FaceForces } from './face-forces';
import { applyGrid, bandGrid, valueAt, type BandGrid, type BandMedium, type CellValues } from './grid';
import { incompleteCholesky } from './preconditioner';

/** Current source: A into the magnet (conventional), spread evenly over some cells; share (1 ± PG)/2 to each band. */
export interface Injection {
  readonly cells: readonly number[];
  readonly current: number;
  readonly PG: number;
}

export interface TwoBandProblem {
  readonly mesh: Mesh;
  readonly medium: BandMedium;
  readonly forces: FaceForces | null;
  readonly injections?: readonly Injection[];
  /** |r| ≤ tolerance·|b|; default 1e-10. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** Potentials of every cell divided by e, V (0 in empty cells); the mean of µ_c is zero in every connected part. */
export interface TwoBandSolution {
  readonly maj: Float64Array;
  readonly min: Float64Array;
  readonly parts: number;
  readonly iterations: number;
  readonly residual: number;
}

const refuse = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

const checkValues = (path: string, values: CellValues, cells: number) => {
  if (typeof values !== 'number' && values.length !== cells)
    return refuse(
      path,
      `${values.length} values`,
      `${cells}, one for each cell`,
      'Give one value for each cell.',
    );
  const list = typeof values === 'number' ? [values] : values;
  for (const x of list)
    if (!(x >= 0) || x === Infinity)
      return refuse(
        path,
        String(x),
        '0 or more',
        'A conductor has a finite conductivity that is not negative.',
      );
  return null;
};

const checkForces = (forces: FaceForces, cells: number) => {
  for (const band of ['maj', 'min'] as const)
    for (const axis of forces[band]) {
      if (axis === null) continue;
      if (axis.length !== cells)
        return refuse(
          `forces.${band}`,
          `${axis.length} values`,
          `${cells}, one for each cell`,
          'Give one value for each cell.',
        );
      if (!axis.every(Number.isFinite))
        return refuse(
          `forces.${band}`,
          'a value that is not finite',
          'finite numbers',
          'Check the motive force.',
        );
    }
  return null;
};

const checkInjection = ({ cells, current, PG }: Injection, grid: BandGrid) => {
  if (cells.length === 0)
    return refuse('injections.cells', 'none', 'one cell or more', 'Give the cells of the contact.');
  const bad = cells.find((c) => !Number.isInteger(c) || c < 0 || c >= grid.cells || grid.part[c] === -1);
  if (bad !== undefined)
    return refuse('injections.cells', String(bad), 'cells of the magnet', 'A contact must touch the magnet.');
  if (!Number.isFinite(current))
    return refuse('injections.current', String(current), 'a finite number', 'Give a current in A.');
  return Math.abs(PG) <= 1
    ? null
    : refuse('injections.PG', String(PG), '−1 to 1', 'A polarisation has size 1 at most.');
};

/** A current that has no way out piles up charge: each connected part must lose what it gets. */
const checkBalance = (injections: readonly Injection[], grid: BandGrid) => {
  const net = new Float64Array(grid.parts);
  let total = 0;
  for (const { cells, current } of injections) {
    total += Math.abs(current);
    for (const c of cells) (net[grid.part[c] as number] as number) += current / cells.length;
  }
  const worst = net.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return worst <= 1e-9 * total
    ? null
    : refuse(
        'injections',
        `${worst} A left over`,
        'as much current out as in, on every connected part',
        'Add the contact where the current leaves.',
      );
};

/** Right-hand side: flows that the motive forces would drive, and what the contacts bring, A. */
const sources = (
  grid: BandGrid,
  forces: FaceForces | null,
  injections: readonly Injection[],
): Float64Array => {
  const b = new Float64Array(2 * grid.cells);
  for (const { index, step, maj, min } of grid.axes) {
    const [emfMaj, emfMin] = [forces?.maj[index], forces?.min[index]];
    for (let a = 0; a + step < grid.cells; a++) {
      const flowMaj = (maj[a] as number) * (emfMaj?.[a] ?? 0);
      const flowMin = (min[a] as number) * (emfMin?.[a] ?? 0);
      (b[2 * a] as number) += flowMaj;
      (b[2 * (a + step)] as number) -= flowMaj;
      (b[2 * a + 1] as number) += flowMin;
      (b[2 * (a + step) + 1] as number) -= flowMin;
    }
  }
  for (const { cells, current, PG } of injections)
    for (const c of cells) {
      // Conventional current in is electrons out.
      (b[2 * c] as number) -= (((1 + PG) / 2) * current) / cells.length;
      (b[2 * c + 1] as number) -= (((1 - PG) / 2) * current) / cells.length;
    }
  return b;
};

/** Takes the mean of µ_c out of every connected part. */
const centred = (x: Float64Array, grid: BandGrid, { sigmaMaj, sigmaMin }: BandMedium): void => {
  const [sum, count] = [new Float64Array(grid.parts), new Float64Array(grid.parts)];
  for (let c = 0; c < grid.cells; c++) {
    const part = grid.part[c] as number;
    if (part === -1) continue;
    const [a, b] = [valueAt(sigmaMaj, c), valueAt(sigmaMin, c)];
    (sum[part] as number) += (a * (x[2 * c] as number) + b * (x[2 * c + 1] as number)) / (a + b);
    (count[part] as number)++;
  }
  for (let c = 0; c < grid.cells; c++) {
    const part = grid.part[c] as number;
    const mean = part === -1 ? 0 : (sum[part] as number) / (count[part] as number);
    for (const k of [2 * c, 2 * c + 1]) x[k] = part === -1 ? 0 : (x[k] as number) - mean;
  }
};

/** First objection to a problem, or its network. Nothing beyond the input's size is allocated before the check. */
const checked = ({ mesh, medium, forces, injections = [] }: TwoBandProblem): Result<BandGrid> => {
  const cells = cellCount(mesh);
  const first =
    checkValues('medium.sigmaMaj', medium.sigmaMaj, cells) ??
    checkValues('medium.sigmaMin', medium.sigmaMin, cells) ??
    checkValues('medium.flip', medium.flip, cells) ??
    (forces === null ? null : checkForces(forces, cells));
  if (first !== null) return first;
  if (mesh.periodic?.some((images) => images > 0) === true)
    return refuse('mesh.periodic', 'periodic', 'open ends', 'Two-band diffusion needs a magnet with ends.');
  const grid = bandGrid(mesh, medium);
  if (grid.parts === 0) return refuse('medium', 'no conducting cell', 'one or more', 'Give a conductivity.');
  for (const injection of injections) {
    const problem = checkInjection(injection, grid);
    if (problem !== null) return problem;
  }
  return checkBalance(injections, grid) ?? success(grid);
};

/**
 * µ_maj/e and µ_min/e of div[(σ_s/e²)(∇µ_s + eE_s)] = ±Γ(µ_maj − µ_min) with closed ends, on any shape in 1 to 3 dimensions.
 * V = −µ/e. Errors: sizes, negative or non-finite conductivity, periodic mesh, contacts off the magnet or unbalanced, and
 * `not-converged`. Source: Saslow spec, section 8.
 */
export const solveTwoBand = (problem: TwoBandProblem): Result<TwoBandSolution> => {
  const found = checked(problem);
  if (!found.ok) return found;
  const grid = found.value;
  const { forces, injections = [], medium, tolerance = 1e-10, maxIterations = 20_000 } = problem;
  const x = new Float64Array(2 * grid.cells);
  const { converged, iterations, residual } = conjugateGradients({
    b: sources(grid, forces, injections),
    x,
    apply: (given, out) => applyGrid(grid, given, out),
    precondition: incompleteCholesky(grid),
    tolerance,
    maxIterations,
  });
  if (!converged)
    return failure({
      code: 'not-converged',
      path: 'medium',
      value: `residual ${residual.toExponential(1)} after ${iterations} steps`,
      allowed: `${tolerance} or less`,
      hint: 'A band without spin flip cannot carry away what a polarised contact brings; otherwise the contrast is too strong.',
    });
  centred(x, grid, medium);
  return success({
    maj: Float64Array.from({ length: grid.cells }, (_, c) => x[2 * c] as number),
    min: Float64Array.from({ length: grid.cells }, (_, c) => x[2 * c + 1] as number),
    parts: grid.parts,
    iterations,
    residual,
  });
};
