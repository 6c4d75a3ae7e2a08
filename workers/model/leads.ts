import { z } from 'zod';
import { Circuit, Reading } from './circuit';
import { choice, count, list, quantity, text } from './field';
import { inputStage, lockIn } from './signals';

/** Where a lead touches the wire. */
const PLACES = [
  { value: 'across', label: 'Across' },
  { value: 'lower-edge', label: 'Lower edge' },
  { value: 'upper-edge', label: 'Upper edge' },
  { value: 'left-end', label: 'Left end' },
  { value: 'right-end', label: 'Right end' },
  { value: 'top', label: 'On top' },
] as const;
export type LeadPlace = (typeof PLACES)[number]['value'];

const at = (...is: readonly LeadPlace[]) => ({ when: { field: 'place', is } });

export const Lead = z.strictObject({
  name: text({
    label: 'Name',
    description: 'Shown at the contact and in tables.',
    maxLength: 24,
    initial: 'Lead',
  }),
  place: choice({
    label: 'Place',
    description:
      'Across: the whole cross-section. Edges: a side tap at y = 0 or y = w. Ends: a tap on the outermost metal. On top: a patch on the upper face.',
    options: PLACES,
    initial: 'across',
    source: 'Saslow spec, sections 7 and 15',
  }),
  position: quantity({
    label: 'Position',
    symbol: 'x',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 500e-9,
    ...at('across', 'lower-edge', 'upper-edge', 'top'),
    description: 'Centre of the contact, from the left end of the wire.',
  }),
  y: quantity({
    label: 'Position across',
    symbol: 'y',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 0,
    ...at('left-end', 'right-end', 'top'),
    description: 'Centre of the contact, from the lower edge of the wire.',
  }),
  width: quantity({
    label: 'Width',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-4,
    initial: 20e-9,
    ...at('across', 'lower-edge', 'upper-edge', 'top'),
    description: 'Extent of the contact along the wire; it reads the mean potential under it.',
  }),
  height: quantity({
    label: 'Extent across',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 0,
    ...at('left-end', 'right-end', 'top'),
    description:
      'Extent of the contact across the wire, along y. 0: a point on top, the whole width at an end.',
  }),
  touch: choice({
    label: 'Touch',
    description:
      'Probe: reads the mean potential and disturbs nothing. Metal: holds the cells under it at one potential and short-circuits what flows there.',
    options: [
      { value: 'probe', label: 'Probe' },
      { value: 'metal', label: 'Metal' },
    ],
    initial: 'probe',
    source: 'Saslow spec, section 7 item 4',
  }),
  polarisation: quantity({
    label: 'Polarisation',
    symbol: 'P_G',
    unit: '1',
    display: '',
    min: -1,
    max: 1,
    initial: 0,
    description:
      'Spin polarisation of the contact. It matters within a few spin diffusion lengths of the wall, where the two bands differ.',
    formula: 'V=-[\\mu_c+(P_G-P)\\,\\delta/2]/e',
    source: 'Saslow spec, section 8',
  }),
  resistance: quantity({
    label: 'Contact resistance',
    symbol: 'R_c',
    unit: 'Ohm',
    display: 'Ω',
    min: 0,
    max: 1e9,
    initial: 0,
    description:
      'Between wire and amplifier, in series: part of the circuit that a load, a short or the bias closes. An open circuit does not feel it.',
    source: 'Saslow spec, section 15',
  }),
});
export type Lead = z.output<typeof Lead>;

export const OtherLeads = list(Lead, {
  label: 'More leads',
  one: 'Lead',
  max: 30,
  description: 'Leads beyond the first two; they count on from 3.',
});

/** Two leads by their number: 1 and 2 are the first two, the others count on from 3. */
export const LeadPair = z.strictObject({
  from: count({
    label: 'From lead',
    min: 1,
    max: 32,
    initial: 1,
    description: 'Number of the lead from which the voltage is counted.',
  }),
  to: count({
    label: 'To lead',
    min: 1,
    max: 32,
    initial: 3,
    description: 'Number of the lead to which it is counted: V(to) − V(from).',
  }),
});
export type LeadPair = z.output<typeof LeadPair>;

