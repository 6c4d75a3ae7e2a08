import { ELEMENTARY_CHARGE as EV } from '../../model/constants';
import { formatNumber, formatQuantity } from '../../model/units';
import { leadingAt, slopesAt } from '../thermal-torque/leading';
import { metalOf, type Metal } from '../thermal-torque/metal';
import { torqueCoefficients } from '../thermal-torque/torque';
import { mottTransport, thermalTransport, type Circuit } from '../thermal-torque/transport';
import { thermalVelocities, wallVelocities } from '../thermal-torque/velocities';
import { CONSTANTS } from '../road/metal';
import {
  byDecades, evenly, PLAIN_RATIO, type Ink, type PictureArrow, type PictureKind, type PictureSetting,
} from './picture'; // prettier-ignore

const KOHNO = 'H. Kohno et al., Phys. Rev. B 94, 104417 (2016)';
const DRIVE = { symbol: 'A/(m K)', factor: 1 } as const;

/** The metal with other parameters; null where there is none. */
const other = (
  { parameters }: PictureSetting,
  changes: Partial<PictureSetting['parameters']>,
): Metal | null => {
  const made = metalOf({ ...parameters, ...changes }, CONSTANTS);
  return made.ok ? made.value : null;
};

/** F2: why the equilibrium part is subtracted. */
export const subtractionPicture: PictureKind = {
  id: 'subtraction',
  title: 'Why the subtraction',
  description: 'Torque per gradient against temperature: with the equilibrium part taken out, that part alone, and without.',
  build: ({ metal, temperature }) => {
    const T = byDecades(1, 1000, 61);
    const all = T.map((t) => torqueCoefficients(metal, t));
    const per = (f: (c: (typeof all)[number]) => number): number[] => all.map((c, i) => Math.abs(f(c) / (T[i] as number)));
    const now = torqueCoefficients(metal, temperature);
    return {
      id: 'subtraction',
      title: 'Why the subtraction',
      description: subtractionPicture.description,
      equation: '\\frac{B_1-C_1}{T}\\propto T,\\qquad\\frac{B_1-C_1+c}{T}\\to\\frac cT',
      source: `${KOHNO}, (45), (47), (53)`,
      charts: [
        {
          id: 'slopes', x: { name: 'Temperature', unit: 'K', in: { symbol: 'K', factor: 1 }, log: true },
          y: { name: 'Torque per gradient', in: { symbol: 'J/(m K)', factor: 1 }, log: true },
          ...(temperature >= 1 && temperature <= 1000 ? { now: [{ x: temperature, y: Math.abs(now.BC1 / temperature) }] } : {}),
          curves: [
            { label: 'corrected', ink: 'first', x: T, y: per(({ BC1 }) => BC1) },
            { label: 'bare', ink: 'faint', x: T, y: per(({ BC1, c }) => BC1 + c) },
            { label: 'c/T', ink: 'second', dash: true, x: T, y: per(({ c }) => c) },
          ],
        },
      ],
      note: temperature > 0 ? `At ${formatNumber(temperature)} K the corrected coefficient is ${formatNumber(now.BC1 / temperature, 4)} J/(m K), the equilibrium part ${formatNumber(now.c / temperature, 4)}.` : 'At 0 K the thermal torque is zero.',
    };
  },
}; // prettier-ignore

