import { cross, dot, type Vector } from '../spin-motive-force';
import { landauLifshitzPair, torqueCoefficient } from './torque-pumping';
import { across } from './transport';

/** Constants of magnet and conductor that the heating needs. */
export interface HeatingConstants {
  readonly gamma: number;
  readonly alpha: number;
  readonly beta: number;
  readonly P: number;
  readonly sigma: number;
  readonly M: number;
  readonly e: number;
  readonly hbar: number;
}

/** Forces and texture at a point: n, effective field (T), gradient of the electrochemical potential (J/m), ∂_i n (1/m). */
export interface HeatingState {
  readonly n: Vector;
  readonly H: Vector;
  readonly gradMu: Vector;
  readonly dn: readonly [Vector, Vector, Vector];
}

/** Rate of heating, W/m³, as magnetic damping, Joule heat and what couples the two. */
export interface HeatingParts {
  readonly damping: number;
  readonly joule: number;
  readonly cross: number;
  readonly total: number;
}

export interface Heating {
  /** ∂_t n, rad/s, and current density, A/m², of the coupled equations. */
  readonly ndot: Vector;
  readonly j: Vector;
  /** In motion and current: αM|ṅ|²/γ, j²/σ, −2β(ħP/2e) j·B. β heats, the adiabatic pair does not. */
  readonly current: HeatingParts;
  /** The same heat in field and ∇µ: heat of the field alone, of ∇µ alone, and the rest. The adiabatic pair heats. */
  readonly force: HeatingParts;
  /** The paper's form, λM|H⊥|², σ|∇µ|²/e², 2ξ_L ∂_iM·H ∂_iµ: off by order η₀ν where the others agree to rounding. */
  readonly forceConstant: HeatingParts;
}

const parts = (damping: number, joule: number, coupled: number): HeatingParts => ({
  damping,
  joule,
  cross: coupled,
  total: damping + joule + coupled,
});

/** (ħP/2e)·∂_i n·(n × v) and β·(ħP/2e)·∂_i n·v: the two motive fields of a motion v. */
const motive = (n: Vector, v: Vector, dn: readonly Vector[], quantum: number, beta: number): Vector => {
  const turned = cross(n, v);
  return dn.map((d) => quantum * (dot(d, turned) + beta * dot(d, v))) as unknown as Vector;
};

/** Solution of three linear equations by Cramer's rule; rows a, b, c. */
const solve3 = (a: Vector, b: Vector, c: Vector, [x, y, z]: Vector): Vector => {
  const determinant = dot(a, cross(b, c));
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  return [0, 1, 2].map(
    (i) => (x * (bc[i] as number) + y * (ca[i] as number) + z * (ab[i] as number)) / determinant,
  ) as unknown as Vector;
};

/** Explicit form of ṅ − α n × ṅ = T for T across n. */
const explicit = (n: Vector, T: Vector, alpha: number): Vector => {
  const turned = cross(n, T);
  return T.map((t, i) => (t + alpha * (turned[i] as number)) / (1 + alpha * alpha)) as unknown as Vector;
};

/** Motion and current of the coupled equations: Gilbert with u = Pγħj/(2eM), j = σ(E + ∇µ/e). Source: Saslow spec, section 0. */
export const coupledResponse = (
  { n, H, gradMu, dn }: HeatingState,
  { gamma, alpha, beta, P, sigma, M, e, hbar }: HeatingConstants,
): { readonly ndot: Vector; readonly j: Vector } => {
  const quantum = (hbar * P) / (2 * e);
  const drift = (quantum * gamma) / M;
  const alone = explicit(n, cross(n, H).map((x) => -gamma * x) as unknown as Vector, alpha);
  // Motion per unit of current along each direction.
  const perCurrent = dn.map((d) => {
    const turned = cross(n, d);
    return explicit(
      n,
      d.map((x, i) => drift * (x - beta * (turned[i] as number))) as unknown as Vector,
      alpha,
    );
  });
  const source = motive(n, alone, dn, quantum, beta);
  const rhs = source.map((E, i) => sigma * (E + (gradMu[i] as number) / e)) as unknown as Vector;
  // Response matrix δ_ik − σ E_i[motion of unit current k].
  const back = perCurrent.map((v) => motive(n, v, dn, quantum, beta));
  const [first, second, third] = [0, 1, 2].map((i) =>
    back.map((E, k) => (i === k ? 1 : 0) - sigma * (E[i] as number)),
  ) as unknown as [Vector, Vector, Vector];
  const j = solve3(first, second, third, rhs);
  const ndot = alone.map((v, i) =>
    perCurrent.reduce((sum, p, k) => sum + (j[k] as number) * (p[i] as number), v),
  ) as unknown as Vector;
  return { ndot, j };
};

