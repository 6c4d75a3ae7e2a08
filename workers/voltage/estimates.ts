/** Section VII of the paper: orders of magnitude from five numbers. Source: Saslow spec, section 4.3. */
export interface EstimateInputs {
  readonly P: number;
  /** A/m. */
  readonly M: number;
  /** S/m. */
  readonly sigma: number;
  /** Length over which the magnetisation turns, m. */
  readonly delta: number;
  /** Field, T. */
  readonly H0: number;
  /** Electric field, V/m. */
  readonly E0: number;
  /** |g| of the moment; scales µ_B. */
  readonly g: number;
  /** rad/(s T). */
  readonly gamma: number;
}

export interface Estimates {
  /** Torque coefficient ξ, m²/(J s): gradient of the electrochemical potential into torque. */
  readonly xi: number;
  /** ξ m_e, s. */
  readonly tau: number;
  /** Torque field per electric field, T m/V, with the gradient M/δ as printed and with 2M/δ as in R_SP. */
  readonly R_ST_asPrinted: number;
  readonly R_ST_sameGradient: number;
  /** Torque field at E0, T. */
  readonly H_ST: number;
  /** Motive field per field, V/(m T); motive field at H0, V/m; voltage over δ, V; voltage per field, V/T. */
  readonly R_SP: number;
  readonly E_SP: number;
  readonly V_SP: number;
  readonly emf_per_field: number;
}

export const estimates = (
  { P, M, sigma, delta, H0, E0, g, gamma }: EstimateInputs,
  constants: { readonly e: number; readonly muB: number; readonly m_e: number },
): Estimates => {
  const { e, muB, m_e } = constants;
  const moment = (Math.abs(g) / 2) * muB;
  const xi = (P * sigma * moment) / (e * e * M);
  const R_ST_asPrinted = (xi * e) / (gamma * delta);
  const R_SP = (2 * P * moment) / (e * delta);
  return {
    xi,
    tau: xi * m_e,
    R_ST_asPrinted,
    R_ST_sameGradient: 2 * R_ST_asPrinted,
    H_ST: R_ST_asPrinted * E0,
    R_SP,
    E_SP: R_SP * H0,
    V_SP: R_SP * H0 * delta,
    emf_per_field: R_SP * delta,
  };
};