/** F3: β_T against P. */
export const polarisationPicture: PictureKind = {
  id: 'polarisation',
  title: 'Thermal β against P',
  description: 'Thermal over ordinary β of open and closed circuit against the polarisation, M swept; limit of weak magnetic scattering.',
  build: (setting) => {
    const { metal, temperature } = setting;
    const scale = Math.abs(metal.fermiEnergy);
    // Close to the band edge the integrals still hold and P runs fast.
    const made = evenly(0.01, 0.995, 140).flatMap((r) => other(setting, { exchange: r * scale }) ?? []);
    const t = made.map((m) => thermalTransport(m, temperature));
    const P = t.map((one) => one.P);
    const ratio = (of: 'open' | 'closed'): number[] => t.map((one) => (one[of].betaT ?? NaN) / one.beta);
    const law = evenly(0, 0.995, 160);
    const here = thermalTransport(metal, temperature);
    const text = (of: 'open' | 'closed'): string => here[of].betaT === null ? 'infinite' : formatNumber(here[of].betaT, 4);
    const open = (here.open.betaT ?? NaN) / here.beta;
    return {
      id: 'polarisation',
      title: 'Thermal β against P',
      description: polarisationPicture.description,
      equation: '\\beta_{T,open}/\\beta\\to1-\\tfrac12(1-P^2)^{-1/2}',
      source: `${KOHNO}, (70)–(74), section VIII`,
      charts: [
        {
          id: 'ratio', x: { name: 'Polarisation P', in: PLAIN_RATIO, range: [0, 1] },
          y: { name: 'Thermal β over β', in: PLAIN_RATIO, range: [-3, 2] },
          marks: [{ at: Math.sqrt(3) / 2, label: '0.866' }],
          levels: [{ at: 1, label: 'β' }, { at: 0, label: '' }],
          ...(Number.isFinite(open) && open > -3 && open < 2 ? { now: [{ x: here.P, y: open }] } : {}),
          curves: [
            { label: 'open', ink: 'first', x: P, y: ratio('open') },
            { label: 'closed', ink: 'second', x: P, y: ratio('closed') },
            { label: 'limit', ink: 'faint', dash: true, x: law, y: law.map((p) => 1 - 1 / (2 * Math.sqrt(1 - p * p))) },
          ],
        },
      ],
      note: `β ${formatNumber(here.beta, 4)}, thermal β open ${text('open')}, closed ${text('closed')}: the closed branch diverges where the spin conductivity does not depend on energy.`,
    };
  },
}; // prettier-ignore

const where = (V: number): string =>
  V === 0 ? 'stays' : V > 0 ? 'goes to the hot end' : 'goes to the cold end';

/** F4: velocities against the circuit. */
export const circuitPicture: PictureKind = {
  id: 'circuit',
  title: 'Circuit and wall',
  description: 'v, w and the wall velocity w/α from the closed to the open circuit, along a gradient of one kelvin per micrometre or that of the project.',
  build: ({ metal, temperature, gradient, circuit, moment, alpha }) => {
    const t = thermalTransport(metal, temperature);
    const G = gradient === 0 ? 1e6 : Math.abs(gradient);
    const of = (c: Circuit) => thermalVelocities(t, moment, G, c);
    const share = evenly(0, 1, 41);
    const at = share.map((s) => of(s === 1 ? 'open' : { load: s / (1 - s) }));
    const V = at.map((x) => wallVelocities(x, alpha).below);
    const now = of(circuit);
    const place = circuit === 'open' ? 1 : circuit === 'closed' ? 0 : circuit.load / (1 + circuit.load);
    const wall = wallVelocities(now, alpha).below;
    const rows = [['closed', of('closed')], ['open', of('open')], ['this circuit', now]] as const;
    const arrows: PictureArrow[] = (['v', 'w'] as const).flatMap((key, i) =>
      rows.map(([label, found]) => ({ group: key, label, value: found[key], ink: (['first', 'second'] as const)[i] as Ink })),
    );
    const x = { name: 'Load over load and wire (0 closed, 1 open)', in: PLAIN_RATIO, range: [-0.04, 1.04] as const };
    return {
      id: 'circuit',
      title: 'Circuit and wall',
      description: circuitPicture.description,
      equation: 'V=\\frac w\\alpha,\\qquad(v,w)=-\\frac{\\hbar\\gamma}{2eM_s}(a,b)\\,\\partial_xT',
      source: `${KOHNO}, (67)–(74)`,
      arrows,
      charts: [
        {
          id: 'wall', x, y: { name: 'Wall velocity (up: hot end)', unit: 'm/s' }, now: [{ x: place, y: wall }],
          levels: [{ at: 0, label: '' }],
          curves: [{ label: 'w/α', ink: 'third', x: share, y: V }],
        },
      ],
      note: `Gradient ${formatQuantity(G, 'K/m', { digits: 3 })}: the wall ${where(wall)} with ${formatQuantity(Math.abs(wall), 'm/s', { digits: 3 })} below the Walker threshold.`,
    };
  },
}; // prettier-ignore

