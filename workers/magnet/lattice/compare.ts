import { ballisticWall, grazingWall, wallProfile, wallResistance } from '../../electrons/nonlocal/sech-wall';
import { electronGas } from '../../electrons/nonlocal/electron-gas';
import { formatNumber } from '../../model';
import { ELEMENTARY_CHARGE, PLANCK } from '../../model/constants';
import { ELECTRON_CONSTANTS } from '../electron-texture';
import type { LatticeQuestion } from './question';
import type { LatticeNumbers, Profiles } from './view';

/** Torques across the wall over the peak ½P I/λ of the adiabatic one, by place x/λ: of the lattice, at its sites. */
export interface ComparedProfile {
  readonly x: readonly number[];
  /** Along −∂n and along −n × ∂n. */
  readonly along: readonly number[];
  readonly across: readonly number[];
  readonly continuum: ContinuumProfile;
}

/** Of the continuum, on places of its own: sites would be too far apart for what electrons of a short wave do. */
export interface ContinuumProfile {
  readonly x: readonly number[];
  /** Adiabatic, the same with the kernel χ₁ of the current, β of spin relaxation, χ₂/P of momentum transfer. */
  readonly adiabatic: readonly number[];
  readonly kernel: readonly number[] | null;
  readonly beta: readonly number[];
  readonly transfer: readonly number[] | null;
}

/** A number of the lattice beside what the continuum says; null where one has no value. */
export interface Compared {
  readonly lattice: number | null;
  readonly continuum: number | null;
}

export interface WallComparison {
  /** Free electrons with as many open channels as the leads: k_F in 1/m and ζ; null for a strip or a half-metal. */
  readonly gas: { readonly kF: number; readonly zeta: number } | null;
  readonly profile: ComparedProfile | null;
  /** Mean adiabatic torque over −½ħPI. */
  readonly adiabatic: Compared;
  /** β_eff; the continuum's is the sum of the next two, for ideal leads. */
  readonly beta: Compared;
  readonly betaSf: number;
  /** Free electrons turned back at grazing incidence between ideal leads. */
  readonly betaBallistic: number | null;
  /** In a diffusive wire: momentum transfer, and grazing electrons. */
  readonly betaNl: number | null;
  readonly betaGraze: number | null;
  /** Resistance of the wall times area between ideal leads, Ω m²: the lattice, and free electrons turned back at grazing incidence. */
  readonly resistance: Compared;
  /** In a diffusive wire, Ω m²: Mori formula, and grazing electrons. */
  readonly mori: number | null;
  readonly grazing: number | null;
  /** k_Fλζ; above GAUGE what reflects are grazing electrons, and Landauer and Mori resistances are not of one kind. */
  readonly turns: number | null;
  /** Highest kinetic energy of the majority along x, t; free electrons are a model while the Fermi surface is round, up to FREE. */
  readonly filling: number;
  /** Pumped by a turn, over (ħ/e) dφ/dt: lattice, and P times half the difference of the domains. */
  readonly voltage: Compared;
  readonly verdict: string;
}

const REACH = 6;
/**
 * Step of the continuum's places, in λ. A wave number κ/λ is in the torque with exp(−πκ/2) (`wallProfile`): one of
 * 5e-5 has 25 of these in its wavelength.
 */
const STEP = 0.04;
/** The surface of a cubic band touches the edge of the zone at 4t; to 2t its states per k_⊥ are within 20 % of free ones. */
const FREE = 2;
/** Up to this k_Fλζ Landauer and Mori values are within a factor of 2 of each other (tests); at 0.8 it is 6, at 1 already 16. */
const GAUGE = 0.6;

const gasOf = ({ kind, spacing }: LatticeQuestion, { NmajL = 0, NminL = 0 }: LatticeNumbers) => {
  if (kind === 'strip' || NminL <= 0) return null;
  // A channel of free electrons takes (2π)² of the plane of k_⊥: N = πk²a²/4π².
  const k = (channels: number): number => Math.sqrt(4 * Math.PI * channels) / spacing;
  const [up, down] = [k(NmajL), k(NminL)];
  const zeta = (up - down) / (up + down);
  return zeta > 1e-3 ? { kF: (up + down) / 2, zeta } : null;
};

