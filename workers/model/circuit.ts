import { z } from 'zod';
import { choice, flag, optional, quantity } from './field';

const on = (...is: readonly string[]) => ({ when: { field: 'state', is } });

/** What hangs on the first two leads, and the amplifier behind every pair. */
export const Circuit = z.strictObject({
  state: choice({
    label: 'Circuit',
    description:
      'What joins the first two leads outside the wire. Open: an ideal voltmeter. A temperature difference drives its current through the same circuit: in the default metal a wall between the leads goes to the hot end when open and to the cold end when short.',
    options: [
      { value: 'open', label: 'Open' },
      { value: 'load', label: 'Load' },
      { value: 'short', label: 'Short' },
    ],
    initial: 'open',
    formula: 'I=\\mathcal E/(R_w+R_c+R_L)',
    source: 'Saslow spec, section 5.4',
  }),
  load: quantity({
    label: 'Load',
    symbol: 'R_L',
    unit: 'Ohm',
    display: 'Ω',
    min: 1e-6,
    max: 1e12,
    initial: 50,
    ...on('load'),
    description:
      'Resistance between the first two leads; V_load is the voltage over it, V that before it. Its power is largest where it equals wire and contacts.',
    formula: 'V_L=\\mathcal E\\,R_L/(R_w+R_c+R_L)',
    source: 'Saslow spec, section 5.4',
  }),
  wire: optional(
    quantity({
      label: 'Wire resistance',
      symbol: 'R_w',
      unit: 'Ohm',
      display: 'Ω',
      min: 0,
      max: 1e9,
      initial: 100,
      description: 'Resistance of the metal between the first two leads.',
      source: 'Saslow spec, sections 7 and 15',
    }),
    'Empty: from σ and the shape, in a run by the potential of a unit current.',
  ),
  bias: quantity({
    label: 'Bias current',
    symbol: 'I_b',
    unit: 'A',
    display: 'µA',
    min: -1,
    max: 1,
    initial: 0,
    description:
      'Driven by a source through the metal from the first to the second lead; it lowers V₂₁ by I R, and reads the magnetoresistance of the wall. It moves the wall where the current acts back.',
    formula: 'V_{21}=-IR+I\\,\\Delta\\rho\\,\\Delta(T_2-T_1)/S',
    source: 'Saslow spec, section 9',
  }),
  backAction: flag({
    label: 'Current acts back',
    description:
      'The current between the first two leads turns the magnetisation: extra damping and less drag of a loaded wall. The power it takes from the magnet is that which the circuit receives. Nothing in open circuit without bias.',
    initial: false,
    formula:
      '\\mathbf B_{st}=\\frac{\\hbar P}{2e}\\frac{I_f}{M_sV}\\frac{\\mathbf m_a\\times\\mathbf m_b}{1+\\mathbf m_a\\cdot\\mathbf m_b}',
    source: 'Saslow spec, sections 5.4 and 6',
  }),
  highPass: quantity({
    label: 'High-pass corner',
    symbol: 'f_hp',
    unit: 'Hz',
    display: 'MHz',
    min: 0,
    max: 1e13,
    initial: 0,
    description:
      'Lower corner of the amplifier, first order, in V_out and in the comparison with a trace; 0: coupled directly.',
    source: 'Saslow spec, section 5.3',
  }),
  lowPass: quantity({
    label: 'Low-pass corner',
    symbol: 'f_lp',
    unit: 'Hz',
    display: 'MHz',
    min: 0,
    max: 1e13,
    initial: 0,
    description:
      'Upper corner of the amplifier, first order, in V_out and in the comparison with a trace. 0: V_out is as fast as the signal, and a trace is compared behind the pole of the bandwidth, 2B/π.',
    source: 'Saslow spec, section 5.3',
  }),
});
export type Circuit = z.output<typeof Circuit>;

/** How the voltage is read from the motion. */
export const Reading = z.strictObject({
  form: choice({
    label: 'Motive force',
    description:
      'Rates: from m and dm/dt at the moment of the row. Increments: mean over the step between rows from the solid angle that neighbours sweep; for thermal noise and sparse rows.',
    options: [
      { value: 'rates', label: 'Rates' },
      { value: 'increments', label: 'Increments' },
    ],
    initial: 'rates',
    formula:
      "\\int E_f\\,dx\\,dt=\\frac{\\hbar P}{2e}\\,\\Omega(\\mathbf m_a,\\mathbf m_a',\\mathbf m_b',\\mathbf m_b)",
    source: 'Saslow spec, section 6',
  }),
  health: flag({
    label: 'Health figures',
    description:
      'Columns that check every row: the voltage from the effective field instead of the motion (V_H), Faraday’s law of the texture plaquette by plaquette, and the work of a unit current against that of its field on the magnet.',
    initial: false,
    source: 'Saslow spec, sections 4.1 and 6',
  }),
});
export type Reading = z.output<typeof Reading>;
