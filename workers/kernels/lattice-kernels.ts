import { LATTICE_KERNELS_BASE64 } from './wasm/lattice-kernels';

/** Byte in the memory of the kernels. */
export type Address = number;

/** Complex linear algebra (`assembly-lattice/`, where each is documented): numbers are (re, im), matrices row by row. */
interface LatticeKernels {
  addProduct(
    c: Address, cBytes: number, a: Address, aBytes: number, b: Address, bBytes: number, panel: Address,
    rows: number, inner: number, columns: number,
  ): void;
  invert(a: Address, n: number, room: Address, swaps: Address): number;
  carryHops(out: Address, x: Address, sites: number, numbers: number, rashba: number, adjoint: boolean): void;
  subtractHops(into: Address, c: Address, rows: number, sites: number, rashba: number): void;
  multiplyAdd(steps: number, factor: number, term: number): number;
} // prettier-ignore

const PAGE = 65536;
/** Kept free at the start: address 0 is never given out. */
const HEADER = 64;
/** A memory is taken anew rather than kept when it is larger than this and four times what is asked for. */
const LARGE = 2 ** 28;
/** What one memory can hold. */
export const MOST_BYTES = 2 ** 32 - PAGE;

/** Memory of this thread's kernels, laid out anew for every calculation: all that was in it before is gone. */
export interface LatticeRoom {
  readonly kernels: LatticeKernels;
  /** Address of `doubles` zeros; RangeError when there is no room for them. */
  take(doubles: number): Address;
  view(at: Address, doubles: number): Float64Array;
}

let compiled: WebAssembly.Module | undefined;
let present: { readonly memory: WebAssembly.Memory; readonly kernels: LatticeKernels } | undefined;

const instantiate = (pages: number) => {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(LATTICE_KERNELS_BASE64), (c) => c.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65536 });
  const kernels = new WebAssembly.Instance(compiled, { env: { memory } }).exports;
  return { memory, kernels: kernels as unknown as LatticeKernels };
};

/** Doubles that a list of requests takes, with the padding between them. */
export const roomFor = (...requests: readonly number[]): number =>
  requests.reduce((sum, doubles) => sum + 8 * Math.ceil(doubles / 8), 0);

/** Room for `doubles` numbers in all (see `roomFor`). Throws RangeError when the machine has not got that much. */
export const latticeRoom = (doubles: number): LatticeRoom => {
  const pages = Math.ceil((HEADER + 8 * doubles) / PAGE);
  if (pages > 65536) throw new RangeError('More memory than one thread can address.');
  const size = present?.memory.buffer.byteLength ?? 0;
  if (present === undefined || (size > LARGE && size > 4 * pages * PAGE)) present = instantiate(pages);
  else if (size < pages * PAGE) present.memory.grow(pages - size / PAGE);
  const { memory, kernels } = present;
  const { buffer } = memory;
  new Float64Array(buffer, HEADER, doubles).fill(0);
  let next = HEADER;
  return {
    kernels,
    take: (count) => {
      const at = next;
      next += 8 * roomFor(count);
      if (next > HEADER + 8 * doubles) throw new RangeError('More room taken than asked for.');
      return at;
    },
    view: (at, count) => new Float64Array(buffer, at, count),
  };
};
