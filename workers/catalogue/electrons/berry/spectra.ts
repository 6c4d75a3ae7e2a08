import { z } from 'zod';
import { fitAngular, sphereGrid } from '../../../electrons/berry/angular';
import {
  bandPath,
  chemicalPotential,
  curvatureMap,
  densityOfStates,
  electronCount,
  levelsOf,
  SQUARE_PATH,
} from '../../../electrons/berry/bands';
import { cleanAccumulator, cleanAt } from '../../../electrons/berry/clean';
import { estimatedMean, refinedMean, squareMesh, zoneMean } from '../../../electrons/berry/mesh';
import { PRODUCTS } from '../../../electrons/berry/pair-block';
import { KB_EV, gridSize, thermalResponses } from '../../../electrons/berry/thermal';
import { hallAccumulator, torkanceAt } from '../../../electrons/berry/torkance';
import { TORKANCE_WIDTH, torkanceAccumulator } from '../../../electrons/berry/torkance-sums';
import { success } from '../../../model/result';
import { defineQuantity } from '../../quantity';
import { list, number, oneOf, out, outList } from '../../schema';
import {
  BY_MESHES,
  energyOf,
  fermiEnergyOf,
  fermiInputs,
  gammaInput,
  largest,
  meshOf,
  meshedSource,
  modelInputs,
  outTensor,
  sourceAlong,
  sourceFrom,
  temperatureInputs,
  thermalGammaInput,
  thermalEnergyOf,
  tooMuch,
} from './inputs';

const SPEC = 'Freimuth spec, section';
const whole = (initial: number, most: number, title: string) =>
  z.number().int().min(1).max(most).default(initial).meta({ title, unit: '1' });
const energies = (initial: number[], title: string) =>
  list(initial, 1, { title, unit: 'eV', min: -1e3, max: 1e3 });

export const berryEnergySweep = defineQuantity({
  name: 'electrons.berry.energy-sweep',
  title: 'Torkance and Hall conductivity against the Fermi energy, with the density of states',
  formula: 't_{yx}^{even}(E),\\ t_{xx}^{odd}(E),\\ \\sigma_{xy}(E),\\ \\nu(E)',
  source: `${SPEC} 2.2 and 10`,
  input: z.strictObject({
    ...modelInputs(24),
    G: gammaInput(),
    E: energies([-3, -2, -1, 0, 1], 'Fermi energies'),
  }),
  output: z.object({
    E: outList('eV', 'Fermi energies'),
    t_even_yx: outList('e a', 'Even torkance t_yx'),
    t_odd_xx: outList('e a', 'Odd torkance t_xx'),
    t_even: z
      .array(z.array(z.array(z.number())))
      .meta({ title: 'Even torkance, torque by field', unit: 'e a' }),
    t_odd: z.array(z.array(z.array(z.number()))).meta({ title: 'Odd torkance', unit: 'e a' }),
    sigma_xy: outList('e2/hbar', 'Hall conductivity of the sheet with the same broadening'),
    dos: outList('1/eV', 'States per cell, broadened'),
    error: out('e a', `Largest error ${BY_MESHES}`),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, 2 * input.E.length);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const { mean, error } = estimatedMean(source, mesh, torkanceAccumulator(input.E, input.G));
    const t = input.E.map((_, e) => torkanceAt(mean, e));
    return success({
      E: input.E,
      t_even_yx: input.E.map((_, e) => mean[TORKANCE_WIDTH * e + 2] as number),
      t_odd_xx: input.E.map((_, e) => mean[TORKANCE_WIDTH * e + PRODUCTS] as number),
      t_even: t.map((x) => x.even),
      t_odd: t.map((x) => x.odd),
      sigma_xy: [...zoneMean(source, mesh, hallAccumulator(input.E, input.G))],
      dos: [...densityOfStates(source, mesh, input.E, input.G)],
      error: largest(error),
    });
  },
});

