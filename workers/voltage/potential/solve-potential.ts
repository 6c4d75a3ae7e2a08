import { conjugateGradients, stabilisedGradients } from '../../numerics/krylov';
import { createNeumannBox, type BoxSolve } from '../../numerics/neumann-box';
import { failure, success, type Failure, type Result } from '../../model/result';
import { createCircuit, type Circuit } from './circuit';
import { plainConduction, type Conduction } from './conductivity-tensor';
import { faceDifferences, faceValues, outflow, type Conductor, type FaceValues } from './conductor';
import { checkTerminals, NO_TERMINALS, type Terminals } from './contacts';

export interface SolverOptions {
  readonly conduction?: Conduction;
  readonly terminals?: Terminals;
  /** |residual| over |right side|; 1e-10 unless told. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /** `iterative` skips the direct solver where it would apply. */
  readonly method?: 'automatic' | 'iterative';
}

export interface SolveInput {
  /** Motive force of every face, V; absent: none. */
  readonly emf?: FaceValues;
  /** Current fed into every cell, A; sums to zero. Absent: none. */
  readonly injection?: Float64Array;
  /** First guess, V; kept as it is. */
  readonly guess?: Float64Array;
  /** Solve with the transposed tensor (lead fields). */
  readonly transposed?: boolean;
  /** Instead of the solver's own: a coarse answer first. */
  readonly tolerance?: number;
}

export interface Potential {
  /** V at cell centres; mean zero over each part that hangs together, zero in empty cells. */
  readonly V: Float64Array;
  /** Current through every face, A. */
  readonly currents: FaceValues;
  /** Net current into the metal at each contact, A. */
  readonly contactCurrents: readonly number[];
  readonly method: 'direct' | 'conjugate gradients' | 'stabilised gradients';
  readonly iterations: number;
  readonly residual: number;
  readonly converged: boolean;
  /** Largest current that is lost at a node, over the largest one that the motive force drives into a node. */
  readonly leak: number;
}

export interface PotentialSolver {
  readonly conductor: Conductor;
  readonly conduction: Conduction;
  readonly terminals: Terminals;
  readonly solve: (input: SolveInput) => Potential;
}

/** A box serves every set of leads on its conductor: setting one up takes longer than a solve. */
const boxes = new WeakMap<Conductor, BoxSolve>();

/** Direct solver of the surrounding box with the mean conductivity. */
const boxSolver = (conductor: Conductor): BoxSolve => {
  const known = boxes.get(conductor);
  if (known !== undefined) return known;
  const { mesh, sigma, axes } = conductor;
  let [sum, count] = [0, 0];
  for (const s of sigma)
    if (s > 0) {
      sum += s;
      count++;
    }
  const conductances: [number, number, number] = [1, 1, 1];
  for (const { index, area, edge } of axes) conductances[index] = ((sum / count) * area) / edge;
  const box = createNeumannBox({ counts: [mesh.nx, mesh.ny, mesh.nz], conductances });
  boxes.set(conductor, box);
  return box;
};

const refuseIslands = (): Failure =>
  failure({
    code: 'isolated-islands',
    path: 'leads',
    value: '',
    allowed: 'contacts that the metal or a load joins',
    hint: 'No current can flow between parts of the magnet that do not touch.',
  });

const largest = (x: Float64Array): number => x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/** A as the circuit sees it, right sides and what follows from V; the two face arrays are scratch. */
const createSystem = (conductor: Conductor, conduction: Conduction, circuit: Circuit) => {
  const { cells } = conductor;
  const [e, j] = [faceValues(conductor), faceValues(conductor)];
  const applied =
    (transposed: boolean) =>
    (V: Float64Array, out: Float64Array): void => {
      faceDifferences(conductor, V, e);
      conduction.currents(e, j, transposed);
      outflow(conductor, j, out);
      for (let i = 0; i < cells; i++) out[i] = -(out[i] as number);
      circuit.addLinks(V, out);
      circuit.project(out);
    };
  const fed = ({ injection }: SolveInput): Float64Array => {
    const s = injection === undefined ? new Float64Array(cells) : injection.slice();
    circuit.addSources(s);
    return s;
  };
  const rightSide = (input: SolveInput): Float64Array => {
    const rhs = fed(input);
    if (input.emf !== undefined) {
      const out = new Float64Array(cells);
      conduction.currents(input.emf, j, input.transposed);
      outflow(conductor, j, out);
      for (let i = 0; i < cells; i++) (rhs[i] as number) -= out[i] as number;
    }
    circuit.project(rhs);
    return rhs;
  };
  /** Face currents of a potential, and the net outflow of every cell. */
  const flows = (input: SolveInput, V: Float64Array): { currents: FaceValues; net: Float64Array } => {
    const [currents, net] = [faceValues(conductor), new Float64Array(cells)];
    faceDifferences(conductor, V, e);
    e.forEach((row, axis) => {
      const emf = input.emf?.[axis];
      for (let i = 0; i < cells; i++) row[i] = (emf?.[i] ?? 0) - (row[i] as number);
    });
    conduction.currents(e, currents, input.transposed);
    outflow(conductor, currents, net);
    return { currents, net };
  };
  return { applied, fed, rightSide, flows };
};

