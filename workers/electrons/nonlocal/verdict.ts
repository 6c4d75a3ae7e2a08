import { typesetNumber } from '../../model/units';
import type { ElectronConstants, ElectronGas } from './electron-gas';
import { grazingWall, wallResistance } from './sech-wall';

const two = (x: number): string => typesetNumber(x, 2);

/** Share of β that a momentum transfer of this size is, in words. */
const wordOf = (share: number): string => {
  if (share < 0.01) return 'it does not matter';
  if (share < 0.3) return 'a correction';
  return share < 3 ? 'as large' : 'it dominates';
};

/** What β of momentum transfer means beside that of spin relaxation; undefined where there is nothing to compare with. */
export const verdictOf = (beta: number, spinFlip: number | undefined): string => {
  const found = `Momentum transfer acts as β ≈ ${two(beta)}`;
  if (spinFlip === undefined) return `${found}.`;
  if (spinFlip === 0) return `${found}; without spin relaxation it is all there is.`;
  const share = beta / Math.abs(spinFlip);
  return `${found}, ${two(share)} times that of spin relaxation: ${wordOf(share)}.`;
};

/**
 * The force belongs to the current, β to the polarised current: with another polarisation than that of the gas, where both
 * spins share one lifetime, β is this many times that of the closed forms.
 */
export const betaShare = ({ P }: ElectronGas, own: number): number => (own === 0 ? 1 : P / Math.abs(own));

export interface WallAnswer {
  readonly betaNl: number;
  readonly betaGraze: number;
  /** The larger one: within a factor 0.75 to 2.4 of exact scattering states. */
  readonly beta: number;
  readonly text: string;
  /** Where the answer rests on something that the material does not give; empty when it does not. */
  readonly caution: string;
}

/** Whether non-local torque matters for a wall of this width: k_Fλ, both β and one sentence. Spec, section 12. */
export const wallAnswer = (
  gas: ElectronGas,
  wall: { readonly width: number; readonly beta: number; readonly meanFreePath: number; readonly P: number },
  constants: ElectronConstants,
): WallAnswer => {
  const share = betaShare(gas, wall.P);
  const betaNl = share * wallResistance(gas, wall.width, constants).betaNl;
  const betaGraze = share * grazingWall(gas, wall.width, constants).betaFinite;
  const beta = Math.max(betaNl, betaGraze);
  const reach = gas.kF * wall.width ** 2;
  return {
    betaNl,
    betaGraze,
    beta,
    text: verdictOf(beta, wall.beta),
    caution:
      wall.meanFreePath < reach && betaGraze > betaNl
        ? 'The mean free path is below k_F λ²: disorder does not resolve the reflection of grazing electrons, so read the estimate as an upper limit.'
        : '',
  };
};
