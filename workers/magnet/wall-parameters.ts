import { failure, success, type Result } from '../model/result';
import { VACUUM_PERMEABILITY, gyromagneticRatio } from '../model/constants';
import { formatQuantity } from '../model/units';
import { isStraightWall, wallCharge, type Texture } from '../model/texture';
import type { Material } from '../model/material';
import { demagnetisingFactors, type Box } from './demagnetising-factors';

/** A wall as three numbers of energy: what the profile, the collective coordinates and the initial state need. */
export interface WallParameters {
  /** [n_easy(left) − n_easy(right)]/2. */
  readonly Q: 1 | -1;
  readonly axis: 'x' | 'z';
  /** Components of the right-handed triad: easy axis, direction of φ = 0, direction of φ = π/2 (0 = x, 1 = y, 2 = z). */
  readonly triad: readonly [number, number, number];
  /** Easy-axis anisotropy at φ = 0, J/m³; above zero. */
  readonly K: number;
  /** Coefficient of sin²φ, J/m³, either sign. */
  readonly Kperp: number;
  /** Δ = √(A/K) of the wall at φ = 0, m. */
  readonly D: number;
  /** Hard-axis field 2 Kperp/Ms, T, sign of Kperp. */
  readonly HK: number;
  /** rad/(s T). */
  readonly gamma: number;
}

/** The part of a project that fixes the wall. */
export interface WallSource {
  readonly material: Pick<Material, 'Ms' | 'A' | 'Ku' | 'easyAxis' | 'Kh' | 'hardAxis' | 'g'>;
  readonly geometry: Box;
  readonly texture: Pick<Texture, 'kind'>;
}

type Vector = readonly [number, number, number];

const noModel = (path: string, value: string, allowed: string, hint: string) =>
  failure({ code: 'no-wall-model', path, value, allowed, hint });

/** Index of the axis a direction lies along, −1 when tilted by more than rounding. */
const axisOf = (direction: Vector): number => {
  const length = Math.hypot(...direction);
  return direction.findIndex((c) => Math.abs(c) >= length * (1 - 1e-12));
};

/**
 * Coefficients c of the energy density c_x m_x² + c_y m_y² + c_z m_z² (J/m³): local shape µ₀ Ms² N/2, Ku, Kh.
 * Error `no-wall-model` when an anisotropy axis is tilted.
 */
export const quadraticEnergies = (project: WallSource): Result<Vector> => {
  const { material, geometry } = project;
  const shape = 0.5 * VACUUM_PERMEABILITY * material.Ms ** 2;
  const [Nx, Ny, Nz] = demagnetisingFactors(geometry);
  const energies: [number, number, number] = [shape * Nx, shape * Ny, shape * Nz];
  const terms = [
    { path: 'material.easyAxis', constant: -material.Ku, axis: material.easyAxis },
    { path: 'material.hardAxis', constant: material.Kh, axis: material.hardAxis },
  ];
  for (const { path, constant, axis } of terms) {
    if (constant === 0) continue;
    const at = axisOf(axis);
    if (at < 0)
      return noModel(
        path,
        `(${axis.join(', ')})`,
        'along x, y or z',
        'The wall model needs an axis along x, y or z. The solver also takes a tilted one.',
      );
    energies[at as 0 | 1 | 2] += constant;
  }
  return success(energies);
};

const TRIADS = { x: [0, 1, 2], z: [2, 0, 1] } as const;

/**
 * Parameters of the one-dimensional wall of a project (Saslow spec, sections 0 and 5.1).
 * Errors: `no-wall` (no wall, or two), `no-wall-model` (vortex wall; tilted axis; an easy axis that is not easy).
 */
export const wallParameters = (project: WallSource): Result<WallParameters> => {
  const charge = wallCharge(project.texture.kind);
  if (charge === null)
    return failure({
      code: 'no-wall',
      path: 'texture.kind',
      value: project.texture.kind === 'uniform' ? 'A single domain' : 'A texture without one single wall',
      allowed: 'head-to-head, tail-to-tail, up-down or down-up',
      hint: 'The wall model knows one straight wall. Choose one, or run the simulation.',
    });
  if (!isStraightWall(project.texture.kind))
    return noModel(
      'texture.kind',
      'A vortex wall',
      'head-to-head, tail-to-tail, up-down or down-up',
      'The wall model knows straight walls. Run the simulation to see the voltage of this one.',
    );
  const energies = quadraticEnergies(project);
  if (!energies.ok) return energies;
  const { material } = project;
  const triad = TRIADS[charge.axis];
  const [easy, first, second] = triad.map((i) => energies.value[i as 0 | 1 | 2]) as [number, number, number];
  const K = first - easy;
  const Kperp = second - first;
  const least = Math.min(K, K + Kperp);
  // Rounding of the factors must not pass for an easy axis.
  if (!(least > 1e-9 * Math.max(...energies.value.map(Math.abs))))
    return noModel(
      'texture.kind',
      `the magnetisation gains ${formatQuantity(Math.abs(least), 'J/m3')} by turning away from ${charge.axis}`,
      `an easy axis along ${charge.axis}`,
      charge.axis === 'x'
        ? 'Choose an up-down wall, or make x easy by shape or anisotropy.'
        : 'Choose a head-to-head wall, or make z easy with a larger Ku.',
    );
  const { Ms, A, g } = material;
  return success({
    ...charge,
    triad,
    K,
    Kperp,
    D: Math.sqrt(A / K),
    HK: (2 * Kperp) / Ms,
    gamma: gyromagneticRatio(g),
  });
};

/** Δ(φ) = √(A/(K + Kperp sin²φ)), m; exact for a wall in steady motion (Saslow spec, section 5.1). */
export const wallWidthAt = (wall: Pick<WallParameters, 'K' | 'Kperp'>, A: number, phi: number): number =>
  Math.sqrt(A / (wall.K + wall.Kperp * Math.sin(phi) ** 2));
