import { type Result, success } from '../../model/result';
import { type Chain, type ChainRoom, type ChainStates, chainRoom, sweepStates } from './chain';
import { type Injection, injectionWeights } from './observables';
import { type Drawn, pumped, type Pumped } from './pump';
import { cancelled, type Progress } from './recursion';
import { ask, blocksOf, type Work } from './work';

/** A transverse mode of the crystal: its energy −2t(cos k_y + cos k_z) taken off, and its share of all modes. */
export interface TransverseMode {
  readonly shift: number;
  readonly weight: number;
}

/** Midpoint mesh k = (j + ½)π/N of a square cross-section; the two axes are equal, so half of it serves. */
export const transverseModes = (perAxis: number): TransverseMode[] => {
  const cosines = Array.from({ length: perAxis }, (_, j) => Math.cos(((j + 0.5) * Math.PI) / perAxis));
  return cosines.flatMap((a, i) =>
    cosines.slice(i).map((b, k) => ({ shift: 2 * (a + b), weight: (k === 0 ? 1 : 2) / perAxis ** 2 })),
  );
};

/** Sums over modes, per site of the cross-section and unit of eV; components of a site lie together. */
export interface CrystalAnswer {
  /** Open channels left and right, majority and minority. */
  readonly open: readonly [readonly [number, number], readonly [number, number]];
  readonly T: number;
  readonly R: number;
  readonly current: number;
  readonly currentSpread: number;
  readonly density: Float64Array;
  readonly spin: Float64Array;
  readonly torque: Float64Array;
  /** Spin current on the bond to the next site. */
  readonly spinCurrent: Float64Array;
  readonly unitarityError: number;
  /** Total transmission at each energy, for the thermopower. */
  readonly transmissions: readonly number[];
  readonly turn?: Pumped;
  readonly shift?: Pumped;
  /** As of a strip: t = −½ div J on interior sites, with the exchange field alone. */
  readonly continuityError: number;
}

/** Sums that one chain after another adds to. */
export interface CrystalSums {
  /** Charge and spin of every site, of every bond. */
  readonly site: Float64Array;
  readonly bond: Float64Array;
  readonly open: [[number, number], [number, number]];
  T: number;
  R: number;
  unitarityError: number;
}

export const emptySums = (L: number): CrystalSums => ({
  site: new Float64Array(4 * L),
  bond: new Float64Array(4 * L),
  open: [
    [0, 0],
    [0, 0],
  ],
  T: 0,
  R: 0,
  unitarityError: 0,
});

/** Adds w ψψ† of every site and 2 Im ψ_iψ*_{i+1} (current of the hop −1) of every bond. */
const addColumn = (sums: CrystalSums, states: Float64Array, L: number, c: number, w: number): void => {
  const { site, bond } = sums;
  let [pr, pi, qr, qi] = [0, 0, 0, 0];
  for (let i = 0; i < L; i++) {
    const at = 16 * i + 4 * c;
    const ur = states[at] as number;
    const ui = states[at + 1] as number;
    const vr = states[at + 2] as number;
    const vi = states[at + 3] as number;
    const to = 4 * i;
    const [uu, vv] = [ur * ur + ui * ui, vr * vr + vi * vi];
    (site[to] as number) += w * (uu + vv);
    (site[to + 1] as number) += 2 * w * (ur * vr + ui * vi);
    (site[to + 2] as number) += 2 * w * (ur * vi - ui * vr);
    (site[to + 3] as number) += w * (uu - vv);
    if (i > 0) {
      // J^a = −2 Im Tr[−σ_a ρ_{i,i−1}] = 2 Im ψ†_{i−1}σ_aψ_i, from the site before.
      const up = pr * ui - pi * ur;
      const down = qr * vi - qi * vr;
      const crossIm = pr * vi - pi * vr;
      const crossRe = pr * vr + pi * vi;
      const backIm = qr * ui - qi * ur;
      const backRe = qr * ur + qi * ui;
      (bond[to - 4] as number) += 2 * w * (up + down);
      (bond[to - 3] as number) += 2 * w * (crossIm + backIm);
      (bond[to - 2] as number) += 2 * w * (backRe - crossRe);
      (bond[to - 1] as number) += 2 * w * (up - down);
    }
    [pr, pi, qr, qi] = [ur, ui, vr, vi];
  }
};

/** Outgoing amplitude i√v χ†ψ of a channel of a lead. */
const amplitude = (
  spinor: Float64Array,
  velocity: number,
  states: Float64Array,
  at: number,
): [number, number] => {
  const [a, b, c, d] = spinor as unknown as readonly [number, number, number, number];
  const [ur, ui, vr, vi] = [states[at], states[at + 1], states[at + 2], states[at + 3]] as [
    number,
    number,
    number,
    number,
  ];
  const re = a * ur + b * ui + c * vr + d * vi;
  const im = a * ui - b * ur + c * vi - d * vr;
  const root = Math.sqrt(velocity);
  return [-root * im, root * re];
};

