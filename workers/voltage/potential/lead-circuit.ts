/** What hangs on a pair of leads; SI. */
export interface LeadCircuit {
  /** Metal between the leads (`LeadField.resistance`), Ohm. */
  readonly wire: number;
  /** Both contacts and cables together, in series, Ohm. */
  readonly contacts: number;
  /** Load, Ohm: Infinity open, 0 short. */
  readonly load: number;
  /** Current that a source drives through the metal from the first to the second lead, A; its own wires where `biasWire` is given. */
  readonly bias: number;
  /** Transfer resistance of a bias fed in elsewhere (four wires), Ohm; absent: through the same leads. */
  readonly biasWire?: number;
}

export interface CircuitState {
  /** Voltage over the load, V(second) − V(first), V. */
  readonly voltage: number;
  /** Current through the load from the second to the first lead, A. */
  readonly current: number;
  /** Power in the load, W. */
  readonly power: number;
}

/**
 * Thévenin circuit of an open-circuit voltage `emf` (V): exact for any mesh, since the metal is linear. The emf drives its
 * current through the metal towards the second lead, as the bias does, so both lower V21. Source: Saslow spec, 5.4 and 9.
 */
export const closeCircuit = (
  emf: number,
  { wire, contacts, load, bias, biasWire }: LeadCircuit,
): CircuitState => {
  const inner = wire + contacts;
  const source = emf - bias * (biasWire ?? inner);
  if (load === Infinity) return { voltage: source, current: 0, power: 0 };
  const current = source / (inner + load);
  return { voltage: current * load, current, power: current * current * load };
};

/** Contact resistance of a lead from the specific one (Ohm m²) and its area, Ohm. */
export const contactResistance = (specific: number, area: number): number => specific / area;
