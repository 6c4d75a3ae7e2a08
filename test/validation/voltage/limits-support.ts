import { evaluateQuantity } from '@workers/catalogue';
import { generator, value } from '../../unit/voltage/potential/support';

/** The seventeen tests and limits of the Saslow specification, section 11, by their numbers. */

export const E = 1.602176634e-19;
export const HBAR = 1.054571817e-34;
export const GAMMA = (2 * 9.2740100783e-24) / HBAR;
/** Set W of section 14. */
export const W = { alpha: 0.01, beta: 0.02, P: 0.6, g: 2, M: 8e5, Delta: 20e-9, HK: 0.05, Q: 1 };
export const MOTIVE = (HBAR * W.P) / E;
/** Leads so far away that the whole wall stays between them. */
export const FAR = { x1: -1e-2, x2: 1e-2, q0: 0 };

export type Answer = Readonly<Record<string, number | number[]>>;
export const ask = (name: string, input: object): Answer => value(evaluateQuantity(name, input)) as Answer;
export const list = (answer: Answer, key: string): number[] => answer[key] as number[];
export const one = (answer: Answer, key: string): number => answer[key] as number;
export const times = (end: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, i) => (end * i) / count);
export const pulse = (change: object): Answer => ask('voltage.wall.pulse', { ...W, ...FAR, ...change });
/** Trapezoids over equal steps. */
export const integral = (y: readonly number[], end: number): number =>
  (y.reduce((sum, x) => sum + x, 0) - ((y[0] ?? 0) + (y.at(-1) ?? 0)) / 2) * (end / (y.length - 1));

export const next = generator(2026);
