import { spinorsAlong, surfaceGreen, surfaceGreenAbove } from './leads';
import type { Texture } from './texture';

/**
 * One transverse mode of a planar wall: a chain with spin. `field` holds for every site the four complex Pauli components of
 * −(ε + h·σ) and minus any self-energy, (re, im) each, so that E − H is E_∥ + field.
 */
export interface Chain {
  readonly L: number;
  readonly field: Float64Array;
  /** Imaginary part of E_∥, above the axis; absent on it. */
  readonly imaginary?: number;
  readonly leadExchange: readonly [number, number];
  /** Majority and minority spinors of the left and of the right lead. */
  readonly spinors: readonly [readonly [Float64Array, Float64Array], readonly [Float64Array, Float64Array]];
}

export const cleanChain = (
  texture: Texture,
  exchange: number,
  leadExchange: readonly [number, number],
): Chain => {
  const { L, n } = texture;
  const field = new Float64Array(8 * L);
  for (let i = 0; i < L; i++)
    for (let c = 0; c < 3; c++) field[8 * i + 2 + 2 * c] = exchange * (n[3 * i + c] as number);
  return { L, field, leadExchange, spinors: [spinorsAlong(texture.left), spinorsAlong(texture.right)] };
};

/** A lead's self-energy as Pauli components and its open channels. */
interface ChainLead {
  readonly sigma: Float64Array;
  readonly velocities: readonly [number, number];
}

type Pair = readonly [re: number, im: number];

/** up and down along the majority spinor (a, c + id): half their sum and their difference along its direction. */
export const alongSpinor = (majority: Float64Array, up: Pair, down: Pair, sign = 1): Float64Array => {
  const [a, , c, d] = majority as unknown as readonly [number, number, number, number];
  const axis = [2 * a * c, 2 * a * d, a * a - c * c - d * d];
  const found = new Float64Array(8);
  for (let part = 0; part < 2; part++) {
    const turn = part === 1 ? sign : 1;
    const [p, m] = [turn * (up[part] as number), turn * (down[part] as number)];
    found[part] = (p + m) / 2;
    for (let k = 0; k < 3; k++) found[2 + 2 * k + part] = ((p - m) / 2) * (axis[k] as number);
  }
  return found;
};

const chainLead = (
  energy: number,
  imaginary: number,
  exchange: number,
  majority: Float64Array,
  advanced: boolean,
): ChainLead => {
  const green = (w: number): Pair => (imaginary > 0 ? surfaceGreenAbove(w, imaginary) : surfaceGreen(w));
  const [up, down] = [green(energy + exchange), green(energy - exchange)];
  const sigma = alongSpinor(majority, up, down, advanced ? -1 : 1);
  return { sigma, velocities: [Math.max(0, -2 * up[1]), Math.max(0, -2 * down[1])] };
};

/** Inverse of a₀ + a·σ: (a₀ − a·σ)/(a₀² − a·a); all in (re, im) pairs. */
const invertPauli = (g: Float64Array, at: number, d: Float64Array): void => {
  const d0r = d[0] as number, d0i = d[1] as number, d1r = d[2] as number, d1i = d[3] as number; // prettier-ignore
  const d2r = d[4] as number, d2i = d[5] as number, d3r = d[6] as number, d3i = d[7] as number; // prettier-ignore
  const re = d0r * d0r - d0i * d0i - d1r * d1r + d1i * d1i - d2r * d2r + d2i * d2i - d3r * d3r + d3i * d3i;
  const im = 2 * (d0r * d0i - d1r * d1i - d2r * d2i - d3r * d3i);
  const size = re * re + im * im;
  const ir = re / size;
  const ii = -im / size;
  g[at] = d0r * ir - d0i * ii;
  g[at + 1] = d0r * ii + d0i * ir;
  g[at + 2] = d1i * ii - d1r * ir;
  g[at + 3] = -d1r * ii - d1i * ir;
  g[at + 4] = d2i * ii - d2r * ir;
  g[at + 5] = -d2r * ii - d2i * ir;
  g[at + 6] = d3i * ii - d3r * ir;
  g[at + 7] = -d3r * ii - d3i * ir;
};

/** Room for the sweeps of one chain length; the answers of the last sweep lie in it. */
export interface ChainRoom {
  readonly L: number;
  /** Left-connected Green functions, Pauli components. */
  readonly greens: Float64Array;
  /** √v Gχ: up to four columns (left majority, left minority, right ones), 2 spin components each. */
  readonly states: Float64Array;
  readonly d: Float64Array;
}

