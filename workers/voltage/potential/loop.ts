import type { Medium } from '../../magnet/medium';
import type { LoopCircuit } from '../../magnet/loop-current';
import { cellVolume, type Mesh } from '../../magnet/mesh';
import { gyromagneticRatio } from '../../model/constants';
import type { Project } from '../../model/project';
import { actsBack, circuitOf } from '../project-circuit';
import type { Conductor, FaceValues } from './conductor';
import type { LeadRoute } from './lead-route';
import { faceStrength, type MotiveMaterial } from './texture-emf';

/** On shared memory, so that all threads of a run see one copy. */
const shared = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(8 * length));

const perCell = ({ regions, materials }: Medium, cells: number, valueOf: (r: number) => number) => {
  const values = materials.map((_, r) => valueOf(r));
  const out = shared(cells);
  for (let i = 0; i < cells; i++) {
    const region = regions === null ? 1 : (regions[i] as number);
    out[i] = region === 0 ? 0 : (values[region - 1] as number);
  }
  return out;
};

/** Strengths of the faces from the weights of a pair of leads: one ampere from the first to the second crosses them as w. */
export const loopFaces = (
  { axes }: Pick<Conductor, 'axes'>,
  weights: FaceValues,
  material: MotiveMaterial,
): LoopCircuit['faces'] =>
  axes.map((axis, k) => {
    const row = weights[k] as Float64Array;
    const [adiabatic, beta] = [shared(row.length), shared(row.length)];
    for (let a = 0; a < row.length; a++) {
      const b = axis.next[a] as number;
      if (b === a) continue;
      const [p, q] = faceStrength(material, a, b);
      adiabatic[a] = p * (row[a] as number);
      beta[a] = -0.5 * q * (row[a] as number);
    }
    const { index, step, count, edge, wrap } = axis;
    return { axis: { index, step, count, edge, wrap }, adiabatic, beta };
  });

/** The loop between the first two leads of a project as the magnet feels it; null where nothing acts back. */
export const projectLoop = (
  { leads, material: { g } }: Project,
  mesh: Mesh,
  medium: Medium,
  route: LeadRoute,
): LoopCircuit | null => {
  if (!actsBack(leads)) return null;
  const { conductor, weights } = route.faces();
  const { wire, contacts, load, bias } = circuitOf(leads, route.resistance());
  return {
    faces: loopFaces(conductor, weights, route.material),
    moments: perCell(medium, conductor.cells, (r) => (medium.materials[r]?.Ms ?? 0) * cellVolume(mesh)),
    alpha: perCell(medium, conductor.cells, (r) => medium.materials[r]?.alpha ?? 0),
    gamma: gyromagneticRatio(g),
    inner: wire + contacts,
    load,
    bias,
    current: shared(1),
  };
};
