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

/** Part of the window that an arrow key moves the cursor by, and a page key. */
const STEP = 1 / 200;
const PAGE = 1 / 10;

/** Where a key moves the time cursor; null for any other key. */
export const timeByKey = (key: string, time: number, [from, to]: Range, whole: number): number | null => {
  const by: Readonly<Record<string, number>> = {
    ArrowRight: STEP,
    ArrowUp: STEP,
    ArrowLeft: -STEP,
    ArrowDown: -STEP,
    PageUp: PAGE,
    PageDown: -PAGE,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return whole;
  const part = by[key];
  return part === undefined ? null : Math.min(whole, Math.max(0, time + part * (to - from)));
};

/** The window that shows a time: itself, or moved as little as that takes. */
export const windowWith = (window: Range, time: number, whole: number): Range => {
  const [from, to] = window;
  if (time >= from && time <= to) return window;
  return panWindow(window, time < from ? time - from : time - to, whole);
};

/** Factor by which a key zooms the time axis: + and −; 0 shows the whole. Null for any other key. */
export const zoomByKey = (key: string): number | null =>
  key === '+' || key === '=' ? 0.8 : key === '-' || key === '−' ? 1.25 : key === '0' ? Infinity : null;
