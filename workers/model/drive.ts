import { z } from 'zod';
import { choice, direction, quantity } from './field';

const shapes = [
  { value: 'off', label: 'Off' },
  { value: 'constant', label: 'Constant' },
  { value: 'pulse', label: 'Pulse' },
  { value: 'ramp', label: 'Ramp' },
] as const;

const time = (label: string, symbol: string, initial: number, description: string, is: readonly string[]) =>
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

/** f(t) between 0 and 1: constant from t = 0, trapezoidal pulse, or a ramp that stays. */
const waveform = (initial: 'off' | 'constant' | 'pulse' | 'ramp') => ({
  shape: choice({ label: 'Shape', description: 'How the drive depends on time.', options: shapes, initial }),
  delay: time('Delay', 't₀', 0, 'Time before the rise begins.', ['pulse', 'ramp']),
  rise: time('Rise time', 't_r', 0.1e-9, 'Linear rise from zero to the full value.', ['pulse', 'ramp']),
  plateau: time('Plateau', 't_p', 1.6e-9, 'Time at the full value.', ['pulse']),
  fall: time('Fall time', 't_f', 0.1e-9, 'Linear fall back to zero.', ['pulse']),
});
const on = { field: 'shape', is: ['constant', 'pulse', 'ramp'] } as const;

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
    description: 'Applied field µ₀H, uniform over the wire.',
  }),
  direction: direction({
    label: 'Direction',
    description: 'Direction of the applied field; x is along the wire.',
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

/** What moves the wall. Field, current and a general velocity pair act together. */
export const Drive = z.strictObject({
  field: FieldDrive.prefault({}),
  current: CurrentDrive.prefault({}),
  flow: FlowDrive.prefault({}),
});
export type Drive = z.output<typeof Drive>;
export type Waveform = Pick<Drive['field'], 'shape' | 'delay' | 'rise' | 'plateau' | 'fall'>;

/** Value of the waveform at time t (s), between 0 and 1; continuous where the rise and fall times are above zero. */
export const waveformAt = (wave: Waveform, t: number): number => {
  if (wave.shape === 'off' || t < 0) return 0;
  if (wave.shape === 'constant') return 1;
  const since = t - wave.delay;
  if (since < 0) return 0;
  const up = wave.rise > 0 ? Math.min(since / wave.rise, 1) : 1;
  if (wave.shape === 'ramp') return up;
  const past = since - wave.rise - wave.plateau;
  if (past <= 0) return up;
  return wave.fall > 0 ? Math.max(1 - past / wave.fall, 0) : 0;
};

/** Times where the waveform has a kink (s): an integrator should end a step there. */
export const waveformKinks = (wave: Waveform): number[] => {
  const { shape, delay, rise, plateau, fall } = wave;
  if (shape === 'off' || shape === 'constant') return [];
  const ramp = [delay, delay + rise];
  return shape === 'ramp' ? ramp : [...ramp, delay + rise + plateau, delay + rise + plateau + fall];
};
