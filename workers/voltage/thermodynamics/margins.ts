import { symmetricEigen } from '../../numerics/symmetric-eigen';
import { forceUnits } from './admissibility';
import type { GenericSet } from './generic-magnet';
import { across, steepness, type LocalTexture } from './transport';
import type { TwoBandSet } from './two-band-magnet';

/** Relative size below which an eigenvalue of a scaled form counts as a null direction. */
const NULL = 1e-13;

/**
 * l^T B^{-1} l of a symmetric 3×3 form B, in the units of B and l: what couplings l take away from the damping.
 * Infinity where l drives a direction in which B heats nothing, or B itself is negative.
 */
export const couplingCost = (B: Float64Array, l: readonly number[]): number => {
  const n = l.length;
  const units = forceUnits(B, n);
  const { values, vectors } = symmetricEigen(
    B.map((x, k) => x * (units[Math.floor(k / n)] as number) * (units[k % n] as number)),
    n,
  );
  return values.reduce((sum, value, k) => {
    const along = (vectors[k] as Float64Array).reduce(
      (s, v, i) => s + v * (units[i] as number) * (l[i] as number),
      0,
    );
    if (value > NULL) return sum + (along * along) / value;
    // A null direction that no coupling drives costs nothing.
    return value < -NULL || along !== 0 ? Infinity : sum;
  }, 0);
};

const smallest = (B: Float64Array, n: number): number => {
  const units = forceUnits(B, n);
  const scaled = B.map((x, k) => x * (units[Math.floor(k / n)] as number) * (units[k % n] as number));
  return symmetricEigen(scaled, n).values[0] as number;
};

/** Closed conditions for a saturated texture (n·∂M = 0). Positive margins: admissible. */
export interface GenericMargins {
  /** Smallest eigenvalue of the 3×3 form of ∇T, ∇µ, n·∇H, every force in its own unit. */
  readonly blockI: number;
  /** A⊥M² − (l^T B^{-1} l) ν, in the unit of A⊥M²; −Infinity where no damping suffices. */
  readonly transverse: number;
  /** A∥C⊥M⁴ − LQN1² Σ|∂_i M|². */
  readonly blockII: number;
  /** √(κσ/Te²) − |Lsn|, √(C∥σ)/e − |LnQ|, √(C∥κ/T) − |LsQ|. */
  readonly pairs: { readonly Lsn: number; readonly LnQ: number; readonly LsQ: number };
  readonly admissible: boolean;
}

/** Source: Saslow spec, section 2.3, blocks I and II. The part of ∂M along n is left out. */
export const genericMargins = (set: GenericSet, { M, n, d }: LocalTexture): GenericMargins => {
  const { kT, s, Lsn, LsQ, LnQ, Cpar, Cperp, Apar, Aperp } = set;
  const turning = d.map((a) => across(a, n));
  const nu = steepness(turning);
  const B = Float64Array.of(kT, Lsn, LsQ * M, Lsn, s, LnQ * M, LsQ * M, LnQ * M, Cpar * M * M);
  const total = turning.reduce((sum, a) => sum + a[0] ** 2 + a[1] ** 2 + a[2] ** 2, 0);
  const blockI = smallest(B, 3);
  const cost = nu === 0 ? 0 : couplingCost(B, [set.LsM1, set.LnM1, set.LQN3]) * nu;
  const transverse = Aperp * M * M - cost;
  const blockII = Apar * Cperp * M ** 4 - set.LQN1 ** 2 * total;
  const root = (a: number, b: number): number => (a < 0 || b < 0 ? -Infinity : Math.sqrt(a) * Math.sqrt(b));
  return {
    blockI,
    transverse,
    blockII,
    pairs: {
      Lsn: root(kT, s) - Math.abs(Lsn),
      LnQ: root(Cpar, s) - Math.abs(LnQ),
      LsQ: root(Cpar, kT) - Math.abs(LsQ),
    },
    admissible:
      Math.min(kT, s, Cpar, Cperp, Apar, Aperp) >= 0 && blockI >= -NULL && transverse >= 0 && blockII >= 0,
  };
};

export interface TwoBandMargins {
  readonly bands: number;
  /** λ − M³ (l^T B^{-1} l) ν, 1/(s T); −Infinity where no damping suffices. */
  readonly damping: number;
  readonly admissible: boolean;
}

/** Γ ≥ 0, B ≥ 0 and λ ≥ M³ (l^T B^{-1} l) ν. Source: Saslow spec, section 3.2. */
export const twoBandMargins = (set: TwoBandSet, { M, n, d }: LocalTexture): TwoBandMargins => {
  const { kT, LSmin, LSmaj, sMin, sMaj, Lx } = set;
  const B = Float64Array.of(kT, LSmin, LSmaj, LSmin, sMin, Lx, LSmaj, Lx, sMaj);
  const nu = steepness(d.map((a) => across(a, n)));
  const bands = smallest(B, 3);
  // M² l first: the coefficients themselves are small beside their partners.
  const cost =
    nu === 0
      ? 0
      : (couplingCost(
          B,
          [set.LSM, set.LminM, set.LmajM].map((x) => M * M * x),
        ) *
          nu) /
        M;
  const damping = set.lambda - cost;
  return { bands, damping, admissible: set.Gamma >= 0 && bands >= -NULL && damping >= 0 };
};
