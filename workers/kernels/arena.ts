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
  /** The same in numbers. */
  readonly pitch: number;
  /** Addresses of the vector fields, in the order of the request. */
  readonly fields: readonly Address[];
  /** Address of `bytes` more out of the room asked for beyond the fields, at a multiple of 64; RangeError when there is none. */
  take(bytes: number): Address;
  /** The three blocks, `pitch` numbers apart. */
  view(field: Address): Float64Array;
}

const paddedCells = (cells: number): number => cells + (cells % 2);

/** Bytes after which an address falls into the same set of the first cache, which holds eight lines. */
const WAY = 4096;
/** By so much more than a multiple of it blocks lie apart, and by so much more yet fields: a stage reads up to 24 blocks. */
const APART = 704;
const STAGGER = 320;

/**
 * Bytes from one component of a field on `cells` cells to the next. Were it a power of two, the same cell of all three and of its
 * neighbours in rows and layers a power of two away would fall into one set.
 */
export const blockBytes = (cells: number): number =>
  WAY * Math.max(0, Math.ceil((8 * paddedCells(cells) - APART) / WAY)) + APART;

/** Bytes of one vector field, a multiple of 64. */
export const fieldBytes = (cells: number): number => 3 * blockBytes(cells);

const fieldsEnd = (cells: number, fields: number): number => HEADER + (fieldBytes(cells) + STAGGER) * fields;

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
  const stride = blockBytes(cells);
  const field = (i: number): Address => fieldsEnd(cells, i);
  let next = fieldsEnd(cells, fields);
  return {
    memory,
    joined,
    cells,
    padded,
    stride,
    pitch: stride / 8,
    fields: Array.from({ length: fields }, (_, i) => field(i)),
    take: (bytes) => {
      const here = next;
      next += Math.ceil(bytes / 64) * 64;
      if (next > memory.buffer.byteLength) throw new RangeError('The arena has no room left.');
      return here;
    },
    view: (address) => new Float64Array(memory.buffer, address, (3 * stride) / 8),
  };
};

/** Copies three blocks of `cells` numbers into a field; the padding becomes empty (zero). */
export const writeField = (arena: Arena, field: Address, blocks: ArrayLike<number>): void => {
  const view = arena.view(field);
  view.fill(0);
  const { cells, pitch } = arena;
  for (let c = 0; c < 3; c++)
    for (let i = 0; i < cells; i++) view[c * pitch + i] = blocks[c * cells + i] as number;
};

/** Copies a field into three blocks of `cells` numbers, and gives them back. */
export const readField = (arena: Arena, field: Address, into: Float64Array): Float64Array => {
  const view = arena.view(field);
  const { cells, pitch } = arena;
  for (let c = 0; c < 3; c++) into.set(view.subarray(c * pitch, c * pitch + cells), c * cells);
  return into;
};
