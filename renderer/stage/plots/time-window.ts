import type { Range } from './ticks';

/** Narrowest window, as a part of the whole. */
const CLOSEST = 1e-5;

/** Window after zooming by `factor` (< 1 magnifies) about a time that stays where it is; never outside [0, whole]. */
export const zoomWindow = ([from, to]: Range, about: number, factor: number, whole: number): Range => {
  const size = Math.min(whole, Math.max(CLOSEST * whole, (to - from) * factor));
  const share = (about - from) / (to - from);
  return clampWindow(about - share * size, size, whole);
};

/** Window moved by a time, stopped at both ends. */
export const panWindow = ([from, to]: Range, by: number, whole: number): Range =>
  clampWindow(from + by, to - from, whole);

const clampWindow = (from: number, size: number, whole: number): Range => {
  const start = Math.min(Math.max(0, from), whole - size);
  return [start, start + size];
};
