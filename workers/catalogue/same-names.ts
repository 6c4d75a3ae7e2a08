/** Names of one quantity; with `unit` they mean it only for a field of that dimension. */
export interface SameNames {
  readonly names: readonly string[];
  readonly unit?: string;
}

/** What a suffix of a key, or a documented unit, is in SI. */
interface Unit {
  readonly of: string;
  readonly si: number;
}

const EV = 1.602176634e-19;
const UNITS: Readonly<Record<string, Unit>> = {
  J: { of: 'J', si: 1 },
  eV: { of: 'J', si: EV },
  meV: { of: 'J', si: 1e-3 * EV },
  s: { of: 's', si: 1 },
  ps: { of: 's', si: 1e-12 },
  fs: { of: 's', si: 1e-15 },
  m: { of: 'm', si: 1 },
  um: { of: 'm', si: 1e-6 },
  nm: { of: 'm', si: 1e-9 },
  m2: { of: 'm2', si: 1 },
  nm2: { of: 'm2', si: 1e-18 },
  K: { of: 'K', si: 1 },
  '1/m': { of: '1/m', si: 1 },
  '1/nm': { of: '1/m', si: 1e9 },
  '1/m3': { of: '1/m3', si: 1 },
  '1/nm3': { of: '1/m3', si: 1e27 },
  'A/m': { of: 'A/m', si: 1 },
  'kA/m': { of: 'A/m', si: 1e3 },
  'A/m2': { of: 'A/m2', si: 1 },
  'K/m': { of: 'K/m', si: 1 },
  'K/um': { of: 'K/m', si: 1e6 },
  'K/nm': { of: 'K/m', si: 1e9 },
  'Ω m': { of: 'Ohm m', si: 1 },
  'Ohm m': { of: 'Ohm m', si: 1 },
  'J m3': { of: 'J m3', si: 1 },
  'eV nm3': { of: 'J m3', si: EV * 1e-27 },
  'J m5': { of: 'J m5', si: 1 },
  'eV nm5': { of: 'J m5', si: EV * 1e-45 },
  'J2 m3': { of: 'J2 m3', si: 1 },
  'eV2 nm3': { of: 'J2 m3', si: EV ** 2 * 1e-27 },
  'V/K': { of: 'V/K', si: 1 },
  'uV/K': { of: 'V/K', si: 1e-6 },
  deg: { of: 'deg', si: 1 },
  rad: { of: 'deg', si: 180 / Math.PI },
  '1/eV': { of: '1/J', si: 1 / EV },
  '1/J': { of: '1/J', si: 1 },
  'rad/(s T)': { of: 'rad/(s T)', si: 1 },
};

