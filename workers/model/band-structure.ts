import { z } from 'zod';
import { choice, count, file, flag, optional, quantity } from './field';
import type { Unit } from './units';

const PAPER = 'Freimuth spec';
const source = (section: string): string => `${PAPER}, section ${section}; arXiv:1602.03319`;
type Source = 'rashba' | 'bilayer' | 'wannier' | 'typed';
const of = (...is: readonly Source[]) => ({ when: { field: 'source', is } }) as const;

const energy = (
  label: string,
  symbol: string,
  initialEv: number,
  description: string,
  sources: readonly Source[],
) =>
  quantity({
    label,
    symbol,
    unit: 'J/electron',
    display: 'eV',
    min: -1.6e-17,
    max: 1.6e-17,
    initial: initialEv * 1.602176634e-19,
    description,
    source: source('3'),
    ...of(...sources),
  });

const perCell = (label: string, symbol: string, unit: Unit, display: string, description: string) =>
  quantity({
    label,
    symbol,
    unit,
    display,
    min: -1e-24,
    max: 1e-24,
    initial: 0,
    description,
    source: source('1 and 4'),
    ...of('typed'),
  });

const seed = (label: string, accept: readonly string[], description: string) =>
  file({ label, accept, description, source: source('3.4'), ...of('wannier') });

/** What the bands of the film do to the moment, and what a moving texture does to its electrons and its heat. */
export const BandEffects = z.strictObject({
  spinOrbit: flag({
    label: 'Spin–orbit torque',
    description:
      'Torque of the electric field: j/σ of the uniform current, and the electric field of the drive (Drive, SOT). It adds to the amplitudes typed there.',
    initial: false,
    formula:
      '\\mathbf B=\\frac{1}{\\mu_s}[t_o\\,\\mathbf E\\times\\hat z+t_e\\,\\mathbf m\\times(\\mathbf E\\times\\hat z)]',
    source: source('4.1'),
  }),
  thermal: choice({
    label: 'Thermal spin–orbit torque',
    description:
      'Torque of the temperature gradient (Leads, Signals, Heat, and the profile of Drive, Heat). Closed: no electric field. Open: no current, so that the thermopower field S∇T acts as well.',
    formula:
      '\\mathbf B=-\\frac{1}{\\mu_s}[\\beta_o\\nabla T\\times\\hat z+\\beta_e\\,\\mathbf m\\times(\\nabla T\\times\\hat z)]',
    source: source('4.1'),
    options: [
      { value: 'off', label: 'Off' },
      { value: 'closed', label: 'Closed circuit' },
      { value: 'open', label: 'Open circuit' },
    ],
    initial: 'off',
  }),
  dmi: choice({
    label: 'DMI from bands',
    description:
      'In place of the typed interfacial DMI of the wire; regions keep what is typed for them. At T: of the temperature of the bands. Local: of the temperature along the wire.',
    formula:
      'D_{ij}=\\frac1V\\frac1{N_k}\\sum\\mathrm{Im}[T_{nm}v_{mn}]\\Big[\\frac{f_n+f_m}{\\Delta}-\\frac{2(g_n-g_m)}{\\Delta^2}\\Big]',
    source: source('2.1 and 4.2'),
    options: [
      { value: 'typed', label: 'As typed' },
      { value: 'bands', label: 'At T' },
      { value: 'local', label: 'At the local T' },
    ],
    initial: 'typed',
  }),
  currents: flag({
    label: 'Heat and energy currents',
    description:
      'Columns of every row: heat current of the moving texture (inverse thermal spin–orbit torque), its electric current, the energy current of DMI and exchange through the bonds, and how well the energy is balanced. DMI energy is no heat and is never added to it.',
    initial: false,
    formula:
      '\\mathbf J^Q=\\frac TV[\\beta_o\\,\\dot{\\mathbf m}\\times\\hat z+\\beta_e(\\mathbf m\\times\\dot{\\mathbf m})\\times\\hat z]',
    source: source('4 and 4.4'),
  }),
  voltage: flag({
    label: 'Voltage of the texture',
    description: 'Adds the voltage of the inverse spin–orbit torque to V, as a column V_isot of its own.',
    initial: false,
    formula:
      'V_{21}=\\int\\frac{J_{el}}{\\sigma}\\,dx,\\quad\\mathbf J_{el}=\\frac1V[t_o\\,\\dot{\\mathbf m}\\times\\hat z+t_e(\\mathbf m\\times\\dot{\\mathbf m})\\times\\hat z]',
    source: source('4 and 4.5'),
  }),
  warming: flag({
    label: 'Temperature change',
    description:
      'Solves the heat equation along the wire for what J^Q, the heat of damping and the substrate do; ends are insulated. The rise acts on nothing.',
    initial: false,
    formula:
      'c\\,\\partial_tT=\\nabla\\cdot(\\lambda\\nabla T)-\\nabla\\cdot\\mathbf J^Q+\\alpha\\frac{M_s}{\\gamma}|\\dot{\\mathbf m}|^2-G(T-T_{sub})',
    source: source('4.5'),
  }),
  heatCapacity: quantity({
    label: 'Heat capacity',
    symbol: 'c',
    unit: 'J/(m3 K)',
    display: 'MJ/(m³ K)',
    min: 1e3,
    max: 1e8,
    initial: 2.6e6,
    description: 'Per volume of the film. Its heat conductivity κ stands under Two bands.',
    source: source('4.5'),
    when: { field: 'warming', is: [true] },
  }),
  substrate: quantity({
    label: 'Loss to the substrate',
    symbol: 'G',
    unit: 'W/(m3 K)',
    display: 'W/(µm³ K)',
    min: 0,
    max: 1e22,
    initial: 0,
    description: 'Per volume of the film: conductance of the interface over the film thickness. 0: none.',
    source: source('4.5'),
    when: { field: 'warming', is: [true] },
  }),
  places: count({
    label: 'Temperature columns',
    min: 0,
    max: 200,
    initial: 0,
    description: 'Equally spaced places along the wire whose rise is written in every row: a map dT(x, t).',
    when: { field: 'warming', is: [true] },
  }),
});
export type BandEffects = z.output<typeof BandEffects>;

