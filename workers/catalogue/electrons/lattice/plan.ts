import { type BornAnswer, solveBorn } from '../../../electrons/lattice/born';
import { type Chain, cleanChain } from '../../../electrons/lattice/chain';
import {
  affordable,
  bornCost,
  type Budget,
  type Cost,
  crystalCost,
  neutralCost,
  stripCost,
} from '../../../electrons/lattice/cost';
import {
  type CrystalAnswer,
  type EnergyPoint,
  solveCrystal,
  transverseModes,
  type TransverseMode,
} from '../../../electrons/lattice/crystal';
import { alongModes } from '../../../electrons/lattice/energies';
import { type NeutralAnswer, solveNeutral } from '../../../electrons/lattice/neutral';
import { type SampledStrip, sampleStrip } from '../../../electrons/lattice/sampling';
import type { StripAnswer } from '../../../electrons/lattice/strip';
import { averageStrip } from '../../../electrons/lattice/strip-average';
import { shiftRate, type Texture, turnRate } from '../../../electrons/lattice/texture';
import { type Work, within } from '../../../electrons/lattice/work';
import { type Result, success } from '../../../model/result';
import { deviceOf, energyCount, leadExchangeOf, pointsOf, refused, sizeOf, textureOf } from './inputs';
import type { TransmissionInput } from './transmission-schema';

/** What one evaluation may take where nobody waits for more; larger ones are jobs. */
export const BUDGET: Budget = { seconds: 60, bytes: 1.5e9 };

export type LatticeAnswer =
  | { readonly kind: 'strip'; readonly strip: StripAnswer; readonly sampled?: SampledStrip }
  | { readonly kind: 'crystal'; readonly crystal: CrystalAnswer }
  | { readonly kind: 'born'; readonly born: BornAnswer; readonly neutral?: NeutralAnswer };

/** A checked calculation that has not begun. */
export interface LatticePlan {
  readonly given: TransmissionInput;
  readonly texture: Texture;
  readonly estimate: Cost;
  readonly work: () => Work<LatticeAnswer>;
}

function* labelled<T>(work: Work<T>, label: (value: T) => LatticeAnswer): Work<LatticeAnswer> {
  const answer = yield* work;
  return answer.ok ? success(label(answer.value)) : answer;
}

/**
 * Wavenumbers per axis. The levels of the modes must lie closer than the broadening π(c_n + 3c_s)ν of disorder, or the mesh is
 * what one sees: with 8 per axis β_sf is 0.5 to 0.7 % off, with this many 0.02 to 0.34 %.
 */
export const meshOf = ({
  kind,
  nk,
  cn,
  cs,
}: Pick<TransmissionInput, 'kind' | 'nk' | 'cn' | 'cs'>): number => {
  if (nk > 0) return nk;
  return kind === 'scba' ? Math.max(16, Math.min(64, Math.ceil(2.4 / (cn + 3 * cs)))) : 24;
};

/** One after the other. */
const more = (a: Cost, b: Cost): Cost => ({
  seconds: a.seconds + b.seconds,
  bytes: Math.max(a.bytes, b.bytes),
});

/** Time and memory in advance, from the sizes alone. */
export const costOf = (given: TransmissionInput): Cost => {
  const energies = energyCount(given);
  if (given.kind === 'strip') {
    const { L, W } = sizeOf(given);
    const sweeps = energies * Math.max(1, given.nkz) * Math.max(1, given.samples) * (given.pump ? 2 : 1);
    return stripCost(L, W, sweeps);
  }
  const { L } = sizeOf({ ...given, W: 1 });
  const mesh = meshOf(given);
  const modes = (mesh * (mesh + 1)) / 2;
  if (given.kind !== 'scba') return crystalCost(L, modes * energies * (given.pump ? 2 : 1));
  const born = bornCost(L, modes);
  return given.neutral ? more(born, neutralCost(L, modes, given.nOmega)) : born;
};

/** Everything that can be refused, before anything is allocated or begun. Errors: those of the input, `too-long`. */
export const planOf = (given: TransmissionInput, budget: Budget = BUDGET): Result<LatticePlan> => {
  const checked = given.kind === 'strip' && !given.neutral ? success(undefined) : planarOnly(given);
  if (!checked.ok) return checked;
  const estimate = affordable(costOf(given), budget, given.kind === 'strip' ? 'L' : 'nk');
  if (!estimate.ok) return estimate;
  const points = pointsOf(given);
  if (!points.ok) return points;
  return given.kind === 'strip'
    ? stripPlan(given, points.value, estimate.value)
    : crystalPlan(given, points.value, estimate.value);
};

