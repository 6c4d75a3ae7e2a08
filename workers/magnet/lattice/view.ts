import type { Vector } from '../../electrons/lattice/texture';
import { ELEMENTARY_CHARGE, REDUCED_PLANCK } from '../../model/constants';
import { compareWall, type WallComparison } from './compare';
import type { LatticeQuestion } from './question';

/** What a view needs of an answer of the lattice service: energies in hops, per unit of eV, ħ = 1. */
export interface LatticeAnswer {
  readonly numbers: LatticeNumbers;
  readonly texture: {
    readonly L: number;
    readonly W: number;
    readonly n: Float64Array;
    readonly dx: Float64Array;
  };
  readonly sites: {
    readonly density: Float64Array;
    readonly spin: Float64Array;
    readonly currentX: Float64Array;
    readonly spinCurrentX: Float64Array;
    readonly torque: Float64Array;
    readonly minusDivergence: Float64Array;
    readonly spinOrbitSource: Float64Array;
    readonly flipSource: Float64Array;
    readonly torqueError?: Float64Array;
  };
  readonly checks: {
    readonly unitarity: number | null;
    readonly identity: number;
    readonly currentSpread: number;
    readonly good: boolean;
  };
  readonly cost: { readonly seconds: number; readonly threads: number };
}

interface Spread {
  readonly mean: number;
  readonly error: number;
}
type Maybe = number | null | undefined;

export interface LatticeNumbers {
  readonly NmajL?: number | undefined;
  readonly NminL?: number | undefined;
  readonly NL?: number | undefined;
  readonly T?: number | undefined;
  readonly R?: number | undefined;
  readonly tAbs2?: readonly (readonly number[])[] | undefined;
  readonly rAbs2?: readonly (readonly number[])[] | undefined;
  readonly P?: Maybe;
  readonly wallResistance?: Maybe;
  readonly adiabaticRatio?: Maybe;
  readonly current?: number | undefined;
  readonly betaEff?: Maybe;
  readonly forceX?: number | undefined;
  readonly emf_hbar_phidot?: Maybe;
  readonly emf_hbar_Xdot?: Maybe;
  readonly dosMean?: number | undefined;
  readonly rateMeasured?: Maybe;
  readonly betaFromSource?: Maybe;
  readonly betaPredicted?: Maybe;
  readonly betaTotalNoNeutrality?: Maybe;
  readonly betaNeutral?: Maybe;
  readonly sumRuleError?: number | undefined;
  readonly thermopower?: Maybe;
  readonly sampled?:
    | {
        readonly samples: number;
        readonly T: Spread;
        readonly R: Spread;
        readonly betaEff: Spread | null;
      }
    | undefined;
}

