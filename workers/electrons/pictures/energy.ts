import { ELEMENTARY_CHARGE as EV } from '../../model/constants';
import { formatNumber } from '../../model/units';
import { fullKernelAt } from '../thermal-torque/full-kernel';
import { leadingAt } from '../thermal-torque/leading';
import { metalOf } from '../thermal-torque/metal';
import { fermi, fermiSlope, stateEntropy } from '../thermal-torque/thermal-window';
import { torqueCoefficients } from '../thermal-torque/torque';
import { bandState } from '../bands';
import { CONSTANTS } from '../road/metal';
import { evenly, PER_NM, PLAIN_RATIO, type PictureKind } from './picture';

const KOHNO = 'H. Kohno et al., Phys. Rev. B 94, 104417 (2016)';
const ENERGY = {
  name: 'Energy ε from the Fermi level',
  unit: 'J/electron',
  in: { symbol: 'eV', factor: EV },
} as const;

/** F1: the response functions against energy, full kernel over lowest order. */
export const responsePicture: PictureKind = {
  id: 'response',
  title: 'Response against energy',
  description: 'A, B, C and B − C against energy: full kernel (solid) and lowest order (dashed), band edges marked.',
  build: ({ metal, vertex }) => {
    const eps = evenly(-EV, EV, 161);
    const full = eps.map((e) => fullKernelAt(metal, metal.fermiEnergy + e, vertex));
    const lead = eps.map((e) => leadingAt(metal, metal.fermiEnergy + e));
    const [here, flat] = [fullKernelAt(metal, metal.fermiEnergy, vertex), leadingAt(metal, metal.fermiEnergy)];
    const marks = [-1, 1]
      .map((s) => ({ at: s * metal.exchange - metal.fermiEnergy, label: s < 0 ? 'majority edge' : 'minority edge' }))
      .filter(({ at }) => Math.abs(at) <= EV);
    const bc = full.map(({ B, C }) => B - C);
    const y = (name: string) => ({ name, in: PER_NM });
    return {
      id: 'response',
      title: 'Response against energy',
      description: responsePicture.description,
      equation: 'A=\\frac{\\hbar\\sigma_s}{2e^2},\\quad B-C=\\beta A,\\quad C=\\frac{\\hbar^2}{4m}\\Big[\\nu_\\uparrow+\\nu_\\downarrow-\\frac{n_\\uparrow-n_\\downarrow}{M}\\Big]',
      source: `${KOHNO}, (36)–(39), (58), (61), (62)`,
      charts: [
        {
          id: 'A', x: ENERGY, y: y('A'), marks, now: [{ x: 0, y: here.A }],
          curves: [
            { label: 'A', ink: 'first', x: eps, y: full.map(({ A }) => A) },
            { label: 'lowest', ink: 'plain', dash: true, x: eps, y: lead.map(({ A }) => A) },
          ],
        },
        {
          id: 'B', x: ENERGY, y: y('B, C, B − C'), marks, now: [{ x: 0, y: here.B - here.C }],
          curves: [
            { label: 'B − C', ink: 'second', x: eps, y: bc },
            { label: 'B', ink: 'third', x: eps, y: full.map(({ B }) => B) },
            { label: 'C', ink: 'fourth', x: eps, y: full.map(({ C }) => C) },
            { label: 'lowest', ink: 'plain', dash: true, x: eps, y: lead.map(({ BC }) => BC) },
            { label: '', ink: 'plain', dash: true, x: eps, y: lead.map(({ C }) => C) },
          ],
        },
      ],
      note: `At the Fermi level A ${formatNumber(here.A / 1e9, 5)} 1/nm (lowest order ${formatNumber(flat.A / 1e9, 5)}), (B − C)/A ${formatNumber((here.B - here.C) / here.A, 4)}${vertex ? '' : '; without vertex correction, which breaks spin conservation'}.`,
    };
  },
}; // prettier-ignore

