import { z } from 'zod';
import { choice, direction, quantity } from './field';

const shapes = [
  { value: 'off', label: 'Off' },
  { value: 'constant', label: 'Constant' },
  { value: 'pulse', label: 'Pulse' },
  { value: 'ramp', label: 'Ramp' },
  { value: 'sine', label: 'Sine' },
  { value: 'sinc', label: 'Sinc' },
] as const;
type Shape = (typeof shapes)[number]['value'];

const time = (label: string, symbol: string, initial: number, description: string, is: readonly Shape[]) =>
  quantity({
    label,
    symbol,
    unit: 's',
    display: 'ns',
    min: 0,
    max: 1e-3,
    initial,
    description,
    when: { field: 'shape', is },
  });

const rate = (label: string, symbol: string, initial: number, description: string, is: readonly Shape[]) =>
  quantity({
    label,
    symbol,
    unit: 'Hz',
    display: 'GHz',
    min: 1,
    max: 1e14,
    initial,
    description,
    when: { field: 'shape', is },
  });

/**
 * f(t) between −1 and 1: constant from t = 0, trapezoidal pulse, a ramp that stays, a sine from the delay on, or a sinc
 * centred there, which excites all frequencies below the cutoff alike.
 */
const waveform = (initial: Shape) => ({
  shape: choice({ label: 'Shape', description: 'How the drive depends on time.', options: shapes, initial }),
  delay: time('Delay', 't₀', 0, 'Time before the rise or the sine begins; centre of a sinc.', [
    'pulse',
    'ramp',
    'sine',
    'sinc',
  ]),
  rise: time('Rise time', 't_r', 0.1e-9, 'Linear rise from zero to the full value.', ['pulse', 'ramp']),
  plateau: time('Plateau', 't_p', 1.6e-9, 'Time at the full value.', ['pulse']),
  fall: time('Fall time', 't_f', 0.1e-9, 'Linear fall back to zero.', ['pulse']),
  frequency: rate('Frequency', 'f', 1e9, 'Frequency of the sine, which starts from zero at the delay.', [
    'sine',
  ]),
  cutoff: rate(
    'Cutoff frequency',
    'f_c',
    2e10,
    'A sinc holds all frequencies up to this one in equal parts.',
    ['sinc'],
  ),
});
const on = { field: 'shape', is: ['constant', 'pulse', 'ramp', 'sine', 'sinc'] } as const;

export const FieldDrive = z.strictObject({
  ...waveform('pulse'),
  amplitude: quantity({
    label: 'Amplitude',
    symbol: 'B',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 10e-3,
    when: on,
    description: 'Applied field µ₀H, uniform over the wire unless a gradient is given.',
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the applied field; x is along the wire.',
    initial: [1, 0, 0],
    when: on,
  }),
  gradient: quantity({
    label: 'Gradient',
    symbol: 'G',
    unit: 'T/m',
    display: 'mT/µm',
    min: -1e8,
    max: 1e8,
    initial: 0,
    when: on,
    description:
      'Change of the applied field per length; the amplitude holds in the middle of the wire. Time and direction are those of the field.',
    formula: 'B(\\mathbf r)=B+G\\,\\hat{\\mathbf e}\\cdot(\\mathbf r-\\mathbf r_0)',
  }),
  gradientAxis: direction({
    label: 'Gradient along',
    symbol: 'e',
    description: 'Direction in which the applied field grows.',
    initial: [1, 0, 0],
    when: on,
  }),
});

export const CurrentDrive = z.strictObject({
  ...waveform('off'),
  density: quantity({
    label: 'Current density',
    symbol: 'j',
    unit: 'A/m2',
    display: 'TA/m²',
    min: -1e14,
    max: 1e14,
    initial: 1e12,
    when: on,
    description: 'Conventional current along +x; electrons flow, and push the wall, towards −x.',
    formula: 'v=-\\frac{\\hbar\\gamma P}{2eM_s}\\,j,\\quad w=\\beta v',
    source: 'Saslow spec, section 0',
  }),
});

export const FlowDrive = z.strictObject({
  ...waveform('off'),
  v: quantity({
    label: 'Adiabatic velocity',
    symbol: 'v',
    unit: 'm/s',
    display: 'm/s',
    min: -1e4,
    max: 1e4,
    initial: 0,
    when: on,
    description: 'Added to the velocity of the current: texture drift along +x.',
    formula:
      '\\partial_t\\mathbf m=\\dots-(v\\partial_x)\\mathbf m+\\mathbf m\\times(w\\partial_x)\\mathbf m',
    source: 'llgs-engine, section 5.1',
  }),
  w: quantity({
    label: 'Non-adiabatic velocity',
    symbol: 'w',
    unit: 'm/s',
    display: 'm/s',
    min: -1e4,
    max: 1e4,
    initial: 0,
    when: on,
    description: 'Added to β v of the current.',
  }),
});