export const chainRoom = (L: number): ChainRoom => ({
  L,
  greens: new Float64Array(8 * L),
  states: new Float64Array(16 * L),
  d: new Float64Array(8),
});

/** Open channels of one chain, velocity 0 where closed: majority and minority, left and right. */
export interface ChainStates {
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
}

/** g_i from the left, g_i = (E + field_i − g_{i−1})⁻¹; `advanced`: those of H† (of a chain without self-energy in its field). */
export const sweepGreens = (chain: Chain, energy: number, room: ChainRoom, advanced = false): ChainStates => {
  const { L, field } = chain;
  const { greens, d } = room;
  const { imaginary = 0, leadExchange, spinors } = chain;
  const left = chainLead(energy, imaginary, leadExchange[0], spinors[0][0], advanced);
  const right = chainLead(energy, imaginary, leadExchange[1], spinors[1][0], advanced);
  for (let i = 0; i < L; i++) {
    const at = 8 * i;
    for (let k = 0; k < 8; k++)
      d[k] = (field[at + k] as number) - (i > 0 ? (greens[at - 8 + k] as number) : 0);
    (d[0] as number) += energy;
    (d[1] as number) += imaginary;
    if (i === 0) for (let k = 0; k < 8; k++) (d[k] as number) -= left.sigma[k] as number;
    if (i === L - 1) for (let k = 0; k < 8; k++) (d[k] as number) -= right.sigma[k] as number;
    invertPauli(greens, at, d);
  }
  return { left: left.velocities, right: right.velocities };
};

/** out = (g₀ + g·σ) x added to what is there; x and out are spinors. */
const addPauli = (
  out: Float64Array,
  to: number,
  g: Float64Array,
  at: number,
  ur: number,
  ui: number,
  vr: number,
  vi: number,
): void => {
  const g0r = g[at] as number, g0i = g[at + 1] as number, g1r = g[at + 2] as number, g1i = g[at + 3] as number; // prettier-ignore
  const g2r = g[at + 4] as number, g2i = g[at + 5] as number, g3r = g[at + 6] as number, g3i = g[at + 7] as number; // prettier-ignore
  const ar = g0r + g3r, ai = g0i + g3i, dr = g0r - g3r, di = g0i - g3i; // prettier-ignore
  // g_x − i g_y and g_x + i g_y.
  const br = g1r + g2i, bi = g1i - g2r, cr = g1r - g2i, ci = g1i + g2r; // prettier-ignore
  (out[to] as number) += ar * ur - ai * ui + br * vr - bi * vi;
  (out[to + 1] as number) += ar * ui + ai * ur + br * vi + bi * vr;
  (out[to + 2] as number) += cr * ur - ci * ui + dr * vr - di * vi;
  (out[to + 3] as number) += cr * ui + ci * ur + dr * vi + di * vr;
};

/** Scattering states of one chain in `room.states`: 16 numbers per site, column by column. `advanced` as for the strip. */
export const sweepStates = (chain: Chain, energy: number, room: ChainRoom, advanced = false): ChainStates => {
  const open = sweepGreens(chain, energy, room, advanced);
  const { L } = chain;
  const { greens, states } = room;
  states.fill(0);
  for (let c = 0; c < 4; c++) {
    const fromLeft = c < 2;
    const velocity = (fromLeft ? open.left : open.right)[c % 2] as number;
    if (velocity === 0) continue;
    const root = Math.sqrt(velocity);
    const spinor = chain.spinors[fromLeft ? 0 : 1][(c % 2) as 0 | 1];
    const [ur, ui, vr, vi] = spinor as unknown as readonly [number, number, number, number];
    const first = fromLeft ? 0 : L - 1;
    addPauli(states, 16 * first + 4 * c, greens, 8 * first, root * ur, root * ui, root * vr, root * vi);
    if (fromLeft) for (let i = 1; i < L; i++) step(states, greens, i, i - 1, c);
    for (let i = L - 2; i >= 0; i--) step(states, greens, i, i + 1, c);
  }
  return open;
};

/** x_i −= g_i x_k with the hop −1 between neighbours. */
const step = (states: Float64Array, greens: Float64Array, i: number, k: number, c: number): void => {
  const from = 16 * k + 4 * c;
  addPauli(
    states,
    16 * i + 4 * c,
    greens,
    8 * i,
    -(states[from] as number),
    -(states[from + 1] as number),
    -(states[from + 2] as number),
    -(states[from + 3] as number),
  );
};
