import { type Bond, type Device, hopsAcross, hopsAhead } from './device';
import type { States } from './recursion';

/** Which electrons are counted; spec, sections B5 and B10. */
export type Injection = 'antisymmetric' | 'left' | 'right' | 'equilibrium';

/** Weights of A_L and A_R in the density matrix, per unit of eV. */
export const injectionWeights: Readonly<Record<Injection, readonly [number, number]>> = {
  antisymmetric: [1 / (4 * Math.PI), -1 / (4 * Math.PI)],
  left: [1 / (2 * Math.PI), 0],
  right: [0, 1 / (2 * Math.PI)],
  equilibrium: [1 / (4 * Math.PI), 1 / (4 * Math.PI)],
};

/**
 * Site by site and per unit of eV, ħ = 1: numbers of three components lie together. Energies in t.
 * Spec, section B5.
 */
export interface Observables {
  readonly density: Float64Array;
  /** s = ⟨σ⟩, a number density. */
  readonly spin: Float64Array;
  /** Current and spin current on the straight bond to the next slice; 0 in the last. */
  readonly currentX: Float64Array;
  readonly spinCurrentX: Float64Array;
  /** The same to the next site of the slice. */
  readonly currentY: Float64Array;
  readonly spinCurrentY: Float64Array;
  /** −ħ Σ_j J_{i→j}. */
  readonly minusDivergence: Float64Array;
  /** Sources of spin–orbit hops (Rashba and scatterers) and of magnetic impurities. */
  readonly spinOrbitSource: Float64Array;
  readonly flipSource: Float64Array;
  /** Torque on the moments, Δ n × s. */
  readonly torque: Float64Array;
  /** Particle current through each cut between slices, L − 1 numbers. */
  readonly cuts: Float64Array;
  /**
   * Largest violation of t = ½(−div J + T_so + T_sf) and of charge conservation on interior slices, and the same over the
   * largest torque or current of the device.
   */
  readonly continuityError: number;
  readonly relativeContinuityError: number;
}

/** ρ between site `row` and site `column` as a 2×2 block: Σ_c w_c ψ(row) ψ(column)†. */
const block = (
  out: Float64Array,
  { values, columns, fromLeft }: States,
  row: number,
  column: number,
  [wl, wr]: readonly [number, number],
): void => {
  out.fill(0);
  const stride = 2 * columns;
  const [p, q] = [2 * row * stride, 2 * column * stride];
  if (wl !== 0) addBlock(out, values, stride, p, q, 0, 2 * fromLeft, wl);
  if (wr !== 0) addBlock(out, values, stride, p, q, 2 * fromLeft, stride, wr);
};

/** The part of the columns from … to, all four entries in one pass. */
const addBlock = (
  out: Float64Array,
  values: Float64Array,
  stride: number,
  p: number,
  q: number,
  from: number,
  to: number,
  weight: number,
): void => {
  let uur = 0, uui = 0, udr = 0, udi = 0, dur = 0, dui = 0, ddr = 0, ddi = 0; // prettier-ignore
  const [p2, q2] = [p + stride, q + stride];
  for (let j = from; j < to; j += 2) {
    const ar = values[p + j] as number, ai = values[p + j + 1] as number; // prettier-ignore
    const br = values[p2 + j] as number, bi = values[p2 + j + 1] as number; // prettier-ignore
    const cr = values[q + j] as number, ci = values[q + j + 1] as number; // prettier-ignore
    const dr = values[q2 + j] as number, di = values[q2 + j + 1] as number; // prettier-ignore
    uur += ar * cr + ai * ci;
    uui += ai * cr - ar * ci;
    udr += ar * dr + ai * di;
    udi += ai * dr - ar * di;
    dur += br * cr + bi * ci;
    dui += bi * cr - br * ci;
    ddr += br * dr + bi * di;
    ddi += bi * dr - br * di;
  }
  [uur, uui, udr, udi, dur, dui, ddr, ddi].forEach((v, k) => {
    (out[k] as number) += weight * v;
  });
};

type Pauli = readonly [number, number, number, number];

/** Im Tr[σ_a M], a = 0 … 3, of a 2×2 matrix. */
const imaginaryTraces = (m: Float64Array): Pauli => [
  (m[1] as number) + (m[7] as number),
  (m[5] as number) + (m[3] as number),
  // σ_y = [[0, −i], [i, 0]]: Tr σ_y M = i (M_01 − M_10).
  (m[2] as number) - (m[4] as number),
  (m[1] as number) - (m[7] as number),
];

const product = (out: Float64Array, x: Float64Array, y: Float64Array): void => {
  for (let a = 0; a < 2; a++)
    for (let b = 0; b < 2; b++) {
      let [re, im] = [0, 0];
      for (let c = 0; c < 2; c++) {
        const [p, q] = [2 * (2 * a + c), 2 * (2 * c + b)];
        const [xr, xi] = [x[p] as number, x[p + 1] as number];
        const [yr, yi] = [y[q] as number, y[q + 1] as number];
        re += xr * yr - xi * yi;
        im += xr * yi + xi * yr;
      }
      out[2 * (2 * a + b)] = re;
      out[2 * (2 * a + b) + 1] = im;
    }
};

/** The part of a hop that does not act on the spin, ½ Tr h, and the rest. */
const splitHop = (hop: Float64Array): { readonly plain: Float64Array; readonly spin: Float64Array } => {
  const re = ((hop[0] as number) + (hop[6] as number)) / 2;
  const im = ((hop[1] as number) + (hop[7] as number)) / 2;
  const plain = Float64Array.of(re, im, 0, 0, 0, 0, re, im);
  return { plain, spin: hop.map((v, k) => v - (plain[k] as number)) };
};

