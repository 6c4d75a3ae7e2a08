import { z } from 'zod';
import { bond, chain, energyBalance } from '../../../electrons/berry/bond-flux';
import type { Vector } from '../../../electrons/berry/film';
import { dampingHeat, heatHistory, minusDivergence } from '../../../electrons/berry/heat-line';
import { failure, success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { number, out, outList, vector } from '../../schema';
import { filmInputs, filmOf, lambdaInput } from './film-inputs';

const triples = (initial: Vector[], title: string, unit: string) =>
  z
    .array(z.tuple([z.number(), z.number(), z.number()]))
    .min(1)
    .max(100_000)
    .default(initial.map(([x, y, z]) => [x, y, z]))
    .meta({ title, unit });

export const berryBondFlux = defineQuantity({
  name: 'electrons.berry.bond-flux',
  aliases: ['electrons.berry.energy-balance'],
  title: 'Energy flux through the bonds of a line of moments, with the residual of the energy balance',
  formula:
    'J_{i\\to j}=\\tfrac12\\Big[\\frac{\\partial e}{\\partial n_i}\\cdot\\dot n_i-\\frac{\\partial e}{\\partial n_j}\\cdot\\dot n_j\\Big],\\quad \\dot E_i+\\sum_jJ_{i\\to j}=\\frac{\\partial E}{\\partial n_i}\\cdot\\dot n_i,\\quad e=D\\cdot(n_i\\times n_j)-Jn_i\\cdot n_j',
  source: 'Freimuth spec, section 4.4',
  input: z.strictObject({
    ns: triples(
      [
        [0, 0, 1],
        [0.6, 0, 0.8],
        [1, 0, 0],
      ],
      'Directions of the moments',
      '1',
    ),
    nds: triples(
      [
        [0.1, 0, 0],
        [0.08, 0.2, -0.06],
        [0, 0.1, -0.3],
      ],
      'Their rates',
      '1/s',
    ),
    Dv: vector([0, 1, 0], { title: 'DMI vector of a bond', unit: 'J', min: -1e30, max: 1e30 }),
    J: number(0, { title: 'Exchange of a bond', unit: 'J', min: -1e30, max: 1e30 }),
  }),
  output: z.object({
    bond_energy: outList('J', 'Energy of each bond'),
    bond_flux: outList('W', 'Flux from each moment to the next'),
    site_dEdt: outList('W', 'Rate of the energy of each moment, half of each bond'),
    site_source: outList('W', 'Power of the other fields on each moment'),
    residual_max: out('W', 'Largest residual of the balance'),
    health: out('1', 'The same over the largest flux; below 1e−10'),
  }),
  compute: ({ ns, nds, Dv, J }) => {
    if (ns.length !== nds.length)
      return failure({
        code: 'contradiction',
        path: 'nds',
        value: `${nds.length} rates`,
        allowed: `${ns.length} of them, one per moment`,
        hint: 'Give one rate for each moment.',
      });
    const balance = energyBalance(ns, nds, chain(ns.length, bond(Dv, J)));
    return success({
      bond_energy: balance.energy,
      bond_flux: balance.flux,
      site_dEdt: balance.rate,
      site_source: balance.source,
      residual_max: balance.residual,
      health: balance.health,
    });
  },
});

/** Cell · step pairs of a history: a tenth of a second. */
const MOST_CELLS = 2e7;

const count = (initial: number, least: number, most: number, title: string) =>
  z.number().int().min(least).max(most).default(initial).meta({ title, unit: '1' });

export const berryHeatLine = defineQuantity({
  name: 'electrons.berry.heat-line',
  title: 'Temperature along a film while a Néel wall moves through it, with substrate',
  formula:
    'c\\dot T=\\nabla\\cdot(\\lambda\\nabla T)-\\nabla\\cdot J^Q+\\alpha\\frac{M_s}{\\gamma}|\\dot n|^2-G(T-T_{sub})',
  source: 'Freimuth spec, section 4.5',
  input: z.strictObject({
    ...filmInputs(),
    delta: number(5e-9, { title: 'Wall width', unit: 'm', min: 1e-11, max: 1e-3 }),
    w: number(100, { title: 'Speed of the wall', unit: 'm/s', min: -1e6, max: 1e6 }),
    start: number(5e-8, { title: 'Place of the wall at first', unit: 'm', min: -1, max: 1 }),
    lam: lambdaInput(),
    c: number(2.6e6, { title: 'Heat capacity per volume', unit: 'J/(K m3)', min: 1, max: 1e9 }),
    G: number(0, { title: 'Loss to the substrate', unit: 'W/(K m3)', min: 0, max: 1e24 }),
    alpha: number(0.01, { title: 'Damping', unit: '1', min: 0, max: 100 }),
    Ms: number(1e6, { title: 'Saturation magnetisation', unit: 'A/m', min: 0, max: 1e8 }),
    gamma: number(1.76085963023e11, { title: 'Gyromagnetic ratio', unit: 'rad/(s T)', min: 1e9, max: 1e13 }),
    dx: number(1e-9, { title: 'Cell', unit: 'm', min: 1e-12, max: 1 }),
    dt: number(1e-11, { title: 'Step', unit: 's', min: 1e-18, max: 1 }),
    cells: count(200, 2, 100_000, 'Cells'),
    steps: count(50, 1, 100_000, 'Steps'),
  }),
  output: z.object({
    dT: outList('K', 'Rise of every cell at the end'),
    coldest: out('K', 'Least rise at any time'),
    warmest: out('K', 'Largest rise at any time'),
    heat: out('J/m2', 'Heat in the film per cross-section at the end'),
  }),
  compute: (input) => {
    const { cells, steps, dx, dt, delta, w, start } = input;
    if (cells * steps > MOST_CELLS)
      return failure({
        code: 'too-long',
        path: 'steps',
        value: `${cells * steps} cells and steps`,
        allowed: String(MOST_CELLS),
        hint: 'Take fewer cells or steps.',
      });
    const film = filmOf(input);
    const perAngle = (film.T / film.V) * film.beta.even * w;
    const slope = (x: number): number => 1 / (delta * Math.cosh(Math.min(Math.abs(x / delta), 350)));
    const power = (t: number): Float64Array => {
      const faces = Float64Array.from({ length: cells + 1 }, (_, i) =>
        i === 0 || i === cells ? 0 : -perAngle * slope(i * dx - start - w * t),
      );
      const heat = minusDivergence(faces, dx);
      return heat.map(
        (q, i) =>
          q +
          dampingHeat(input.alpha, input.Ms, input.gamma, (w * slope((i + 0.5) * dx - start - w * t)) ** 2),
      );
    };
    const line = { dx, c: input.c, lambda: input.lam, G: input.G };
    const history = heatHistory(line, cells, { steps, dt }, power);
    const end = history.at(-1) ?? new Float64Array(cells);
    const ends = (pick: (a: number, b: number) => number): number =>
      history.reduce((most, row) => row.reduce((a, x) => pick(a, x), most), 0);
    return success({
      dT: [...end],
      coldest: ends(Math.min),
      warmest: ends(Math.max),
      heat: end.reduce((sum, x) => sum + x, 0) * input.c * dx,
    });
  },
});