export const SpinOrbitDrive = z.strictObject({
  ...waveform('off'),
  dampingLike: quantity({
    label: 'Damping-like field',
    symbol: 'B_DL',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 0,
    when: on,
    description:
      'Strength of the damping-like spin–orbit torque as a field; it follows from θ_SH and the current beside the film.',
    formula: 'B_{DL}=\\frac{\\hbar\\theta_{SH}J}{2eM_st}',
    source: 'llgs-engine, section 5.2',
  }),
  fieldLike: quantity({
    label: 'Field-like field',
    symbol: 'B_FL',
    unit: 'T',
    display: 'mT',
    min: -20,
    max: 20,
    initial: 0,
    when: on,
    description: 'Strength of the field-like spin–orbit torque: a field along the polarisation.',
    source: 'llgs-engine, section 5.2',
  }),
  polarisation: direction({
    label: 'Spin polarisation',
    symbol: 'σ',
    description:
      'Direction σ of the spins that enter, normal × current in most films. Literature signs differ: turn it round for the other one.',
    initial: [0, 1, 0],
    when: on,
  }),
});

export const PinnedLayerDrive = z.strictObject({
  ...waveform('off'),
  density: quantity({
    label: 'Current density',
    symbol: 'j_z',
    unit: 'A/m2',
    display: 'TA/m²',
    min: -1e14,
    max: 1e14,
    initial: 0,
    when: on,
    description: 'Conventional current along +z, through the film from a pinned layer.',
    source: 'llgs-engine, section 5.3',
  }),
  side: choice({
    label: 'Pinned layer',
    description: 'Where the pinned layer lies; below the film the torque changes sign.',
    options: [
      { value: 'above', label: 'Above' },
      { value: 'below', label: 'Below' },
    ],
    initial: 'above',
    when: on,
  }),
  direction: direction({
    label: 'Its magnetisation',
    symbol: 'p',
    description: 'Direction of the moment of the pinned layer.',
    initial: [1, 0, 0],
    when: on,
  }),
  P: quantity({
    label: 'Polarisation',
    symbol: 'P',
    unit: '1',
    display: '',
    min: -1,
    max: 1,
    initial: 0.5,
    when: on,
    description: 'Spin polarisation of the current that crosses the film.',
  }),
  Lambda: quantity({
    label: 'Asymmetry',
    symbol: 'Λ',
    unit: '1',
    display: '',
    min: 1,
    max: 100,
    initial: 1,
    when: on,
    description:
      'Slonczewski’s Λ; at 1 the torque does not depend on the angle between film and pinned layer.',
    formula: '\\epsilon=\\frac{P\\Lambda^2}{(\\Lambda^2+1)+(\\Lambda^2-1)\\,\\mathbf m\\cdot\\mathbf p}',
    source: 'llgs-engine, section 5.3',
  }),
  secondary: quantity({
    label: 'Field-like part',
    symbol: "ε'",
    unit: '1',
    display: '',
    min: -10,
    max: 10,
    initial: 0,
    when: on,
    description: "Secondary spin-torque coefficient ε', which acts as a field along p.",
    source: 'llgs-engine, section 5.3',
  }),
});

/** Everything that moves the magnetisation; the parts act together. */
export const Drive = z.strictObject({
  field: FieldDrive.prefault({}),
  current: CurrentDrive.prefault({}),
  flow: FlowDrive.prefault({}),
  spinOrbit: SpinOrbitDrive.prefault({}),
  pinnedLayer: PinnedLayerDrive.prefault({}),
});
export type Drive = z.output<typeof Drive>;
export type Waveform = Pick<
  Drive['field'],
  'shape' | 'delay' | 'rise' | 'plateau' | 'fall' | 'frequency' | 'cutoff'
>;

/** The waveforms of all drives, in the order of the form. */
export const drivesOf = (drive: Drive): readonly Waveform[] => Object.values(drive);

/** sin(x)/x */
const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x) / x);

/**
 * Value of the waveform at time t (s), between −1 and 1; zero before t = 0. Continuous from then on where the rise and
 * fall times are above zero.
 */
export const waveformAt = (wave: Waveform, t: number): number => {
  if (wave.shape === 'off' || t < 0) return 0;
  if (wave.shape === 'constant') return 1;
  const since = t - wave.delay;
  if (wave.shape === 'sinc') return sinc(2 * Math.PI * wave.cutoff * since);
  if (since < 0) return 0;
  if (wave.shape === 'sine') return Math.sin(2 * Math.PI * wave.frequency * since);
  const up = wave.rise > 0 ? Math.min(since / wave.rise, 1) : 1;
  if (wave.shape === 'ramp') return up;
  const past = since - wave.rise - wave.plateau;
  if (past <= 0) return up;
  return wave.fall > 0 ? Math.max(1 - past / wave.fall, 0) : 0;
};

/** Times where the waveform has a kink (s): an integrator should end a step there. */
export const waveformKinks = ({ shape, delay, rise, plateau, fall }: Waveform): number[] => {
  switch (shape) {
    case 'off':
    case 'constant':
    case 'sinc':
      return [];
    case 'sine':
      return [delay];
    case 'ramp':
      return [delay, delay + rise];
    case 'pulse':
      return [delay, delay + rise, delay + rise + plateau, delay + rise + plateau + fall];
  }
};

/** A time at which the waveform has its largest value (s). */
export const waveformPeak = ({ shape, delay, rise, frequency }: Waveform): number => {
  if (shape === 'off' || shape === 'constant') return 0;
  if (shape === 'sinc') return delay;
  return delay + (shape === 'sine' ? 1 / (4 * frequency) : rise);
};

/** Whether the waveform stays at its full value for a while. */
export const isFlat = ({ shape }: Waveform): boolean =>
  shape === 'constant' || shape === 'pulse' || shape === 'ramp';
