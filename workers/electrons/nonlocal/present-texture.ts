import { boxTorque } from './box-torque';
import type { ElectronConstants, ElectronGas } from './electron-gas';
import {
  adiabaticForce,
  betaForce,
  forceOfTorque,
  momentumForce,
  steepness,
  windingVector,
  type Triple,
} from './forces';
import { bishopFrame, leastTwistFrame, steepPole } from './frames';
import { cellsOf, cellVolume, gradient, isFilled, type Field, type Grid } from './grid';
import { lineTorque } from './line-torque';
import { grazingWall } from './sech-wall';
import { betaShare } from './verdict';
import { textureResistivity, type Tensor } from './texture-resistivity';

/** A texture as it stands, with the electrons that flow through it. */
export interface PresentInput {
  readonly grid: Grid;
  /** Direction of the magnetisation, three blocks; (0, 0, 0) is empty. */
  readonly m: Field;
  /** Conventional current density, A/m², uniform. */
  readonly current: Triple;
  readonly gas: ElectronGas;
  /** Polarisation and β of the torque of the run. */
  readonly P: number;
  readonly beta: number;
}

export interface TorqueProfile {
  /** Places along x, m, and means over the cross-section, J/m³: along ∂n and along n × ∂n, n = −m. */
  readonly x: readonly number[];
  readonly adiabatic: readonly number[];
  readonly beta: readonly number[];
  readonly nonlocalAlong: readonly number[];
  readonly nonlocalAcross: readonly number[];
}

export interface PresentTexture {
  /** Φ of n = −m, m: n_v d in a film. And the winding of m in units of the thickness. */
  readonly winding: Triple;
  readonly windingOfM: number;
  /** ∫∂_i n·∂_j n dV, m. */
  readonly steepness: Tensor;
  /** Mori resistivity and golden rule, Ω m, over the volume of the box. */
  readonly mori: Tensor;
  readonly golden: Tensor;
  /** rms A^z over rms A_⊥ in the relaxed frame, and in the one that a run takes; 0 on a line. */
  readonly gaugeError: number;
  readonly runGaugeError: number;
  /** min(1 + p·n) of the relaxed frame: near 0 the texture covers the sphere. */
  readonly margin: number;
  /** N. `torque` is that of the whole torque field without β; it should be momentum + adiabatic. */
  readonly momentum: Triple;
  readonly adiabatic: Triple;
  readonly beta: Triple;
  readonly torque: Triple;
  /** |torque − momentum − adiabatic| over the larger of their sizes; 0 without any. */
  readonly mismatch: number;
  /** β that gives the same force along the current as momentum transfer does. */
  readonly betaNl: number;
  /** Width of a wall that is as steep, 2 Area/Γ, m, and β of grazing electrons there (extension). */
  readonly width: number;
  readonly betaGraze: number;
  /** Topological Hall resistivity, Ω m, over the volume of the box. */
  readonly hall: number;
  readonly profile: TorqueProfile;
}

const AXES = [0, 1, 2] as const;
const norm = (v: Triple): number => Math.hypot(...v);
const isLine = ({ sizes }: Grid): boolean => sizes[1] === 1 && sizes[2] === 1;

/** The torque field per (ħ/e): A/m³, three blocks. */
const torqueField = ({ grid, gas, P, current }: PresentInput, n: Field, e1: Field): Float64Array => {
  const electrons = { kF: gas.kF, zeta: gas.zeta, P };
  return isLine(grid)
    ? lineTorque(n, grid.steps[0], electrons).total.map((v) => v * current[0])
    : boxTorque(grid, n, current, electrons, e1);
};

/** Means over the cross-section of the parts of the torque along v = (j·∇)n and n × v. */
const profileOf = (
  { grid, P, beta }: PresentInput,
  n: Field,
  v: Field,
  torque: Field,
  hbarOverE: number,
): TorqueProfile => {
  const cells = cellsOf(grid);
  const nx = grid.sizes[0];
  const sums = Array.from({ length: 4 }, () => new Float64Array(nx));
  const filled = new Float64Array(nx);
  const [adiabatic, spinFlip, along, across] = sums as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < cells; i++) {
    if (!isFilled(n, cells, i)) continue;
    const x = i % nx;
    (filled[x] as number) += 1;
    const part = (f: Field, c: number): number => f[c * cells + i] as number;
    const size = Math.hypot(part(v, 0), part(v, 1), part(v, 2));
    if (size === 0) continue;
    const local = (hbarOverE * P * size) / 2;
    (adiabatic[x] as number) += local;
    // The β torque points along n × ∂n, as that of momentum transfer does.
    (spinFlip[x] as number) += beta * local;
    for (const c of AXES) {
      const [a, b] = [(c + 1) % 3, (c + 2) % 3];
      const side = part(n, a) * part(v, b) - part(n, b) * part(v, a);
      const tau = hbarOverE * part(torque, c);
      (along[x] as number) += (tau * part(v, c)) / size;
      (across[x] as number) += (tau * side) / size;
    }
    (along[x] as number) -= local;
  }
  const mean = (part: Float64Array): number[] =>
    Array.from(part, (sum, x) => (filled[x] === 0 ? 0 : sum / (filled[x] as number)));
  return {
    x: Array.from({ length: nx }, (_, i) => (i + 0.5) * grid.steps[0]),
    adiabatic: mean(adiabatic),
    beta: mean(spinFlip),
    nonlocalAlong: mean(along),
    nonlocalAcross: mean(across),
  };
};

