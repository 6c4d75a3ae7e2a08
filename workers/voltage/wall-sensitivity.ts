import { walkerAverages, type WalkerInputs } from './wall-closed-forms';

/** d ln y/d ln p of a positive parameter: 1 where y is proportional to p, 0 where p does not matter. */
export interface Sensitivity {
  readonly parameter: 'P' | 'g' | 'H' | 'alpha' | 'beta' | 'Delta' | 'HK';
  readonly plateau: number;
  readonly velocity: number;
  /** Rise and fall of the pulse at a lead, ln(9) Δ/|⟨q′⟩|. */
  readonly edge: number;
  readonly walkerField: number;
}

/** P and g enter through ħP/e and γ alone. */
const SCALED: readonly {
  readonly parameter: Sensitivity['parameter'];
  scale(wall: WalkerInputs, H: number, by: number): readonly [WalkerInputs, number];
}[] = [
  { parameter: 'P', scale: (wall, H, by) => [{ ...wall, motive: wall.motive * by }, H] },
  { parameter: 'g', scale: (wall, H, by) => [{ ...wall, gamma: wall.gamma * by }, H] },
  { parameter: 'H', scale: (wall, H, by) => [wall, H * by] },
  { parameter: 'alpha', scale: (wall, H, by) => [{ ...wall, alpha: wall.alpha * by }, H] },
  { parameter: 'beta', scale: (wall, H, by) => [{ ...wall, beta: wall.beta * by }, H] },
  { parameter: 'Delta', scale: (wall, H, by) => [{ ...wall, D: wall.D * by }, H] },
  { parameter: 'HK', scale: (wall, H, by) => [{ ...wall, HK: wall.HK * by }, H] },
];

/** 10–90 % time of the pulse at a lead, s (section 5.3): ln(9) Δ/|v|. */
export const edgeTime = (D: number, velocity: number): number => (Math.log(9) * D) / Math.abs(velocity);

/** Central differences of two steps, combined: error of fourth order in the smaller one. */
const STEP = 1e-4;
const logSlope = (y: (by: number) => number): number => {
  const at = y(1);
  if (at === 0) return 0;
  const difference = (h: number): number => (y(Math.exp(h)) - y(Math.exp(-h))) / (2 * h * at);
  return (4 * difference(STEP) - difference(2 * STEP)) / 3;
};

/**
 * Which parameter decides the plateau, the velocity, the edges and the Walker field at the field H (T): logarithmic
 * derivatives of the closed forms. Source: Saslow spec, sections 5.2, 5.3 and 15 (uncertainty). Within 2·10⁻⁴ of the Walker
 * field the derivative does not exist and the numbers are those of the secant.
 */
export const wallSensitivities = (wall: WalkerInputs, H: number): Sensitivity[] =>
  SCALED.map(({ parameter, scale }) => {
    const of = (y: (wall: WalkerInputs, H: number) => number): number =>
      logSlope((by) => y(...scale(wall, H, by)));
    const velocity = of((w, field) => walkerAverages(w, field).qdot);
    return {
      parameter,
      plateau: of((w, field) => walkerAverages(w, field).V),
      velocity,
      edge: (parameter === 'Delta' ? 1 : 0) - velocity,
      walkerField: of((w, field) => walkerAverages(w, field).H_W),
    };
  });