/** The electrons of the film as a band structure: where torkances, DMI and heat response come from. */
export const BandStructure = z.strictObject({
  source: choice({
    label: 'Bands',
    description:
      'Rashba film: two bands. Bilayer: a magnetic layer on a heavy metal, four bands. Wannier90: files of the project. Typed: coefficients instead of bands. What is computed acts where it is asked for below and is never written over what you typed.',
    source: source('3'),
    options: [
      { value: 'none', label: 'None' },
      { value: 'rashba', label: 'Rashba film' },
      { value: 'bilayer', label: 'Bilayer' },
      { value: 'wannier', label: 'Wannier90' },
      { value: 'typed', label: 'Typed' },
    ],
    initial: 'none',
  }),
  t: energy('Hopping', 't', 0.5, 'Of the Rashba film.', ['rashba']),
  alpha: energy('Rashba strength', 'α_R', 0.1, 'Of the Rashba film, in units of the lattice constant.', [
    'rashba',
  ]),
  J: energy('Exchange', 'J', 0.3, 'J n·σ, n the moment: half the splitting.', ['rashba', 'bilayer']),
  tM: energy('Hopping, magnetic layer', 't_M', 0.5, 'Magnetic layer of the bilayer.', ['bilayer']),
  tH: energy('Hopping, heavy metal', 't_H', 0.8, 'Heavy metal of the bilayer.', ['bilayer']),
  eM: energy('Site energy, magnetic layer', 'ε_M', 0, 'Magnetic layer of the bilayer.', ['bilayer']),
  eH: energy('Site energy, heavy metal', 'ε_H', -0.4, 'Heavy metal of the bilayer.', ['bilayer']),
  alphaH: energy('Rashba strength, heavy metal', 'α_H', 0.25, 'Heavy metal of the bilayer.', ['bilayer']),
  tp: energy('Hopping between the layers', 't_p', 0.3, 'Of the bilayer.', ['bilayer']),
  hoppings: seed(
    'Hoppings',
    ['.dat'],
    'seedname_hr.dat or seedname_tb.dat of Wannier90, from a calculation with spin–orbit coupling.',
  ),
  win: seed('Lattice', ['.win'], 'seedname.win, for the lattice vectors; a _tb.dat has them itself.'),
  centres: seed('Centres', ['.xyz'], 'seedname_centres.xyz; without it functions sit at the origin.'),
  wsvec: seed('Shared vectors', ['.dat'], 'seedname_wsvec.dat, where use_ws_distance was set.'),
  ordering: choice({
    label: 'Spin ordering',
    description:
      'Interleaved: up, down, up, down (Quantum ESPRESSO, VASP from 6.2). Block: all up, then all down (VASP 5). The right one gives the smaller exchange.',
    source: source('3.4'),
    options: [
      { value: 'interleaved', label: 'Interleaved' },
      { value: 'block', label: 'Block' },
    ],
    initial: 'interleaved',
    ...of('wannier'),
  }),
  flip: flag({
    label: 'Turn the moment round',
    description: 'The moment is opposite to what the table of hoppings says.',
    initial: false,
    ...of('wannier'),
  }),
  a: quantity({
    label: 'Lattice constant',
    symbol: 'a',
    unit: 'm',
    display: 'nm',
    min: 1e-10,
    max: 1e-8,
    initial: 0.3165e-9,
    description: 'Of the square lattice of the model.',
    source: source('3'),
    ...of('rashba', 'bilayer'),
  }),
  cellArea: quantity({
    label: 'Cell area',
    symbol: 'A_c',
    unit: 'm2',
    display: 'nm²',
    min: 1e-21,
    max: 1e-15,
    initial: 1e-19,
    description: 'In the plane of the film; torkances are per cell.',
    source: source('1'),
    ...of('typed'),
  }),
  thickness: optional(
    quantity({
      label: 'Film thickness',
      symbol: 'd',
      unit: 'm',
      display: 'nm',
      min: 1e-10,
      max: 1e-6,
      initial: 1e-9,
      description:
        'Thickness over which currents are means, magnet and metal together; cell volume V = A_c d, never the vacuum of a slab.',
      source: source('1'),
      ...of('rashba', 'bilayer', 'wannier', 'typed'),
    }),
    'Empty: the thickness of the wire.',
  ),
  energy: energy(
    'Fermi energy',
    'E_F',
    -0.6,
    'Chemical potential at every temperature, as the model counts.',
    ['rashba', 'bilayer', 'wannier'],
  ),
  gamma: quantity({
    label: 'Broadening',
    symbol: 'Γ',
    unit: 'J/electron',
    display: 'meV',
    min: 1.6e-22,
    max: 1.6e-18,
    initial: 25e-3 * 1.602176634e-19,
    description: 'Constant, −iΓ in the self energy; no vertex corrections. Relaxation time ħ/2Γ.',
    source: source('1 and 2.2'),
    ...of('rashba', 'bilayer', 'wannier'),
  }),
  temperature: quantity({
    label: 'Temperature of the bands',
    symbol: 'T',
    unit: 'K',
    display: 'K',
    min: 1,
    max: 3000,
    initial: 300,
    description: 'Of thermal torkance, DMI and heat current; the torkance itself is taken at T = 0.',
    source: source('2'),
    ...of('rashba', 'bilayer', 'wannier', 'typed'),
  }),
  N: count({
    label: 'Wave vectors along each direction',
    min: 4,
    max: 3000,
    initial: 200,
    description: 'The odd part needs ten times the bandwidth over Γ; what half the mesh says is the error.',
    ...of('rashba', 'bilayer', 'wannier'),
  }),
  tEven: perCell('Even torkance', 't_e', 'C m', 'e a₀', 't_yx for a moment along the normal.'),
  tOdd: perCell('Odd torkance', 't_o', 'C m', 'e a₀', 't_xx for a moment along the normal.'),
  betaEven: perCell(
    'Even thermal torkance',
    'β_e',
    'J m/K',
    'µeV a₀/K',
    'β_yx for a moment along the normal.',
  ),
  betaOdd: perCell('Odd thermal torkance', 'β_o', 'J m/K', 'µeV a₀/K', 'β_xx for a moment along the normal.'),
  D: quantity({
    label: 'DMI of the film',
    symbol: 'D_xy',
    unit: 'J/m2',
    display: 'mJ/m²',
    min: -1,
    max: 1,
    initial: 0,
    description: 'Per volume of the film: the magnet gets D d over its own thickness.',
    source: source('4.2'),
    ...of('typed'),
  }),
  effects: BandEffects.prefault({}),
});
export type BandStructure = z.output<typeof BandStructure>;
