import { rampWeight } from '../numerics/ramp';
import type { WireMesh } from './spin-motive-force';

/** Where a contact touches the wire: centre and extent along x from the left end, m. */
export interface LeadSpan {
  readonly position: number;
  readonly width: number;
}

/**
 * Share of every face's emf in the potential that one lead reads, counted from the left end; `nx − 1` values, 0 to 1.
 * The potential is known at cell centres (running sum of face emfs), linear between them and flat beyond the outermost,
 * and the lead reads its mean from edge to edge, so the weights are continuous in position and width.
 */
export const leadWeights = (mesh: WireMesh, lead: LeadSpan): Float64Array => {
  const left = (lead.position - lead.width / 2) / mesh.dx - 0.5;
  const span = lead.width / mesh.dx;
  const weights = new Float64Array(Math.max(mesh.nx - 1, 0));
  for (let f = 0; f < weights.length; f++) weights[f] = rampWeight(left - f, span);
  return weights;
};

/**
 * Weights w of the x faces with V₂₁ = V(second) − V(first) = Σ_f w_f E_f·dx in open circuit; leads span the cross-section.
 * `nx − 1` values between −1 and 1. Source: Saslow spec, sections 0 and 7 (one dimension: running sum).
 */
export const leadPairWeights = (mesh: WireMesh, first: LeadSpan, second: LeadSpan): Float64Array => {
  const before = leadWeights(mesh, first);
  return leadWeights(mesh, second).map((w, f) => w - (before[f] as number));
};

/** Σ_f w_f emf_f: the lead signal of one part (V). */
export const leadVoltage = (weights: Float64Array, emfs: Float64Array): number => {
  let sum = 0;
  for (let f = 0; f < weights.length; f++) sum += (weights[f] as number) * (emfs[f] as number);
  return sum;
};
