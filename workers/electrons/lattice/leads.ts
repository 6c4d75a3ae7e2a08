import { complex, divide, reciprocal, upperRoot } from '../../numerics/complex';
import type { Vector } from './texture';

/** A mode of a lead: transverse state, spin, and what it does at the energy asked for. */
export interface LeadMode {
  /** Transverse number, 1 … W. */
  readonly transverse: number;
  /** +1 majority (along n of the lead), −1 minority. */
  readonly spin: 1 | -1;
  /** Energy above the middle of the mode's band, w = E − e_m ± Δ. */
  readonly w: number;
  /** Surface Green function g(w). */
  readonly g: readonly [number, number];
  /** Group velocity 2 sin k in units of t a/ħ; 0 for a closed mode. */
  readonly velocity: number;
  /** Crystal momentum of an open mode, 0 … π. */
  readonly k: number;
}

export interface Lead {
  readonly W: number;
  /** Spinors of majority and minority, (re, im) of up and down. */
  readonly spinors: readonly [Float64Array, Float64Array];
  readonly modes: readonly LeadMode[];
  readonly open: readonly LeadMode[];
}

/** g(w) of a half-infinite chain with hop −1: decaying outside of the band, outgoing inside. Spec, section B2. */
export const surfaceGreen = (w: number): readonly [number, number] => {
  const inside = 4 - w * w;
  if (inside > 0) return [w / 2, -Math.sqrt(inside) / 2];
  // 1/(w ± √) in place of (w ∓ √)/2, which cancels far outside.
  return [2 / (w + Math.sign(w) * Math.sqrt(-inside)), 0];
};

/** g(w + iω) above the real axis, ω > 0: the root inside the unit circle. */
export const surfaceGreenAbove = (w: number, omega: number): readonly [number, number] => {
  const z = complex(w, omega);
  const root = upperRoot(complex(w * w - omega * omega - 4, 2 * w * omega));
  // z + root or z − root: the larger one, so that nothing cancels and |g| < 1.
  const near = z.re * root.re + z.im * root.im >= 0 ? 1 : -1;
  const { re, im } = reciprocal(complex((z.re + near * root.re) / 2, (z.im + near * root.im) / 2));
  return [re, im];
};

/** dg/dz of g(z) = 1/(z − g): −g²/(1 − g²). */
export const surfaceSlope = ([re, im]: readonly [number, number]): readonly [number, number] => {
  const square = complex(re * re - im * im, 2 * re * im);
  const slope = divide(square, complex(square.re - 1, square.im));
  return [slope.re, slope.im];
};

/** Spinors along and against a direction. */
export const spinorsAlong = ([x, y, z]: Vector): readonly [Float64Array, Float64Array] => {
  const theta = Math.atan2(Math.hypot(x, y), z);
  const phi = Math.atan2(y, x);
  const [c, s] = [Math.cos(theta / 2), Math.sin(theta / 2)];
  const [re, im] = [Math.cos(phi), Math.sin(phi)];
  return [Float64Array.of(c, 0, s * re, s * im), Float64Array.of(-s * re, s * im, c, 0)];
};

export const transverseEnergy = (W: number, m: number): number => -2 * Math.cos((Math.PI * m) / (W + 1));
const transverseState = (W: number, m: number, y: number): number =>
  Math.sqrt(2 / (W + 1)) * Math.sin((Math.PI * m * (y + 1)) / (W + 1));

/** Clean lead of W chains with exchange Δ along `direction`, at energy E. */
export const leadAt = (W: number, energy: number, exchange: number, direction: Vector): Lead => {
  const modes: LeadMode[] = [];
  for (const spin of [1, -1] as const)
    for (let m = 1; m <= W; m++) {
      const w = energy - (W === 1 ? 0 : transverseEnergy(W, m)) + spin * exchange;
      const g = surfaceGreen(w);
      const open = g[1] < 0;
      modes.push({
        transverse: m,
        spin,
        w,
        g,
        velocity: open ? -2 * g[1] : 0,
        k: open ? Math.acos(Math.max(-1, Math.min(1, -w / 2))) : 0,
      });
    }
  return { W, spinors: spinorsAlong(direction), modes, open: modes.filter((mode) => mode.velocity > 0) };
};

/** Value of a mode on site y with spin s (0 up, 1 down), (re, im). */
export const modeValue = (lead: Lead, mode: LeadMode, y: number, s: 0 | 1): readonly [number, number] => {
  const chi = lead.W === 1 ? 1 : transverseState(lead.W, mode.transverse, y);
  const spinor = lead.spinors[mode.spin === 1 ? 0 : 1];
  return [chi * (spinor[2 * s] as number), chi * (spinor[2 * s + 1] as number)];
};

/** Σ = Σ_modes |χ⟩ g ⟨χ| added to `into` (2W × 2W, complex) with a factor. */
export const addSelfEnergy = (
  into: Float64Array,
  lead: Lead,
  factor: number,
  advanced = false,
  at = 0,
): void => {
  const n = 2 * lead.W;
  for (const mode of lead.modes) {
    const [gr, gi] = [factor * mode.g[0], factor * (advanced ? -mode.g[1] : mode.g[1])];
    const values = Array.from({ length: n }, (_, row) => modeValue(lead, mode, row >> 1, (row & 1) as 0 | 1));
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++) {
        const [ar, ai] = values[row] as readonly [number, number];
        const [br, bi] = values[column] as readonly [number, number];
        const [re, im] = [ar * br + ai * bi, ai * br - ar * bi];
        const place = at + 2 * (row * n + column);
        (into[place] as number) += re * gr - im * gi;
        (into[place + 1] as number) += re * gi + im * gr;
      }
  }
};

/** √v χ of the open modes as columns of a 2W × N block: Γ is this times its adjoint. */
export const injection = (lead: Lead): Float64Array => {
  const [rows, columns] = [2 * lead.W, lead.open.length];
  const block = new Float64Array(2 * rows * columns);
  lead.open.forEach((mode, c) => {
    const root = Math.sqrt(mode.velocity);
    for (let row = 0; row < rows; row++) {
      const [re, im] = modeValue(lead, mode, row >> 1, (row & 1) as 0 | 1);
      block[2 * (row * columns + c)] = root * re;
      block[2 * (row * columns + c) + 1] = root * im;
    }
  });
  return block;
};
