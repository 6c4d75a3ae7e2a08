import { z } from 'zod';
import { quantity, text } from './field';
import { inputStage, lockIn } from './signals';

export const Lead = z.strictObject({
  name: text({
    label: 'Name',
    description: 'Shown at the contact and in tables.',
    maxLength: 24,
    initial: 'Lead',
  }),
  position: quantity({
    label: 'Position',
    symbol: 'x',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-3,
    initial: 500e-9,
    description: 'Centre of the contact, from the left end of the wire.',
  }),
  width: quantity({
    label: 'Width',
    unit: 'm',
    display: 'nm',
    min: 0,
    max: 1e-4,
    initial: 20e-9,
    description: 'Extent of the contact along the wire; it reads the mean potential under it.',
  }),
});
export type Lead = z.output<typeof Lead>;

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
    description: 'Wire, contacts and cable as seen by the amplifier; makes the Johnson noise.',
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
    description: 'Noise bandwidth of the scope.',
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

/** Two voltage leads, open circuit along the wire: V₂₁ = V(second) − V(first). */
export const Leads = z.strictObject({
  first: Lead.prefault({ name: 'Lead 1', position: 500e-9 }),
  second: Lead.prefault({ name: 'Lead 2', position: 1000e-9 }),
  readout: Readout.prefault({}),
});
export type Leads = z.output<typeof Leads>;
