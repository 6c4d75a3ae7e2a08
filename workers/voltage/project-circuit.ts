import type { Leads } from '../model/leads';
import type { Project } from '../model/project';
import { wallCharge } from '../model/texture';
import type { LeadCircuit } from './potential/lead-circuit';
import type { WallLoad } from './wall-model';

/** m_x² of the domains: 1 along the wire, 0 across it or where there are none. */
export const domainSquare = (axis: 'x' | 'z' | null): 0 | 1 => (axis === 'x' ? 1 : 0);

/** Wire between the leads as a resistor; SI. */
export interface Resistor {
  /** ρ for a current along the magnetisation, Ω m. */
  readonly parallel: number;
  /** ρ∥ − ρ⊥, Ω m. */
  readonly anisotropy: number;
  /** From the first lead to the second, signed, m. */
  readonly length: number;
  /** Cross-section, m². */
  readonly S: number;
}

/** The straight wire of a project between its first two leads; σ is 1/ρ⊥. */
export const resistorOf = ({ material: { sigma, amr }, geometry, leads }: Project): Resistor => ({
  parallel: (1 + amr) / sigma,
  anisotropy: amr / sigma,
  length: leads.second.position - leads.first.position,
  S: geometry.width * geometry.thickness,
});

/** Resistance of that wire with its domains and without its wall, ρ|x₂ − x₁|/(w t), Ohm. */
export const wireResistance = (project: Project): number => {
  const { parallel, anisotropy, length, S } = resistorOf(project);
  const square = domainSquare(wallCharge(project.texture.kind)?.axis ?? null);
  return ((parallel - anisotropy * (1 - square)) * Math.abs(length)) / S;
};

/** What hangs on the first two leads of a project, by the resistance of the metal between them (Ohm). */
export const circuitOf = ({ first, second, circuit }: Leads, metal: number): LeadCircuit => ({
  wire: circuit.wire ?? metal,
  contacts: first.resistance + second.resistance,
  load: circuit.state === 'open' ? Infinity : circuit.state === 'short' ? 0 : circuit.load,
  bias: circuit.bias,
});

/** The same for the wall model, whose wire is straight and full. */
export const wireCircuit = (project: Project): LeadCircuit =>
  circuitOf(project.leads, wireResistance(project));

/** Part of the bias that the metal carries from the first to the second lead, A: a load takes the rest past it. */
export const biasThrough = ({ wire, contacts, load, bias }: LeadCircuit): number =>
  load === Infinity ? bias : (bias * load) / (wire + contacts + load);

/** Whether a current acts back on the magnet. */
export const actsBack = ({ circuit: { backAction, state, bias } }: Leads): boolean =>
  backAction && (state !== 'open' || bias !== 0);

/** Loop of the wall model of a project; undefined where no current acts back. */
export const wallLoadOf = (project: Project): WallLoad | undefined => {
  if (!actsBack(project.leads)) return undefined;
  const circuit = wireCircuit(project);
  const { width, thickness } = project.geometry;
  return {
    S: width * thickness,
    Rtot: circuit.wire + circuit.contacts + circuit.load,
    bias: biasThrough(circuit),
  };
};