/** T and R of one chain and how far |t|² + |r|² of any incoming channel is from 1. */
const scatter = (
  chain: Chain,
  open: ChainStates,
  states: Float64Array,
): { T: number; R: number; error: number } => {
  let [T, R, error] = [0, 0, 0];
  for (let c = 0; c < 4; c++) {
    const from = c < 2 ? 0 : 1;
    if ((from === 0 ? open.left : open.right)[c % 2] === 0) continue;
    let sum = 0;
    for (let m = 0; m < 4; m++) {
      const to = m < 2 ? 0 : 1;
      const velocity = (to === 0 ? open.left : open.right)[m % 2] as number;
      if (velocity === 0) continue;
      const at = 16 * (to === 0 ? 0 : chain.L - 1) + 4 * c;
      const [re, im] = amplitude(chain.spinors[to][(m % 2) as 0 | 1], velocity, states, at);
      const size = (m === c ? re - 1 : re) ** 2 + im * im;
      sum += size;
      if (from === 0) {
        if (to === 0) R += size;
        else T += size;
      }
    }
    error = Math.max(error, Math.abs(sum - 1));
  }
  return { T, R, error };
};

/** One mode at one energy along the chain, added with its weight. Modes without an open channel carry nothing. */
export const addMode = (
  sums: CrystalSums,
  chain: Chain,
  energy: number,
  room: ChainRoom,
  [wl, wr]: readonly [number, number],
  weight: number,
): void => {
  const reach = 2 + Math.max(...chain.leadExchange.map(Math.abs));
  if (Math.abs(energy) >= reach) return;
  const open = sweepStates(chain, energy, room);
  for (let c = 0; c < 4; c++) {
    const w = weight * (c < 2 ? wl : wr);
    const velocity = (c < 2 ? open.left : open.right)[c % 2] as number;
    if (velocity === 0) continue;
    (sums.open[c < 2 ? 0 : 1][c % 2] as number) += weight;
    if (w !== 0) addColumn(sums, room.states, chain.L, c, w);
  }
  const { T, R, error } = scatter(chain, open, room.states);
  sums.T += weight * T;
  sums.R += weight * R;
  sums.unitarityError = Math.max(sums.unitarityError, error);
};

/** Δ n × s of every site. */
export const exchangeTorque = (n: Float64Array, spin: Float64Array, exchange: number): Float64Array => {
  const torque = new Float64Array(n.length);
  for (let at = 0; at < n.length; at += 3)
    for (let c = 0; c < 3; c++) {
      const [p, q] = [at + ((c + 1) % 3), at + ((c + 2) % 3)];
      torque[at + c] =
        exchange * ((n[p] as number) * (spin[q] as number) - (n[q] as number) * (spin[p] as number));
    }
  return torque;
};

/** Torque Δ n × s, current and the residual of the spin continuity from the sums. */
export const crystalAnswer = (
  sums: CrystalSums,
  n: Float64Array,
  exchange: number,
  transmissions: readonly number[] = [],
): CrystalAnswer => {
  const L = sums.site.length / 4;
  const pick = (from: Float64Array): Float64Array =>
    Float64Array.from({ length: 3 * L }, (_, k) => from[4 * Math.floor(k / 3) + 1 + (k % 3)] as number);
  const [spin, spinCurrent] = [pick(sums.site), pick(sums.bond)];
  const torque = exchangeTorque(n, spin, exchange);
  const cuts = Array.from({ length: L - 1 }, (_, i) => sums.bond[4 * i] as number);
  const current = cuts.reduce((a, b) => a + b, 0) / cuts.length;
  let continuityError = 0;
  for (let k = 3; k < 3 * (L - 1); k++) {
    const inflow = (spinCurrent[k - 3] as number) - (spinCurrent[k] as number);
    continuityError = Math.max(continuityError, Math.abs((torque[k] as number) - inflow / 2));
  }
  return {
    open: sums.open,
    T: sums.T,
    R: sums.R,
    current,
    currentSpread: cuts.reduce((worst, v) => Math.max(worst, Math.abs(v - current)), 0),
    density: Float64Array.from({ length: L }, (_, i) => sums.site[4 * i] as number),
    spin,
    torque,
    spinCurrent,
    unitarityError: sums.unitarityError,
    transmissions,
    continuityError,
  };
};

/** An energy of the quadrature and its weight; at zero temperature one of weight 1. */
export interface EnergyPoint {
  readonly energy: number;
  readonly weight: number;
}

/** dN_α/dX of one mode, as `pumpedCharge` of a strip: left and right. */
const addPumped = (
  drawn: [number, number],
  states: Float64Array,
  open: ChainStates,
  rate: Float64Array,
  factor: number,
): void => {
  for (let c = 0; c < 4; c++) {
    if ((c < 2 ? open.left : open.right)[c % 2] === 0) continue;
    let sum = 0;
    for (let i = 0; 3 * i < rate.length; i++) {
      const at = 16 * i + 4 * c;
      const ur = states[at] as number, ui = states[at + 1] as number, vr = states[at + 2] as number, vi = states[at + 3] as number; // prettier-ignore
      sum += 2 * (rate[3 * i] as number) * (ur * vr + ui * vi);
      sum += 2 * (rate[3 * i + 1] as number) * (ur * vi - ui * vr);
      sum += (rate[3 * i + 2] as number) * (ur * ur + ui * ui - vr * vr - vi * vi);
    }
    drawn[c < 2 ? 0 : 1] += (factor * sum) / (2 * Math.PI);
  }
};

