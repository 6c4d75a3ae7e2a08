import { electronGas, type ElectronConstants, type ElectronGas } from '../electrons/nonlocal/electron-gas';
import type { Triple } from '../electrons/nonlocal/forces';
import { presentTexture, type PresentTexture } from '../electrons/nonlocal/present-texture';
import { spinRelaxation } from '../electrons/nonlocal/spin-relaxation';
import { gyroConstant, type RigidTexture } from '../electrons/nonlocal/thiele';
import { wallAnswer, type WallAnswer } from '../electrons/nonlocal/verdict';
import { ELECTRON_MASS, ELEMENTARY_CHARGE, gyromagneticRatio, REDUCED_PLANCK } from '../model/constants';
import { effectivePolarisation } from '../model/convention';
import { waveformAt } from '../model/drive';
import type { Project } from '../model/project';
import { failure, success, type Result } from '../model/result';
import { meshOf } from './initial-state';
import { initialWallWidth } from './lengths';
import { cellCount } from './mesh';
import { nonlocalWarnings } from './nonlocal-checks';
import { spinShare } from './terms/nonlocal';

export const ELECTRON_CONSTANTS: ElectronConstants = {
  e: ELEMENTARY_CHARGE,
  hbar: REDUCED_PLANCK,
  m_e: ELECTRON_MASS,
};
/** Transforms of a larger box take minutes, and their answer would hold a mesh that resolves no electron anyway. */
const MOST_CELLS = 2 ** 20;
/** Current that forces are told for where the project has none, A/m². */
const UNIT_CURRENT = 1e12;
/** A texture that covers less than this share of a turn of the sphere has no gyrovector to speak of. */
export const LEAST_WINDING = 0.25;

export const gasOf = ({ nonlocal }: Project): ElectronGas => electronGas(nonlocal, ELECTRON_CONSTANTS);

/** Volume per spin over the spin, a³/S = ħγ/Ms, m³. */
const cellOf = ({ material: { g, Ms } }: Project): number => (REDUCED_PLANCK * gyromagneticRatio(g)) / Ms;

/** Whether the electrons' non-local torque matters for the wall that the project describes. */
export const projectAnswer = (project: Project): WallAnswer & { readonly width: number } => {
  const width = initialWallWidth(project);
  const { beta } = project.material;
  const { meanFreePath } = project.nonlocal;
  const P = effectivePolarisation(project);
  return { width, ...wallAnswer(gasOf(project), { width, beta, meanFreePath, P }, ELECTRON_CONSTANTS) };
};

export interface ElectronTexture extends PresentTexture {
  /** s */
  readonly time: number;
  /** A/m², along x, and where it comes from. */
  readonly current: number;
  readonly currentFrom: 'now' | 'full' | 'unit';
  /** ρ_xy/ρ_0 of the texture with the project's mean free path. */
  readonly hallRatio: number;
  /** α and β of the project's magnetic impurities. */
  readonly alphaSf: number;
  readonly betaSf: number;
  /** s a³/S. */
  readonly spinShare: number;
  readonly rigid: RigidTexture;
  /** Gyroconstant g, J s/m², and the force of momentum transfer per current density, N m²/A. */
  readonly gyro: number;
  readonly momentumPerCurrent: readonly [number, number];
  readonly warnings: readonly string[];
}

const currentOf = (
  { drive: { current } }: Project,
  time: number,
): Pick<ElectronTexture, 'current' | 'currentFrom'> => {
  if (current.shape === 'off' || current.density === 0) return { current: UNIT_CURRENT, currentFrom: 'unit' };
  const now = current.density * waveformAt(current, time);
  return now === 0 ? { current: current.density, currentFrom: 'full' } : { current: now, currentFrom: 'now' };
};

const cautions = (project: Project, found: PresentTexture): string[] => [
  ...nonlocalWarnings({ ...project, nonlocal: { ...project.nonlocal, active: true } }),
  ...(found.margin < 0.05
    ? ['The texture covers the sphere: its frame has a singular point, and numbers beyond the adiabatic force depend on where it lies.']
    : []),
]; // prettier-ignore

/**
 * Forces, torque, resistivity and Hall effect of a picture of the project (m in three blocks), with what a rigid model of
 * it needs. Errors: `too-many-cells`.
 */
export const electronTexture = (
  project: Project,
  m: ArrayLike<number>,
  time = 0,
): Result<ElectronTexture> => {
  const mesh = meshOf(project);
  const cells = cellCount(mesh);
  if (cells > MOST_CELLS)
    return failure({
      code: 'too-many-cells',
      path: 'solver.nx',
      value: `${cells} cells`,
      allowed: `up to ${MOST_CELLS}`,
      hint: 'Forces and resistivity of the electrons are worked out on smaller meshes.',
    });
  const { nx, ny, nz, dx, dy, dz } = mesh;
  const gas = gasOf(project);
  const { current, currentFrom } = currentOf(project, time);
  const { nonlocal, material } = project;
  const P = effectivePolarisation(project);
  const input = {
    grid: { sizes: [nx, ny, nz], steps: [dx, dy, dz] } as const,
    m,
    current: [current, 0, 0] as Triple,
    gas,
    P,
    beta: material.beta,
  };
  const found = presentTexture(input, ELECTRON_CONSTANTS);
  const thickness = nz * dz;
  const square = nonlocal.impuritySpin ** 2 / 3;
  const impurities = {
    density: nonlocal.impurities,
    strength: nonlocal.impurityStrength,
    Sz2: square,
    Sperp2: square,
  };
  const cell = cellOf(project);
  const relaxed = spinRelaxation(gas, impurities, cell);
  const nv = found.winding[2] / thickness;
  const rigid: RigidTexture = {
    P,
    cell,
    nv,
    thickness,
    alpha: material.alpha,
    beta: material.beta,
    dissipation: (found.steepness[0][0] + found.steepness[1][1]) / (2 * thickness),
  };
  const sigma = (gas.n * ELEMENTARY_CHARGE ** 2 * nonlocal.meanFreePath) / (REDUCED_PLANCK * gas.kF);
  return success({
    ...found,
    time,
    current,
    currentFrom,
    hallRatio: found.hall * sigma,
    alphaSf: relaxed.alpha,
    betaSf: relaxed.beta,
    spinShare: spinShare(project, material.Ms, material.g),
    rigid,
    gyro: gyroConstant(rigid, REDUCED_PLANCK),
    momentumPerCurrent: [found.momentum[0] / current, found.momentum[1] / current],
    warnings: cautions(project, found),
  });
};