/** F5: footnote 32. */
export const footnotePicture: PictureKind = {
  id: 'footnote',
  title: 'Footnote 32',
  description: 'Relative slope of the spin conductivity against the ratio of magnetic to normal impurities, with the guide of slope 3.',
  build: (setting) => {
    const { scattering } = setting.parameters;
    const normal = scattering.normal > 0 ? scattering.normal : scattering.magnetic;
    const ratios = byDecades(1e-3, 1e2, 81);
    const slopeOf = (m: Metal): number => Math.abs(m.fermiEnergy * slopesAt(m, m.fermiEnergy).sigmaS);
    const values = ratios.map((r) => {
      const m = other(setting, { scattering: { normal, magnetic: r * normal } });
      return m === null ? NaN : slopeOf(m);
    });
    const guide = ratios.map((r) => (values[0] as number) * (r / (ratios[0] as number)) ** 3);
    const ratio = scattering.normal > 0 ? scattering.magnetic / scattering.normal : Infinity;
    const now = slopeOf(setting.metal);
    return {
      id: 'footnote',
      title: 'Footnote 32',
      description: footnotePicture.description,
      equation: '\\frac{E_F\\sigma_s\'}{\\sigma_s}=-\\frac{2\\kappa^3M^2E_F}{p^3(1+\\kappa^2+2\\kappa r)(1+2\\kappa r)}',
      source: `${KOHNO}, footnote 32, with its exact coefficient`,
      charts: [
        {
          id: 'slope', x: { name: 'Magnetic over normal impurities', in: PLAIN_RATIO, log: true },
          y: { name: 'Relative slope of spin conductivity', in: PLAIN_RATIO, log: true, range: [Math.max(Math.min(...values), 1e-14), 3 * Math.max(...values)] },
          ...(ratio >= 1e-3 && ratio <= 1e2 && now > 0 ? { now: [{ x: ratio, y: now }] } : {}),
          curves: [
            { label: 'exact', ink: 'first', x: ratios, y: values },
            { label: 'slope 3', ink: 'faint', dash: true, x: ratios, y: guide },
          ],
        },
      ],
      note: `This metal: ratio ${formatNumber(ratio, 3)}, relative slope ${setting.metal.fermiEnergy > setting.metal.exchange ? '−' : ''}${formatNumber(now, 4)}.`,
    };
  },
}; // prettier-ignore

/** F8: Mott's rule beside the integral near the minority edge. */
export const mottPicture: PictureKind = {
  id: 'mott',
  title: 'Mott and integral',
  description: 'Coefficients of the open circuit against the Fermi energy near the minority band edge: full integral and Mott’s rule.',
  build: (setting) => {
    const { metal, temperature } = setting;
    const kT = Math.max(CONSTANTS.kB * temperature, 1e-3 * EV);
    const energies = evenly(metal.exchange - 20 * kT, metal.exchange + 60 * kT, 121).filter((e) => e > -0.99 * metal.exchange);
    const made = energies.map((fermiEnergy) => other(setting, { fermiEnergy }));
    const full = made.map((m) => (m === null ? null : thermalTransport(m, temperature)));
    const rule = made.map((m) => (m === null ? null : mottTransport(m, temperature)));
    const pick = (list: typeof full, key: 'adiabatic' | 'nonadiabatic'): number[] => list.map((t) => t?.open[key] ?? NaN);
    const rangeOf = (values: readonly number[]): [number, number] => {
      const finite = values.filter(Number.isFinite);
      const [low, high] = [Math.min(...finite, 0), Math.max(...finite, 0)];
      const room = 0.35 * (high - low || 1e-6);
      return [low - room, high + room];
    };
    const x = { name: 'Fermi energy', unit: 'J/electron', in: { symbol: 'eV', factor: EV } } as const;
    const inside = metal.fermiEnergy >= (energies[0] ?? 0) && metal.fermiEnergy <= (energies.at(-1) ?? 0);
    const here = thermalTransport(metal, temperature);
    const chart = (id: string, name: string, key: 'adiabatic' | 'nonadiabatic', ink: Ink) => {
      const values = pick(full, key);
      return {
        id, x, y: { name, in: DRIVE, range: rangeOf(values) },
        marks: [{ at: metal.exchange, label: 'minority edge' }],
        ...(inside ? { now: [{ x: metal.fermiEnergy, y: here.open[key] }] } : {}),
        curves: [
          { label: 'integral', ink, x: energies, y: values },
          { label: 'Mott', ink: 'plain' as const, dash: true, x: energies, y: pick(rule, key) },
        ],
      };
    };
    return {
      id: 'mott',
      title: 'Mott and integral',
      description: mottPicture.description,
      equation: 'X_1\\to\\frac{\\pi^2}{3}(k_BT)^2X\'(0)',
      source: `${KOHNO}, (64)–(66)`,
      charts: [chart('a', 'a open', 'adiabatic', 'first'), chart('b', 'b open', 'nonadiabatic', 'second')],
      note: `The Fermi level of this metal is ${formatNumber((metal.fermiEnergy - metal.exchange) / kT, 3)} kT from the minority edge${inside ? '' : ', off this plot'}.`,
    };
  },
}; // prettier-ignore

