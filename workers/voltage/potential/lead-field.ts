import { failure, success, type Result } from '../../model/result';
import { faceProduct, faceValues, type Conductor, type FaceValues } from './conductor';
import type { Conduction } from './conductivity-tensor';
import type { Contact } from './contacts';
import { leadCellWeights, type PotentialLead } from './lead-patch';
import { createPotentialSolver, type Potential, type PotentialSolver } from './solve-potential';

/** Weights of the faces of one pair of leads. */
export interface LeadField {
  /** V(second) − V(first) = Σ w · E·d over the faces; pure numbers. */
  readonly weights: FaceValues;
  /** Share of every cell in V(second) − V(first): the reading of a known potential. */
  readonly reading: Float64Array;
  /** Potential of unit current, V/A; a guess for the next place of the lead. */
  readonly potential: Float64Array;
  /** Resistance of the metal between the leads, Ohm, without contact resistance. */
  readonly resistance: number;
  readonly report: Pick<Potential, 'method' | 'iterations' | 'residual' | 'converged' | 'leak'>;
}

export interface LeadPair {
  readonly first: PotentialLead;
  readonly second: PotentialLead;
}

export interface LeadSystem {
  readonly leads: readonly PotentialLead[];
  /** Share of every cell in what each lead reads. */
  readonly shares: readonly Float64Array[];
  readonly solver: PotentialSolver;
  /** Field of V(second) − V(first), by place in `leads`. `tolerance` 1e-3 gives a coarse answer first, `guess` continues it. */
  readonly field: (
    first: number,
    second: number,
    options?: { readonly tolerance?: number; readonly guess?: Float64Array },
  ) => LeadField;
}

const contactOf = ({ name, path }: PotentialLead, weights: Float64Array): Contact => {
  const largest = weights.reduce((most, w) => Math.max(most, w), 0);
  const cells: number[] = [];
  // Cells that the metal covers by less than half of a whole one stay free.
  weights.forEach((w, i) => w >= 0.5 * largest && cells.push(i));
  return { name, cells, ...(path === undefined ? {} : { path }) };
};

/** Face currents that unit current drives when the second lead feeds it in: −w, by reciprocity with the transposed tensor. */
const fieldOf = (
  { conductor, solve }: PotentialSolver,
  reading: Float64Array,
  options: { readonly tolerance?: number; readonly guess?: Float64Array },
): LeadField => {
  const { V, currents, method, iterations, residual, converged, leak } = solve({
    ...options,
    injection: reading,
    transposed: true,
  });
  const weights = faceValues(conductor);
  currents.forEach((row, axis) => row.forEach((j, i) => ((weights[axis] as Float64Array)[i] = -j)));
  const resistance = V.reduce((sum, v, i) => sum + v * (reading[i] as number), 0);
  return {
    weights,
    reading,
    potential: V,
    resistance,
    report: { method, iterations, residual, converged, leak },
  };
};

/**
 * Lead fields of any number of leads on one conductor: one solve per pair, then a dot product per step
 * (`leadFieldVoltage`). Contacts disturb each other's fields, probes do not. With a conduction that follows m the fields
 * hold for that m. Source: Saslow spec, section 7 item 5. Fails for leads that do not fit (`leadCellWeights`,
 * `checkTerminals`), and where two leads stand on parts of the magnet that do not touch.
 */
export const createLeadSystem = (
  conductor: Conductor,
  leads: readonly PotentialLead[],
  conduction?: Conduction,
): Result<LeadSystem> => {
  const shares: Float64Array[] = [];
  const contacts: Contact[] = [];
  for (const lead of leads) {
    const weights = leadCellWeights(conductor, lead);
    if (!weights.ok) return weights;
    if (lead.touch === 'contact') {
      const contact = contactOf(lead, weights.value);
      contacts.push(contact);
      shares.push(Float64Array.from(weights.value, () => 0));
      for (const i of contact.cells) (shares.at(-1) as Float64Array)[i] = 1 / contact.cells.length;
    } else shares.push(weights.value);
  }
  const islands = new Set<number>();
  for (const share of shares)
    for (let i = 0; i < share.length; i++) if (share[i] !== 0) islands.add(conductor.island[i] as number);
  if (islands.size > 1)
    return failure({
      code: 'isolated-islands',
      path: 'leads',
      value: `${islands.size} parts`,
      allowed: 'leads on one part of the magnet',
      hint: 'Between parts that do not touch there is no voltage to read.',
    });
  const solver = createPotentialSolver(conductor, {
    terminals: { contacts, links: [], sources: [] },
    ...(conduction === undefined ? {} : { conduction }),
  });
  if (!solver.ok) return solver;
  return success({
    leads,
    shares,
    solver: solver.value,
    field: (first, second, options = {}) => {
      const [a, b] = [shares[first], shares[second]];
      if (a === undefined || b === undefined) throw new RangeError('No such lead.');
      return fieldOf(
        solver.value,
        b.map((w, i) => w - (a[i] as number)),
        options,
      );
    },
  });
};

/** V(second) − V(first) in open circuit, V, from the motive forces of the faces (E·d, V). */
export const leadFieldVoltage = ({ weights }: LeadField, emf: FaceValues): number =>
  faceProduct(weights, emf);

/** The same from a potential that is already known (map, V per cell): for probes this needs no lead field. */
export const readPotential = (reading: Float64Array, V: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < reading.length; i++) sum += (reading[i] as number) * (V[i] as number);
  return sum;
};

/** Transfer resistance, Ohm: voltage of one pair per current fed in by the second and out by the first lead of another. */
export const transferResistance = (voltage: LeadField, current: LeadField): number =>
  readPotential(voltage.reading, current.potential);
