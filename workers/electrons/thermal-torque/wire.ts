import type { Metal } from './metal';
import { thermalTransport, type Transport } from './transport';
import { velocityPerSpinCurrent, type Moment } from './velocities';

/** Temperature along a wire, and what its ends are connected to. */
export interface Wire {
  /** Rising positions, m, and the temperature there, K; two or more. */
  readonly x: readonly number[];
  readonly T: readonly number[];
  /** Cross-section, m². */
  readonly area: number;
  /** Ω; Infinity for open ends. */
  readonly load: number;
  /** V, drives a current towards +x. */
  readonly applied: number;
}

export interface WireDrive {
  /** A/m². */
  readonly j: number;
  /** V(last) − V(first) of the open wire, V: minus the integral of the conventional Seebeck coefficient. */
  readonly openVoltage: number;
  /** At the positions: internal field V/m, velocities m/s. */
  readonly E: number[];
  readonly v: number[];
  readonly w: number[];
}

const slopeAt = ({ x, T }: Wire, i: number): number => {
  const [a, b] = [Math.max(i - 1, 0), Math.min(i + 1, x.length - 1)];
  return ((T[b] as number) - (T[a] as number)) / ((x[b] as number) - (x[a] as number));
};

/** ∫ f dy by the trapezoidal rule over the points. */
const along = (points: readonly number[], f: (i: number) => number): number => {
  let sum = 0;
  for (let i = 1; i < points.length; i++)
    sum += ((f(i) + f(i - 1)) / 2) * ((points[i] as number) - (points[i - 1] as number));
  return sum;
};

/**
 * Local velocities of a wire with a temperature profile: j is one number along the wire, everything else follows the local T
 * and its slope. Kohno spec, section 6 (extension of the paper): j(∫dx/σ + A R) = ∫S_c dT + V.
 */
export const wireDrive = (metal: Metal, moment: Moment, wire: Wire): WireDrive => {
  const known = new Map<number, Transport>();
  const local = wire.T.map((T) => {
    const found = known.get(T) ?? thermalTransport(metal, T);
    known.set(T, found);
    return found;
  });
  const at = (i: number): Transport => local[i] as Transport;
  const openVoltage = along(wire.T, (i) => at(i).seebeck);
  const resistance = along(wire.x, (i) => 1 / at(i).sigmaC) + wire.area * wire.load;
  const j = resistance === Infinity ? 0 : (openVoltage + wire.applied) / resistance;
  const factor = velocityPerSpinCurrent(moment);
  const slopes = local.map((_, i) => slopeAt(wire, i));
  const slope = (i: number): number => slopes[i] as number;
  return {
    j,
    openVoltage,
    E: local.map(({ sigmaC, seebeck }, i) => j / sigmaC - seebeck * slope(i)),
    v: local.map(({ P, open }, i) => factor * (P * j + open.adiabatic * slope(i))),
    w: local.map(
      ({ betaSigmaS, sigmaC, open }, i) =>
        factor * ((betaSigmaS / sigmaC) * j + open.nonadiabatic * slope(i)),
    ),
  };
};