/** Width of a sech wall as steep along x over the same cross-section: Γ = 2 Area/λ. */
const widthOf = (grid: Grid, n: Field, steep: number): number => {
  const cells = cellsOf(grid);
  let filled = 0;
  for (let i = 0; i < cells; i++) if (isFilled(n, cells, i)) filled++;
  const area = (filled * cellVolume(grid)) / (grid.sizes[0] * grid.steps[0]);
  return steep === 0 ? Infinity : (2 * area) / steep;
};

/**
 * Forces, torque, resistivity and Hall effect of any texture, with the check that the torque integrates to the force.
 * Films and boxes to first order in the twist of the frame. Source: nonlocal spec, sections 2 and 5 to 8.
 */
export const presentTexture = (input: PresentInput, constants: ElectronConstants): PresentTexture => {
  const { grid, m, current, gas, P, beta } = input;
  const n = Float64Array.from(m, (v) => -v);
  const hbarOverE = constants.hbar / constants.e;
  const volume = cellsOf(grid) * cellVolume(grid);
  const rates = AXES.map((axis) => gradient(grid, n, axis));
  const v = new Float64Array(n.length);
  rates.forEach((rate, axis) =>
    rate.forEach((value, i) => ((v[i] as number) += (current[axis] as number) * value)),
  );
  const line = isLine(grid);
  const relaxed = line ? { e1: bishopFrame(n), twist: 0, margin: 2 } : leastTwistFrame(grid, n);
  const across = Math.sqrt(
    rates.reduce((sum, rate) => sum + rate.reduce((s, x) => s + x * x, 0) / 4, 0) / cellsOf(grid),
  );
  const runTwist = line ? 0 : leastTwistFrame(grid, n, false, steepPole(n, v)).twist;
  const resistivity = textureResistivity(grid, n, gas, constants, relaxed);
  const torque = torqueField(input, n, relaxed.e1);
  const gamma = steepness(grid, n);
  const winding = windingVector(grid, n);
  const momentum = momentumForce(current, resistivity.mori, { n: gas.n, volume, e: constants.e });
  const adiabatic = adiabaticForce(current, P, winding, hbarOverE);
  const total = forceOfTorque(grid, n, torque).map((f) => f * hbarOverE) as unknown as Triple;
  const expected = AXES.map((c) => momentum[c] + adiabatic[c]) as unknown as Triple;
  const most = Math.max(norm(momentum), norm(adiabatic));
  const spinFlip = betaForce(current, { P, beta: 1 }, gamma, hbarOverE);
  const along = spinFlip[0];
  const width = widthOf(grid, n, gamma[0][0]);
  const thickness = grid.sizes[2] * grid.steps[2];
  return {
    winding,
    windingOfM: -winding[2] / thickness,
    steepness: gamma,
    mori: resistivity.mori,
    golden: resistivity.golden,
    gaugeError: resistivity.gaugeError,
    runGaugeError: across === 0 ? 0 : runTwist / across,
    margin: relaxed.margin,
    momentum,
    adiabatic,
    beta: spinFlip.map((f) => beta * f) as unknown as Triple,
    torque: total,
    mismatch: most === 0 ? 0 : norm(AXES.map((c) => total[c] - expected[c]) as unknown as Triple) / most,
    betaNl: along === 0 ? 0 : momentum[0] / along,
    width,
    betaGraze: Number.isFinite(width) ? betaShare(gas, P) * grazingWall(gas, width, constants).betaFinite : 0,
    hall: (2 * Math.PI * constants.hbar * P * winding[2]) / (constants.e ** 2 * gas.n * volume),
    profile: profileOf(input, n, v, torque, hbarOverE),
  };
};
