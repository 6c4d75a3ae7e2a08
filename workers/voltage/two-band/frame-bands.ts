import { cellCount, type Mesh } from '../../magnet/mesh';
import { ELEMENTARY_CHARGE } from '../../model/constants';
import type { Lead } from '../../model/leads';
import type { Project } from '../../model/project';
import { success, type Result } from '../../model/result';
import { formatQuantity } from '../../model/units';
import { createConductor } from '../potential/conductor';
import type { TextureMotion } from '../texture-motion';
import type { HeatingConstants } from '../thermodynamics/heating';
import { constantsByCell } from '../thermodynamics/material-constants';
import { contactVoltage } from './contact';
import { bandFaceForces } from './face-forces';
import { bandsOf, decayConstant } from './relaxation';
import { solveTwoBand } from './solve';

/** Potentials of both bands of one picture of a run, open circuit. Divided by e, V; 0 in empty cells. */
export interface FrameBands {
  readonly mesh: Mesh;
  /** s */
  readonly time: number;
  readonly filled: Uint8Array;
  readonly maj: Float64Array;
  readonly min: Float64Array;
  /** µ_c: what a far lead or one of polarisation P reads, up to its sign. */
  readonly charge: Float64Array;
  /** µ_maj − µ_min. */
  readonly accumulation: Float64Array;
  /** V₂₁ that the leads read with the polarisation of their contacts, and contacts of polarisation P (one fluid), V. */
  readonly V: number;
  readonly Vcharge: number;
  readonly iterations: number;
  /** Where λ asks for more than the mesh or the leads give, in plain words. */
  readonly caveats: readonly string[];
}

/** Mean of what lies under a lead, weighted by its share; the nearest column for a lead of no width or off the wire. */
const underLead = (
  { mesh, filled }: Pick<FrameBands, 'mesh' | 'filled'>,
  values: ArrayLike<number>,
  { position, width }: Pick<Lead, 'position' | 'width'>,
  window: number,
): number => {
  const { nx, dx } = mesh;
  const centre = Math.min(Math.max(position - window, dx / 2), (nx - 0.5) * dx);
  const half = Math.max(width, dx) / 2;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < filled.length; i++) {
    if (filled[i] !== 1) continue;
    const left = (i % nx) * dx;
    const share = Math.min(left + dx, centre + half) - Math.max(left, centre - half);
    if (share <= 0) continue;
    sum += share * (values[i] as number);
    weight += share;
  }
  return weight > 0 ? sum / weight : NaN;
};

const caveatsOf = (
  { bands, leads }: Pick<Project, 'bands' | 'leads'>,
  { dx }: Mesh,
  parts: number,
): string[] => {
  const { diffusionLength: lam } = bands;
  const length = (x: number): string => formatQuantity(x, 'm', { digits: 3 });
  return [
    ...(dx > lam
      ? [`A cell (${length(dx)}) is longer than λ (${length(lam)}): spin accumulation is not resolved.`]
      : []),
    ...(Math.max(leads.first.width, leads.second.width) > 10 * lam
      ? [`The leads are much wider than λ (${length(lam)}): the contact averages the accumulation away.`]
      : []),
    ...(parts > 1 ? [`The magnet has ${parts} parts that do not touch; each has a zero of its own.`] : []),
  ];
};

/**
 * µ_maj, µ_min and what polarised contacts read, from the motion of a picture. No current is fed in. Errors: those of
 * `solveTwoBand`. Source: Saslow spec, section 8.
 */
export const frameBands = (
  project: Pick<Project, 'material' | 'drive' | 'bands' | 'leads'>,
  { mesh, medium, m, v, time }: TextureMotion,
  window = 0,
): Result<FrameBands> => {
  const cells = cellCount(mesh);
  const { bands, leads } = project;
  const filled = Uint8Array.from({ length: cells }, (_, i) =>
    m[i] === 0 && m[i + cells] === 0 && m[i + 2 * cells] === 0 ? 0 : 1,
  );
  const constantsAt = constantsByCell(project, medium);
  const of = (pick: (constants: HeatingConstants) => number): Float64Array =>
    Float64Array.from(filled, (full, i) => (full === 1 ? pick(constantsAt(i)) : 0));
  const [sigmaMaj, sigmaMin] = [
    of(({ sigma, P }) => bandsOf(sigma, P).maj),
    of(({ sigma, P }) => bandsOf(sigma, P).min),
  ];
  const flip = of(
    ({ sigma, P, e }) => decayConstant(bandsOf(sigma, P), bands.diffusionLength, e) * ELEMENTARY_CHARGE ** 2,
  );
  const conductor = createConductor(mesh, 1, filled);
  if (!conductor.ok) return conductor;
  const forces = bandFaceForces(conductor.value, m, v, {
    maj: bands.betaMaj ?? of(({ beta }) => beta),
    min: bands.betaMin ?? of(({ beta }) => beta),
  });
  const solved = solveTwoBand({ mesh, medium: { sigmaMaj, sigmaMin, flip }, forces });
  if (!solved.ok) return solved;
  const { maj, min, parts, iterations } = solved.value;
  const share = of(({ P }) => (1 + P) / 2);
  const charge = maj.map(
    (mu, i) => (share[i] as number) * mu + (1 - (share[i] as number)) * (min[i] as number),
  );
  const at = { mesh, filled };
  const under = (lead: Lead, values: Float64Array): number => underLead(at, values, lead, window);
  const read = (lead: Lead): number =>
    contactVoltage(under(lead, maj), under(lead, min), lead.polarisation, 1);
  return success({
    mesh,
    time,
    filled,
    maj,
    min,
    charge,
    accumulation: maj.map((mu, i) => mu - (min[i] as number)),
    V: read(leads.second) - read(leads.first),
    Vcharge: under(leads.first, charge) - under(leads.second, charge),
    iterations,
    caveats: caveatsOf(project, mesh, parts),
  });
};