const profileOf = (
  { placed: { lambda }, spacing, L }: LatticeQuestion,
  { x, along, across }: Profiles,
  peak: number,
  gas: WallComparison['gas'],
  P: number,
  betaSf: number,
): ComparedProfile | null => {
  if (lambda === null || !(Math.abs(peak) > 0)) return null;
  const total = (list: Float64Array): number => list.reduce((sum, v) => sum + v, 0);
  // The wall stands where its torque does: pictures do not have it exactly in the middle.
  const weight = along.map((v) => v * v);
  const all = total(weight);
  const middle = all > 0 ? weight.reduce((sum, v, i) => sum + v * i, 0) / all : (L - 1) / 2;
  const at = Array.from(x, (_, i) => (i - middle) / lambda);
  const kept = at.flatMap((u, i) => (Math.abs(u) <= REACH ? [i] : []));
  const places = kept.map((i) => at[i] as number);
  const kl = gas === null ? 0 : gas.kF * lambda * spacing;
  return {
    x: places,
    along: kept.map((i) => (along[i] as number) / peak),
    across: kept.map((i) => (across[i] as number) / peak),
    continuum: continuumProfile(
      places[0] ?? 0,
      places.at(-1) ?? 0,
      gas === null ? null : { ...gas, kl },
      P,
      betaSf,
    ),
  };
};

interface KernelGas {
  readonly zeta: number;
  readonly kl: number;
}

/** Kernels of one wall at multiples of STEP; the wall of a run moves over its sites, and asks for the same ones time after time. */
let known: { readonly gas: KernelGas; readonly at: Map<number, ReturnType<typeof wallProfile>> } | null =
  null;
const kernelAt = (gas: KernelGas, step: number): ReturnType<typeof wallProfile> => {
  if (known?.gas.zeta !== gas.zeta || known.gas.kl !== gas.kl) known = { gas, at: new Map() };
  const found = known.at.get(step) ?? wallProfile(gas.zeta, gas.kl, step * STEP);
  known.at.set(step, found);
  return found;
};

/** From the first to the last site that is shown. */
const continuumProfile = (
  from: number,
  to: number,
  gas: KernelGas | null,
  P: number,
  betaSf: number,
): ContinuumProfile => {
  const first = Math.floor(from / STEP);
  const steps = Array.from({ length: Math.max(1, Math.ceil(to / STEP) - first) + 1 }, (_, i) => first + i);
  const x = steps.map((step) => step * STEP);
  const sech = x.map((u) => 1 / Math.cosh(u));
  const kernels = gas === null || gas.kl > 1e4 ? null : steps.map((step) => kernelAt(gas, step));
  return {
    x,
    adiabatic: sech,
    kernel: kernels?.map(({ c1 }) => -c1) ?? null,
    beta: sech.map((v) => betaSf * v),
    transfer: P === 0 ? null : (kernels?.map(({ c2 }) => c2 / P) ?? null),
  };
};

const percent = (share: number): string => `${formatNumber(100 * share, 3)} %`;

/** Which resistance the continuum has for ideal leads, and why none where it has none. */
const wallWords = ({ resistance, mori, turns, filling }: Omit<WallComparison, 'verdict'>): string => {
  const { lattice, continuum } = resistance;
  if (lattice === null || mori === null || continuum === null || turns === null) return '';
  const at = `kFλζ = ${formatNumber(turns, 2)}`;
  if (filling > FREE)
    return `; free electrons are no model of its resistance and β, the majority fills its band to ${formatNumber(filling, 2)}t (needs up to ${FREE}t)`;
  if (turns < GAUGE)
    return `; its resistance is ${formatNumber(lattice / mori, 2)} times the Mori value (${at}, needs below ${GAUGE})`;
  return `; its resistance is ${formatNumber(lattice / continuum, 2)} times that of free electrons at grazing incidence and not comparable with the Mori value (${at}, needs below ${GAUGE})`;
};