type Route = Pick<Potential, 'method' | 'iterations' | 'residual' | 'converged'>;

/**
 * Solver of div σ(E − ∇V) = 0 with nothing flowing out of free surfaces, in finite volumes. Direct (cosine transforms) for
 * one σ on a full box without contacts; otherwise conjugate gradients, or stabilised gradients with a Hall part, with the
 * direct solver of the box as preconditioner. Contacts are held at one potential by projection, loads add a current between
 * two of them. Source: Saslow spec, section 7. Fails for terminals that do not fit (`checkTerminals`) and for a source
 * between parts that do not hang together.
 */
export const createPotentialSolver = (
  conductor: Conductor,
  { conduction = plainConduction(conductor), terminals = NO_TERMINALS, ...options }: SolverOptions = {},
): Result<PotentialSolver> => {
  const checked = checkTerminals(conductor, terminals);
  if (!checked.ok) return checked;
  const circuit = createCircuit(conductor, terminals);
  const { parts, cellOf, project } = circuit;
  if (!terminals.sources.every(({ into, outOf }) => parts[cellOf(into)] === parts[cellOf(outOf)]))
    return refuseIslands();
  const { cells } = conductor;
  const { tolerance = 1e-10, maxIterations = 1000, method = 'automatic' } = options;
  const direct =
    method === 'automatic' &&
    conduction.plain &&
    conductor.uniform !== null &&
    terminals.contacts.length === 0;
  const box = boxSolver(conductor);
  const system = createSystem(conductor, conduction, circuit);
  const precondition = (x: Float64Array, out: Float64Array): void => {
    box(x, out);
    project(out);
  };
  const solveDirectly = (rhs: Float64Array, V: Float64Array): Route => {
    box(rhs, V);
    const r = new Float64Array(cells);
    system.applied(false)(V, r);
    const size = largest(rhs);
    const residual = size === 0 ? 0 : largest(r.map((x, i) => x - (rhs[i] as number))) / size;
    return { method: 'direct', iterations: 0, residual, converged: residual < 1e-9 };
  };
  const iterate = (input: SolveInput, rhs: Float64Array, V: Float64Array): Route => {
    const apply = system.applied(input.transposed ?? false);
    const problem = { apply, precondition, rhs, tolerance: input.tolerance ?? tolerance, maxIterations };
    project(V);
    return conduction.symmetric
      ? { method: 'conjugate gradients', ...conjugateGradients(problem, V) }
      : { method: 'stabilised gradients', ...stabilisedGradients(problem, V) };
  };
  const solve = (input: SolveInput): Potential => {
    const rhs = system.rightSide(input);
    const V = input.guess === undefined ? new Float64Array(cells) : input.guess.slice();
    const route = direct ? solveDirectly(rhs, V) : iterate(input, rhs, V);
    circuit.level(V);
    const { currents, net } = system.flows(input, V);
    const contactCurrents = terminals.contacts.map((contact) =>
      contact.cells.reduce((sum, i) => sum + (net[i] as number), 0),
    );
    circuit.addLinks(V, net);
    system.fed(input).forEach((s, i) => ((net[i] as number) -= s));
    project(net);
    const size = largest(rhs);
    return { V, currents, contactCurrents, ...route, leak: size === 0 ? 0 : largest(net) / size };
  };
  return success({ conductor, conduction, terminals, solve });
};
