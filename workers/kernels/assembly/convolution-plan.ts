/**
 * Convolution of a vector field with a symmetric tensor kernel, zero-padded: three phases whose items are independent,
 * so that threads can share them. `rowsToSpectrum` transforms the cells along x, four rows at a time, without padding (`fft-rows.ts`); `convolveColumns`
 * takes a pack of frequencies kx at a time through y and z, multiplies and comes back; `spectrumToRows` adds to the field.
 * Only cells are ever stored between the phases, never padding. A pack is as many frequencies as a vector has lanes: two
 * in double, four in single precision; they are taken in the order in which the transform leaves them.
 *
 * The plan is a table of 32-bit words laid out by `convolution.ts`:
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
/** Packs of frequencies kx. */
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
// @ts-ignore: decorator
@inline
export const TENSOR: usize = 24;
// @ts-ignore: decorator
@inline
export const TENSOR_BYTES: usize = 28;
/** A row of zeros that takes the place of rows beyond the last, and after it one that takes what they would get. */
// @ts-ignore: decorator
@inline
export const ZEROS: usize = 32;
/** Frequencies ky up to half of all, and where their points and the mirrored ones lie in a line (bytes). */
// @ts-ignore: decorator
@inline
export const KYS: usize = 36;
// @ts-ignore: decorator
@inline
export const KY_PLACES: usize = 40;
// @ts-ignore: decorator
@inline
export const AXIS_X: usize = 44;
// @ts-ignore: decorator
@inline
export const AXIS_Y: usize = 48;
// @ts-ignore: decorator
@inline
export const AXIS_Z: usize = 52;

/** Region of every cell and a number of each region that its source is multiplied with; addresses, 0 for neither. */
// @ts-ignore: decorator
@inline
export const REGIONS: usize = 56;
// @ts-ignore: decorator
@inline
export const WEIGHTS: usize = 60;

/** Four rows of a group; 128 bytes more than they need, so that they do not fall on one cache set. */
// @ts-ignore: decorator
@inline
export const QUAD_BYTES: usize = 1152;

// @ts-ignore: decorator
@inline
export function word(table: usize, at: usize): usize {
  return <usize>load<i32>(table + at);
}

/** Place of frequency k, in bytes from the start of a line with 32 bytes between points. */
// @ts-ignore: decorator
@inline
export function place(positions: usize, k: i32): usize {
  return (<usize>load<i32>(positions + ((<usize>k) << 2))) << 5;
}

/** Where a pack has its points of the first four rows. */
// @ts-ignore: decorator
@inline
export function packAddress(plan: usize, pack: i32): usize {
  return word(plan, STORE) + (<usize>(pack >> 3)) * word(plan, GROUP_BYTES) + ((<usize>(pack & 7)) << 7);
}
