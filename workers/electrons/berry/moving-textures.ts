import { chargeCurrent, dmiCurrent, dmiEnergy, heatCurrent, type Film, type Vector } from './film';

/** How a film carries away what a texture gives. */
export interface Transport {
  /** S/m. */
  readonly sigma: number;
  /** Thermal conductivity, W/(K m). */
  readonly lambda: number;
  /** Seebeck coefficient, V/K. */
  readonly S: number;
}

/** A π wall θ = 2 arctan e^{±(x − wt)/δ} that turns in the plane of its own motion (Néel) or across it (Bloch). */
export interface Wall {
  readonly delta: number;
  readonly w: number;
}

export interface WallResponse {
  /** At its middle. */
  readonly JQ: Vector;
  readonly JEl: Vector;
  readonly JDmi: Vector;
  readonly FDmi: number;
  /** ∫J^Q dt through a plane, J/m²; it depends on neither |w| nor δ. */
  readonly heatPerArea: number;
  /** ∫J_el/σ dx, V. */
  readonly voltage: number;
  /** V of the Seebeck effect in the gradient that its own heat current makes. */
  readonly seebeckVoltage: number;
  /** J^Q/λ, K/m. */
  readonly gradient: number;
}

/** Néel wall n = (sin θ, 0, cos θ), θ from 0 to π along x. Spec, section 4.5. */
export const neelWall = ({ delta, w }: Wall, film: Film, { sigma, lambda, S }: Transport): WallResponse => {
  // At the middle n = x and dθ/dx = 1/δ; dn/dx = (cos θ, 0, −sin θ) θ′.
  const n: Vector = [1, 0, 0];
  const dx: Vector = [0, 0, -1 / delta];
  const dn: Vector = [0, 0, w / delta];
  const JQ = heatCurrent(film, n, dn);
  const perAngle = (film.T / film.V) * film.beta.even;
  return {
    JQ,
    JEl: chargeCurrent(film, n, dn),
    JDmi: dmiCurrent(film.D, n, dn),
    FDmi: dmiEnergy(film.D, n, dx, [0, 0, 0]),
    heatPerArea: -perAngle * Math.PI * Math.sign(w),
    voltage: (-(film.t.even / film.V) * w * Math.PI) / sigma,
    seebeckVoltage: (S * perAngle * w * Math.PI) / lambda,
    gradient: JQ[0] / lambda,
  };
};

/**
 * Cycloid with wavenumber q that moves with w along x: n = (sin qξ, 0, cos qξ), ξ = x − wt. n × dn/dt = −qw e_y, so
 * J^Q_x = −(T/V) β_e w q, the same everywhere; (62) and (63) of the paper carry one sign error each, which cancel.
 */
export const spiralHeat = ({ T, V, beta }: Film, q: number, w: number): number =>
  -(T / V) * beta.even * w * q;

export interface ConeResponse {
  /** Size of J, W/m²: about the film normal the ellipse of a resonance is a circle. */
  readonly amplitude: number;
  /** T/V ω θ √(β_o² + β_e²), the small-angle amplitude that the paper quotes. */
  readonly smallAngle: number;
  /** J(t) at a phase ωt. */
  readonly at: (phase: number) => readonly [number, number];
}

/**
 * Heat current of a moment on a cone of angle θ about z, turning with ω:
 * J_x = (T/V)ω sin θ [β_o cos ωt − β_e cos θ sin ωt], J_y = (T/V)ω sin θ [β_o sin ωt + β_e cos θ cos ωt]. Section 7.
 */
export const precessionHeat = ({ T, V, beta }: Film, omega: number, cone: number): ConeResponse => {
  const scale = (T / V) * omega;
  const turning = scale * Math.sin(cone);
  const [odd, even] = [turning * beta.odd, turning * beta.even * Math.cos(cone)];
  return {
    amplitude: Math.hypot(odd, even),
    smallAngle: scale * cone * Math.hypot(beta.odd, beta.even),
    at: (phase) => {
      const [c, s] = [Math.cos(phase), Math.sin(phase)];
      return [odd * c - even * s, odd * s + even * c];
    },
  };
};
