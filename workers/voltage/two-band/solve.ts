import type { Mesh } from '../../magnet/mesh';
import { failure, success, type Failure, type Result } from '../../model/result';
import { conjugateGradients } from '../../numerics/krylov';
import { createNeumannBox } from '../../numerics/neumann-box';
import { faceValues, outflow, type FaceValues } from '../potential/conductor';
import type { FaceForces } from './face-forces';
import { applyGrid, bandGrid, valueAt, type BandGrid, type BandMedium } from './grid';
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
  /** Per axis of `meshAxes`, as `bandFaceForces` gives them; null: none. */
  readonly forces: FaceForces | null;
  readonly injections?: readonly Injection[];
  /** |r| ≤ tolerance·|b|; default 1e-10. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** `iterative` skips the direct solver where it would apply. */
  readonly method?: 'automatic' | 'iterative';
}

/** Potentials of every cell divided by e, V (0 in empty cells); the mean of µ_c is zero in every connected part. */
export interface TwoBandSolution {
  readonly maj: Float64Array;
  readonly min: Float64Array;
  /** Connected parts. */
  readonly parts: number;
  readonly method: 'direct' | 'conjugate gradients';
  readonly iterations: number;
  /** |b − A x|/|b|. */
  readonly residual: number;
}

const refuse = (path: string, value: string, allowed: string, hint: string): Failure =>
  failure({ code: 'out-of-range', path, value, allowed, hint });

const checkForces = (forces: FaceForces, { conductor }: BandGrid): Failure | null => {
  for (const band of ['maj', 'min'] as const) {
    const { axes, cells } = conductor;
    if (forces[band].length !== axes.length || forces[band].some((row) => row.length !== cells))
      return refuse(
        `forces.${band}`,
        `${forces[band].length} axes`,
        `${axes.length} axes of ${cells} values, one for each cell`,
        'Forces and conductivity must belong to the same mesh.',
      );
    if (!forces[band].every((row) => row.every(Number.isFinite)))
      return refuse(
        `forces.${band}`,
        'a value that is not finite',
        'finite numbers',
        'Check the motive force.',
      );
  }
  return null;
};

const checkInjection = ({ cells, current, PG }: Injection, { conductor }: BandGrid): Failure | null => {
  if (cells.length === 0)
    return refuse('injections.cells', 'none', 'one cell or more', 'Give the cells of the contact.');
  const bad = cells.find((c) => !Number.isInteger(c) || (conductor.island[c] ?? -1) === -1);
  if (bad !== undefined)
    return refuse('injections.cells', String(bad), 'cells of the magnet', 'A contact must touch the magnet.');
  if (!Number.isFinite(current))
    return refuse('injections.current', String(current), 'a finite number', 'Give a current in A.');
  return Math.abs(PG) <= 1
    ? null
    : refuse('injections.PG', String(PG), '−1 to 1', 'A polarisation has size 1 at most.');
};

