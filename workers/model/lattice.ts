import { z } from 'zod';
import { choice, count, file, flag, optional, quantity } from './field';

const SOURCE = 'Tatara–Entel spec, part B';
const pictured = { when: { field: 'source', is: ['frame', 'file'] } } as const;
const strip = { when: { field: 'kind', is: ['strip'] } } as const;
const electric = { when: { field: 'bias', is: ['voltage', 'window'] } } as const;
const thermal = { when: { field: 'bias', is: ['temperature'] } } as const;
const averaged = { when: { field: 'disorder', is: ['born'] } } as const;
const disordered = { when: { field: 'disorder', is: ['sampling', 'born'] } } as const;
const sampled = { when: { field: 'disorder', is: ['sampling'] } } as const;
const EV = 1.602176634e-19;

const energy = (
  given: Pick<
    Parameters<typeof quantity>[0],
    'label' | 'symbol' | 'description' | 'formula' | 'min' | 'when'
  > & {
    readonly eV: number;
  },
) => {
  const { eV, ...rest } = given;
  return quantity({
    ...rest,
    unit: 'J/electron',
    display: 'eV',
    max: 100 * EV,
    initial: eV * EV,
    source: SOURCE,
  });
};

/** The texture: where it comes from and which part of it stands on the lattice. */
const texture = {
  source: choice({
    label: 'Texture of the lattice',
    description:
      'Formula: the wall that the project starts from. Frame: the stored picture under the time cursor. File: a layer of an OVF file. Pictures are interpolated to the spacing of the lattice.',
    source: `${SOURCE}, section B1`,
    options: [
      { value: 'wall', label: 'Formula' },
      { value: 'frame', label: 'Frame' },
      { value: 'file', label: 'File' },
    ],
    initial: 'wall',
  }),
  file: file({
    label: 'OVF file of the lattice',
    description: 'Magnetisation; its cell sizes are read from the file.',
    accept: ['.ovf', '.omf'],
    aside: true,
    when: { field: 'source', is: ['file'] },
  }),
  layer: count({
    label: 'Layer',
    description: 'Layer of the picture along z, from 0 at the bottom.',
    min: 0,
    max: 10_000,
    initial: 0,
    ...pictured,
  }),
  centre: optional(
    quantity({
      label: 'Middle of the section',
      symbol: 'x₀',
      unit: 'm',
      display: 'nm',
      min: 0,
      max: 1e-3,
      initial: 300e-9,
      description: 'From the left end of the picture.',
      ...pictured,
    }),
    'Empty: where the picture turns most.',
  ),
  width: optional(
    quantity({
      label: 'Width of the wall',
      symbol: 'λ',
      unit: 'm',
      display: 'nm',
      min: 1e-11,
      max: 1e-6,
      initial: 2e-9,
      description: 'cos θ = tanh(x/λ).',
      source: `${SOURCE}, section B1`,
      when: { field: 'source', is: ['wall'] },
    }),
    'Empty: that of the project.',
  ),
  length: optional(
    quantity({
      label: 'Length of the device',
      symbol: 'L_a',
      unit: 'm',
      display: 'nm',
      min: 1e-10,
      max: 1e-5,
      initial: 30e-9,
      description: 'Between the ideal leads.',
    }),
    'Empty: fourteen wall widths.',
  ),
} as const;

