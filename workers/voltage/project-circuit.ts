import { leadCentre, outsideOf, type Leads } from '../model/leads';
import type { Project } from '../model/project';
import { domainSquare } from '../model/texture';
import type { LeadCircuit } from './potential/lead-circuit';
import type { WallLoad } from './wall-model';

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
  length: leadCentre(leads.second, geometry.length) - leadCentre(leads.first, geometry.length),
  S: geometry.width * geometry.thickness,
});

/** Resistance of that wire with its domains and without its wall, ρ|x₂ − x₁|/(w t), Ohm. */
export const wireResistance = (project: Project): number => {
  const { parallel, anisotropy, length, S } = resistorOf(project);
  const square = domainSquare(project.texture.kind);
  return ((parallel - anisotropy * (1 - square)) * Math.abs(length)) / S;
};

/** What hangs on the first two leads of a project, by the resistance of the metal between them (Ohm). */
export const circuitOf = (leads: Leads, metal: number): LeadCircuit => ({
  ...outsideOf(leads),
  wire: leads.circuit.wire ?? metal,
  bias: leads.circuit.bias,
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
