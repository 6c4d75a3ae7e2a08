import { walkerAverages, type WalkerInputs } from './wall-closed-forms';
import { followedAverages, smoothAverages, type FollowOptions, type WallAverages } from './wall-averages';
import type { WallDrive, WallModel } from './wall-model';

/** One curve ⟨V⟩, ⟨q′⟩ over the swept drive; equal lengths. */
export interface SweepCurve {
  readonly V: number[];
  readonly qdot: number[];
  readonly phidot: number[];
}

/** Evenly spaced values, both ends among them. */
export const evenly = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (count === 1 ? from : from + ((to - from) * i) / (count - 1)));

/** Closed forms of section 5.2 over the fields H (T). */
export const closedSweep = (wall: WalkerInputs, fields: readonly number[]): SweepCurve => {
  const found = fields.map((H) => walkerAverages(wall, H));
  return {
    V: found.map(({ V }) => V),
    qdot: found.map(({ qdot }) => qdot),
    phidot: found.map(({ phidot }) => phidot),
  };
};

/** The equations of the wall over any list of constant drives: width, DMI, load and, with `start`, pinning. */
export const modelSweep = (
  model: WallModel,
  drives: readonly WallDrive[],
  start: FollowOptions,
): WallAverages[] =>
  drives.map((drive) =>
    model.pinning === undefined
      ? smoothAverages(model, drive, start.phi0)
      : followedAverages(model, drive, start),
  );

/** β of the Gilbert form that a Landau–Lifshitz β_L stands for: (β_L + α)/(1 − αβ_L) (section 4.1). */
export const gilbertBeta = (betaL: number, alpha: number): number => (betaL + alpha) / (1 - alpha * betaL);

export interface FamilyMember {
  readonly label: string;
  readonly beta: number;
  readonly curve: SweepCurve;
}

/** ⟨V⟩(H) for several β/α, and for the given β read as a Landau–Lifshitz constant. */
export const betaFamily = (
  wall: WalkerInputs,
  fields: readonly number[],
  ratios: readonly number[],
): FamilyMember[] => {
  const member = (label: string, beta: number): FamilyMember => ({
    label,
    beta,
    curve: closedSweep({ ...wall, beta }, fields),
  });
  return [
    ...ratios.map((ratio) =>
      member(`β = ${ratio === 1 ? '' : ratio}${ratio === 0 ? '' : 'α'}`, ratio * wall.alpha),
    ),
    member('β as LL', gilbertBeta(wall.beta, wall.alpha)),
  ];
};
