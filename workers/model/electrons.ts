import { z } from 'zod';
import { ELEMENTARY_CHARGE as EV } from './constants';
import { choice, quantity, text } from './field';

const KOHNO = 'Kohno spec';

/** "Py-like" metal: P 0.397, β 0.0394, ρ 24.9 µΩ cm; J and J² m³. E_F is a free choice. Kohno spec, section 2. */
export const DEFAULT_METAL = {
  fermiEnergy: 5 * EV,
  exchange: 1.6 * EV,
  scattering: { normal: 3e-3 * EV ** 2 * 1e-27, magnetic: 2e-3 * EV ** 2 * 1e-27 },
  massRatio: 1,
};

const modelled = { when: { field: 'source', is: ['given', 'model'] } } as const;

const strength = (label: string, symbol: string, initial: number, description: string) =>
  quantity({
    label,
    symbol,
    unit: 'J2 m3',
    display: 'eV² nm³',
    min: 0,
    max: 1e-61,
    initial,
    ...modelled,
    description,
    formula: '\\gamma_s=\\pi(n_iu_i^2+\\tfrac13n_su_s^2S^2)\\nu_s+\\tfrac{2\\pi}3n_su_s^2S^2\\,\\nu_{-s}',
    source: `${KOHNO}, sections 2 and 3; paper (11)`,
  });

/** The metal behind P, β and σ: two parabolic bands and their impurities. */
const metal = {
  source: choice({
    label: 'P, β and σ',
    description:
      'Given: as typed under Material. From the model: computed from the bands and impurities below at the temperature of the electrons, in place of what is typed. Fitted: as typed, and splitting and impurities follow from them.',
    source: `${KOHNO}, sections 2, 4 and 6`,
    options: [
      { value: 'given', label: 'Given' },
      { value: 'model', label: 'From the model' },
      { value: 'fitted', label: 'Fitted' },
    ],
    initial: 'given',
  }),
  fermiEnergy: quantity({
    label: 'Fermi energy',
    symbol: 'E_F',
    unit: 'J/electron',
    display: 'eV',
    min: -1.6e-17,
    max: 1.6e-17,
    initial: DEFAULT_METAL.fermiEnergy,
    description:
      'From the mean of the two band bottoms; the chemical potential at every temperature. A free choice of the model.',
    source: `${KOHNO}, section 2`,
  }),
  exchange: quantity({
    label: 'Exchange splitting',
    symbol: 'M',
    unit: 'J/electron',
    display: 'eV',
    min: 1e-25,
    max: 1.6e-17,
    initial: DEFAULT_METAL.exchange,
    ...modelled,
    description: 'Half the distance of the two bands. Above the Fermi energy the minority band is empty.',
    formula: 'E_s=\\frac{\\hbar^2k^2}{2m}\\mp M',
    source: `${KOHNO}, section 2`,
  }),
  massRatio: quantity({
    label: 'Effective mass',
    symbol: 'm',
    unit: '1',
    display: '',
    min: 0.01,
    max: 100,
    initial: DEFAULT_METAL.massRatio,
    description: 'Over the mass of the free electron.',
    source: `${KOHNO}, section 2`,
  }),
  normal: strength(
    'Normal impurities',
    'Γ_n',
    DEFAULT_METAL.scattering.normal,
    'Strength of the scattering that keeps the spin: density times the square of the potential, n_i u_i².',
  ),
  magnetic: strength(
    'Magnetic impurities',
    'Γ_s',
    DEFAULT_METAL.scattering.magnetic,
    'Strength of the scattering that turns the spin, n_s u_s² S²; β is proportional to it.',
  ),
};

const withTorque = { when: { field: 'torque', is: ['model', 'measured'] } } as const;
const spot = { when: { field: 'profile', is: ['hot-spot'] } } as const;
const measured = { when: { field: 'torque', is: ['measured'] } } as const;