export const berryGammaSweep = defineQuantity({
  name: 'electrons.berry.broadening-sweep',
  title: 'Torkance against the broadening, between the clean interband value and the 1/Γ of Boltzmann',
  formula:
    't^{even}(\\Gamma)\\to t^{int},\\quad t^{odd}(\\Gamma)\\to\\frac{1}{2\\Gamma}\\sum T_{nn}v_{nn}\\delta(E-E_n)',
  source: `${SPEC} 2.2 and 10`,
  input: z.strictObject({
    ...modelInputs(24),
    ...fermiInputs(),
    G: list([0.05, 0.1, 0.2, 0.5], 1, { title: 'Broadenings', unit: 'eV', min: 1e-6, max: 100 }),
  }),
  output: z.object({
    G: outList('eV', 'Broadenings'),
    t_even_yx: outList('e a', 'Even torkance t_yx'),
    t_odd_xx: outList('e a', 'Odd torkance t_xx'),
    error_even: outList('e a', `Error of the even part ${BY_MESHES}`),
    error_odd: outList('e a', `Error of the odd part ${BY_MESHES}`),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, input.G.length);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const E = fermiEnergyOf(input);
    const rows = input.G.map((G) => estimatedMean(source, mesh, torkanceAccumulator([E], G)));
    return success({
      G: input.G,
      t_even_yx: rows.map(({ mean }) => mean[2] as number),
      t_odd_xx: rows.map(({ mean }) => mean[PRODUCTS] as number),
      error_even: rows.map(({ error }) => error[2] as number),
      error_odd: rows.map(({ error }) => error[PRODUCTS] as number),
    });
  },
});