/** Im Tr[σ_a h ρ_{qp}] for the whole hop (a = 0), its plain part and its spin part, in one pass over the bond. */
const bondTraces = (hop: Float64Array, rho: Float64Array): { whole: number; plain: Pauli; spin: Pauli } => {
  const out = new Float64Array(8);
  const { plain, spin } = splitHop(hop);
  product(out, plain, rho);
  const plainTraces = imaginaryTraces(out);
  product(out, spin, rho);
  const spinTraces = imaginaryTraces(out);
  return { whole: plainTraces[0] + spinTraces[0], plain: plainTraces, spin: spinTraces };
};

const emptyObservables = (L: number, W: number) => {
  const scalar = (): Float64Array => new Float64Array(L * W);
  const vector = (): Float64Array => new Float64Array(3 * L * W);
  return {
    density: scalar(),
    spin: vector(),
    currentX: scalar(),
    spinCurrentX: vector(),
    currentY: scalar(),
    spinCurrentY: vector(),
    minusDivergence: vector(),
    spinOrbitSource: vector(),
    flipSource: vector(),
    torque: vector(),
    cuts: new Float64Array(L - 1),
  };
};

/** Everything that the density matrix of the device says, with both sides of the torque identity. */
export const observablesOf = (
  device: Device,
  states: States,
  weights: readonly [number, number],
): Observables => {
  const { L, W } = states;
  const found = emptyObservables(L, W);
  const charge = new Float64Array(L * W);
  const rho = new Float64Array(8);
  const addBond = ({ from, to, hop }: Bond, along: 'x' | 'y'): void => {
    block(rho, states, to, from, weights);
    const { whole, plain, spin } = bondTraces(hop, rho);
    (charge[from] as number) += -2 * whole;
    (charge[to] as number) -= -2 * whole;
    if (along === 'x') (found.cuts[Math.floor(from / W)] as number) += -2 * whole;
    const straight = along === 'y' || to === from + W;
    const [current, spinCurrent] =
      along === 'x' ? [found.currentX, found.spinCurrentX] : [found.currentY, found.spinCurrentY];
    if (straight) (current[from] as number) += -2 * whole;
    for (let c = 0; c < 3; c++) {
      const j = -2 * (plain[c + 1] as number);
      const source = 2 * (spin[c + 1] as number);
      if (straight) (spinCurrent[3 * from + c] as number) += j;
      (found.minusDivergence[3 * from + c] as number) -= j;
      (found.minusDivergence[3 * to + c] as number) += j;
      (found.spinOrbitSource[3 * from + c] as number) += source;
      (found.spinOrbitSource[3 * to + c] as number) += bondBack(hop, rho, c);
    }
  };
  for (let i = 0; i < L; i++) {
    for (let y = 0; y < W; y++) addSite(device, states, i * W + y, weights, found, rho);
    for (const bond of hopsAcross(device, i)) addBond(bond, 'y');
    if (i < L - 1) for (const bond of hopsAhead(device, i)) addBond(bond, 'x');
  }
  return { ...found, ...identityErrors(found, charge, L, W) };
};

/** Source at the far end of a bond: −2 Im Tr[K σ_a ρ] with K the spin part of the hop. */
const bondBack = (hop: Float64Array, rho: Float64Array, component: number): number => {
  const { spin } = splitHop(hop);
  const out = new Float64Array(8);
  // Tr[K σ ρ] = Tr[σ ρ K].
  product(out, rho, spin);
  return -2 * (imaginaryTraces(out)[component + 1] as number);
};

const addSite = (
  device: Device,
  states: States,
  site: number,
  weights: readonly [number, number],
  found: ReturnType<typeof emptyObservables>,
  rho: Float64Array,
): void => {
  block(rho, states, site, site, weights);
  found.density[site] = (rho[0] as number) + (rho[6] as number);
  const s = [
    (rho[2] as number) + (rho[4] as number),
    (rho[5] as number) - (rho[3] as number),
    (rho[0] as number) - (rho[6] as number),
  ] as const;
  const at = 3 * site;
  found.spin.set(s, at);
  const cross = (field: Float64Array, factor: number, out: Float64Array): void => {
    const [x, y, z] = [field[at], field[at + 1], field[at + 2]] as [number, number, number];
    out[at] = factor * (y * s[2] - z * s[1]);
    out[at + 1] = factor * (z * s[0] - x * s[2]);
    out[at + 2] = factor * (x * s[1] - y * s[0]);
  };
  cross(device.texture.n, device.exchange, found.torque);
  cross(device.flips, 2, found.flipSource);
};

const identityErrors = (
  found: ReturnType<typeof emptyObservables>,
  charge: Float64Array,
  L: number,
  W: number,
): Pick<Observables, 'continuityError' | 'relativeContinuityError'> => {
  let [worst, size] = [0, 0];
  for (const list of [found.torque, found.currentX, found.currentY, found.spinCurrentX])
    for (const v of list) size = Math.max(size, Math.abs(v));
  for (let site = W; site < (L - 1) * W; site++) {
    worst = Math.max(worst, Math.abs(charge[site] as number));
    for (let k = 3 * site; k < 3 * site + 3; k++) {
      const sum =
        (found.minusDivergence[k] as number) +
        (found.spinOrbitSource[k] as number) +
        (found.flipSource[k] as number);
      worst = Math.max(worst, Math.abs((found.torque[k] as number) - sum / 2));
    }
  }
  return { continuityError: worst, relativeContinuityError: size > 0 ? worst / size : 0 };
};