const MAP = 64;

/** F9: where the wall goes. */
export const directionsPicture: PictureKind = {
  id: 'directions',
  title: 'Where the wall goes',
  description: 'Sign of the non-adiabatic coefficient of closed and open circuit over splitting and impurities, by Mott’s rule.',
  build: (setting) => {
    const { metal, parameters } = setting;
    const { scattering } = parameters;
    const normal = scattering.normal > 0 ? scattering.normal : scattering.magnetic;
    const scale = Math.abs(metal.fermiEnergy);
    const [xRange, yRange] = [[0.02, 0.98], [1e-2, 1e2]] as const;
    const signs = (m: Metal): number => {
      const { sigmaS, sigmaC, beta } = leadingAt(m, m.fermiEnergy);
      const s = slopesAt(m, m.fermiEnergy);
      const closed = beta * s.sigmaS + s.beta;
      const open = closed - beta * s.sigmaC;
      return sigmaS * sigmaC === 0 ? 3 : closed > 0 ? (open < 0 ? 0 : 1) : open < 0 ? 2 : 3;
    };
    const cells = Array.from({ length: MAP * MAP }, (_, i) => {
      const r = xRange[0] + ((xRange[1] - xRange[0]) * ((i % MAP) + 0.5)) / MAP;
      const share = (Math.floor(i / MAP) + 0.5) / MAP;
      const n = yRange[0] * (yRange[1] / yRange[0]) ** share;
      const m = other(setting, { exchange: r * scale, scattering: { normal, magnetic: n * normal } });
      return m === null ? 3 : signs(m);
    });
    const ratio = scattering.normal > 0 ? scattering.magnetic / scattering.normal : yRange[1];
    const legend = ['closed cold, open hot', 'both to the cold end', 'both to the hot end', 'closed hot, open cold'];
    return {
      id: 'directions',
      title: 'Where the wall goes',
      description: directionsPicture.description,
      equation: 'b_{cl}\\propto\\frac{\\sigma_s\'}{\\sigma_s}+\\frac{\\beta\'}{\\beta},\\qquad b_{op}\\propto\\frac{P\'}{P}+\\frac{\\beta\'}{\\beta}',
      source: `${KOHNO}, section VIII, with its sign corrected`,
      charts: [],
      map: {
        x: { name: 'Splitting over Fermi energy', in: PLAIN_RATIO, range: xRange },
        y: { name: 'Magnetic over normal impurities', in: PLAIN_RATIO, log: true, range: yRange },
        columns: MAP, cells, legend,
        now: { x: metal.exchange / scale, y: ratio },
      },
      note: `This metal: ${legend[signs(metal)] ?? ''}.`,
    };
  },
}; // prettier-ignore