const stripPlan = (
  given: TransmissionInput,
  points: readonly EnergyPoint[],
  estimate: Cost,
): Result<LatticePlan> => {
  const device = deviceOf(given);
  if (!device.ok) return device;
  const { samples, pump, injection } = given;
  if (samples > 0 && pump)
    return refused('pump', 'true', 'false with samples', 'Ask for the pumped charge of one device.');
  const energies = alongModes(points, given.nkz);
  const work = (): Work<LatticeAnswer> =>
    samples > 0
      ? labelled(sampleStrip(device.value, energies, given, samples, { injection }), (sampled) => ({
          kind: 'strip',
          strip: sampled.mean,
          sampled,
        }))
      : labelled(averageStrip(device.value, energies, { injection, pump }), (strip) => ({
          kind: 'strip',
          strip,
        }));
  return success({ given, texture: device.value.texture, estimate, work });
};

/** The Born average and, where asked for, what neutrality adds to it. */
function* bornWork(
  chain: Chain,
  texture: Texture,
  given: TransmissionInput,
  modes: readonly TransverseMode[],
  alone: number,
): Work<LatticeAnswer> {
  const { Delta, E, neutral, nOmega } = given;
  const share = neutral ? alone : 1;
  const born = yield* within(solveBorn(chain, texture.n, Delta, E, modes, given), 0, share);
  if (!born.ok) return born;
  if (!neutral) return success({ kind: 'born', born: born.value });
  const found = yield* within(
    solveNeutral(chain, texture.n, Delta, E, modes, given, { born: born.value, count: nOmega }),
    share,
    1,
  );
  return found.ok ? success({ kind: 'born', born: born.value, neutral: found.value }) : found;
}

/** Terms that mix transverse modes have no place in a planar wall. */
const planarOnly = (given: TransmissionInput): Result<undefined> => {
  if (given.neutral && given.kind !== 'scba')
    return refused('neutral', 'true', 'the kind scba', 'A clean device keeps its drop at contacts and wall.');
  const stray = (['vn', 'vs', 'tR', 'samples', 'nkz'] as const).find((key) => given[key] !== 0);
  if (stray !== undefined)
    return refused(stray, String(given[stray]), '0 in a crystal', 'Choose the kind strip.');
  const lists = (['so', 'potential', 'flips'] as const).find((key) => given[key].length > 0);
  if (lists !== undefined) return refused(lists, 'a list', 'none in a crystal', 'Choose the kind strip.');
  if (given.kind !== 'scba') return success(undefined);
  if (given.kT !== 0)
    return refused('kT', String(given.kT), '0 with averaged disorder', 'Take one energy at a time.');
  if (given.eV !== 0)
    return refused('eV', String(given.eV), '0 with averaged disorder', 'The average answers one energy.');
  if (given.injection !== 'antisymmetric' || given.pump)
    return refused(
      given.pump ? 'pump' : 'injection',
      String(given.pump || given.injection),
      'antisymmetric, no pump',
      'The Born average answers the antisymmetric bias.',
    );
  return success(undefined);
};

const crystalPlan = (
  given: TransmissionInput,
  points: readonly EnergyPoint[],
  estimate: Cost,
): Result<LatticePlan> => {
  const made = textureOf({ ...given, W: 1 });
  if (!made.ok) return made;
  const texture = made.value;
  if (texture.W !== 1)
    return refused('n', `${texture.W} sites`, '1 per slice', 'Give one direction per slice.');
  const { kind, Delta, pump, injection } = given;
  const chain = cleanChain(texture, Delta, leadExchangeOf(given));
  const modes = transverseModes(meshOf(given));
  const rates = pump ? { turn: turnRate(texture), shift: shiftRate(texture) } : undefined;
  const work = (): Work<LatticeAnswer> =>
    kind === 'scba'
      ? bornWork(chain, texture, given, modes, bornCost(texture.L, modes.length).seconds / estimate.seconds)
      : labelled(
          solveCrystal(chain, texture.n, Delta, points, modes, { injection, pump: rates }),
          (crystal) => ({ kind: 'crystal', crystal }),
        );
  return success({ given, texture, estimate, work });
};