export interface CrystalOptions {
  readonly injection?: Injection;
  /** dn/dφ of a turn and dn/dX of a shift: also the charge that they pump. */
  readonly pump?: PumpRates | undefined;
}

interface PumpRates {
  readonly turn: Float64Array;
  readonly shift: Float64Array;
}

/** Some chains, E_∥ and weight of each, and what is wanted of them. */
export interface ChainsTask {
  readonly kind: 'chains';
  readonly chain: Chain;
  readonly exchange: number;
  readonly points: readonly EnergyPoint[];
  readonly injection: Injection;
  readonly pump?: PumpRates | undefined;
}

export interface ChainsAnswer {
  readonly sums: CrystalSums;
  readonly turn: Drawn;
  readonly shift: Drawn;
}

export const performChains = (
  { chain, exchange, points, injection, pump }: ChainsTask,
  progress?: Progress,
): Result<ChainsAnswer> => {
  const room = chainRoom(chain.L);
  const sums = emptySums(chain.L);
  const turn: [number, number] = [0, 0];
  const shift: [number, number] = [0, 0];
  for (const [k, { energy, weight }] of points.entries()) {
    addMode(sums, chain, energy, room, injectionWeights[injection], weight);
    if (pump !== undefined) {
      const open = sweepStates(chain, energy, room, true);
      addPumped(turn, room.states, open, pump.turn, weight * exchange);
      addPumped(shift, room.states, open, pump.shift, weight * exchange);
    }
    if (progress?.((k + 1) / points.length) === false) return cancelled();
  }
  return success({ sums, turn, shift });
};

/** Adds what one block of chains gave, with the weight of its energy. */
export const addSums = (
  into: CrystalSums,
  { site, bond, open, T, R, unitarityError }: CrystalSums,
  weight: number,
): void => {
  site.forEach((v, k) => {
    (into.site[k] as number) += weight * v;
  });
  bond.forEach((v, k) => {
    (into.bond[k] as number) += weight * v;
  });
  for (const lead of [0, 1] as const)
    for (const spin of [0, 1] as const) into.open[lead][spin] += weight * open[lead][spin];
  into.T += weight * T;
  into.R += weight * R;
  into.unitarityError = Math.max(into.unitarityError, unitarityError);
};

/** The chains of some modes at one energy. */
export const chainsTask = (
  chain: Chain,
  exchange: number,
  energy: number,
  modes: readonly TransverseMode[],
  injection: Injection,
  pump?: PumpRates,
): ChainsTask => ({
  kind: 'chains',
  chain,
  exchange,
  points: modes.map(({ shift, weight }) => ({ energy: energy + shift, weight })),
  injection,
  ...(pump === undefined ? {} : { pump }),
});

/** Blocks that the chains of all energies are dealt out in, and the fewest chains of one. */
const BLOCKS = 64;
const LEAST = 16;

/**
 * A planar wall in a cubic crystal: the average over all transverse modes and energies. `n` holds the directions of the
 * chain's moments. Spec, sections B1, B7 and B8.
 */
export function* solveCrystal(
  chain: Chain,
  n: Float64Array,
  exchange: number,
  energies: readonly EnergyPoint[],
  modes: readonly TransverseMode[],
  { injection = 'antisymmetric', pump }: CrystalOptions = {},
): Work<CrystalAnswer> {
  const blocks = blocksOf(modes, Math.ceil(BLOCKS / energies.length), LEAST);
  const tasks = energies.flatMap(({ energy }) =>
    blocks.map((block) => chainsTask(chain, exchange, energy, block, injection, pump)),
  );
  const answers = yield* ask<ChainsTask>(tasks, 1);
  const sums = emptySums(chain.L);
  const [turn, shift] = [[0, 0] as [number, number], [0, 0] as [number, number]];
  const transmissions: number[] = [];
  for (const [e, { weight }] of energies.entries()) {
    const own = answers.slice(e * blocks.length, (e + 1) * blocks.length);
    for (const answer of own) {
      addSums(sums, answer.sums, weight);
      for (const lead of [0, 1] as const) {
        turn[lead] += weight * answer.turn[lead];
        shift[lead] += weight * answer.shift[lead];
      }
    }
    transmissions.push(own.reduce((total, answer) => total + answer.sums.T, 0));
  }
  return success({
    ...crystalAnswer(sums, n, exchange, transmissions),
    ...(pump === undefined ? {} : { turn: pumped(turn, sums.T), shift: pumped(shift, sums.T) }),
  });
}