/** Temperature along the wire, and the torque it exerts. The uniform gradient is that of the thermovoltages. */
export const HeatDrive = z.strictObject({
  torque: choice({
    label: 'Thermal torque',
    description:
      'Torque of the temperature gradient on the texture. From the model: of the metal under Material; its Seebeck coefficient is then the one of the voltages too. Measured: from the measured Seebeck coefficients and P, β, σ.',
    formula: '(v,w)=-\\frac{\\hbar\\gamma}{2eM_s}\\big[(P,\\beta P)\\,j+(a_{op},b_{op})\\,\\partial_xT\\big]',
    source: `${KOHNO}, section 6; paper (53), (60)`,
    options: [
      { value: 'off', label: 'Off' },
      { value: 'model', label: 'From the model' },
      { value: 'measured', label: 'Measured' },
    ],
    initial: 'off',
  }),
  temperature: quantity({
    label: 'Temperature of the electrons',
    symbol: 'T₀',
    unit: 'K',
    display: 'K',
    min: 0,
    max: 3000,
    initial: 300,
    description:
      'In the middle of the wire without hot spot; P, β and σ from the model are taken here. Fluctuations of the magnet have a temperature of their own, under Solver.',
    source: `${KOHNO}, section 6`,
  }),
  ends: choice({
    label: 'Ends of the wire',
    description:
      'What the ends are connected to. Open: no current. Joined: a short circuit around the wire, through which the thermopower drives a current. Load: a resistance in between. In the default metal a wall goes to the hot end when open and to the cold end when joined.',
    formula: 'j\\Big(\\int\\frac{dx}{\\sigma}+SR\\Big)=\\int S_c\\,dT',
    source: `${KOHNO}, section 6`,
    ...withTorque,
    options: [
      { value: 'open', label: 'Open' },
      { value: 'joined', label: 'Joined' },
      { value: 'load', label: 'Load' },
    ],
    initial: 'open',
  }),
  load: quantity({
    label: 'Load between the ends',
    symbol: 'R',
    unit: 'Ohm',
    display: 'Ω',
    min: 0,
    max: 1e12,
    initial: 100,
    when: { field: 'ends', is: ['load'] },
    description: 'Resistance through which the thermopower drives its current.',
    source: `${KOHNO}, section 6`,
  }),
  seebeckDifference: quantity({
    label: 'Seebeck, majority − minority',
    symbol: 'S↑ − S↓',
    unit: 'V/K',
    display: 'µV/K',
    min: -1e-2,
    max: 1e-2,
    initial: -4.5e-6,
    ...measured,
    description:
      'Conventional sign. Permalloy −4.5 µV/K, cobalt −1.8 µV/K. S itself is the Seebeck coefficient under Leads, Signals.',
    formula: 'a_{op}=-\\tfrac12\\sigma(1-P^2)(S_\\uparrow-S_\\downarrow)',
    source: 'Kohno spec, section 6; F. K. Dejene, J. Flipse, B. J. van Wees, arXiv:1206.1659',
  }),
  betaSlope: quantity({
    label: 'Slope of β in energy',
    symbol: 'd ln β/dE_F',
    unit: '1/J',
    display: '1/eV',
    min: -1e21,
    max: 1e21,
    initial: 0,
    ...measured,
    description:
      'Relative change of β with the Fermi energy; gives the non-adiabatic torque of heat a part of its own.',
    formula: 'b_{cl}=\\beta\\sigma_s\\Big(S_s+\\frac{\\pi^2k_B^2T}{3e}\\frac{d\\ln\\beta}{dE_F}\\Big)',
    source: `${KOHNO}, section 6`,
  }),
  profile: choice({
    label: 'Temperature profile',
    description:
      'On top of the uniform gradient (Leads, Signals, Heat): a hot spot, or a table in place of T₀.',
    options: [
      { value: 'none', label: 'Gradient only' },
      { value: 'hot-spot', label: 'Hot spot' },
      { value: 'table', label: 'Table' },
    ],
    initial: 'none',
  }),
  rise: quantity({
    label: 'Temperature rise',
    symbol: 'ΔT',
    unit: 'K',
    display: 'K',
    min: -3000,
    max: 3000,
    initial: 20,
    ...spot,
    description: 'In the middle of the spot, as of a focused laser; negative is a cold spot.',
    formula: 'T(x)=T_0+\\Delta T\\,e^{-(x-x_0)^2/2w^2}',
  }),
  position: quantity({
    label: 'Middle of the spot',
    symbol: 'x₀',
    unit: 'm',
    display: 'nm',
    min: -1e-3,
    max: 2e-3,
    initial: 1e-6,
    ...spot,
    description: 'From the left end of the wire.',
  }),
  width: quantity({
    label: 'Width of the spot',
    symbol: 'w',
    unit: 'm',
    display: 'nm',
    min: 1e-9,
    max: 1e-3,
    initial: 300e-9,
    ...spot,
    description: 'Standard deviation of the Gaussian.',
  }),
  table: text({
    label: 'Table',
    description:
      'Pairs of position in nm and temperature in K, for example 0 300, 500 310, 2000 300; linear between them and constant beyond. At most 400 pairs.',
    maxLength: 10_000,
    initial: '',
    when: { field: 'profile', is: ['table'] },
  }),
});
export type HeatDrive = z.output<typeof HeatDrive>;

/** Where the numbers of the conduction electrons come from, and what heat does to them. */
export const Electrons = z.strictObject({ ...metal, heat: HeatDrive.prefault({}) });
export type Electrons = z.output<typeof Electrons>;
