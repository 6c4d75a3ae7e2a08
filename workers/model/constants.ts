/**
 * Physical constants, SI. CODATA 2022 recommended values (Tiesinga et al., NIST 2024).
 * One set for the whole application; μ₀ = 4π·10⁻⁷ belongs to the compatibility mode of the engine only.
 */
export const ELEMENTARY_CHARGE = 1.602176634e-19; // C, exact
export const PLANCK = 6.62607015e-34; // J s, exact
export const REDUCED_PLANCK = PLANCK / (2 * Math.PI); // J s, exact
export const BOLTZMANN = 1.380649e-23; // J/K, exact
export const BOHR_MAGNETON = 9.2740100657e-24; // J/T
export const VACUUM_PERMEABILITY = 1.25663706127e-6; // N/A²
export const ELECTRON_MASS = 9.1093837139e-31; // kg

/**
 * Gyromagnetic ratio γ = |g| μ_B/ħ in rad/(s T) of a Landé factor g.
 * One γ per project: wherever a paper writes gμ_B, this program means ħγ.
 */
export const gyromagneticRatio = (g: number): number => (Math.abs(g) * BOHR_MAGNETON) / REDUCED_PLANCK;