export const berryTemperatureSweep = defineQuantity({
  name: 'electrons.berry.temperature-sweep',
  title: 'DMI, energy and heat response, thermal torkance against temperature',
  formula: 'D(T),\\ B(T),\\ \\tilde\\beta(T)=B-D,\\ \\beta(T)',
  source: `${SPEC} 2 and 10; arXiv:1602.03319, Fig. 4`,
  input: z.strictObject({
    ...modelInputs(8),
    G: thermalGammaInput(),
    ...fermiInputs(),
    T: list([600, 900], 1, { title: 'Temperatures', unit: 'K', min: 1, max: 1e5 }),
    count: oneOf(
      ['fixed-mu', 'fixed-count'],
      'fixed-mu',
      'What is held: the chemical potential, or the number of electrons it has at T = 0',
    ),
  }),
  output: z.object({
    T: outList('K', 'Temperatures'),
    mu: outList('eV', 'Chemical potentials'),
    D_xy: outList('eV a', 'DMI D_xy'),
    B_xy: outList('eV a', 'Energy response B_xy, clean'),
    betatilde_xy: outList('eV a', 'Heat response, clean'),
    betatilde_xy_broadened: outList('eV a', 'Heat response from the broadened thermal torkance'),
    beta_even_yx: outList('eV a/K', 'Even thermal torkance β_yx'),
    beta_odd_xx: outList('eV a/K', 'Odd thermal torkance β_xx'),
    M_orb_z: outList('e a2 eV/hbar', 'Orbital magnetisation'),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const mesh = meshOf(input);
    const given = energyOf(input);
    const fixed = input.T.map((T) => ({ mu: given, kT: KB_EV * T }));
    const work = 2 * input.T.length + gridSize(fixed, input.G);
    const refused = tooMuch(mesh, source.value.bands, work);
    if (refused) return refused;
    const points = mesh.n1 * mesh.n2;
    const levels = input.count === 'fixed-mu' ? undefined : levelsOf(source.value, mesh);
    const seas =
      levels === undefined
        ? fixed
        : fixed.map(({ kT }) => ({
            mu: chemicalPotential(levels, points, electronCount(levels, points, given, 0), kT),
            kT,
          }));
    const tooWide = tooMuch(mesh, source.value.bands, gridSize(seas, input.G));
    if (tooWide) return tooWide;
    const means = zoneMean(source.value, mesh, cleanAccumulator(seas));
    const clean = seas.map((_, i) => cleanAt(means, seas, i));
    const beta = thermalResponses(source.value, mesh, seas, input.G);
    const at = (x: number[][] | undefined, i: number, j: number): number => x?.[i]?.[j] ?? 0;
    return success({
      T: input.T,
      mu: seas.map(({ mu }) => mu),
      D_xy: clean.map(({ D }) => at(D, 0, 1)),
      B_xy: clean.map(({ B }) => at(B, 0, 1)),
      betatilde_xy: clean.map(({ betatilde }) => at(betatilde, 0, 1)),
      betatilde_xy_broadened: beta.map(({ betatilde }) => at(betatilde, 0, 1)),
      beta_even_yx: beta.map(({ even }) => at(even, 1, 0)),
      beta_odd_xx: beta.map(({ odd }) => at(odd, 0, 0)),
      M_orb_z: clean.map(({ M }) => M),
    });
  },
});

export const berryAngular = defineQuantity({
  name: 'electrons.berry.angular',
  title: 'Torkance over all directions of the moment, and what its lowest order does not capture',
  formula: 't(n)\\approx t_oKP+t_eK^2P,\\quad PE=E\\times z,\\ Ka=n\\times a',
  source: `${SPEC} 4; arXiv:1602.03319, (56), (57)`,
  input: z.strictObject({
    ...modelInputs(8),
    G: gammaInput(0.3),
    ...fermiInputs(),
    polar: whole(12, 180, 'Polar angles'),
    azimuthal: whole(24, 360, 'Azimuths'),
  }),
  output: z.object({
    t_o: out('e a', 'Odd coefficient of (57)'),
    t_e: out('e a', 'Even coefficient of (57)'),
    residual_odd: out('1', 'Part of the odd torkance that (57) does not capture, rms'),
    residual_even: out('1', 'Part of the even torkance that (57) does not capture, rms'),
    n: z.array(z.array(z.number())).meta({ title: 'Directions', unit: '1' }),
    t_even: z.array(z.array(z.array(z.number()))).meta({ title: 'Even torkance at each', unit: 'e a' }),
    t_odd: z.array(z.array(z.array(z.number()))).meta({ title: 'Odd torkance at each', unit: 'e a' }),
  }),
  compute: (input) => {
    const grid = sphereGrid(input.polar, input.azimuthal);
    const mesh = meshOf(input);
    const refused = tooMuch(mesh, sourceAlong(input, [0, 0, 1]).bands, 2 * grid.length);
    if (refused) return refused;
    const accumulator = torkanceAccumulator([fermiEnergyOf(input)], input.G);
    const table = grid.map(({ n, weight }) => ({
      n,
      weight,
      t: torkanceAt(zoneMean(sourceAlong(input, n), mesh, accumulator)),
    }));
    const fit = fitAngular(table);
    return success({
      t_o: fit.coefficients.odd,
      t_e: fit.coefficients.even,
      residual_odd: fit.oddResidual,
      residual_even: fit.evenResidual,
      n: table.map(({ n }) => [...n]),
      t_even: table.map(({ t }) => t.even),
      t_odd: table.map(({ t }) => t.odd),
    });
  },
});

export const berryConverged = defineQuantity({
  name: 'electrons.berry.converged',
  title: 'Torkance and DMI on meshes that contain one another, refined until the change is small',
  formula: 'N,\\ 3N,\\ 9N,\\dots\\quad k=2\\pi(i+\\tfrac12)/N',
  source: `${SPEC} 2.5`,
  input: z.strictObject({
    ...modelInputs(4),
    G: gammaInput(0.3),
    ...fermiInputs(),
    ...temperatureInputs('that of kT, 0.1 eV; for the clean part only'),
    tolerance: number(1e-3, { title: 'Change of the largest component', unit: '1', min: 1e-12, max: 1 }),
    limit: whole(108, 6000, 'No mesh above this'),
  }),
  output: z.object({
    t_even: outTensor('e a', 'Even torkance'),
    t_odd: outTensor('e a', 'Odd torkance'),
    N_t: out('1', 'Mesh of the torkance'),
    error_t: out('e a', 'Last change of the torkance'),
    D: outTensor('eV a', 'DMI'),
    N_D: out('1', 'Mesh of the DMI'),
    error_D: out('eV a', 'Last change of the DMI'),
    converged: z.boolean().meta({ title: 'Whether both came below the tolerance' }),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const limit = Math.max(input.limit, input.N);
    const refused = tooMuch(squareMesh(limit), source.value.bands, 4);
    if (refused) return refused;
    const sea = { mu: energyOf(input), kT: thermalEnergyOf(input, 0.1) };
    const options = { start: input.N, tolerance: input.tolerance, limit };
    const t = refinedMean(source.value, torkanceAccumulator([fermiEnergyOf(input)], input.G), options);
    const D = refinedMean(source.value, cleanAccumulator([sea]), options);
    if (t === undefined || D === undefined) throw new Error('Nothing stops this refinement.');
    const { even, odd } = torkanceAt(t.mean);
    // With a single mesh there is no change to speak of; the number itself is the honest bound.
    const change = ({ error, mean }: typeof t, to: number): number =>
      largest(error.subarray(0, to).map((x, i) => (Number.isFinite(x) ? x : Math.abs(mean[i] as number))));
    return success({
      t_even: even,
      t_odd: odd,
      N_t: t.N,
      error_t: change(t, TORKANCE_WIDTH),
      D: cleanAt(D.mean, [sea]).D,
      N_D: D.N,
      error_D: change(D, PRODUCTS),
      converged: t.converged && D.converged,
    });
  },
});

export const berryBands = defineQuantity({
  name: 'electrons.berry.bands',
  title: 'Bands of a model along Γ X M Γ',
  formula: 'H(k)u_{kn}=E_{kn}u_{kn}',
  source: `${SPEC} 3 and 10`,
  input: z.strictObject({ ...modelInputs(1), points: whole(20, 10_000, 'Steps between two corners') }),
  output: z.object({
    k: outList('1/a', 'Length along the path'),
    corners: outList('1/a', 'Where Γ, X, M, Γ lie'),
    E: z.array(z.array(z.number())).meta({ title: 'Energies, one row per band', unit: 'eV' }),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const path = bandPath(source.value, SQUARE_PATH, input.points);
    return success({
      k: [...path.distance],
      corners: path.corners.map(({ at }) => at),
      E: path.energies.map((row) => [...row]),
    });
  },
});

export const berryDos = defineQuantity({
  name: 'electrons.berry.dos',
  title: 'Density of states of a model',
  formula: '\\nu(E)=\\frac{1}{N_k}\\sum_{kn}\\frac{\\Gamma/\\pi}{(E-E_{kn})^2+\\Gamma^2}',
  source: `${SPEC} 10`,
  input: z.strictObject({
    ...modelInputs(24),
    G: gammaInput(),
    E: energies([-4, -2, -1, 0, 1, 2, 4], 'Energies'),
  }),
  output: z.object({
    E: outList('eV', 'Energies'),
    dos: outList('1/eV', 'States per cell'),
    electrons: outList('1', 'Electrons per cell below each energy, sharp levels'),
  }),
  compute: (input) => {
    const meshed = meshedSource(input, input.E.length);
    if (!meshed.ok) return meshed;
    const { source, mesh } = meshed.value;
    const levels = levelsOf(source, mesh);
    return success({
      E: input.E,
      dos: [...densityOfStates(source, mesh, input.E, input.G)],
      electrons: input.E.map((E) => electronCount(levels, mesh.n1 * mesh.n2, E, 0)),
    });
  },
});

/** Values of a map that still go through the door in one answer. */
const MOST_MAP = 400;

export const berryCurvature = defineQuantity({
  name: 'electrons.berry.curvature',
  title: 'Berry curvature of torque and velocity in the zone: of one band, or of all occupied ones',
  formula:
    'B_{kn}=-2\\sum_m\\frac{\\mathrm{Im}[(T_i)_{nm}(v_j)_{mn}]}{(E_m-E_n)^2},\\quad \\Omega_{kn}=2\\sum_m\\frac{\\mathrm{Im}[(v_x)_{nm}(v_y)_{mn}]}{(E_m-E_n)^2}',
  source: `${SPEC} 2.1 and 10; arXiv:1602.03319, (29)`,
  input: z.strictObject({
    ...modelInputs(12),
    N: whole(12, MOST_MAP, 'Wave vectors along each direction'),
    ...fermiInputs(),
    component: oneOf(
      ['xx', 'xy', 'yx', 'yy', 'zx', 'zy', 'velocity'],
      'yx',
      'Torque and velocity component; "velocity" is the curvature of the Hall effect',
    ),
    band: z.number().int().min(0).max(3).optional().meta({
      title: 'Band from below, the lowest is 0',
      unit: '1',
      description: 'Default: all occupied bands.',
    }),
  }),
  output: z.object({
    values: z
      .array(z.array(z.number()))
      .meta({ title: 'Rows along k_x, columns along k_y', unit: 'a or a2' }),
    sum: out('a or a2', 'Mean over the zone; −1 times it is t^int, and it is σ_xy for "velocity"'),
  }),
  compute: (input) => {
    const source = sourceFrom(input);
    if (!source.ok) return source;
    const mesh = meshOf(input);
    const product = ['xx', 'xy', 'yx', 'yy', 'zx', 'zy', 'velocity'].indexOf(input.component);
    const which =
      input.band === undefined
        ? { mu: energyOf(input) }
        : { band: Math.min(input.band, source.value.bands - 1) };
    const { values, n1, n2 } = curvatureMap(source.value, mesh, product, which);
    return success({
      values: Array.from({ length: n1 }, (_, i) => [...values.subarray(i * n2, (i + 1) * n2)]),
      sum: values.reduce((a, x) => a + x, 0) / (n1 * n2),
    });
  },
});
