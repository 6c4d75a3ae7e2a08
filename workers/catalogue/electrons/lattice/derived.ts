import type { BornAnswer } from '../../../electrons/lattice/born';
import type { CrystalAnswer } from '../../../electrons/lattice/crystal';
import type { NeutralAnswer } from '../../../electrons/lattice/neutral';
import { type Projections, projectionsOf } from '../../../electrons/lattice/projections';
import type { Texture } from '../../../electrons/lattice/texture';

/** (N₊ − N₋)/(N₊ + N₋) of the open channels. */
export const sharvin = (majority: number, minority: number): number | null =>
  majority + minority > 0 ? (majority - minority) / (majority + minority) : null;

export const ratioOrNull = (above: number | null, below: number | null): number | null =>
  above === null || below === null || below === 0 || !Number.isFinite(above / below) ? null : above / below;

/** Numbers of a crystal per site of its cross-section. */
export const crystalNumbers = (answer: CrystalAnswer, { adiabatic }: Projections) => {
  const [[majority, minority], [majR, minR]] = answer.open;
  const N = majority + minority;
  const P = sharvin(majority, minority);
  const middle = 3 * (answer.density.length >> 1);
  return {
    N,
    NL: N,
    NR: majR + minR,
    NmajL: majority,
    NminL: minority,
    NmajR: majR,
    NminR: minR,
    T: answer.T,
    R: answer.R,
    P,
    wallResistance: answer.T > 0 && N > 0 ? 1 / answer.T - 1 / N : null,
    current: answer.current,
    currentSpread: answer.currentSpread,
    adiabaticRatio: ratioOrNull(adiabatic, P === null ? null : (-P * answer.current) / 2),
    torqueCentre: [...answer.torque.subarray(middle, middle + 3)] as unknown as [number, number, number],
    unitarityError: answer.unitarityError,
    continuityError: answer.continuityError,
  };
};

/** Σ a·(n × ∂n). */
const acrossSum = ({ n, dx }: Texture, a: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < n.length; k += 3)
    for (let c = 0; c < 3; c++) {
      const [p, q] = [k + ((c + 1) % 3), k + ((c + 2) % 3)];
      const cross = (n[p] as number) * (dx[q] as number) - (n[q] as number) * (dx[p] as number);
      sum += (a[k + c] as number) * cross;
    }
  return sum;
};

/** Spin relaxation read from the averaged source, beside 4π c_s ν and 2π c_s ν/Δ; spec, section B9. */
export const bornNumbers = (
  answer: BornAnswer,
  projections: Projections,
  texture: Texture,
  cs: number,
  exchange: number,
) => {
  const rate = ratioOrNull(-acrossSum(texture, answer.flipSource), acrossSum(texture, answer.spin));
  const predicted = 4 * Math.PI * cs * answer.meanStates;
  return {
    current: answer.current,
    currentSpread: answer.currentSpread,
    continuityError: answer.continuityError,
    dosMean: answer.meanStates,
    rateMeasured: rate,
    ratePredicted: predicted,
    betaFromSource: ratioOrNull(rate, 2 * exchange),
    betaPredicted: ratioOrNull(predicted, 2 * exchange),
    betaTotalNoNeutrality: projections.beta,
    passes: answer.passes,
  };
};

/** β_eff with every site neutral, and how well the quadrature over the imaginary axis keeps its sum rule. */
export const neutralNumbers = ({ torque, potential, sumRuleError }: NeutralAnswer, texture: Texture) => {
  const { beta, along, across } = projectionsOf(texture, torque);
  return {
    betaNeutral: beta,
    neutral_t_dn: along,
    neutral_t_nxdn: across,
    neutralPotential: [...potential],
    sumRuleError,
  };
};
