import { cleanChain } from '@workers/electrons/lattice/chain';
import { type ChainsTask, chainsTask, transverseModes } from '@workers/electrons/lattice/crystal';
import { cleanDevice } from '@workers/electrons/lattice/device';
import type { StripTask } from '@workers/electrons/lattice/strip';
import { perform } from '@workers/electrons/lattice/tasks';
import { wallTexture } from '@workers/electrons/lattice/texture';
import { success, type Result } from '@workers/model';
import { latticeRoom, roomFor } from '@workers/kernels/lattice-kernels';

/** One line of the section "lattice": processor time of one thread, and complex arithmetic where it is all there is. */
export interface LatticeTiming {
  readonly what: string;
  /** s of processor time; with two threads energies, modes and samples share it, one strip at one energy does not. */
  readonly seconds: number;
  /** Goal of wall time with two threads, s. */
  readonly goal: number | null;
  /** 8 n³ for a product or an inverse; for a strip products and inverses of all slices. */
  readonly gigaflops: number | null;
  /** Share of the peak, see `peak`. */
  readonly ofPeak: number | null;
}

const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Least processor time of some rounds. */
const least = (rounds: number, work: () => void): number => {
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const before = used();
    work();
    best = Math.min(best, used() - before);
  }
  return best;
};

const shape = { left: [0, 0, 1], right: [0, 0, -1] } as const;

const strip = (W: number, L: number): StripTask => ({
  kind: 'strip',
  device: cleanDevice(wallTexture({ ...shape, L, W }, { lambda: 8, phi: 0.3 }), 0.4),
  energy: -1.1,
  injection: 'antisymmetric',
});

/** 400 slices × 300 modes (24 wavenumbers an axis) × 16 energies. */
const wall = (): ChainsTask[] => {
  const texture = wallTexture({ ...shape, L: 400, W: 1 }, { lambda: 8, phi: 0.3 });
  const chain = cleanChain(texture, 0.8, [0.8, 0.8]);
  const modes = transverseModes(24);
  return Array.from({ length: 16 }, (_, k) => chainsTask(chain, 0.8, -3 + 0.01 * k, modes, 'antisymmetric'));
};

/** Products and inverses of blocks of n rows in the cache, flop/s. */
const blocks = (n: number, rounds: number): { readonly product: number; readonly inverse: number } => {
  const size = 2 * n * n;
  const sizes = [size, size, size, 40 * n + 64, n] as const;
  const room = latticeRoom(roomFor(...sizes));
  const [a, b, c, working, swaps] = sizes.map((count) => room.take(count)) as [number, number, number, number, number]; // prettier-ignore
  const [A, B] = [room.view(a, size), room.view(b, size)];
  for (let k = 0; k < size; k++) [A[k], B[k]] = [Math.sin(1.7 * k), Math.cos(2.3 * k)];
  for (let i = 0; i < n; i++) (A[2 * i * (n + 1)] as number) += n;
  const repeats = Math.ceil(2e8 / (8 * n ** 3));
  const { addProduct, invert } = room.kernels;
  const rate = (work: () => void): number =>
    (8 * n ** 3 * repeats) /
    least(rounds, () => {
      for (let r = 0; r < repeats; r++) work();
    });
  const row = 16 * n;
  return {
    product: rate(() => addProduct(c, row, a, row, b, row, working, n, n, n)),
    inverse: rate(() => invert(a, n, working, swaps)),
  };
};

/**
 * The three goals and the kernels under them. The peak is that of the machine in WebAssembly: two vectors of two numbers a
 * cycle, no fused multiply-add, measured beside the rest.
 */
export const measureLattice = (quick: boolean): Result<LatticeTiming[]> => {
  const rounds = quick ? 3 : 12;
  const peak = latticePeak(rounds);
  const rows: LatticeTiming[] = [
    { what: 'peak of f64 in WebAssembly', seconds: 0, goal: null, gigaflops: peak / 1e9, ofPeak: 1 },
  ];
  for (const n of [32, 64, 128])
    for (const [what, rate] of Object.entries(blocks(n, rounds)))
      rows.push({ what: `${what} of ${n} × ${n}`, seconds: 0, goal: null, gigaflops: rate / 1e9, ofPeak: rate / peak }); // prettier-ignore
  for (const [W, L, goal] of [
    [16, 200, 0.6],
    [32, 200, 2.5],
    [64, 100, null],
  ] as const) {
    const task = strip(W, L);
    const seconds = least(quick ? 2 : 5, () => void perform(task));
    rows.push({ what: `strip W = ${W}, L = ${L}`, seconds, goal, gigaflops: null, ofPeak: null });
  }
  const tasks = wall();
  const seconds = least(quick ? 1 : 3, () => tasks.forEach((task) => void perform(task)));
  rows.push({ what: 'wall 400 × 300 modes × 16 energies', seconds, goal: 3, gigaflops: null, ofPeak: null });
  return success(rows);
};

/** Flop/s of independent chains of multiplications and additions in registers. */
const latticePeak = (rounds: number): number => {
  const { kernels } = latticeRoom(roomFor(64));
  const steps = 2e7;
  // Twelve vectors of two numbers, a multiplication and an addition each.
  return (48 * steps) / least(rounds, () => void kernels.multiplyAdd(steps, 0.999_999, 1e-6));
};
