import { listsOf } from '../catalogue/electrons/lattice/numbers';
import type { LatticeAnswer, LatticePlan } from '../catalogue/electrons/lattice/plan';
import { localProjections } from '../electrons/lattice/projections';
import type { LatticeChecks, LatticeSites, LatticeTexture } from './lattice-protocol';

/** Above this a residual is an error of the program or of the input, not of rounding. */
const GOOD = 1e-12;

export const textureOf = ({ texture: { L, W, n, dx } }: LatticePlan): LatticeTexture => ({ L, W, n, dx });

export const sitesOf = ({ texture }: LatticePlan, answer: LatticeAnswer): LatticeSites => {
  const lists = listsOf(answer);
  const count = texture.L * texture.W;
  const [adiabatic, nonAdiabatic] = [new Float64Array(count), new Float64Array(count)];
  for (let site = 0; site < count; site++)
    [adiabatic[site], nonAdiabatic[site]] = localProjections(texture, lists.torque, site);
  const density =
    answer.kind === 'strip'
      ? answer.strip.observables.density
      : (answer.kind === 'crystal' ? answer.crystal : answer.born).density;
  const across =
    answer.kind === 'strip'
      ? answer.strip.observables
      : { currentY: new Float64Array(count), spinCurrentY: new Float64Array(3 * count) };
  const { currentY, spinCurrentY } = across;
  const { spin, torque, minusDivergence, spinOrbitSource, flipSource, currentX, spinCurrentX } = lists;
  return {
    density,
    spin,
    currentX,
    spinCurrentX,
    currentY,
    spinCurrentY,
    torque,
    minusDivergence,
    spinOrbitSource,
    flipSource,
    adiabatic,
    nonAdiabatic,
    ...(answer.kind === 'strip' && answer.sampled !== undefined
      ? { torqueError: answer.sampled.torqueError }
      : {}),
  };
};

export const checksOf = (answer: LatticeAnswer): LatticeChecks => {
  const [unitarity, identity, currentSpread] =
    answer.kind === 'strip'
      ? ([
          answer.strip.scattering.unitarityError,
          answer.strip.observables.continuityError,
          answer.strip.currentSpread,
        ] as const)
      : answer.kind === 'crystal'
        ? ([
            answer.crystal.unitarityError,
            answer.crystal.continuityError,
            answer.crystal.currentSpread,
          ] as const)
        : ([null, answer.born.continuityError, answer.born.currentSpread] as const);
  const good = [unitarity ?? 0, identity, currentSpread].every((error) => error < GOOD);
  return { unitarity, identity, currentSpread, good };
};