/** One value for every slice: mean over the sites across. */
export interface Profiles {
  /** Place in the wire, m. */
  readonly x: Float64Array;
  /** Torque by Δ n × s and by ½(−ħ div J + T_so + T_sf), J per site; three blocks of L. Ends of the second are NaN. */
  readonly torque: readonly Float64Array[];
  readonly balance: readonly Float64Array[];
  /** Standard error of the torque over samples; absent without them. */
  readonly torqueError?: readonly Float64Array[];
  /** Spin density ⟨σ⟩, per site. */
  readonly spin: readonly Float64Array[];
  /** Spin current ½ħ⟨σ⟩ to the next slice, J per site across. */
  readonly spinCurrent: readonly Float64Array[];
  /** Torque along −∂n and −n × ∂n over |∂n|, J per site. */
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** What is laid over the picture: values at sites of the wire. */
export interface LatticeSitesView {
  /** m; one place for every site, L slices of W. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly L: number;
  readonly W: number;
  /** Three components for every site: J, none, A. */
  readonly torque: Float64Array;
  readonly spin: Float64Array;
  readonly current: Float64Array;
}

export interface LatticeView {
  readonly question: LatticeQuestion;
  readonly numbers: LatticeNumbers;
  readonly checks: LatticeAnswer['checks'];
  readonly cost: LatticeAnswer['cost'];
  readonly profiles: Profiles;
  readonly sites: LatticeSitesView;
  /** A, of the whole strip or of one site of a crystal's cross-section. */
  readonly current: number;
  /** Force of the electrons on the texture along x, N, of the same. */
  readonly force: number;
  readonly beta: number | null;
  readonly P: number | null;
  /** ν per site, both spins, 1/t; null unless it was asked for. */
  readonly states: number | null;
  readonly comparison: WallComparison;
}

/** Vectors of the input's axes in those of the wire. */
const backTurned = (list: Float64Array, [a, b, c]: readonly [Vector, Vector, Vector], factor: number): Float64Array => {
  const out = new Float64Array(list.length);
  for (let at = 0; at < list.length; at += 3)
    for (let k = 0; k < 3; k++)
      out[at + k] =
        factor *
        ((list[at] as number) * (a[k] as number) +
          (list[at + 1] as number) * (b[k] as number) +
          (list[at + 2] as number) * (c[k] as number));
  return out;
}; // prettier-ignore

/** Mean over the sites across, component by component. */
const slices = (list: Float64Array, L: number, W: number): Float64Array[] =>
  [0, 1, 2].map((c) =>
    Float64Array.from({ length: L }, (_, i) => {
      let sum = 0;
      for (let y = 0; y < W; y++) sum += list[3 * (i * W + y) + c] as number;
      return sum / W;
    }),
  );

/** −t·∂n/|∂n| and −t·(n × ∂n)/|∂n| of every slice; 0 where the texture does not turn. */
const projected = (answer: LatticeAnswer, energy: number): readonly [Float64Array, Float64Array] => {
  const { L, W, n, dx } = answer.texture;
  const { torque } = answer.sites;
  const [along, across] = [new Float64Array(L), new Float64Array(L)];
  for (let site = 0; site < L * W; site++) {
    const v = (list: Float64Array, c: number): number => list[3 * site + (c % 3)] as number;
    const size = Math.hypot(v(dx, 0), v(dx, 1), v(dx, 2));
    if (size < 1e-9) continue;
    let [a, b] = [0, 0];
    for (let c = 0; c < 3; c++) {
      a += v(torque, c) * v(dx, c);
      b += v(torque, c) * (v(n, c + 1) * v(dx, c + 2) - v(n, c + 2) * v(dx, c + 1));
    }
    const i = Math.floor(site / W);
    (along[i] as number) -= (a * energy) / (size * W);
    (across[i] as number) -= (b * energy) / (size * W);
  }
  return [along, across];
};

/** ½(−ħ div J + T_so + T_sf); the bonds to the leads are not known, so the ends are NaN. */
const balanceOf = ({ sites, texture: { L, W } }: LatticeAnswer): Float64Array =>
  sites.minusDivergence.map((v, k) => {
    const slice = Math.floor(k / (3 * W));
    if (slice === 0 || slice === L - 1) return NaN;
    return (v + (sites.spinOrbitSource[k] as number) + (sites.flipSource[k] as number)) / 2;
  });

const profilesOf = (question: LatticeQuestion, answer: LatticeAnswer): Profiles => {
  const { L, W, spacing, axes, voltage, placed, hop } = question;
  const eV = ELEMENTARY_CHARGE * voltage;
  const { sites } = answer;
  const seen = (list: Float64Array, factor: number): Float64Array[] =>
    slices(backTurned(list, axes, factor), L, W);
  const [along, across] = projected(answer, eV);
  return {
    x: Float64Array.from({ length: L }, (_, i) => placed.origin[0] + i * spacing),
    torque: seen(sites.torque, eV),
    balance: seen(balanceOf(answer), eV),
    ...(sites.torqueError === undefined
      ? {}
      : { torqueError: slices(sites.torqueError, L, W).map((list) => list.map((v) => Math.abs(eV) * v)) }),
    spin: seen(sites.spin, eV / hop),
    // The bond to the right lead is not known.
    spinCurrent: seen(sites.spinCurrentX, eV / 2).map((list) => list.map((v, i) => (i < L - 1 ? v : NaN))),
    along,
    across,
  };
};

const sitesView = (question: LatticeQuestion, answer: LatticeAnswer): LatticeSitesView => {
  const { L, W, spacing, axes, voltage, placed, hop } = question;
  const eV = ELEMENTARY_CHARGE * voltage;
  const count = L * W;
  const { sites } = answer;
  const current = new Float64Array(3 * count);
  for (let site = 0; site < count; site++)
    current[3 * site] = ((sites.currentX[site] as number) * eV * ELEMENTARY_CHARGE) / REDUCED_PLANCK;
  return {
    x: Float64Array.from({ length: count }, (_, s) => placed.origin[0] + Math.floor(s / W) * spacing),
    y: Float64Array.from({ length: count }, (_, s) => placed.origin[1] + (s % W) * spacing),
    L,
    W,
    torque: backTurned(sites.torque, axes, eV),
    spin: backTurned(sites.spin, axes, eV / hop),
    current,
  };
};

/** The answer in SI on the axes of the wire, with its comparison. `clean` answers `question.clean`. */
export const latticeView = (
  question: LatticeQuestion,
  answer: LatticeAnswer,
  clean?: Pick<LatticeAnswer, 'sites' | 'numbers'>,
): LatticeView => {
  const { NmajL, NminL, NL, P: polarisation } = clean?.numbers ?? answer.numbers;
  const numbers = { ...answer.numbers, NmajL, NminL, NL, P: polarisation };
  const { spacing, voltage } = question;
  const eV = ELEMENTARY_CHARGE * voltage;
  const profiles = profilesOf(question, answer);
  // The density of the equilibrium injection is half of ν.
  const density =
    question.method === 'sampling' && question.bias !== 'temperature' ? clean?.sites.density : undefined;
  const nu =
    numbers.dosMean ??
    (density === undefined ? null : (2 * density.reduce((a, b) => a + b, 0)) / density.length);
  // β of a long disordered device is read from the source; spec, section B9.
  const beta = question.method === 'born' ? numbers.betaFromSource : numbers.betaEff;
  const P = numbers.P ?? null;
  return {
    question,
    numbers,
    checks: answer.checks,
    cost: answer.cost,
    profiles,
    sites: sitesView(question, answer),
    current: ((numbers.current ?? 0) * eV * ELEMENTARY_CHARGE) / REDUCED_PLANCK,
    force: ((numbers.forceX ?? 0) * eV) / spacing,
    beta: beta ?? null,
    P,
    states: nu,
    comparison: compareWall(question, { numbers, profiles, P, states: nu }),
  };
};
