import { BAND_KERNELS_BASE64 } from './wasm/band-kernels';

/** An address in the memory of the band kernels. */
type Place = number;

/** The compiled kernels of `assembly-bands/`, where each is documented. */
export interface BandKernels {
  rashbaLine(
    line: Place, space: Place, count: number, sx: number, cx: number,
    t: number, alpha: number, mx: number, my: number, mz: number,
  ): void;
  rashbaTorkance(
    space: Place, count: number, energies: Place, number: number, sums: Place,
    gamma: number, even: number, odd: number,
  ): void;
  levelTorkance(
    bands: Place, count: number, energies: Place, number: number, sums: Place, gamma: number,
  ): void;
  closeTorkance(
    pair: Place, lower: number, upper: number, energies: Place, number: number, sums: Place, gamma: number,
  ): void;
} // prettier-ignore

/** What has its sums in the workspace for now. */
export interface Tenant {
  /** Take them away: somebody else comes. */
  leave(): void;
}

const PAGE = 65536;

/**
 * One memory a thread, lent to whoever sums: a memory of its own for each would reserve gigabytes of addresses. What lies in it
 * is lost when another tenant comes, who has told this one to leave before.
 */
class BandWorkspace {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE });
  readonly kernels: BandKernels;
  #tenant: Tenant | undefined;
  #view = new Float64Array(this.#memory.buffer);

  constructor() {
    const module = new WebAssembly.Module(Uint8Array.from(atob(BAND_KERNELS_BASE64), (c) => c.charCodeAt(0)));
    const instance = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    this.kernels = instance.exports as unknown as BandKernels;
  }

  /** True when the tenant was here all the time; false when it must bring its things. `bytes` are at its disposal. */
  enter(tenant: Tenant, bytes: number): boolean {
    const here = this.#tenant === tenant;
    if (!here) this.#tenant?.leave();
    this.#tenant = tenant;
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / PAGE));
      this.#view = new Float64Array(this.#memory.buffer);
    }
    return here;
  }

  holds(tenant: Tenant): boolean {
    return this.#tenant === tenant;
  }

  /** The whole memory; not to be kept. */
  get numbers(): Float64Array {
    return this.#view;
  }
}

let workspace: BandWorkspace | undefined;

/** The workspace of this thread, made at the first call. */
export const bandWorkspace = (): BandWorkspace => (workspace ??= new BandWorkspace());