export const LeadPairs = list(LeadPair, {
  label: 'More pairs',
  one: 'Pair',
  max: 32,
  description: 'Pairs that are read besides V(second) − V(first), each as columns of its own.',
});

/** Amplifier and repetition: what decides whether the pulse can be seen. */
export const Readout = z.strictObject({
  resistance: quantity({
    label: 'Source resistance',
    symbol: 'R',
    unit: 'Ohm',
    display: 'Ω',
    min: 0.01,
    max: 1e9,
    initial: 1e3,
    description:
      'Wire, contacts and cable as seen by the amplifier: Johnson noise, current noise, cable corner and the divider of a 50 Ω input. Typed, since cables dominate; the current of a closed circuit goes by wire and contact resistance instead.',
  }),
  temperature: quantity({
    label: 'Temperature',
    symbol: 'T',
    unit: 'K',
    display: 'K',
    min: 0,
    max: 2000,
    initial: 300,
    description: 'Temperature of the source resistance.',
  }),
  amplifierNoise: quantity({
    label: 'Amplifier noise',
    symbol: 'e_n',
    unit: 'V/sqrt(Hz)',
    display: 'nV/√Hz',
    min: 0,
    max: 1e-3,
    initial: 1e-9,
    description: 'Input voltage noise of the amplifier.',
    formula: 'S_V=4k_BTR+e_n^2+(i_nR)^2',
    source: 'Saslow spec, section 9',
  }),
  ...inputStage,
  bandwidth: quantity({
    label: 'Bandwidth',
    symbol: 'B',
    unit: 'Hz',
    display: 'MHz',
    min: 1,
    max: 1e12,
    initial: 350e6,
    description:
      'Noise bandwidth of the scope: sets the rms noise and the rise time. A low-pass in the circuit narrows it to πf_lp/2 where that is less.',
    formula: 'v_n=\\sqrt{S_VB},\\quad f_{3dB}=2B/\\pi',
    source: 'Saslow spec, section 9',
  }),
  repetition: quantity({
    label: 'Repetition rate',
    unit: 'Hz',
    display: 'kHz',
    min: 1e-3,
    max: 1e9,
    initial: 1e4,
    description: 'Pulses per second when averaging.',
  }),
  targetSnr: quantity({
    label: 'Target SNR',
    unit: '1',
    display: '',
    min: 0.1,
    max: 1e4,
    initial: 5,
    description: 'Signal-to-noise ratio at which the pulse counts as measured.',
  }),
  ...lockIn,
});
export type Readout = z.output<typeof Readout>;

/** Voltage leads: V₂₁ = V(second) − V(first), and any number of others with pairs of their own. */
export const Leads = z.strictObject({
  first: Lead.prefault({ name: 'Lead 1', position: 500e-9 }),
  second: Lead.prefault({ name: 'Lead 2', position: 1000e-9 }),
  others: OtherLeads,
  pairs: LeadPairs,
  circuit: Circuit.prefault({}),
  reading: Reading.prefault({}),
  readout: Readout.prefault({}),
});
export type Leads = z.output<typeof Leads>;

/** All leads in the order of their numbers. */
export const leadsOf = ({ first, second, others }: Leads): readonly Lead[] => [first, second, ...others];

/** Centre of a lead along the wire, m. */
export const leadCentre = ({ place, position }: Lead, length: number): number =>
  place === 'left-end' ? 0 : place === 'right-end' ? length : position;

/** What the circuit between the first two leads has outside the wire, Ohm; a load of Infinity is none. */
export const outsideOf = ({
  first,
  second,
  circuit: { state, load },
}: Leads): { readonly contacts: number; readonly load: number } => ({
  contacts: first.resistance + second.resistance,
  load: state === 'open' ? Infinity : state === 'short' ? 0 : load,
});

/** Path of the lead with this place in `leadsOf`. */
export const leadPath = (index: number): string =>
  index === 0 ? 'leads.first' : index === 1 ? 'leads.second' : `leads.others.${index - 2}`;
