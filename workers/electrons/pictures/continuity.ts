import { ELEMENTARY_CHARGE as EV } from '../../model/constants';
import { formatNumber } from '../../model/units';
import { bandState } from '../bands';
import { broadening, spinFlipBeta } from '../lifetimes';
import type { Conductor } from '../spin-continuity/conductor';
import { relaxation } from '../spin-continuity/relaxation';
import { sourceCoefficients } from '../spin-continuity/source-coefficients';
import { byDecades, PLAIN_RATIO, type PictureKind, type PictureSetting } from './picture';

const PAPER = 'G. Tatara, P. Entel (2008)';

/** The metal as a conductor of Tatara and Entel: lifetimes of its own impurities, their strengths times `factor`. */
const conductorOf = ({ metal, parameters }: PictureSetting, spinOrbit: number, factor = 1): Conductor => {
  const { nu, k } = bandState(metal, metal.fermiEnergy);
  const { normal, magnetic } = parameters.scattering;
  const gamma = broadening({ normal: normal * factor, magnetic: magnetic * factor, spinOrbit: spinOrbit * factor }, nu, k);
  return {
    ...metal,
    tau: { up: metal.hbar / (2 * gamma.up), down: metal.hbar / (2 * gamma.down) },
    spinFlip: magnetic * factor,
    spinOrbit: spinOrbit * factor,
  };
}; // prettier-ignore

const CUT = 3;

/** Coefficients of the spin source against the strength of all impurities. */
export const lifetimePicture: PictureKind = {
  id: 'lifetime',
  title: 'Finite lifetimes',
  description: 'a, b and a′ over their limits of long lifetimes against the broadening of the majority electrons.',
  build: (setting) => {
    const { metal, spinOrbit } = setting;
    const factors = byDecades(1e-2, 30, 81);
    const at = (factor: number) => {
      const conductor = conductorOf(setting, spinOrbit, factor);
      const found = sourceCoefficients(conductor, CUT);
      return {
        x: metal.hbar / (2 * conductor.tau.up) / metal.exchange,
        a: found.a / found.aLimit, b: found.b / found.bLimit, prime: found.aPrime / found.aPrimeLimit,
      };
    };
    const all = factors.map(at);
    const x = all.map((one) => one.x);
    const now = at(1);
    return {
      id: 'lifetime',
      title: 'Finite lifetimes',
      description: lifetimePicture.description,
      equation: 'a\\to\\frac{\\pi}{M\\hbar}(n_+\\tau_+-n_-\\tau_-)(\\nu_++\\nu_-)',
      source: `${PAPER}, [23]–[27], [39], as corrected`,
      charts: [
        {
          id: 'ratios', x: { name: 'Broadening γ₊/M', in: PLAIN_RATIO, log: true },
          y: { name: 'Over the limit', in: PLAIN_RATIO, range: [0, 1.5] },
          levels: [{ at: 1, label: '' }], now: [{ x: now.x, y: now.a }],
          curves: [
            { label: 'a', ink: 'first', x, y: all.map(({ a }) => a) },
            { label: 'b', ink: 'second', dash: true, x, y: all.map(({ b }) => b) },
            { label: 'a′', ink: 'third', x, y: all.map(({ prime }) => prime) },
          ],
        },
      ],
      note: `This metal: γ₊/M ${formatNumber(now.x, 3)}, a/a₀ ${formatNumber(now.a, 5)}; a′ with its cut at ${String(CUT)} times the Fermi wave number depends on the cut-off. b is a diagnostic only.`,
    };
  },
}; // prettier-ignore

const EV2_NM3 = EV ** 2 * 1e-27;

/** β of spin flips and of spin–orbit impurities. */
export const relaxationPicture: PictureKind = {
  id: 'relaxation',
  title: 'β of relaxation',
  description: 'β of magnetic impurities, the same of Kohno et al., and β of spin–orbit impurities with its ±20 % of direction and as printed.',
  build: (setting) => {
    const { metal, parameters, spinOrbit } = setting;
    const { k, nu } = bandState(metal, metal.fermiEnergy);
    const unit = k.up ** 4;
    const strengths = byDecades(1e-5 * EV2_NM3, 1e-1 * EV2_NM3, 81);
    const at = (strength: number) => {
      const conductor = conductorOf(setting, strength / unit);
      return { full: relaxation(conductor), printed: relaxation(conductor, true) };
    };
    const all = strengths.map(at);
    const so = all.map(({ full }) => full.betaSo ?? NaN);
    const here = at(spinOrbit * unit).full;
    const kohno = spinFlipBeta(parameters.scattering.magnetic, nu, metal.exchange);
    return {
      id: 'relaxation',
      title: 'β of relaxation',
      description: relaxationPicture.description,
      equation: '\\beta_{sf}=\\frac{\\hbar}{2M\\tau_{sf}},\\qquad\\beta_{so}=\\frac{\\hbar}{2M}\\,\\frac{n_+\\tau_+/\\tau_{so,+}-n_-\\tau_-/\\tau_{so,-}}{n_+\\tau_+-n_-\\tau_-}',
      source: `${PAPER}, [29], [40], [41], as corrected`,
      charts: [
        {
          id: 'beta',
          x: { name: 'Spin–orbit impurities', in: { symbol: 'eV² nm³', factor: EV2_NM3 }, log: true },
          y: { name: 'β', in: PLAIN_RATIO, log: true },
          ...(spinOrbit > 0 && here.betaSo !== null ? { now: [{ x: spinOrbit * unit, y: here.betaSo }] } : {}),
          curves: [
            { label: 'β sf', ink: 'first', x: strengths, y: all.map(({ full }) => full.betaSf) },
            { label: 'β so', ink: 'second', x: strengths, y: so },
            { label: '', ink: 'faint', dash: true, x: strengths, y: so.map((b) => 1.2 * b) },
            { label: '±20 %', ink: 'faint', dash: true, x: strengths, y: so.map((b) => 0.8 * b) },
            { label: 'printed', ink: 'fourth', dash: true, x: strengths, y: all.map(({ printed }) => printed.betaSo ?? NaN) },
          ],
        },
      ],
      note: `β sf ${formatNumber(here.betaSf, 5)}; Kohno (62) for the same impurities ${formatNumber(kohno, 5)}, difference ${formatNumber(Math.abs(here.betaSf - kohno), 1)}. As printed β so is a quarter.`,
    };
  },
}; // prettier-ignore
