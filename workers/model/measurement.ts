import { z } from 'zod';
import { choice, count, file, flag, quantity } from './field';

/** Endings of text files that oscilloscopes and programs write. */
export const TRACE_FILES = ['.csv', '.tsv', '.txt', '.dat', '.lvm', '.asc', '.prn', '.xy'] as const;

const time = (label: string, description: string, when?: { field: string; is: readonly string[] }) =>
  quantity({
    label,
    unit: 's',
    display: 'ns',
    min: -1e3,
    max: 1e3,
    initial: 0,
    description,
    ...(when === undefined ? {} : { when }),
  });

const column = (label: string, what: string) =>
  count({
    label,
    min: 0,
    max: 256,
    initial: 0,
    zero: 'automatic',
    description: `Column of the file with the ${what}, from 1; 0: found by unit and name.`,
  });

const WITH_BASELINE = { field: 'baseline', is: ['mean', 'line', 'parabola'] } as const;
const IN_WINDOW = { field: 'stretch', is: ['window'] } as const;

/** A measured trace, and what of the model is fitted to it. No run reads it. */
export const Measurement = z.strictObject({
  file: file({
    label: 'Trace',
    description: 'Voltage against time as text: any separator, decimal sign and preamble, LabVIEW files too.',
    accept: TRACE_FILES,
    aside: true,
    source: 'docs/voltage-measurement.md',
  }),
  timeColumn: column('Time column', 'times'),
  signalColumn: column('Voltage column', 'voltages'),
  timeUnit: choice({
    label: 'Unit of time',
    description: 'Unit of the times in the file.',
    options: [
      { value: 'file', label: 'File' },
      { value: 's', label: 's' },
      { value: 'ms', label: 'ms' },
      { value: 'us', label: 'µs' },
      { value: 'ns', label: 'ns' },
      { value: 'ps', label: 'ps' },
    ],
    initial: 'file',
  }),
  signalUnit: choice({
    label: 'Unit of voltage',
    description: 'Unit of the voltages in the file.',
    options: [
      { value: 'file', label: 'File' },
      { value: 'V', label: 'V' },
      { value: 'mV', label: 'mV' },
      { value: 'uV', label: 'µV' },
      { value: 'nV', label: 'nV' },
    ],
    initial: 'file',
  }),
  gain: quantity({
    label: 'Gain',
    symbol: 'G',
    unit: '1',
    display: '',
    min: -1e9,
    max: 1e9,
    initial: 1,
    description:
      'Voltage in the trace over voltage between the leads; negative where the leads are turned round.',
  }),
  background: file({
    label: 'Background',
    description: 'Trace of the same drive without a wall; subtracted. Same columns and units as the trace.',
    accept: TRACE_FILES,
    aside: true,
    source: 'Saslow spec, section 9',
  }),
  backgroundFactor: quantity({
    label: 'Background factor',
    unit: '1',
    display: '',
    min: -1e6,
    max: 1e6,
    initial: 1,
    description: 'Multiplies the background before it is subtracted.',
  }),
  baseline: choice({
    label: 'Baseline',
    description: 'Polynomial through a stretch without signal, subtracted from the whole trace.',
    options: [
      { value: 'none', label: 'None' },
      { value: 'mean', label: 'Mean' },
      { value: 'line', label: 'Line' },
      { value: 'parabola', label: 'Parabola' },
    ],
    initial: 'none',
  }),
  baselineFrom: time('Baseline from', 'Start of the stretch without signal, in the time of the trace.', WITH_BASELINE), // prettier-ignore
  baselineUntil: time('Baseline until', 'End of the stretch without signal.', WITH_BASELINE),
  stretch: choice({
    label: 'Used part',
    description: 'Part of the trace that is compared.',
    options: [
      { value: 'all', label: 'All' },
      { value: 'window', label: 'Window' },
    ],
    initial: 'all',
  }),
  from: time('From', 'Start of the part that is used, in the time of the trace.', IN_WINDOW),
  until: time('Until', 'End of the part that is used.', IN_WINDOW),
  model: choice({
    label: 'Compared with',
    description:
      'The last run, whose motion stays as it is, or the wall model. Without a run the wall model.',
    options: [
      { value: 'run', label: 'Run' },
      { value: 'wall-model', label: 'Wall model' },
    ],
    initial: 'run',
  }),
  amplifier: flag({
    label: 'Through the amplifier',
    description:
      'Sends the model through the corners of the circuit; without a low-pass there, through a single pole of the noise bandwidth B.',
    formula: 'f_{3dB}=2B/\\pi',
    source: 'Saslow spec, sections 5.3 and 9',
    initial: true,
  }),
  delay: time(
    'Shift',
    'Time of the trace at which the drive of the project begins; start of the fit, or held.',
  ),
  align: flag({
    label: 'Find the shift',
    description: 'Looks for the shift over the whole trace first (largest normalised cross-correlation).',
    initial: true,
  }),
  fitP: flag({ label: 'Fit P', description: 'Polarisation.', initial: true }),
  fitBeta: flag({ label: 'Fit β', description: 'Non-adiabaticity; not with a wall that moves without turning.', initial: true }), // prettier-ignore
  fitOffset: flag({ label: 'Fit offset', description: 'Constant voltage.', initial: true }),
  fitShift: flag({ label: 'Fit shift', description: 'Time between trigger and drive.', initial: true }),
  fitDrift: flag({ label: 'Fit drift', description: 'Voltage that rises evenly with time.', initial: false }),
  noise: quantity({
    label: 'Noise',
    symbol: 'V_rms',
    unit: 'V',
    display: 'µV',
    min: 0,
    max: 1e3,
    initial: 0,
    description: 'rms noise of one sample between the leads; 0: from the residuals.',
  }),
  correlated: flag({
    label: 'Correlated noise',
    description: 'Takes the correlation time of the noise from the residuals, as behind a low-pass.',
    formula: '\\rho_k=e^{-\\Delta t_k/\\tau}',
    source: 'docs/voltage-measurement.md',
    initial: true,
  }),
});
export type Measurement = z.output<typeof Measurement>;
