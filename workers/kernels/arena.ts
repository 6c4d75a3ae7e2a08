import type { Address } from './loader';

const PAGE = 65536;
const HEADER = PAGE;
/** What one shared memory may hold: limit of the compiled module and of the browsers. */
export const MAX_ARENA_BYTES = 2 ** 32 - PAGE;

/**
 * One shared memory laid out by hand: vector fields of three component blocks, x fastest, padded to an even number of
 * cells. Nothing is ever freed; a simulation takes one arena and drops it whole.
 */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Whether another thread has laid it out already: then nothing may be written while it is laid out again. */
  readonly joined: boolean;
  readonly cells: number;
  /** Cells with padding: ranges of kernels without neighbours end here. */
  readonly padded: number;
  /** Bytes between component blocks. */
  readonly stride: number;
  /** Addresses of the vector fields, in the order of the request. */
  readonly fields: readonly Address[];
  /** Address of `bytes` more out of the room asked for beyond the fields, at a multiple of 64; RangeError when there is none. */
  take(bytes: number): Address;
  /** The three blocks, padding included. */
  view(field: Address): Float64Array;
}

const paddedCells = (cells: number): number => cells + (cells % 2);

/**
 * Between fields beyond their size: where a field is a multiple of 4096 bytes the same cell of all fields would fall into
 * one set of the first cache, which holds eight, and a stage reads up to 24 blocks.
 */
const STAGGER = 320;

/** Bytes from field to field. */
const pitch = (cells: number): number => Math.ceil((24 * paddedCells(cells)) / 64) * 64 + STAGGER;

const fieldsEnd = (cells: number, fields: number): number => HEADER + pitch(cells) * fields;

/** Bytes of `fields` vector fields on `cells` cells and `extra` bytes, known before anything is allocated. */
export const arenaBytes = (cells: number, fields: number, extra = 0): number =>
  Math.ceil((fieldsEnd(cells, fields) + extra) / PAGE) * PAGE;

/** Allocates; throws RangeError when the machine has not got that much. */
export const createArena = (cells: number, fields: number, extra = 0): Arena => {
  const pages = arenaBytes(cells, fields, extra) / PAGE;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  return layOut(memory, cells, fields, false);
};

/** The arena of another thread: the same requests in the same order give the same addresses. */
export const joinArena = (memory: WebAssembly.Memory, cells: number, fields: number): Arena =>
  layOut(memory, cells, fields, true);

const layOut = (memory: WebAssembly.Memory, cells: number, fields: number, joined: boolean): Arena => {
  const padded = paddedCells(cells);
  const field = (i: number): Address => HEADER + pitch(cells) * i;
  let next = fieldsEnd(cells, fields);
  return {
    memory,
    joined,
    cells,
    padded,
    stride: 8 * padded,
    fields: Array.from({ length: fields }, (_, i) => field(i)),
    take: (bytes) => {
      const here = next;
      next += Math.ceil(bytes / 64) * 64;
      if (next > memory.buffer.byteLength) throw new RangeError('The arena has no room left.');
      return here;
    },
    view: (address) => new Float64Array(memory.buffer, address, 3 * padded),
  };
};

/** Copies three unpadded blocks into a field; the padding cell becomes empty (zero). */
export const writeField = (arena: Arena, field: Address, blocks: ArrayLike<number>): void => {
  const view = arena.view(field);
  view.fill(0);
  for (let c = 0; c < 3; c++)
    for (let i = 0; i < arena.cells; i++) view[c * arena.padded + i] = blocks[c * arena.cells + i] as number;
};

/** Three unpadded blocks: the memory itself where there is no padding, otherwise copied into `into`. */
export const readField = (arena: Arena, field: Address, into: Float64Array): Float64Array => {
  const view = arena.view(field);
  if (arena.padded === arena.cells) return view;
  for (let c = 0; c < 3; c++)
    into.set(view.subarray(c * arena.padded, c * arena.padded + arena.cells), c * arena.cells);
  return into;
};
