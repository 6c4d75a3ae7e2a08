import type { Medium } from '../../magnet/medium';
import { cellCount, type Mesh } from '../../magnet/mesh';
import { effectivePolarisation } from '../../model/convention';
import { leadPath, leadsOf, type Lead, type Leads } from '../../model/leads';
import type { Project } from '../../model/project';
import type { Result } from '../../model/result';
import { createConductor, type Conductor } from './conductor';
import type { LeadShape, PotentialLead } from './lead-patch';
import type { MotiveMaterial } from './texture-emf';

const shapeOf = ({ place, position, width, y, height }: Lead): LeadShape => {
  const along = { position, width };
  const across = { position: y, width: height };
  switch (place) {
    case 'across':
      return { kind: 'patch', x: along };
    case 'top':
      return { kind: 'cap', x: along, y: across };
    case 'lower-edge':
    case 'upper-edge':
      return { kind: 'tap', side: place === 'lower-edge' ? 'bottom' : 'top', span: along };
    case 'left-end':
    case 'right-end':
      return { kind: 'tap', side: place === 'left-end' ? 'left' : 'right', span: across };
  }
};

/** An end tap without extent covers the whole end. */
const spread = (lead: Lead, { geometry: { width } }: Project): Lead =>
  (lead.place === 'left-end' || lead.place === 'right-end') && lead.height === 0
    ? { ...lead, y: width / 2, height: width }
    : lead;

/** The leads of a project in the order of their numbers, as the solver of the potential takes them. */
export const potentialLeads = (project: Project): PotentialLead[] =>
  leadsOf(project.leads).map((lead, i) => ({
    name: lead.name,
    path: leadPath(i),
    shape: shapeOf(spread(lead, project)),
    touch: lead.touch === 'metal' ? 'contact' : 'probe',
  }));

/** Two leads by their place in `potentialLeads`: V(second) − V(first). */
export interface MeasuredPair {
  readonly first: number;
  readonly second: number;
}

/** The first two leads, then the pairs that the project lists. */
export const measuredPairs = ({ pairs }: Leads): readonly MeasuredPair[] => [
  { first: 0, second: 1 },
  ...pairs.map(({ from, to }) => ({ first: from - 1, second: to - 1 })),
];

/** A number where all regions that occur agree, otherwise one per cell; empty cells get 0. */
const perCell = (
  { regions, materials }: Medium,
  valueOf: (index: number) => number,
): number | Float64Array => {
  const values = materials.map((_, r) => valueOf(r));
  const [first = 0] = values;
  if (regions === null) return first;
  if (values.every((value) => Math.abs(value - first) <= 1e-14 * Math.abs(first))) return first;
  return Float64Array.from(regions, (region) => (region === 0 ? 0 : (values[region - 1] as number)));
};

/** P of the motive field and β, by region. A cell filled in part counts with its full P, as σ does. */
export const motiveMaterial = ({ drive }: Pick<Project, 'drive'>, medium: Medium): MotiveMaterial => ({
  P: perCell(medium, (r) => {
    const material = medium.materials[r] as (typeof medium.materials)[number];
    return effectivePolarisation({ material, drive }) / (medium.parts?.[r] ?? 1);
  }),
  beta: perCell(medium, (r) => medium.materials[r]?.beta ?? 0),
});

/** Damping by region. */
export const dampingOf = (medium: Medium): number | Float64Array =>
  perCell(medium, (r) => medium.materials[r]?.alpha ?? 0);

/**
 * The metal of a project. Images along x make the wire endless, not a ring: no current goes from its last cell to its
 * first. Fails as `createConductor`.
 */
export const projectConductor = (mesh: Mesh, medium: Medium): Result<Conductor> => {
  const { periodic, ...open } = mesh;
  const across = periodic === undefined ? undefined : ([0, periodic[1], periodic[2]] as const);
  const metal = across !== undefined && across.some((n) => n > 0) ? { ...open, periodic: across } : open;
  const filled = medium.regions?.map((region) => (region > 0 ? 1 : 0)) ?? null;
  if (filled !== null && filled.length !== cellCount(mesh)) throw new RangeError('Medium of another mesh.');
  return createConductor(
    metal,
    perCell(medium, (r) => medium.materials[r]?.sigma ?? 0),
    filled,
  );
};