/** αM|ṅ|²/γ + j²/σ − 2β(ħP/2e) j_i ṅ·∂_i n, W/m³. Source: Saslow spec, section 3.5. */
export const currentHeating = (
  ndot: Vector,
  j: Vector,
  dn: readonly Vector[],
  { gamma, alpha, beta, P, sigma, M, e, hbar }: HeatingConstants,
): HeatingParts => {
  const along = dn.reduce((sum, d, i) => sum + (j[i] as number) * dot(ndot, d), 0);
  return parts(
    (alpha * M * dot(ndot, ndot)) / gamma,
    dot(j, j) / sigma,
    -2 * beta * ((hbar * P) / (2 * e)) * along,
  );
};

/** λM|H⊥|² + σ|∇µ|²/e² + 2ξ_L ∂_iM·H ∂_iµ, W/m³: constants held fixed against ∇µ. Source: Saslow spec, section 3.5. */
export const forceHeating = (
  { n, H, gradMu, dn }: HeatingState,
  constants: HeatingConstants,
): HeatingParts => {
  const { gamma, alpha, beta, sigma, M, e } = constants;
  const xi = torqueCoefficient(constants, constants);
  const { xiL } = landauLifshitzPair({ xi, xiBeta: xi * beta }, alpha);
  const Hperp = across(H, n);
  const along = dn.reduce((sum, d, i) => sum + (gradMu[i] as number) * dot(d, Hperp), 0);
  return parts(
    ((gamma * alpha) / (1 + alpha * alpha)) * M * dot(Hperp, Hperp),
    (sigma * dot(gradMu, gradMu)) / e ** 2,
    2 * xiL * M * along,
  );
};

const NONE: Vector = [0, 0, 0];

/** Heating at a point in both forms. ∂_i n across n. Source: Saslow spec, section 3.5. */
export const heatingAtPoint = (state: HeatingState, constants: HeatingConstants): Heating => {
  const heatOf = (given: HeatingState) => {
    const { ndot, j } = coupledResponse(given, constants);
    return { ndot, j, heat: currentHeating(ndot, j, given.dn, constants) };
  };
  const both = heatOf(state);
  const field = heatOf({ ...state, gradMu: NONE }).heat.total;
  const current = heatOf({ ...state, H: NONE }).heat.total;
  return {
    ndot: both.ndot,
    j: both.j,
    current: both.heat,
    force: parts(field, current, both.heat.total - field - current),
    forceConstant: forceHeating(state, constants),
  };
};

/** Field across n (T) and ∇µ (J/m) behind a motion and a current: the coupled equations read backwards. */
export const forcesBehind = (
  n: Vector,
  ndot: Vector,
  j: Vector,
  dn: readonly [Vector, Vector, Vector],
  { gamma, alpha, beta, P, sigma, M, e, hbar }: HeatingConstants,
): { readonly H: Vector; readonly gradMu: Vector } => {
  const quantum = (hbar * P) / (2 * e);
  const drift = (quantum * gamma) / M;
  const turning = cross(n, ndot);
  const torque = [0, 1, 2].map((k) => {
    let sum = (ndot[k] as number) - alpha * (turning[k] as number);
    dn.forEach((d, i) => {
      const turned = cross(n, d);
      sum -= drift * (j[i] as number) * ((d[k] as number) - beta * (turned[k] as number));
    });
    return sum;
  }) as unknown as Vector;
  const E = motive(n, ndot, dn, quantum, beta);
  return {
    // torque = −γ n × H, so H⊥ = n × torque/γ.
    H: cross(n, torque).map((x) => x / gamma) as unknown as Vector,
    gradMu: E.map((x, i) => e * ((j[i] as number) / sigma - x)) as unknown as Vector,
  };
};