/** One sentence: whether the electrons follow, and whether the continuum says the same. */
const verdictOf = (
  found: Omit<WallComparison, 'verdict'>,
  lambda: number | null,
  P: number | null,
  { sampled, betaNeutral }: LatticeNumbers,
): string => {
  const error = sampled?.betaEff?.error ?? 0;
  if (lambda === null) return 'This texture is no wall: torque and scattering stand alone, without a continuum beside them.';
  const { adiabatic, beta, voltage } = found;
  if (P === null) return 'No channel of the leads is open at this energy: nothing flows, and there is no torque.';
  if (found.profile === null)
    return `The current is not polarised here (P = ${formatNumber(P, 2)}): the adiabatic torque −½ħPI vanishes and β has no meaning.`;
  // The Born average has the gradient of the exchange torque in it; only its β is a number of the wall (spec, section B9).
  if (adiabatic.lattice === null)
    return beta.lattice === null || beta.continuum === null
      ? 'The average has no β here.'
      : `The averaged impurities give β ${formatNumber(beta.lattice, 4)}, golden rule ${formatNumber(beta.continuum, 4)}: ${percent(Math.abs(beta.lattice / beta.continuum - 1))} apart${typeof betaNeutral === 'number' ? `; the whole torque with neutral sites has β ${formatNumber(betaNeutral, 4)}` : ''}.`;
  const off = Math.abs(1 - adiabatic.lattice);
  const follow =
    off < 0.01
      ? 'Electrons follow this wall (within 1 %)'
      : off < 0.1
        ? 'Electrons nearly follow this wall (within 10 %)'
        : 'Electrons do not follow this wall (over 10 % off)';
  // Of the continuum's β the part of free electrons is theirs only where they are a model.
  const known = beta.continuum !== null && (found.filling <= FREE || found.betaBallistic === null);
  const betaWords =
    beta.lattice === null
      ? ''
      : `; β ${formatNumber(beta.lattice, 2)}${error > 0 ? ` ± ${formatNumber(error, 1)}` : ''}${known ? `, continuum ${formatNumber(beta.continuum as number, 2)}` : ''}`;
  const wall = wallWords(found);
  const pumped =
    voltage.lattice === null || voltage.continuum === null || Math.abs(voltage.continuum) < 1e-6
      ? ''
      : `; a turn pumps ${percent(voltage.lattice / voltage.continuum)} of the spin-motive force`;
  return `${follow}: ${percent(adiabatic.lattice)} of the adiabatic torque${betaWords}${wall}${pumped}.`;
}; // prettier-ignore

/**
 * Lattice beside ELECTRONS I and II and the spin-motive force on the same wall. The gas of the continuum has the open channels
 * of the leads. Sources: Tatara–Entel spec, sections A6, B4, B6, B8; Tatara–Kohno spec, sections 7 and 12.
 */
export const compareWall = (
  question: LatticeQuestion,
  { numbers, profiles, P, states }: {
    readonly numbers: LatticeNumbers;
    readonly profiles: Profiles;
    readonly P: number | null;
    readonly states: number | null;
  },
): WallComparison => {
  const { placed: { lambda }, spacing, cs, exchange, energy, voltage, input, W } = question;
  const gas = gasOf(question, numbers);
  const width = lambda === null ? 0 : lambda * spacing;
  const current = numbers.current ?? 0;
  const betaSf = states === null ? 0 : (2 * Math.PI * cs * states) / exchange;
  const full = gas === null || lambda === null ? null : electronGas(gas, ELECTRON_CONSTANTS);
  const mori = full === null ? null : wallResistance(full, width, ELECTRON_CONSTANTS);
  const between = full === null ? null : ballisticWall(full, width, ELECTRON_CONSTANTS);
  const graze = full === null ? null : grazingWall(full, width, ELECTRON_CONSTANTS);
  // Forces belong to the current, β to its polarised part.
  const share = full === null || P === null || P === 0 ? null : full.P / Math.abs(P);
  const [betaNl, betaGraze] =
    share === null || mori === null || graze === null
      ? [null, null]
      : [share * mori.betaNl, share * graze.betaFinite];
  const peak = P === null || lambda === null ? 0 : (P * current * ELEMENTARY_CHARGE * voltage) / (2 * lambda * W);
  const born = question.method === 'born';
  const area = (PLANCK / ELEMENTARY_CHARGE ** 2) * spacing * spacing;
  const [left, right] = [input['nL'], input['nR']] as [readonly number[], readonly number[]];
  const apart = ((left[2] ?? 0) - (right[2] ?? 0)) / 2;
  const found = {
    gas,
    profile: P === null || P === 0 ? null : profileOf(question, profiles, peak, gas, P, betaSf),
    adiabatic: { lattice: numbers.adiabaticRatio ?? null, continuum: 1 },
    beta: {
      lattice: (born ? numbers.betaFromSource : numbers.betaEff) ?? null,
      continuum:
        lambda === null || (cs === 0 && between === null)
          ? null
          : betaSf + (born ? 0 : (between?.beta ?? 0)),
    },
    betaSf,
    betaBallistic: between?.beta ?? null,
    betaNl,
    betaGraze,
    resistance: {
      lattice: (numbers.wallResistance ?? null) === null || lambda === null || question.kind === 'strip' ? null : area * (numbers.wallResistance as number),
      continuum: between?.areaResistance ?? null,
    },
    mori: mori?.areaResistance ?? null,
    grazing: graze?.areaResistance ?? null,
    turns: full === null ? null : full.kF * width * full.zeta,
    // Of the highest electrons that a window holds.
    filling: energy + Math.abs(Number(input['eV'] ?? 0)) / 2 + Math.abs(exchange) + 6,
    voltage: {
      lattice: numbers.emf_hbar_phidot ?? null,
      continuum: P === null ? null : P * apart,
    },
  };
  return { ...found, verdict: verdictOf(found, lambda, P, numbers) };
}; // prettier-ignore