/** A current that has no way out piles up charge: each connected part must lose what it gets. */
const checkBalance = (injections: readonly Injection[], { conductor }: BandGrid): Failure | null => {
  const net = new Float64Array(conductor.islands);
  let total = 0;
  for (const { cells, current } of injections) {
    total += Math.abs(current);
    for (const c of cells) (net[conductor.island[c] as number] as number) += current / cells.length;
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

/** Right side of one band: net flow out of every cell that the motive forces would drive, less what the contacts bring, A. */
const bandSources = (
  grid: BandGrid,
  conductance: FaceValues,
  emf: FaceValues | undefined,
  share: (PG: number) => number,
  injections: readonly Injection[],
): Float64Array => {
  const { conductor } = grid;
  const b = new Float64Array(conductor.cells);
  if (emf !== undefined) {
    const flows = faceValues(conductor);
    flows.forEach((row, axis) => {
      const [g, E] = [conductance[axis] as Float64Array, emf[axis] as Float64Array];
      for (let i = 0; i < row.length; i++) row[i] = (g[i] as number) * (E[i] as number);
    });
    outflow(conductor, flows, b);
  }
  // Conventional current in is electrons out.
  for (const { cells, current, PG } of injections)
    for (const c of cells) (b[c] as number) -= (share(PG) * current) / cells.length;
  return b;
};

/** Takes the mean of µ_c out of every connected part; empty cells get 0. */
const centred = (
  maj: Float64Array,
  min: Float64Array,
  { conductor: { island, islands, cells } }: BandGrid,
  { sigmaMaj, sigmaMin }: BandMedium,
): void => {
  const [sum, count] = [new Float64Array(islands), new Float64Array(islands)];
  for (let c = 0; c < cells; c++) {
    const part = island[c] as number;
    if (part === -1) continue;
    const [a, b] = [valueAt(sigmaMaj, c), valueAt(sigmaMin, c)];
    (sum[part] as number) += (a * (maj[c] as number) + b * (min[c] as number)) / (a + b);
    (count[part] as number)++;
  }
  for (let c = 0; c < cells; c++) {
    const part = island[c] as number;
    for (const mu of [maj, min])
      mu[c] = part === -1 ? 0 : (mu[c] as number) - (sum[part] as number) / (count[part] as number);
  }
};

/**
 * Two direct solves of one conductor: σ lap µ_c = b_maj + b_min and (lap − 1/λ²)δ = b_maj/σ_maj − b_min/σ_min on the lattice.
 * Source: Saslow spec, section 8.
 */
const solveDirectly = (
  { mesh }: TwoBandProblem,
  { conductor, flip }: BandGrid,
  { sigmaMaj, sigmaMin }: { readonly sigmaMaj: number; readonly sigmaMin: number },
  bMaj: Float64Array,
  bMin: Float64Array,
): { readonly maj: Float64Array; readonly min: Float64Array } => {
  const conductances: [number, number, number] = [1, 1, 1];
  for (const { index, area, edge } of conductor.axes) conductances[index] = area / edge;
  const counts = [mesh.nx, mesh.ny, mesh.nz] as const;
  const sigma = sigmaMaj + sigmaMin;
  const mean = bMaj.map((b, i) => (b + (bMin[i] as number)) / sigma);
  createNeumannBox({ counts, conductances })(mean, mean);
  const delta = bMaj.map((b, i) => b / sigmaMaj - (bMin[i] as number) / sigmaMin);
  const ground = (flip[0] as number) * (1 / sigmaMaj + 1 / sigmaMin);
  createNeumannBox({ counts, conductances, ground })(delta, delta);
  return {
    maj: mean.map((mu, i) => mu + (sigmaMin / sigma) * (delta[i] as number)),
    min: mean.map((mu, i) => mu - (sigmaMaj / sigma) * (delta[i] as number)),
  };
};

const woven = (maj: Float64Array, min: Float64Array): Float64Array =>
  Float64Array.from({ length: 2 * maj.length }, (_, k) => (k % 2 === 0 ? maj : min)[k >> 1] as number);

const residualOf = (grid: BandGrid, b: Float64Array, x: Float64Array): number => {
  const r = new Float64Array(b.length);
  applyGrid(grid, x, r);
  const size = norm(b);
  return size === 0 ? 0 : norm(r.map((y, i) => y - (b[i] as number))) / size;
};

const norm = (x: Float64Array): number => Math.sqrt(x.reduce((sum, y) => sum + y * y, 0));

/**
 * µ_maj/e and µ_min/e of div[(σ_s/e²)(∇µ_s + eE_s)] = ±Γ(µ_maj − µ_min) with closed ends, on any shape in 1 to 3 dimensions:
 * two direct solves where the conductor is one full box, block conjugate gradients otherwise. V = −µ/e. Errors: sizes,
 * negative or non-finite conductivity, contacts off the magnet or unbalanced, and `not-converged`. Source: Saslow spec, section 8.
 */
export const solveTwoBand = (problem: TwoBandProblem): Result<TwoBandSolution> => {
  const { mesh, medium, forces, injections = [], tolerance = 1e-10, maxIterations = 20_000 } = problem;
  const made = bandGrid(mesh, medium);
  if (!made.ok) return made;
  const grid = made.value;
  const wrong =
    (forces === null ? null : checkForces(forces, grid)) ??
    injections.reduce<Failure | null>((first, one) => first ?? checkInjection(one, grid), null) ??
    checkBalance(injections, grid);
  if (wrong !== null) return wrong;
  const bMaj = bandSources(grid, grid.maj, forces?.maj, (PG) => (1 + PG) / 2, injections);
  const bMin = bandSources(grid, grid.min, forces?.min, (PG) => (1 - PG) / 2, injections);
  const rhs = woven(bMaj, bMin);
  const parts = grid.conductor.islands;
  if (grid.uniform !== null && problem.method !== 'iterative') {
    const { maj, min } = solveDirectly(problem, grid, grid.uniform, bMaj, bMin);
    const residual = residualOf(grid, rhs, woven(maj, min));
    return success({ maj, min, parts, method: 'direct', iterations: 0, residual });
  }
  const x = new Float64Array(rhs.length);
  const { converged, iterations, residual } = conjugateGradients(
    {
      rhs,
      apply: (given, out) => applyGrid(grid, given, out),
      precondition: incompleteCholesky(grid),
      tolerance,
      maxIterations,
    },
    x,
  );
  if (!converged)
    return failure({
      code: 'not-converged',
      path: 'medium',
      value: `residual ${residual.toExponential(1)} after ${iterations} steps`,
      allowed: `${tolerance} or less`,
      hint: 'A band without spin flip cannot carry away what a polarised contact brings; otherwise the contrast is too strong.',
    });
  const [maj, min] = [0, 1].map((band) =>
    Float64Array.from({ length: bMaj.length }, (_, c) => x[2 * c + band] as number),
  ) as [Float64Array, Float64Array];
  centred(maj, min, grid, medium);
  return success({ maj, min, parts, method: 'conjugate gradients', iterations, residual });
};
