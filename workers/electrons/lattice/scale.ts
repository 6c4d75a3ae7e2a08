interface Constants {
  readonly e: number;
  readonly hbar: number;
  readonly m_e: number;
}

/**
 * SI of the lattice: hop t = ħ²/2ma² and, for a current density j carried by `current` particles per site, unit of eV and ħ,
 * the bias and what one unit of torque and current is. a in m, j in A/m². Source: Tatara–Entel spec, section B5.
 */
export const latticeScale = (
  { a, mass, j, current }: { a: number; mass: number; j: number; current: number },
  { e, hbar, m_e }: Constants,
) => {
  const hop = hbar ** 2 / (2 * mass * m_e * a * a);
  const bias = (hbar * a * a * j) / (e * current);
  return {
    hop_J: hop,
    hop_eV: hop / e,
    bias_V: bias / e,
    torque_per_site: bias,
    torque_density: bias / a ** 3,
    current_per_site: bias / hbar,
    emf_per_rate: hbar / e,
  };
};
