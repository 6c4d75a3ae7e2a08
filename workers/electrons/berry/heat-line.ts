/** A line of cells that conducts heat, on a substrate. SI. Spec, section 4.5. */
export interface HeatLine {
  /** Cell size, m. */
  readonly dx: number;
  /** Heat capacity per volume, J/(K m³). */
  readonly c: number;
  /** W/(K m). */
  readonly lambda: number;
  /** Loss to the substrate per volume, W/(K m³); 0 for a free film. */
  readonly G: number;
}

/** Means of neighbouring cells on the faces; the ends are insulating: J·normal = 0. Length cells + 1. */
export const onFaces = (cells: ArrayLike<number>): Float64Array => {
  const faces = new Float64Array(cells.length + 1);
  for (let i = 1; i < cells.length; i++) faces[i] = ((cells[i - 1] as number) + (cells[i] as number)) / 2;
  return faces;
};

/** −div of a current given on the faces. */
export const minusDivergence = (faces: ArrayLike<number>, dx: number): Float64Array =>
  Float64Array.from(
    { length: faces.length - 1 },
    (_, i) => ((faces[i] as number) - (faces[i + 1] as number)) / dx,
  );

/** Heat of damping, α (Ms/γ)|dn/dt|², W/m³. */
export const dampingHeat = (alpha: number, Ms: number, gamma: number, speedSquared: number): number =>
  (alpha * Ms * speedSquared) / gamma;

/**
 * Solves (own + neighbours·side) x_i − side (x_{i−1} + x_{i+1}) = right_i in place of `right`. The pivots are built from what
 * they exceed `side` by, so that nothing cancels, however long the step.
 */
const solveThree = (own: number, side: number, right: Float64Array): void => {
  const n = right.length;
  const ratio = new Float64Array(n);
  let excess = own;
  for (let i = 0; i < n; i++) {
    if (i > 0) {
      right[i] = (right[i] as number) + (ratio[i - 1] as number) * (right[i - 1] as number);
      excess = own + (ratio[i - 1] as number) * excess;
    }
    ratio[i] = i + 1 < n ? side / (side + excess) : 0;
    if (i + 1 === n) right[i] = (right[i] as number) / excess;
  }
  for (let i = n - 2; i >= 0; i--) {
    const pivotInverse = side === 0 ? 1 / own : (ratio[i] as number) / side;
    right[i] = (right[i] as number) * pivotInverse + (ratio[i] as number) * (right[i + 1] as number);
  }
};

/**
 * One step of c dT/dt = div(λ grad T) + q − G(T − T_sub) with insulating ends: `rise` is T − T_sub in every cell, `power` is
 * q in W/m³ (−div J^Q and the heat of damping) at the end of the step. Backward Euler: stable at any step, the steady state is
 * exact, and heat is conserved to rounding. Returns the new rise.
 */
export const heatStep = (
  { dx, c, lambda, G }: HeatLine,
  rise: ArrayLike<number>,
  power: ArrayLike<number>,
  dt: number,
): Float64Array => {
  const n = rise.length;
  const side = (dt * lambda) / (c * dx * dx);
  const right = Float64Array.from(
    { length: n },
    (_, i) => (rise[i] as number) + (dt * (power[i] as number)) / c,
  );
  solveThree(1 + (dt * G) / c, side, right);
  return right;
};

/** Rise along the line at each of the equal steps of a motion; `powerAt(t)` gives q at the end of a step. */
export const heatHistory = (
  line: HeatLine,
  cells: number,
  { steps, dt }: { steps: number; dt: number },
  powerAt: (t: number) => ArrayLike<number>,
): Float64Array[] => {
  let rise = new Float64Array(cells);
  const history = [rise];
  for (let step = 1; step <= steps; step++) {
    rise = heatStep(line, rise, powerAt(step * dt), dt) as Float64Array<ArrayBuffer>;
    history.push(rise);
  }
  return history;
};

/**
 * Open circuit: the current of the moving texture is stopped by a field E = −J_el/σ, and J^Q gets −S T J_el (Peltier). V is
 * ∫J_el/σ dx from left to right.
 */
export const openCircuit = (
  JEl: ArrayLike<number>,
  { sigma, S, T, dx }: { sigma: number; S: number; T: number; dx: number },
): { E: Float64Array; voltage: number; peltier: Float64Array } => {
  const E = Float64Array.from(JEl, (j) => -j / sigma);
  const voltage = -E.reduce((sum, x) => sum + x, 0) * dx;
  return { E, voltage, peltier: Float64Array.from(JEl, (j) => -S * T * j) };
};
