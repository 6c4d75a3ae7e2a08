import type { Device } from './device';
import type { States } from './recursion';

/** Particles drawn from the left and from the right lead per change of a parameter; spec, section B8. */
export type Drawn = readonly [left: number, right: number];

export interface Pumped {
  readonly left: number;
  readonly right: number;
  /** Open-circuit voltage over (ħ/e) dX/dt, V(right) − V(left); null when nothing is transmitted. */
  readonly emf: number | null;
}

/** Voltage of the open circuit, π (dN_R − dN_L)/T. */
export const pumped = ([left, right]: Drawn, transmission: number): Pumped => ({
  left,
  right,
  emf: transmission > 0 ? (Math.PI * (right - left)) / transmission : null,
});

/**
 * Charge pumped by a slow change dn/dX: dN_α/dX = −(1/2π) Tr[(dH/dX) G†Γ_αG] with dH/dX = −Δ dn/dX·σ. `advanced` are the
 * states of H†, whose products are G†Γ_αG.
 */
export const drawnCharge = ({ exchange }: Device, advanced: States, rate: Float64Array): Drawn => {
  const { values, columns, fromLeft } = advanced;
  const stride = 2 * columns;
  const [drawn, sites] = [[0, 0] as [number, number], rate.length / 3];
  for (let site = 0; site < sites; site++) {
    const [x, y, z] = [rate[3 * site], rate[3 * site + 1], rate[3 * site + 2]] as [number, number, number];
    if (x === 0 && y === 0 && z === 0) continue;
    const [up, down] = [2 * site * stride, (2 * site + 1) * stride];
    for (let c = 0; c < columns; c++) {
      const [ur, ui] = [values[up + 2 * c] as number, values[up + 2 * c + 1] as number];
      const [dr, di] = [values[down + 2 * c] as number, values[down + 2 * c + 1] as number];
      const s =
        2 * x * (ur * dr + ui * di) +
        2 * y * (ur * di - ui * dr) +
        z * (ur * ur + ui * ui - dr * dr - di * di);
      drawn[c < fromLeft ? 0 : 1] += (exchange * s) / (2 * Math.PI);
    }
  }
  return drawn;
};
