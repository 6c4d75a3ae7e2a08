/**
 * Cells that differ: one byte a cell says its region, 0 is empty, and a table of numbers says what the region is made of.
 * A table has one row a region, 0 included; a table of pairs has one number for every region here and there.
 */

/** Row of the region of cell i in a table of `width` bytes a row. */
// @ts-ignore: decorator
@inline
export function rowOf(regions: usize, i: i32, table: usize, width: usize): usize {
  return table + (<usize>load<u8>(regions + <usize>i)) * width;
}

/** The numbers at a and b in one vector. */
// @ts-ignore: decorator
@inline
export function both(a: usize, b: usize): v128 {
  return v128.load64_lane(b, v128.load64_splat(a), 1);
}

/** Whether neither of cells i and i + 1 holds anything. */
// @ts-ignore: decorator
@inline
export function areEmpty(regions: usize, i: i32): bool {
  return load<u16>(regions + <usize>i) == 0;
}