/** Endings of keys that state a unit: `_eV`, `_A_per_m2`, `_A_m2`, `_eV2nm3`. */
const SUFFIXES: readonly (readonly [ending: string, unit: string])[] = Object.keys(UNITS)
  .flatMap((unit): [string, string][] => {
    const plain = unit.replace('Ω', 'Ohm').replace('rad/(s T)', 'rad_per_s_T');
    const per = plain.replace(/^1\//u, 'per_').replace('/', '_per_');
    const short = plain.replace(/^1\//u, '').replace('/', '_');
    return [per, per.replace(' ', ''), per.replace(' ', '_'), short].map((ending) => [`_${ending}`, unit]);
  })
  .sort(([a], [b]) => b.length - a.length);

/** A key as a name and the units that its ending may state. */
export const readingsOf = (key: string): readonly (readonly [name: string, unit: string | undefined])[] => [
  [key, undefined],
  ...SUFFIXES.flatMap(([ending, unit]): [string, string][] =>
    key.endsWith(ending) && key.length > ending.length ? [[key.slice(0, -ending.length), unit]] : [],
  ),
];

/** Factor from one unit to the other; undefined where they measure different things. */
export const conversion = (from: string, to: string): number | undefined => {
  if (from === to) return 1;
  const [a, b] = [UNITS[from], UNITS[to]];
  return a === undefined || b === undefined || a.of !== b.of ? undefined : a.si / b.si;
};

/** True for a unit of the same dimension. */
export const alike = (unit: string | undefined, of: string): boolean =>
  unit !== undefined && conversion(unit, of) !== undefined;

/** Names that mean the same in different quantities of the specifications. */
export const SAME: readonly SameNames[] = [
  ...[
    ['Delta', 'D'],
    ['M', 'Ms', 'M_s'],
    ['lam', 'lam_sf'],
    ['HK', 'H_K'],
    ['Rtot', 'R_tot'],
    ['RL', 'R_L'],
    ['Gamma', 'Γ'],
    ['alpha', 'α'],
    ['beta', 'β'],
    ['sigma', 'σ'],
    ['gradn2', 'nu_n'],
    ['kF', 'k_F', 'kf'],
    ['zeta', 'ζ'],
    ['lam', 'lambda', 'λ'],
    ['lv', 'l_v'],
    ['nv', 'n_v'],
    ['area', 'A', 'A_film'],
    ['gam', 'Gamma', 'gamma', 'Γ'],
    ['Dbar', 'D_bar', 'D'],
    ['Sz2', 'S_z2'],
    ['Sperp2', 'S_perp2', 'Sp2'],
    ['x_over_lam', 'x_over_lambda', 'x/lam', 'x/λ'],
    ['x_over_w', 'x/w'],
    ['phidot', 'phi_dot'],
    ['mass_ratio', 'mass', 'mr', 'm', 'm_ratio', 'mStar', 'm_star'],
    ['th0', 'theta0', 'theta_0', 'θ0'],
    ['ph1', 'phi1', 'phi_1', 'φ1'],
    ['t', 'q_over_2kF'],
    ['Q', 'q_lv'],
    ['kcOverKFp', 'kc_over_kFp', 'kc_over_kF'],
    ['Simp', 'S_imp', 'S'],
    ['grad', 'gradn', 'grad_n'],
    ['d', 'thickness'],
    ['j', 'J'],
    ['P', 'polarisation', 'polarization'],
  ].map((names) => ({ names })),
  { unit: 'J', names: ['eF', 'E_F', 'EF', 'epsF', 'eps_F', 'εF', 'ε_F', 'mu', 'μ', 'fermi_energy'] },
  // Bands: broadening, direction of the moment, mesh.
  { unit: 'J', names: ['G', 'Gamma', 'gamma', 'Γ', 'broadening'] },
  { unit: 'deg', names: ['th', 'theta', 'θ', 'polar'] },
  { unit: 'deg', names: ['ph', 'phi', 'φ', 'azimuth'] },
  { names: ['N', 'Nk', 'N_k', 'nk', 'n_k', 'mesh'] },
  { unit: 'J', names: ['M', 'exchange', 'Delta', 'Δ'] },
  { unit: 'J', names: ['eps', 'epsilon', 'ε'] },
  { unit: 'J', names: ['energy', 'E'] },
  { unit: 'K', names: ['T', 'temperature'] },
  { unit: 'K/m', names: ['gradT', 'grad_T', 'dTdx', 'dT_dx'] },
  { unit: 'rad/(s T)', names: ['gamma', 'γ', 'gamma_e', 'gamma0'] },
  { unit: 'J2 m3', names: ['niui2', 'ni', 'n_i', 'n_i_u_i2', 'niu2'] },
  { unit: 'J2 m3', names: ['nsus2S2', 'ns', 'n_s', 'n_s_u_s2_S2', 'nsu2S2'] },
  { unit: '1/m3', names: ['nImp', 'n_imp', 'n_s', 'ns'] },
  { unit: '1/m3', names: ['nSo', 'n_so'] },
  { unit: '1/m3', names: ['n', 'n_e', 'ne'] },
  { unit: 'J m3', names: ['vs', 'v_s', 'us', 'u_s'] },
  { unit: 'J m5', names: ['lamSo', 'lam_so', 'lambda_so', 'λ_so'] },
  { unit: 's', names: ['tau', 'τ'] },
  { unit: 's', names: ['tauP', 'tau_up', 'tau_p', 'tau_plus', 'tau_+', 'τ_up', 'τ↑'] },
  { unit: 's', names: ['tauM', 'tau_dn', 'tau_down', 'tau_m', 'tau_minus', 'tau_-', 'τ_dn', 'τ↓'] },
  { unit: 'Ohm m', names: ['rho', 'ρ', 'resistivity'] },
  { unit: 'S/m', names: ['sigma_c', 'sigma', 'σ', 'σ_c'] },
  { unit: 'V/K', names: ['S_F', 'SF', 'S', 'seebeck'] },
  { unit: 'V/K', names: ['dS', 'DS', 'ΔS', 'Delta_S'] },
  { unit: '1/J', names: ['dlnbeta', 'dlnbeta_dEF', 'dlnbeta_deF'] },
  // Lattice Green functions: energies in hops.
  ...[
    ['Delta', 'Δ', 'exchange'],
    ['DeltaL', 'Delta_L', 'Δ_L'],
    ['DeltaR', 'Delta_R', 'Δ_R'],
    ['E', 'energy', 'mu', 'μ', 'E_F', 'EF'],
    ['kT', 'k_BT', 'kBT'],
    ['tR', 't_R', 'rashba'],
    ['vn', 'v_n'],
    ['vs', 'v_s'],
  ].map((names) => ({ unit: 't', names })),
  { unit: 't2', names: ['cn', 'c_n'] },
  { unit: 't2', names: ['cs', 'c_s'] },
  { unit: 't2', names: ['cso', 'c_so'] },
  { unit: '1', names: ['nk', 'N_k', 'Nk'] },
  { unit: '1', names: ['nkz', 'N_kz', 'Nkz', 'N_z'] },
  { unit: '1', names: ['nL', 'n_L'] },
  { unit: '1', names: ['nR', 'n_R'] },
  { unit: 'rad', names: ['phi', 'φ'] },
];
