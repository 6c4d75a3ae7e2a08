/**
 * Convolution of a tangent field with a scalar complex kernel, zero-padded, in single precision. In a frame e₁, e₂ = m × e₁
 * a tangent field is one complex number a cell, so three phases of complex lines do it: `tangentRows` takes four rows into
 * the frame and transforms them along x, `tangentColumns` four wavenumbers kx at a time through y and z, times the kernel,
 * and back, `tangentBack` returns from the frame and adds to a vector field. Between the phases only cells are stored. The
 * plan is a table of 32-bit words laid out by `tangent-convolution.ts`:
 */
// @ts-ignore: decorator
@inline
export const NX: usize = 0;
// @ts-ignore: decorator
@inline
export const NY: usize = 4;
// @ts-ignore: decorator
@inline
export const NZ: usize = 8;
/** Groups of four places of kx. */
// @ts-ignore: decorator
@inline
export const PACKS: usize = 12;
/** Spectra between the phases: for every group of eight packs, every four rows, every pack, a point of each row. */
// @ts-ignore: decorator
@inline
export const STORE: usize = 16;
// @ts-ignore: decorator
@inline
export const GROUP_BYTES: usize = 20;
/** Real and imaginary part of the kernel for every pack, place of kz up to the mirror, place of ky. */
// @ts-ignore: decorator
@inline
export const TABLE: usize = 24;
// @ts-ignore: decorator
@inline
export const TABLE_BYTES: usize = 28;
// @ts-ignore: decorator
@inline
export const AXIS_X: usize = 32;
// @ts-ignore: decorator
@inline
export const AXIS_Y: usize = 36;
// @ts-ignore: decorator
@inline
export const AXIS_Z: usize = 40;
/** The tangent field, three blocks. */
// @ts-ignore: decorator
@inline
export const FIELD: usize = 44;
/** e₁ as three blocks; 0: the frame that a pole gives. */
// @ts-ignore: decorator
@inline
export const FRAME: usize = 48;
/** Pole p and two directions across it, nine numbers. */
// @ts-ignore: decorator
@inline
export const POLE: usize = 52;
/** Region of every cell, a byte each; 0: one material. */
// @ts-ignore: decorator
@inline
export const REGIONS: usize = 56;
/** For every region velocity per current, real and imaginary factor of the result, share of the slope. One material: row 0, factor 1. */
// @ts-ignore: decorator
@inline
export const FACTORS: usize = 60;

/** Four rows of a group; 128 bytes more than they need, so that they do not fall on one cache set. */
// @ts-ignore: decorator
@inline
export const ROWS_BYTES: usize = 1152;
// @ts-ignore: decorator
@inline
export function word(table: usize, at: usize): usize {
  return <usize>load<i32>(table + at);
}

/** Where a pack has its points of the first four rows. */
// @ts-ignore: decorator
@inline
export function packAddress(plan: usize, pack: i32): usize {
  return word(plan, STORE) + (<usize>(pack >> 3)) * word(plan, GROUP_BYTES) + ((<usize>(pack & 7)) << 7);
}
