import type { Arena } from '../kernels/arena';
import type { Contribution } from './terms/term';
import { stepOn, type MeshAxis } from './mesh';

/** Below this 1 + m_a·m_b the arc between neighbours is undefined: no torque is given there. */
const ANTIPARALLEL = 1e-9;

/** Strengths of the faces across one axis, V s: entry a belongs to the face between cell a and its next. */
export interface LoopFaces {
  readonly axis: MeshAxis;
  /** ħP/2e times the share of the loop current that crosses the face. */
  readonly adiabatic: Float64Array;
  /** The same of −βP/2. */
  readonly beta: Float64Array;
}

/** A loop of wire between two leads, as the magnet feels it. Arrays on shared memory reach all threads. */
export interface LoopCircuit {
  readonly faces: readonly LoopFaces[];
  /** Moment Ms V of every cell, J/T; zero in empty ones. */
  readonly moments: Float64Array;
  /** Damping of every cell. */
  readonly alpha: Float64Array;
  /** rad/(s T) */
  readonly gamma: number;
  /** Ohm: metal, contacts and cables in series. */
  readonly inner: number;
  /** Ohm; Infinity where the loop is open. */
  readonly load: number;
  /** A, driven from outside through the metal from the first to the second lead. */
  readonly bias: number;
  /** One number, A: the current through the metal now. */
  readonly current: Float64Array;
}

/**
 * Adds the field (T) of a current of `scale` A to the cells `from` to `to` of B: partner of the face form of the motive
 * force, so that Σ Ms V B·dm/dt = −I V₂₁ to rounding, and the power that the circuit receives leaves the magnet. m and B:
 * three blocks `stride` values apart. Source: Saslow spec, section 6 (feedback).
 */
export const addLoopField = (
  { faces, moments }: Pick<LoopCircuit, 'faces' | 'moments'>,
  m: Float64Array,
  B: Float64Array,
  stride: number,
  from: number,
  to: number,
  scale: number,
): void => {
  for (const { axis, adiabatic, beta } of faces) {
    const add = (i: number, a: number, b: number): void => {
      const [p, q] = [adiabatic[a] as number, beta[a] as number];
      const moment = moments[i] as number;
      if ((p === 0 && q === 0) || moment === 0) return;
      const [ax, ay, az] = [m[a] as number, m[a + stride] as number, m[a + 2 * stride] as number];
      const [bx, by, bz] = [m[b] as number, m[b + stride] as number, m[b + 2 * stride] as number];
      const opening = 1 + ax * bx + ay * by + az * bz;
      if (opening < ANTIPARALLEL) return;
      const [cx, cy, cz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
      const sine = Math.sqrt(cx * cx + cy * cy + cz * cz);
      const arc = sine < 1e-8 ? 1 : Math.atan2(sine, opening - 1) / sine;
      const [across, along] = [(scale * p) / (moment * opening), (scale * q * arc) / moment];
      (B[i] as number) += across * cx + along * (bx - ax);
      (B[i + stride] as number) += across * cy + along * (by - ay);
      (B[i + 2 * stride] as number) += across * cz + along * (bz - az);
    };
    const { step, count, wrap } = axis;
    for (let i = from; i < to; i++) {
      const on = stepOn(axis, i);
      if (on !== 0) add(i, i, i + on);
      const first = Math.floor(i / step) % count === 0;
      const back = first ? (wrap ? (count - 1) * step : 0) : -step;
      if (back !== 0) add(i, i + back, i);
    }
  }
};

/**
 * Current through the metal (A) for m and dm/dt (three blocks, rad/s): the motive force of the motion drives it through the
 * loop, and its own torque changes the motion at once. Both are linear, so with the field h of one ampere, of which dm/dt
 * holds `circuit.current` already: V = −Σ Ms V h·dm/dt = V₀ + I V₁, V₁ = −Σ Ms V γα/(1+α²)|m × h|², and
 * I = (V₀ + I_b R_L)/(R + R_L − V₁). Source: Saslow spec, sections 5.4 and 6.
 */
export const loopCurrent = (circuit: LoopCircuit, m: Float64Array, slope: Float64Array): number => {
  const { moments, alpha, gamma, inner, load, bias } = circuit;
  if (load === Infinity) return bias;
  const cells = moments.length;
  const h = new Float64Array(3 * cells);
  addLoopField(circuit, m, h, cells, 0, cells, 1);
  let [voltage, answer] = [0, 0];
  for (let i = 0; i < cells; i++) {
    const moment = moments[i] as number;
    if (moment === 0) continue;
    const [j, k] = [i + cells, i + 2 * cells];
    const [hx, hy, hz] = [h[i] as number, h[j] as number, h[k] as number];
    const [mx, my, mz] = [m[i] as number, m[j] as number, m[k] as number];
    const [cx, cy, cz] = [my * hz - mz * hy, mz * hx - mx * hz, mx * hy - my * hx];
    const a = alpha[i] as number;
    voltage -= moment * (hx * (slope[i] as number) + hy * (slope[j] as number) + hz * (slope[k] as number));
    answer -= ((moment * gamma * a) / (1 + a * a)) * (cx * cx + cy * cy + cz * cz);
  }
  const still = voltage - (circuit.current[0] as number) * answer;
  return (still + bias * load) / (inner + load - answer);
};

/** The loop as a part of the effective field: its current is held over a step and belongs to the drive. */
export const loopContribution = (circuit: LoopCircuit, arena: Arena): Contribution => ({
  kind: 'field',
  degree: null,
  drive: true,
  // Next to the damping it is small (k of the spec), and a bias moves walls slower than the fields that hold them.
  stiffness: 0,
  addField: ({ m, B, from, to }) => {
    const current = circuit.current[0] as number;
    if (current !== 0) addLoopField(circuit, arena.view(m), arena.view(B), arena.pitch, from, to, current);
  },
});
