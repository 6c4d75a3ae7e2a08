/**
 * Walking along one axis of the mesh: cell i has its neighbours at i ± step, `count` cells lie along the axis.
 * Consecutive cells with the same neighbours form a run, so that a stencil is written once for x, y and z.
 */

/** Position of cell i along the axis. */
// @ts-ignore: decorator
@inline
export function positionAlong(i: i32, step: i32, count: i32): i32 {
  return (i / step) % count;
}

/**
 * Cells back to the left neighbour, and on to the right one; 0 where there is none. On an axis that wraps, the last cell
 * is the left neighbour of the first.
 */
// @ts-ignore: decorator
@inline
export function toLeft(position: i32, step: i32, count: i32, wrap: bool): i32 {
  return position > 0 ? step : wrap ? (1 - count) * step : 0;
}

// @ts-ignore: decorator
@inline
export function toRight(position: i32, step: i32, count: i32, wrap: bool): i32 {
  return position < count - 1 ? step : wrap ? (1 - count) * step : 0;
}

/** How many cells from i on share its neighbour situation (before cutting at the end of the range). */
// @ts-ignore: decorator
@inline
export function runLength(i: i32, position: i32, step: i32, count: i32): i32 {
  if (step > 1) return step - (i % step);
  return position == 0 || position == count - 1 ? 1 : count - 1 - position;
}