/** F6: what replaces the occupation in a heat response. */
export const weightsPicture: PictureKind = {
  id: 'weights',
  title: 'Energy weights',
  description: 'Occupation f, entropy of a state and energy times occupation; below, the weights at the Fermi level.',
  build: ({ temperature, metal }) => {
    const x = evenly(-8, 8, 161);
    const axis = { name: 'ε/kT', in: PLAIN_RATIO };
    return {
      id: 'weights',
      title: 'Energy weights',
      description: weightsPicture.description,
      equation: 'f\\to T\\mathcal S,\\qquad T\\Big(-\\frac{d\\mathcal S}{d\\varepsilon}\\Big)=\\varepsilon\\Big(-\\frac{df}{d\\varepsilon}\\Big)',
      source: `${KOHNO}, (79)–(87)`,
      charts: [
        {
          id: 'sea', x: axis, y: { name: 'Weight of the sea', in: PLAIN_RATIO, range: [-1.6, 1.1] },
          curves: [
            { label: 'f', ink: 'first', x, y: x.map(fermi) },
            { label: 'S/k', ink: 'second', x, y: x.map(stateEntropy) },
            { label: 'εf/kT', ink: 'third', x, y: x.map((e) => e * fermi(e)) },
          ],
        },
        {
          id: 'surface', x: axis, y: { name: 'Weight of the surface', in: PLAIN_RATIO },
          curves: [
            { label: '−kT f′', ink: 'first', x, y: x.map(fermiSlope) },
            { label: '−εf′', ink: 'second', x, y: x.map((e) => e * fermiSlope(e)) },
          ],
        },
      ],
      note: `kT at ${formatNumber(temperature)} K is ${formatNumber((metal.constants.kB * temperature * 1e3) / EV, 4)} meV.`,
    };
  },
}; // prettier-ignore

/** F7: exchange stiffness of the electrons. */
export const stiffnessPicture: PictureKind = {
  id: 'stiffness',
  title: 'Stiffness of the electrons',
  description: 'c against M/E_F with its parabola for small M, and C against energy.',
  build: ({ parameters, metal, temperature }) => {
    const { fermiEnergy } = metal;
    const scale = Math.abs(fermiEnergy);
    const ratios = evenly(0.01, Math.max(1.2, (1.1 * metal.exchange) / scale), 121);
    const values = ratios.map((r) => {
      const other = metalOf({ ...parameters, exchange: r * scale }, CONSTANTS);
      return other.ok ? torqueCoefficients(other.value, temperature).c : NaN;
    });
    const { nu, k } = bandState({ ...metal, exchange: 0 }, fermiEnergy);
    const parabola = ratios.map((r) => ((r * scale) ** 2 * nu.up) / (6 * k.up ** 2));
    const { c } = torqueCoefficients(metal, temperature);
    const top = Math.max(...values.filter(Number.isFinite), c);
    const energies = evenly(-metal.exchange, fermiEnergy + EV, 161);
    return {
      id: 'stiffness',
      title: 'Stiffness of the electrons',
      description: stiffnessPicture.description,
      equation: 'c=\\int f\\,C\\,d\\varepsilon\\;\\to\\;\\frac{M^2\\nu}{6k_F^2}',
      source: `${KOHNO}, (48), appendix E`,
      charts: [
        {
          id: 'c', x: { name: 'Splitting over Fermi energy', in: PLAIN_RATIO }, y: { name: 'c', unit: 'J/m', range: [0, 1.15 * top] },
          now: [{ x: metal.exchange / scale, y: c }],
          curves: [
            { label: 'c', ink: 'first', x: ratios, y: values },
            ...(fermiEnergy > 0 ? [{ label: 'M² law', ink: 'faint', dash: true, x: ratios, y: parabola } as const] : []),
          ],
        },
        {
          id: 'C', x: { name: 'Energy from the mean of the band bottoms', unit: 'J/electron', in: { symbol: 'eV', factor: EV } },
          y: { name: 'C', in: PER_NM }, now: [{ x: fermiEnergy, y: leadingAt(metal, fermiEnergy).C }],
          marks: [{ at: metal.exchange, label: 'minority edge' }],
          curves: [{ label: 'C', ink: 'fourth', x: energies, y: energies.map((e) => leadingAt(metal, e).C) }],
        },
      ],
      note: `c ${formatNumber(c * 1e12, 4)} pJ/m; a measured exchange constant contains c/2 and nothing is added to it.`,
    };
  },
}; // prettier-ignore
