import { bandPath, firstLength, highSymmetryPath } from '../berry/bands';
import { bandsSource } from '../berry/zone-task';
import type { Accumulator } from '../berry/mesh';
import { evenly } from '../pictures';
import type { ZonePictureKind, ZoneSetting } from './picture';
import { bandsOf } from './needs';
import { axis } from './units';

/** Steps between two corners of the path. */
const PER_LINE = 60;
const ENERGIES = 161;

/** States per cell and eV, and electrons per cell below each energy, levels broadened by Γ. */
export const statesAccumulator = (energies: readonly number[], gamma: number): Accumulator => {
  const count = energies.length;
  const sums = new Float64Array(2 * count);
  const visit: Accumulator['visit'] = ({ bands, energies: levels }) => {
    for (let n = 0; n < bands; n++)
      for (let e = 0; e < count; e++) {
        const x = (energies[e] as number) - (levels[n] as number);
        sums[e] = (sums[e] as number) + gamma / (Math.PI * (x * x + gamma * gamma));
        sums[count + e] = (sums[count + e] as number) + 0.5 + Math.atan(x / gamma) / Math.PI;
      }
  };
  return { sums, visit };
};

/** Lowest and highest energy along the path, with a margin. */
export const energyRange = (setting: ZoneSetting): [number, number] => {
  const { reciprocal } = setting;
  const path = bandPath(
    bandsSource(bandsOf(setting)(setting.n)),
    highSymmetryPath(reciprocal),
    16,
    reciprocal,
  );
  let [low, high] = [setting.mu, setting.mu];
  for (const row of path.energies) for (const E of row) [low, high] = [Math.min(low, E), Math.max(high, E)];
  const margin = 0.04 * (high - low) + setting.gamma;
  return [low - margin, high + margin];
};

export const spectrumPicture: ZonePictureKind = {
  id: 'spectrum',
  title: 'Bands and density of states',
  description:
    'Energies along lines of high symmetry and states per cell; the line is the Fermi energy of the project.',
  needsBands: true,
  weights: () => ENERGIES,
  build: async (setting, _, run) => {
    const source = bandsOf(setting)(setting.n);
    const { reciprocal } = setting;
    const corners = highSymmetryPath(reciprocal);
    const path = bandPath(bandsSource(source), corners, PER_LINE, reciprocal);
    // In units of 2π/a, a the first lattice vector of the film.
    const unit = firstLength(reciprocal) / (2 * Math.PI);
    const [low, high] = energyRange(setting);
    const energies = evenly(low, high, ENERGIES);
    const all = [...energies, setting.mu];
    const { mean, error } = await run.own(source, statesAccumulator(all, setting.gamma));
    const dos = [...mean.subarray(0, ENERGIES)];
    const here = mean[ENERGIES] as number;
    const levels = [{ at: setting.mu, label: 'E_F' }];
    const energy = axis('Energy', 'eV', { range: [low, high] });
    const distance = [...path.distance].map((k) => unit * k);
    return {
      id: 'spectrum',
      title: 'Bands and density of states',
      description: `Energies along ${corners.map(({ label }) => label).join(' ')}, and states per cell with the broadening of the project.`,
      equation: '\\nu(E)=\\frac{1}{N_k}\\sum_{kn}\\frac{\\Gamma/\\pi}{(E-E_{kn})^2+\\Gamma^2}',
      source: 'Freimuth spec, sections 3 and 10',
      charts: [
        {
          id: 'path',
          x: axis('Wave vector', '2π/a'),
          y: energy,
          curves: path.energies.map((row) => ({
            label: '',
            ink: 'first' as const,
            x: distance,
            y: [...row],
          })),
          marks: path.corners.map(({ label, at }) => ({ label, at: unit * at })),
          levels,
        },
        {
          id: 'states',
          x: axis('States per cell', '1/eV'),
          y: energy,
          curves: [{ label: '', ink: 'plain', x: dos, y: energies }],
          levels,
          now: [{ x: here, y: setting.mu }],
        },
      ],
      maps: [],
      tables: [],
      numbers: [
        { name: 'States at E_F', value: here, unit: '1/eV', error: error[ENERGIES] as number, law: 'ν(E) per cell, levels broadened to Lorentzians of half width Γ' },
        { name: 'Electrons below E_F', value: mean[2 * ENERGIES + 1] as number, unit: 'per cell', error: error[2 * ENERGIES + 1] as number, law: 'Integral of the same ν up to E_F' },
        { name: 'Lowest energy on the path', value: Math.min(...path.energies.map((row) => Math.min(...row))), unit: 'eV', law: 'Of the lowest band' },
        { name: 'Highest energy on the path', value: Math.max(...path.energies.map((row) => Math.max(...row))), unit: 'eV', law: 'Of the highest band' },
        { name: 'Bands', value: setting.bands, unit: '', law: 'Size of the Hamiltonian at one wave vector' },
      ], // prettier-ignore
      note: `${setting.name}, Γ = ${String(Math.round(setting.gamma * 1e6) / 1e3)} meV`,
      warnings: setting.warnings,
    };
  },
};
