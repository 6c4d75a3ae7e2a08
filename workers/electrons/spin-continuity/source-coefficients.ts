import { complex, conjugate, multiply, upperRoot, type Complex } from '../../numerics/complex';
import { cutRoot, cutRootIntegral, rootIntegral } from '../../numerics/root-integrals';
import { densityPrefactor } from '../bands';
import { conductorState, type Conductor } from './conductor';

/** Coefficients of the spin source, 1/(J³ m⁶), a′ 1/(J³ m¹⁰), beside their limits for long lifetimes. */
export interface SourceCoefficients {
  readonly a: number;
  readonly aFirst: number;
  readonly aSecond: number;
  readonly b: number;
  /** The term the paper prints, and the one of the same order it leaves out. */
  readonly bPrinted: number;
  readonly bOmitted: number;
  readonly aPrime: number;
  readonly aLimit: number;
  readonly bLimit: number;
  readonly aPrimeLimit: number;
}

type Limits = Pick<SourceCoefficients, 'aLimit' | 'bLimit' | 'aPrimeLimit'>;

const limitsOf = (conductor: Conductor): Limits => {
  const { exchange: M, hbar } = conductor;
  const { drift, nu, k, n, gamma } = conductorState(conductor);
  const total = nu.up + nu.down;
  const broad = n.up / gamma.up + n.down / gamma.down;
  return {
    aLimit: (Math.PI / (M * hbar)) * (drift.up - drift.down) * total,
    bLimit:
      -(Math.PI / (2 * M)) * total ** 2 - ((gamma.down - gamma.up) / (4 * M * M)) * Math.PI * broad * total,
    aPrimeLimit:
      ((2 * Math.PI) / (3 * M * hbar)) *
      (drift.up * k.up ** 2 - drift.down * k.down ** 2) *
      (nu.up * k.up ** 2 + nu.down * k.down ** 2),
  };
};

interface Poles {
  readonly up: Complex;
  readonly down: Complex;
}

/** a and b without a cut-off: every sum over k converges. */
const endless = (N: number, { up, down }: Poles, gammaDifference: number) => {
  const [u, d] = [upperRoot(up), upperRoot(down)];
  const [uc, dc] = [upperRoot(conjugate(up)), upperRoot(conjugate(down))];
  const spectral = Math.PI * N * (u.re + d.re);
  const triple = rootIntegral(3, [u, uc, d]).re + rootIntegral(3, [d, dc, u]).re;
  const pair = rootIntegral(1, [u, dc]);
  const quartet = rootIntegral(3, [u, uc, d, dc]).re;
  const front = (spectral * N) / Math.PI;
  const aFirst = -front * (2 / 3) * triple;
  const aSecond = -front * pair.re;
  const bPrinted = -front * pair.im;
  const bOmitted = -front * (2 / 3) * gammaDifference * quartet;
  return { a: aFirst + aSecond, aFirst, aSecond, b: bPrinted + bOmitted, bPrinted, bOmitted };
};

/** a′ with both sums cut at ħ²k²/2m = Λ; they diverge otherwise. `squared` is k² per energy, 2m/ħ². */
const cut = (N: number, squared: number, { up, down }: Poles, cutoff: number): number => {
  const triple = (z: Complex, w: Complex): number => cutRootIntegral([z, conjugate(z), w], cutoff).re;
  const bracket =
    (4 / 3) * (triple(up, down) + triple(down, up)) + 2 * cutRootIntegral([up, conjugate(down)], cutoff).re;
  const spectral = [up, down].map(conjugate).reduce((sum, z) => sum + multiply(z, cutRoot(z, cutoff)).im, 0);
  return -(1 / (3 * Math.PI)) * (N * squared) ** 2 * bracket * spectral;
};

/**
 * a, b and a′ in closed form at finite lifetimes. Tatara–Entel spec, A5; paper [23]–[27], [39] as corrected in A8 (9), (13).
 * `cutoffRatio` is k_c/k_F₊ of a′.
 */
export const sourceCoefficients = (conductor: Conductor, cutoffRatio: number): SourceCoefficients => {
  const { fermiEnergy, exchange, mass, hbar } = conductor;
  const { gamma } = conductorState(conductor);
  const N = densityPrefactor(conductor);
  const poles = {
    up: complex(fermiEnergy + exchange, gamma.up),
    down: complex(fermiEnergy - exchange, gamma.down),
  };
  const cutoff = cutoffRatio ** 2 * (fermiEnergy + exchange);
  return {
    ...endless(N, poles, gamma.down - gamma.up),
    aPrime: cut(N, (2 * mass) / hbar ** 2, poles, cutoff),
    ...limitsOf(conductor),
  };
};