const electrons = {
  kind: choice({
    label: 'Cross-section',
    description:
      'Crystal: a planar texture in a cubic crystal, averaged over its transverse modes. Strip: one layer of sites with the texture on every one of them.',
    source: `${SOURCE}, section B1`,
    options: [
      { value: 'crystal', label: 'Crystal' },
      { value: 'strip', label: 'Strip' },
    ],
    initial: 'crystal',
  }),
  spacing: quantity({
    label: 'Spacing of the lattice',
    symbol: 'a',
    unit: 'm',
    display: 'nm',
    min: 1e-11,
    max: 1e-7,
    initial: 0.3e-9,
    description: 'Distance of sites; every length of the electrons should be several of it.',
    formula: 't=\\hbar^2/2m^*a^2',
    source: `${SOURCE}, section B1`,
  }),
  across: count({
    label: 'Sites across',
    symbol: 'W',
    description: 'Width of the strip; time grows with its third power.',
    min: 1,
    max: 128,
    initial: 8,
    ...strip,
  }),
  modes: count({
    label: 'Transverse wavenumbers',
    symbol: 'N_k',
    description:
      'Per axis of the cross-section. Torques need some 24; the resistance of a wide wall is that of few grazing ones and needs 100 or more.',
    formula: 'k=(j+\\tfrac12)\\pi/N_k',
    min: 1,
    max: 200,
    initial: 24,
    when: { field: 'kind', is: ['crystal'] },
  }),
  hop: energy({
    label: 'Hop',
    symbol: 't',
    eV: 0.4,
    min: 1e-4 * EV,
    description: 'Kinetic energy between neighbours; sets the effective mass.',
    formula: 'm^*=\\hbar^2/2ta^2',
  }),
  exchange: energy({
    label: 'Exchange of the lattice',
    symbol: 'Δ',
    eV: 0.32,
    min: 0,
    description: 'Half the splitting of both spins, in the device and in the leads.',
    formula: 'H=-\\Delta\\,\\mathbf n\\cdot\\boldsymbol\\sigma',
  }),
  energy: energy({
    label: 'Energy',
    symbol: 'E',
    eV: -1.2,
    min: -100 * EV,
    description:
      'Fermi energy from the middle of the band: −6t to 6t in a crystal, −4t to 4t in a wide strip.',
  }),
  rashba: energy({
    label: 'Rashba hop',
    symbol: 't_R',
    eV: 0,
    min: -100 * EV,
    description: 'In the device only; its edge is a contact step.',
    formula: 't_R=\\alpha_R/2a',
    ...strip,
  }),
  barrier: energy({
    label: 'Potential',
    symbol: 'V₀',
    eV: 0,
    min: -100 * EV,
    description: 'Of the sites around the middle of the device; the leads have none.',
    ...strip,
  }),
  barrierLength: quantity({
    label: 'Length of the potential',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-6,
    initial: 1e-9,
    description: 'Along the wire, around the middle of the device.',
    ...strip,
  }),
  temperature: quantity({
    label: 'Temperature of the lattice',
    symbol: 'T',
    unit: 'K',
    display: 'K',
    min: 0,
    max: 3000,
    initial: 0,
    description: 'Of the Fermi function; at 0 one energy is taken.',
    formula: "\\int(-f')F\\,dE=\\tfrac12\\int_{-1}^1F(\\mu+2kT\\,\\mathrm{artanh}\\,u)\\,du",
    source: `${SOURCE}, section B7`,
  }),
  energies: count({
    label: 'Energies',
    description: 'Points of the quadrature where the temperature is not 0 or a window is taken.',
    min: 2,
    max: 128,
    initial: 16,
  }),
  bias: choice({
    label: 'Drive',
    description:
      'Voltage: linear response. Window: all energies between the two reservoirs at E ± eV/2, the texture and potential as without voltage. Temperature: a difference of temperature, linear response.',
    source: `${SOURCE}, section B7`,
    options: [
      { value: 'voltage', label: 'Voltage' },
      { value: 'window', label: 'Window' },
      { value: 'temperature', label: 'Temperature' },
    ],
    initial: 'voltage',
  }),
  voltage: quantity({
    label: 'Voltage between the leads',
    symbol: 'V',
    unit: 'V',
    display: 'mV',
    min: -10,
    max: 10,
    initial: 1e-3,
    description:
      'In linear response torque and currents are proportional to it. Above 0 electrons flow to +x.',
    source: `${SOURCE}, section B5`,
    ...electric,
  }),
  difference: quantity({
    label: 'Difference of temperature',
    symbol: 'δT',
    unit: 'K',
    display: 'K',
    min: -1000,
    max: 1000,
    initial: 1,
    description: 'Of the leads, above 0 the left one is hotter; needs a temperature.',
    formula: "\\frac{k_B\\delta T}{k_BT}(E-\\mu)(-f')",
    source: `${SOURCE}, section B7`,
    ...thermal,
  }),
  nkz: count({
    label: 'Wavenumbers along z',
    symbol: 'N_z',
    description:
      'Of a film whose section is the strip, uniform along z: mean over E + 2t cos k. 0: a single layer of sites.',
    formula: 'k=(j+\\tfrac12)\\pi/N_z',
    source: `${SOURCE}, section B1`,
    min: 0,
    max: 200,
    initial: 0,
    ...strip,
  }),
} as const;

const disorder = {
  disorder: choice({
    label: 'Disorder',
    description:
      'Sampling: random strips, with error bars. Born + ladder: the average itself, for a crystal at T = 0.',
    source: `${SOURCE}, sections B1 and B9`,
    options: [
      { value: 'none', label: 'None' },
      { value: 'sampling', label: 'Sampling' },
      { value: 'born', label: 'Born + ladder' },
    ],
    initial: 'none',
  }),
  normalDisorder: energy({
    label: 'Normal disorder',
    eV: 0.04,
    min: 0,
    description: 'Root mean square of the random potential of a site.',
    ...disordered,
  }),
  flipDisorder: energy({
    label: 'Spin-flip disorder',
    eV: 0.04,
    min: 0,
    description: 'Root mean square of each component of the field of the impurity spins.',
    formula: '\\beta_{sf}=2\\pi c_s\\nu/\\Delta',
    ...disordered,
  }),
  orbitDisorder: energy({
    label: 'Spin–orbit disorder',
    eV: 0,
    min: 0,
    description: 'Root mean square of the strength of the spin–orbit scatterers, one on every site.',
    ...sampled,
  }),
  neutral: flag({
    label: 'Local neutrality',
    description:
      'Also β of the whole torque with the potential that keeps every site neutral; without it a long disordered device has none. Takes some ten times longer.',
    formula: '\\delta n_i+\\sum_j\\chi_{ij}\\varphi_j=0',
    source: `${SOURCE}, section B9`,
    initial: false,
    ...averaged,
  }),
  samples: count({ label: 'Samples', description: 'Random strips.', min: 2, max: 1000, initial: 12, ...sampled }),
  seed: count({
    label: 'Seed',
    description: 'The same seed gives the same samples.',
    min: 0,
    max: 2_147_483_647,
    initial: 1,
    ...sampled,
  }),
} as const; // prettier-ignore

/** Electrons on a lattice with the actual texture. Looked at beside a run; no run depends on it. */
export const Lattice = z.strictObject({ ...texture, ...electrons, ...disorder });
export type Lattice = z.output<typeof Lattice>;
